"""What a process does before its readers come: editions read, catalogs compiled, first views made."""

from __future__ import annotations

import logging
from importlib import import_module

from pages.ui.files import drawer, setter
from pages.ui.pages import HOME
from pages.ui.shelf import shelf
from psc_view.kept_views import view_of
from psc_view.languages import DEFAULT, LANGUAGES
from psc_view.selection import Selection
from psc_view.statements import search_index
from psc_view.translation import translator
from psc_view.views import VIEWS


def prepare() -> None:
    """Make what the first reader needs: editions, the first page of the default edition."""
    _make(HOME)


def warm_up() -> None:
    """Make catalogs, which say what is broken in them, and the other pages, once readers can come."""
    for language in LANGUAGES:
        translator(language)
    for name in VIEWS:
        _make(name)
    edition = shelf().default
    if edition and edition.has_statements:
        search_index(edition)
    # What one page alone needs, such as readers of workbooks, would delay the start.
    for tool in ("survey", "present", "deck_page", "consult"):
        import_module(f"pages.ui.{tool}")
    drawer.start()
    setter.start()


def _make(name: str) -> None:
    held = shelf()
    edition = held.default
    if edition is None:
        return
    try:
        view_of(name, held, edition, Selection(), DEFAULT)
    except Exception:
        # One page that fails must not keep the others from starting.
        logging.getLogger(__name__).exception("Can't prepare the page %s", name)
