"""Views of pages, made once and kept for all who look."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import Final

from psc_core.editions.edition import Edition
from psc_core.editions.shelf import Shelf
from psc_view.beside import others_beside
from psc_view.exports.links import with_links
from psc_view.selection import Selection
from psc_view.translation import Translator, translator
from psc_view.views import VIEWS
from psc_view.views.view import View

_ONE_AT_A_TIME: Final = Lock()
"""Altair keeps in the class what a setter is called on: two charts made at once would mix."""

VIEWS_KEPT: Final = 512
"""Views that are kept ready (count), the longest unused dropped first."""


def view_of(name: str, held: Shelf, edition: Edition, selection: Selection, language: str) -> View:
    """Give a page's view in a language; choices that it does not depend on make no new one."""
    others = others_of(name, held, edition, selection)
    return _made(name, edition, others, used_of(name, selection), language)


def used_of(name: str, selection: Selection) -> Selection:
    """Give the choices that a page depends on; the rest as it is by default."""
    uses = VIEWS[name].uses
    return Selection(**{name: getattr(selection, name) for name in uses})


def others_of(name: str, held: Shelf, edition: Edition, selection: Selection) -> tuple[Edition, ...]:
    """Give the editions that a page shows beside the one that a reader looks at."""
    return others_beside(held, edition, selection) if VIEWS[name].together else ()


@lru_cache(maxsize=VIEWS_KEPT)
def _made(name: str, edition: Edition, others: tuple[Edition, ...], used: Selection, language: str) -> View:
    t = translator(language)
    view = _together(name, (edition, *others), used, t) if others else view_once(name, edition, used, t)
    return with_links(view, name, query_of(edition, used, language), t)


def _together(name: str, editions: tuple[Edition, ...], used: Selection, t: Translator) -> View:
    compare = VIEWS[name].together
    assert compare  # noqa: S101 (there are others for such views alone)
    with _ONE_AT_A_TIME:
        return compare(editions, used, t)


def query_of(edition: Edition, used: Selection, language: str) -> dict[str, str]:
    """Give a view's choices as parameters of an address, edition and language always among them."""
    return used.with_(edition=edition.code, lang=language).to_query()


def view_once(name: str, edition: Edition, selection: Selection, t: Translator) -> View:
    """Make a page's view without keeping it: for what is one reader's alone."""
    with _ONE_AT_A_TIME:
        return VIEWS[name].build(edition, selection, t)
