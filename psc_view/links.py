"""Links from one view to another, with the choices that the reader would find there."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from psc_core.editions.edition import Edition
from psc_view.selection import Selection
from psc_view.translation import Translator


def link(page: str, edition: Edition, t: Translator, **choices: Any) -> str:
    """Give the address of a page, relative to any other page, in this edition and language.

    Other choices are fields of ``Selection``.
    """
    selection = Selection(edition=edition.code, lang=t.language.code, **choices)
    return f"{page}?{urlencode(selection.to_query(), safe=',')}"
