"""One sheet of an export as it was written: a header and columns of cells, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Final, overload

import numpy as np
import numpy.typing as npt

from psc_core.errors import DataError
from psc_core.messages import Message, msg

MAX_FILE_BYTES: Final = 256 * 2**20
"""Largest export that is opened (bytes)."""

MAX_ROWS: Final = 200_000
"""Most rows below the header (count)."""

MAX_COLUMNS: Final = 500
"""Most columns (count)."""

Cell = str | int | float | bool | date | datetime | time | timedelta | None

Watch = Callable[[float], None]
"""Is told which share (0..1) of a file was read so far."""

_AT_ONCE: Final = 64
"""Rows (count) whose cells are looked up together: few enough to stay in the processor's cache."""


_TOLD_EVERY: Final = 64 * 32

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Column(Sequence[Cell]):
    """The cells of a column: answers repeat, so each distinct one is kept, and read, once.

    ``codes[row]`` is the place of the row's cell in ``distinct``.
    """

    distinct: Sequence[Cell]
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, row: int) -> Cell: ...
    @overload
    def __getitem__(self, row: slice) -> Column: ...
    def __getitem__(self, row: int | slice) -> Cell | Column:
        if isinstance(row, slice):
            return Column(self.distinct, self.codes[row])
        cell: Cell = self.distinct[self.codes[row]]
        return cell


@dataclass(frozen=True)
class Sheet:
    """A sheet: ``columns[i]`` holds the cells below ``header[i]``, all equally many.

    Empty cells are None or ''. Truth values share no column with numbers: to Python, True is 1.
    ``first_row`` is the place of the first cell below the header, counted as a spreadsheet does.
    ``ragged`` tells rows that had another number of cells than the header: row and that number.
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[Column, ...]
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


class _Places(dict[Cell, int]):
    """Gives each new cell the next whole number."""

    def __missing__(self, cell: Cell) -> int:
        place = self[cell] = len(self)
        return place


def column_of(cells: Sequence[Cell]) -> Column:
    """Make a column of its cells."""
    places = _Places()
    codes = np.fromiter(map(places.__getitem__, cells), np.int32, len(cells))
    return Column(tuple(places), codes)


def sheet_of(
    name: str,
    rows: Iterable[Sequence[Cell]],
    where: str,
    *,
    notes: tuple[Message, ...] = (),
    watch: Watch | None = None,
    expected: int = 0,
) -> Sheet:
    """Make a sheet of rows, the first being the header; rows may differ in length.

    ``watch`` is told the share that was read of the ``expected`` rows (count).

    Raises:
        DataError: There is no header, or more rows or columns than may be.
    """
    coming = iter(rows)
    first = next(coming, ())
    if not any(header_text(cell) for cell in first):
        raise DataError(where, msg("The first row must hold the names of the columns."), hint=_HEADER_HINT)
    start = list(islice(coming, _AT_ONCE))
    check_size(len(start), max(map(len, (first, *start))), where)
    width = len(first)
    ragged: list[tuple[int, int]] = []
    places = _Places()
    codes: list[Codes] = []
    read = 0
    for part in _parts(start, coming):
        even = _evened(part, width, read + 2, ragged)
        read += len(part)
        check_size(read, width, where)
        cells = chain.from_iterable(even)
        codes.append(np.fromiter(map(places.__getitem__, cells), np.int32, len(part) * width))
        if watch and not read % _TOLD_EVERY:
            watch(min(1.0, read / max(expected, 1)))
    whole = np.concatenate([np.zeros(0, np.int32), *codes]).reshape(-1, width)
    columns = _columns(tuple(places), whole)
    return Sheet(name, tuple(map(header_text, first)), columns, ragged=tuple(ragged), notes=notes)


def _columns(distinct: tuple[Cell, ...], codes: Codes) -> tuple[Column, ...]:
    """Give each column of a table of codes the distinct cells that it has itself."""
    places = np.zeros(len(distinct), np.int32)
    columns = []
    for column in np.ascontiguousarray(codes.T):
        own = np.flatnonzero(np.bincount(column, minlength=len(distinct)))
        places[own] = np.arange(len(own))
        columns.append(Column([distinct[place] for place in own.tolist()], places[column]))
    return tuple(columns)


def _parts(start: list[Sequence[Cell]], coming: Iterator[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    together = chain(start, coming)
    while part := list(islice(together, _AT_ONCE)):
        yield part


def _evened(
    rows: list[Sequence[Cell]], width: int, number: int, ragged: list[tuple[int, int]]
) -> list[Sequence[Cell]]:
    """Give each row as many cells as the header has, and note those that had another number."""
    if all(len(row) == width for row in rows):
        return rows
    ragged += [(place, len(row)) for place, row in enumerate(rows, number) if row and len(row) != width]
    return [(*row[:width], *[None] * (width - len(row))) for row in rows]


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


def header_text(cell: Cell) -> str:
    """Give a header without line breaks and doubled spaces, which exports put into long names."""
    return "" if cell is None else " ".join(str(cell).split())


_HEADER_HINT: Final = msg("Delete titles and empty rows above the header.")
