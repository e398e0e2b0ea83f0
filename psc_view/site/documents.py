"""A view of a static edition: its page, its charts and tables, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from psc_core.editions.edition import Edition
from psc_view.exports.document import Document
from psc_view.exports.links import EMBED
from psc_view.site.places import Place
from psc_view.translation import Translator
from psc_view.views import VIEWS
from psc_view.views.view import View


@dataclass(frozen=True)
class StaticDocument(Document):
    """A chart or table whose addresses are those of plain files.

    Attributes:
        base: The whole address of the site; empty where it has none yet.
        place: Name of the page that it stands on.
    """

    base: str = ""
    place: str = ""

    def address(self, form: str = "") -> str:
        """Give the address of a form of it, or of its place on the page; a path where there is no base."""
        language = self.t.language.code
        part = file_of(self.place, self.code, form) if form else f"{self.place}.html#{self.code}"
        return f"{self.base}/{language}/{part}"


def file_of(place: str, code: str, form: str) -> str:
    """Give where a form of a chart or table stands in the folder of a language."""
    return f"embed/{place}/{code}.html" if form == EMBED else f"data/{place}/{code}.{form}"


@dataclass(frozen=True)
class StaticView:
    """A place in one language; the first edition is the one that the site is about."""

    place: Place
    editions: tuple[Edition, ...]
    t: Translator
    base: str

    @cached_property
    def view(self) -> View:
        """Make what the dashboard's page shows."""
        entry, selection = VIEWS[self.place.page], self.place.selection
        if entry.together and len(self.shown) > 1:
            return entry.together(self.shown, selection, self.t)
        return entry.build(self.shown[0], selection, self.t)

    @property
    def shown(self) -> tuple[Edition, ...]:
        """Give the editions that the page is about: others stand on one page alone."""
        return self.editions if VIEWS[self.place.page].together else self.editions[:1]

    @cached_property
    def documents(self) -> list[StaticDocument]:
        """Give its charts and tables."""
        query = self.place.selection.with_(edition=self.shown[0].code, lang=self.t.language.code).to_query()
        return [
            StaticDocument(
                self.place.page, code, exhibit, self.shown, query, self.t, self.base, self.place.name
            )
            for code, exhibit in self.view.exhibits.items()
        ]
