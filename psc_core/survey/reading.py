"""Reading the columns of a sheet as a codebook says: codes of what is right, problems of what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

from psc_core.messages import Message
from psc_core.sheets.sheet import Cell, Column, Sheet
from psc_core.survey.cells import Broken, Missing, plain, read_age, read_grade, read_number, read_profile
from psc_core.survey.codebook import Codebook
from psc_core.survey.intake import IntakeReport, Problem

NOT_GIVEN: Final = {Missing.DONT_KNOW: 101, Missing.NO_ANSWER: 102, Missing.EMPTY: 103}
"""Stand for a missing grade in whole-number arrays; they lie outside of the scale."""

BROKEN: Final = 104
NULL: Final = 105

Codes = npt.NDArray[np.int8]
Read = TypeVar("Read")


@dataclass(frozen=True)
class Answers:
    """What was read of every respondent, in their order in the file.

    ``rows`` are their places, counted as a spreadsheet does; ``grades`` maps answer columns to grades
    (points) or codes above the scale; ``seconds`` from begin to end are None where the file does not say.
    ``names`` tell respondents apart; it is empty where the file has no such column.
    """

    rows: list[int]
    grades: dict[str, Codes]
    profile: dict[str, list[Any]]
    names: list[str]
    seconds: list[float | None]


class Reading:
    """Reads columns of a sheet by header, where anything was written in the row at all."""

    def __init__(self, sheet: Sheet, codebook: Codebook, report: IntakeReport) -> None:
        self.sheet, self.codebook, self._report = sheet, codebook, report
        self._index = {header: number for number, header in enumerate(sheet.header)}
        self.kept = _rows_with_cells(sheet)
        """Rows (from 0) with anything in any column."""

    def __len__(self) -> int:
        return len(self.kept)

    def place(self, number: int) -> int:
        """Give the place of a kept row, counted as a spreadsheet does."""
        return int(self.kept[number]) + self.sheet.first_row

    def grades(self, header: str) -> Codes:
        """Give grades (points), those of ``NOT_GIVEN``, or ``BROKEN``; all ``NULL`` without the column."""

        def code(cell: Cell) -> int | Broken:
            found = read_grade(cell, self.codebook)
            return NOT_GIVEN[found] if isinstance(found, Missing) else found

        return self._whole_numbers(header, code)

    def numbers(self, header: str, numbers: tuple[int, ...], rule: Message) -> Codes:
        """Give whole numbers of a row of numbers, or ``BROKEN``; all ``NULL`` without the column."""
        return self._whole_numbers(header, lambda cell: read_number(cell, self.codebook, numbers, rule))

    def profile(self, name: str) -> list[Any]:
        """Give a profile field's codes, None where missing."""
        known = self.codebook.profile.get(name)
        column = self.column(known.header) if known else None
        if known is None or column is None:
            return [None] * len(self)

        def read(cell: Cell) -> Any:
            if name == "age":
                return read_age(cell, self.codebook)
            return read_profile(cell, self.codebook, known.values)

        found = [read(cell) for cell in column.distinct]
        self.refuse(known.header, column, found)
        recoded = [
            not isinstance(code, Broken) and code is not None and plain(cell) != str(code)
            for cell, code in zip(column.distinct, found, strict=True)
        ]
        self._report.recoded += int(np.array([*recoded, False])[column.codes].sum())
        return [found[code] for code in column.codes]

    def plain(self, header: str | None) -> list[str]:
        """Give a column's cells as a person would write them; nothing without the column."""
        column = self.column(header)
        return self.each(column, plain) if column else []

    def each(self, column: Column, read: Callable[[Cell], Read]) -> list[Read]:
        """Read each distinct cell of a column once."""
        found = [read(cell) for cell in column.distinct]
        return [found[code] for code in column.codes]

    def column(self, header: str | None) -> Column | None:
        """Give the kept cells of a column; None without it."""
        if header not in self._index:
            return None
        column = self.sheet.columns[self._index[header]]
        return Column(column.distinct, column.codes[self.kept])

    def refuse(self, header: str, column: Column, found: list[Any]) -> None:
        """Report the cells of a column of which the distinct ones were found ``Broken``."""
        broken = np.array([*(isinstance(read, Broken) for read in found), False])
        places = np.flatnonzero(broken[column.codes])

        def problems() -> Iterator[Problem]:
            for place in map(int, places):
                wrong: Broken = found[column.codes[place]]
                shown = str(column[place])[:60]
                yield Problem(self.sheet.name, self.place(place), header, shown, wrong.rule, wrong.hint)

        self._report.add(problems(), len(places))

    def _whole_numbers(self, header: str, read: Callable[[Cell], int | Broken]) -> Codes:
        column = self.column(header)
        if column is None:
            return np.full(len(self), NULL, np.int8)
        found = [read(cell) for cell in column.distinct]
        self.refuse(header, column, found)
        codes = [BROKEN if isinstance(code, Broken) else code for code in found]
        return np.array([*codes, NULL], np.int8)[column.codes]


def _rows_with_cells(sheet: Sheet) -> npt.NDArray[np.int64]:
    kept = np.zeros(sheet.rows, bool)
    for column in sheet.columns:
        if kept.all():
            break
        filled = np.array([*(plain(cell) != "" for cell in column.distinct), False])
        kept |= filled[column.codes]
    return np.flatnonzero(kept)
