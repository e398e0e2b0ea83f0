"""Tables for readers: headed, written in their language, and escaped when they become HTML."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """One column's heading; numbers stand to the right."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True)
class DataTable:
    """Rows as they are read; the first cell names the row. Texts are plain, never markup."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
