"""What pages a static edition has, and which of them a link of the dashboard means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from markupsafe import escape

from psc_core.editions.edition import Edition
from psc_core.messages import Message
from psc_core.tables.statement_terms import THEME_NAMES, Chapter
from psc_core.terms import GOAL_NUMBERS, Stage
from psc_view.page_names import PAGE_NAMES
from psc_view.selection import MAX_STATEMENTS, By, Selection, from_query
from psc_view.views import VIEWS

_ALL: Final = Selection(shown=MAX_STATEMENTS)
_LINK: Final = re.compile(r'href="([^"]*)"')


@dataclass(frozen=True)
class Place:
    """One static page: the page of the dashboard that it holds, with which choices, and its name."""

    page: str
    selection: Selection
    name: str

    @property
    def file(self) -> str:
        """Give its file in the folder of a language."""
        return f"{self.name}.html"

    @property
    def is_in_menu(self) -> bool:
        """Tell whether it is a page of the dashboard as it opens."""
        return self.name in {self.page, "index"}

    @property
    def title(self) -> Message:
        """Give the page's name in the menu."""
        return PAGE_NAMES[self.page]


def places_of(edition: Edition) -> list[Place]:
    """Give every page of an edition's static copy, those of the menu first."""
    pages = [Place(page, _whole(page), "index" if page == "overview" else page) for page in PAGE_NAMES]
    goals = [Place("goals", Selection(goals=(goal,)), f"goal-{goal}") for goal in GOAL_NUMBERS]
    after = Selection(stage=Stage.CONSULTATION)
    others = [
        Place("highest_and_lowest", Selection(by=By.COUNT), "highest_and_lowest-count"),
        *([Place("highest_and_lowest", after, "highest_and_lowest-after")] if edition.was_consulted else []),
        *(
            Place("groups", Selection(split=split), f"groups-{split.replace(',', '-')}")
            for split in edition.splits
            if split != Selection().split
        ),
    ]
    return [*pages, *goals, *others, *(_said(edition) if edition.has_statements else [])]


def _said(edition: Edition) -> list[Place]:
    """Give pages of findings: by goal, theme and chapter, as far as anything was said."""
    said = edition.statements()
    themes = {theme for themes in said["themes"] for theme in themes}
    spoken = {int(goal) for goal in said["goal"].dropna()}
    chosen = {
        **{f"goal-{goal}": _ALL.with_(goals=(goal,)) for goal in GOAL_NUMBERS if goal in spoken},
        **{f"theme-{theme}": _ALL.with_(themes=(theme,)) for theme in THEME_NAMES if theme in themes},
        **{f"chapter-{each}": _ALL.with_(chapter=each) for each in Chapter if each in set(said["chapter"])},
    }
    return [Place("findings", selection, f"findings-{name}") for name, selection in chosen.items()]


def _whole(page: str) -> Selection:
    return _ALL if page == "findings" else Selection()


class Relinker:
    """Points links of the dashboard's pages to static ones."""

    def __init__(self, places: list[Place], edition: Edition) -> None:
        self._edition = edition
        self._files = {_key(place.page, place.selection): place.file for place in places}

    def relinked(self, markup: str) -> str:
        """Give a page's HTML with links that hold in the folder of a language.

        What has no static page stays as a text that leads nowhere.
        """
        return _LINK.sub(self._written, markup)

    def _written(self, found: re.Match[str]) -> str:
        target = self.target(unescape(found[1]))
        return f'href="{escape(target)}"' if target else ""

    def target(self, link: str) -> str:
        """Give where a link of the dashboard leads here; empty where nothing corresponds to it."""
        parts = urlsplit(link)
        if parts.scheme or link.startswith("#"):
            return link
        path = PurePosixPath(parts.path)
        if path.parent.name == self._edition.code:
            return f"../data/{path.name}"
        page = str(path)
        if page not in VIEWS:
            return ""
        query = dict(parse_qsl(parts.query))
        selection = from_query(query, (query.get("edition", ""),)).selection
        if selection.edition not in {None, self._edition.code}:
            return ""
        return self._place(page, selection)

    def _place(self, page: str, selection: Selection) -> str:
        if page == "findings" and selection.statement:
            every = self._files.get(_key(page, _whole(page)))
            return f"{every}#{selection.statement}" if every else ""
        return self._files.get(_key(page, selection), "")


def _key(page: str, selection: Selection) -> tuple[str, frozenset[tuple[str, str]]]:
    """Name a view by the choices that it depends on; how many statements are shown at once is none."""
    used: Mapping[str, str] = Selection(
        **{name: getattr(selection, name) for name in VIEWS[page].uses if name != "shown"}
    ).to_query()
    return page, frozenset(used.items())
