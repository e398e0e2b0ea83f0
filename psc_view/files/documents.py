"""The chart or table that an address names, with all that travels with it."""

from __future__ import annotations

from typing import Any

from psc_core.editions.edition import Edition
from psc_core.editions.shelf import Shelf
from psc_core.messages import Message, msg
from psc_view.exports.document import Document
from psc_view.exports.parameters import VERSION, RefusalError, shown
from psc_view.kept_views import others_of, query_of, used_of, view_of
from psc_view.selection import Selection
from psc_view.translation import translator
from psc_view.views import VIEWS


def document_of(held: Shelf, page: str, code: str, selection: Selection, language: str) -> Document:
    """Find a chart or table of a page under a reader's choices.

    Raises:
        RefusalError: There is no edition, or no such chart; says which there are.
    """
    edition = _edition(held, selection.edition)
    t = translator(selection.lang or language)
    view = view_of(page, held, edition, selection, t.language.code)
    if code not in view.exhibits:
        raise nowhere(
            msg("This page has no such chart or table under these choices."),
            "chart",
            code,
            list(view.exhibits),
        )
    editions = (edition, *others_of(page, held, edition, selection))
    query = query_of(edition, used_of(page, selection), t.language.code)
    return Document(page, code, view.exhibits[code], editions, query, t)


def first_chart_of(held: Shelf, page: str, selection: Selection, language: str) -> str:
    """Name the first chart that a page shows.

    Raises:
        RefusalError: There is no such page, or it shows none.
    """
    if page not in VIEWS:
        raise nowhere(msg("There is no such page."), "page", page, list(VIEWS))
    edition = _edition(held, selection.edition)
    view = view_of(page, held, edition, selection, selection.lang or language)
    drawn = [code for code, exhibit in view.exhibits.items() if exhibit.chart]
    if not drawn:
        raise nowhere(msg("This page has no such chart or table under these choices."), "chart", "", [])
    return drawn[0]


def _edition(held: Shelf, code: str | None) -> Edition:
    try:
        return held.find(code)
    except LookupError:
        raise nowhere(msg("There is no edition to show."), "edition", "", []) from None


def check_version(wanted: str, is_now: str) -> None:
    """Refuse an address that asks for another version than there is now; empty asks for the latest."""
    if wanted and wanted != is_now:
        raise nowhere(msg("This version is not given any more."), VERSION, wanted, [is_now])


def nowhere(problem: Message, parameter: str, found: str, allowed: Any) -> RefusalError:
    """Say that something in an address does not exist, and what does."""
    return RefusalError(404, problem, parameter, shown(found), allowed)
