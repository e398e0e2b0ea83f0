"""A table of a page with everything that must travel with it: who answered, source, caveats, address."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from psc_core.editions.edition import Edition
from psc_view.caveats import caveats
from psc_view.compared import sources
from psc_view.exports.flat import FlatTable, flat
from psc_view.exports.release import version_of
from psc_view.names import basis_name
from psc_view.provenance import why_missing
from psc_view.translation import Translator
from psc_view.views.view import Exhibit


@dataclass(frozen=True)
class Document:
    """One table of a page under a reader's choices, in one language.

    Attributes:
        page: The page's code, which is its address but for the first page.
        code: The table's name on that page.
        exhibit: The table, with its chart where it has one.
        editions: What it is about; the first is the one that the reader looks at.
        query: The choices as parameters of an address, edition and language included.
        t: The language.
    """

    page: str
    code: str
    exhibit: Exhibit
    editions: tuple[Edition, ...]
    query: Mapping[str, str]
    t: Translator

    @property
    def title(self) -> str:
        """Give the table's title, which names the edition."""
        return self.exhibit.table.caption

    @cached_property
    def table(self) -> FlatTable:
        """Give the numbers."""
        return flat(self.exhibit.table, why_missing(self.editions[0]), self.t)

    @cached_property
    def source(self) -> str:
        """Say basis, respondents, dates and document, as the page does."""
        return self.exhibit.table.note or sources(self.editions, self.t)

    @property
    def basis(self) -> str:
        """Name how the numbers came about."""
        named = (basis_name(self.t, edition.metadata.basis) for edition in self.editions)
        return "; ".join(dict.fromkeys(named))

    @property
    def respondents(self) -> str:
        """Give the number of respondents of each edition."""
        return "; ".join(str(edition.metadata.n) for edition in self.editions)

    @cached_property
    def caveats(self) -> tuple[str, ...]:
        """Say what the numbers can't carry, each once: the table's own caveat, else who answered."""
        own = self.exhibit.table.caveat
        editions = [edition for edition in self.editions if edition.is_simulated or not own]
        told = [own, *(text for edition in editions for text in caveats(edition, self.t))]
        return tuple(dict.fromkeys(filter(None, told)))

    @property
    def licence(self) -> str:
        """Say under which terms the editions are given."""
        return "; ".join(dict.fromkeys(self.t.text_of(each.metadata.licence) for each in self.editions))

    @property
    def mark(self) -> str:
        """Give the mark of made-up numbers; empty where all are about a real country."""
        return self.t.gettext("SIMULATED") if any(each.is_simulated for each in self.editions) else ""

    @property
    def version(self) -> str:
        """Give what changes whenever the edition or this software does."""
        return version_of(self.editions)

    @property
    def name(self) -> str:
        """Give the file's name without its ending; ASCII letters, digits, hyphens and underscores."""
        parts = (self.editions[0].code, self.page, self.code, self.t.language.code)
        return "_".join(parts)

    def address(self, form: str = "") -> str:
        """Give the address of a form of it, or of the page; a path where ``PSC_PUBLIC_URL`` names no host."""
        place = f"data/{self.page}/{self.code}.{form}" if form else self.page.removeprefix("overview")
        # What a request calls the host is not to be believed: files are kept for other readers too.
        host = os.environ.get("PSC_PUBLIC_URL", "").rstrip("/")
        return f"{host}/{place}?{urlencode(self.query, safe=',')}"
