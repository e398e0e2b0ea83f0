"""One sheet of an export as it was written: a header and columns of cells, within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from psc_core.errors import DataError
from psc_core.messages import Message, msg

MAX_FILE_BYTES: Final = 256 * 2**20
"""Largest export that is opened (bytes)."""

MAX_ROWS: Final = 200_000
"""Most rows below the header (count)."""

MAX_COLUMNS: Final = 500
"""Most columns (count)."""

Cell = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class Sheet:
    """A sheet: ``columns[i]`` holds the cells below ``header[i]``, all equally many.

    Empty cells are None or ''. Truth values share no column with numbers: to Python, True is 1.
    ``first_row`` is the place of the first cell below the header, counted as a spreadsheet does.
    ``ragged`` tells rows that had another number of cells than the header: row and that number.
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]
    others: tuple[str, ...] = ()
    """Other sheets of the file, which were not read."""
    ragged: tuple[tuple[int, int], ...] = ()
    notes: tuple[Message, ...] = ()
    """How the file was found to be written, where it does not say so itself."""
    first_row: int = 2

    @property
    def rows(self) -> int:
        """Count the rows below the header."""
        return len(self.columns[0]) if self.columns else 0


def sheet_of(
    name: str, rows: Sequence[Sequence[Cell]], where: str, *, notes: tuple[Message, ...] = ()
) -> Sheet:
    """Make a sheet of rows, the first being the header; rows may differ in length.

    Raises:
        DataError: There is no header, or more rows or columns than may be.
    """
    if not rows or not any(_text(cell) for cell in rows[0]):
        raise DataError(where, msg("The first row must hold the names of the columns."), hint=_HEADER_HINT)
    check_size(len(rows) - 1, max(map(len, rows[:1_000])), where)
    header = tuple(_text(cell) for cell in rows[0])
    width = len(header)
    ragged = tuple(
        (number, len(row)) for number, row in enumerate(rows[1:], start=2) if row and len(row) != width
    )
    if ragged or not all(rows):
        rows = [(*row[:width], *[None] * (width - len(row))) for row in rows]
    columns = tuple(zip(*rows[1:], strict=True)) or ((),) * width
    return Sheet(name, header, columns, ragged=ragged, notes=notes)


def check_size(rows: int, columns: int, where: str) -> None:
    """Refuse a sheet that is larger than may be.

    Raises:
        DataError: There are more rows or columns than may be.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise too_large(where, [msg("Found: {rows} rows, {columns} columns.", rows=rows, columns=columns)])


def too_large(where: str, found: Sequence[Message] = ()) -> DataError:
    """Give the error of a sheet that is larger than may be."""
    return DataError(
        where,
        msg(
            "A sheet must have at most {rows} rows and {columns} columns.",
            rows=MAX_ROWS,
            columns=MAX_COLUMNS,
        ),
        found,
        msg("Are there cells far below or beside the answers? Delete those rows and columns."),
    )


def _text(cell: Cell) -> str:
    """Give a header without line breaks and doubled spaces, which exports put into long names."""
    return "" if cell is None else " ".join(str(cell).split())


_HEADER_HINT: Final = msg("Delete titles and empty rows above the header.")
