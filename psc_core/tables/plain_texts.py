"""Plain texts: what an edition's source tells readers holds no markup and no address."""

from __future__ import annotations

import re
from typing import Final

from psc_core.messages import is_printable

TEXT_COLUMNS: Final = ("text_", "note_")
"""How the names of columns begin that hold what readers are told."""

MAX_TEXT: Final = 600
"""Longest text (characters): a statement is one or two sentences."""

_MARKUP: Final = re.compile(r"[<>{}`|\\]|&#?\w+;|\*\*|__|\]\(|https?:|www\.", re.IGNORECASE)


def not_plain(text: str) -> str:
    """Say why a text is not plain; empty where it is.

    >>> not_plain("Water is <b>scarce</b>.")
    "must be without markup, found '<'"
    >>> not_plain("Water is scarce.")
    ''
    """
    found = _MARKUP.search(text)
    if found:
        return f"must be without markup, found '{found.group()}'"
    if len(text) > MAX_TEXT:
        return f"must have at most {MAX_TEXT} characters, found {len(text)}"
    if not is_printable(text):
        return "must be printable, in one line"
    if text != text.strip() or "  " in text:
        return "must have single spaces, and none at its ends"
    return ""
