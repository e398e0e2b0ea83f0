"""Tables for readers: headed, written in their language, and escaped when they become HTML.

A cell that is a ``Number`` keeps its number for files.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

Cell = str
Row = tuple[Cell, ...]


@unique
class Missing(StrEnum):
    """Why there is no number: it is never a zero."""

    NOT_PUBLISHED = "not-published"
    NOT_SHOWN = "not-shown"
    NO_STAGE = "no-such-stage"
    NOT_KNOWN = "not-known"
    RANGE = "range-only"


@dataclass(frozen=True)
class Column:
    """One column's heading; numbers stand to the right.

    Attributes:
        heading: What readers see above it.
        numeric: Whether it holds numbers.
        code: Its name in files, the same in every language; unique in a table that is given as a file.
        under: What it is about, where only its neighbours say so on the page.
        missing: Why a number is missing here; None where the edition as a whole says it.
    """

    heading: str
    numeric: bool = False
    code: str = ""
    under: str = ""
    missing: Missing | None = None


@dataclass(frozen=True)
class DataTable:
    """Rows as they are read; the first cell names the row. Texts are plain, never markup.

    ``code`` names it in addresses, once a page; empty where it has none. ``caveat`` is what it can't carry,
    where it is about other things than the edition's percents; empty: what these can't.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    code: str = ""
    caveat: str = ""
