"""What a process does before its first reader: heavy imports, editions read, first views made."""

from __future__ import annotations

import logging

from pages.ui.drawing import content
from pages.ui.shelf import shelf
from psc_view.languages import LANGUAGES
from psc_view.selection import Selection
from psc_view.translation import translator
from psc_view.views import VIEWS


def warm_up() -> None:
    """Make every page of the default edition once, so that the first reader waits for no import."""
    edition = shelf().default
    for language in LANGUAGES:
        translator(language)
    for name in VIEWS if edition else ():
        try:
            content(name, edition, Selection())
        except Exception:
            # One page that fails must not keep the others from starting.
            logging.getLogger(__name__).exception("Can't prepare the page %s", name)
