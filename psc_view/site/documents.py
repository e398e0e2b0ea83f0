"""A view of a static edition: its page, its charts and tables, and where each of them stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from psc_core.editions.edition import Edition
from psc_view.exports.document import Document
from psc_view.exports.links import EMBED, Papers, papers_on
from psc_view.papers.paper import See, Subject
from psc_view.selection import Selection
from psc_view.site.places import Place
from psc_view.translation import Translator
from psc_view.views import VIEWS
from psc_view.views.view import View

HOME: Final = "../../.."
"""Where the folder is, as it is reached from what belongs to a chart."""


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
        # Tables have no place of their own on it.
        anchor = f"#{self.code}" if self.exhibit.chart else ""
        part = file_of(self.place, self.code, form) if form else f"{self.place}.html{anchor}"
        return f"{self.base}/{language}/{part}"


def file_of(place: str, code: str, form: str) -> str:
    """Give where a form of a chart or table stands in the folder of a language."""
    return f"embed/{place}/{code}.html" if form == EMBED else f"data/{place}/{code}.{form}"


def paper_file(name: str) -> str:
    """Give where a paper stands in the folder of a language."""
    return f"papers/{name}"


def seeing(edition: Edition, t: Translator) -> See:
    """Give what pages show of an edition in a language, each view made once: papers show it again."""

    @cache
    def see(page: str, selection: Selection) -> View:
        return VIEWS[page].build(edition, selection, t)

    return see


@dataclass(frozen=True)
class StaticView:
    """A place in one language; the first edition is the one that the site is about, and that ``see`` sees."""

    place: Place
    editions: tuple[Edition, ...]
    t: Translator
    base: str
    see: See

    @cached_property
    def view(self) -> View:
        """Make what the dashboard's page shows."""
        entry, selection = VIEWS[self.place.page], self.place.selection
        if entry.together and len(self.shown) > 1:
            return entry.together(self.shown, selection, self.t)
        return self.see(self.place.page, selection)

    @property
    def shown(self) -> tuple[Edition, ...]:
        """Give the editions that the page is about: others stand on one page alone."""
        return self.editions if VIEWS[self.place.page].together else self.editions[:1]

    @property
    def papers(self) -> list[str]:
        """Name the papers on it."""
        return [name for _, forms in self.papers_at(str) for _, name in forms]

    def papers_at(self, address: Callable[[str], str]) -> Papers:
        """Give the papers on it, each with its forms and where they are."""
        goals = self.place.selection.to_query().get("goals", "")
        return papers_on(self.place.page, goals, address, self.t)

    @property
    def subject(self) -> Subject:
        """Give what papers are about."""
        return Subject(self.editions[0], self.t, self.see)

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
