"""From a sheet of answers to the table of responses, or to every problem of the file at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from psc_core.cells import Broken, Missing, plain, read_age, read_grade, read_profile
from psc_core.codebook import PROFILE, Codebook
from psc_core.flags import NEAR_MOST_RESPONDENTS, find_flags
from psc_core.intake import IntakeReport, Problem
from psc_core.messages import Message, msg
from psc_core.method import GRADE_MAX
from psc_core.schemas import RESPONSES
from psc_core.sheet_files import read_sheet
from psc_core.sheets import Cell, Sheet
from psc_core.tally import ANSWER_COLUMNS

_NOT_GIVEN: Final = {Missing.DONT_KNOW: 101, Missing.NO_ANSWER: 102, Missing.EMPTY: 103}
"""Stand for a missing grade in whole-number arrays; they lie outside of the scale."""

_BROKEN: Final = 104
_NULL: Final = 105
_SIMILAR: Final = 0.75
_HINTED: Final = 20
"""Missing headers (count) for which a similar one is looked for."""

Codes = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Intake:
    """What came of a file: the report, and the responses where nothing in it breaks a rule."""

    report: IntakeReport
    responses: pa.Table | None


def ingest(path: Path, codebook: Codebook, sheet: str | None = None) -> Intake:
    """Read an export of a survey.

    Raises:
        DataError: The file can't be read as a table at all; problems within it are reported instead.
    """
    return read_responses(read_sheet(path, sheet, frozenset(codebook.answers.values())), codebook)


def read_responses(sheet: Sheet, codebook: Codebook) -> Intake:
    """Read the answers of a sheet as the codebook says; nothing is repaired."""
    report = IntakeReport(sheet.name, other_sheets=sheet.others, notes=list(sheet.notes))
    _check_header(sheet, codebook, report)
    kept = _rows_with_cells(sheet)
    report.rows, report.dropped = len(kept), sheet.rows - len(kept)
    if not len(kept):
        report.add([Problem(sheet.name, 0, "", "", msg("There must be at least one row of answers."))], 1)
    reading = _Reading(sheet, codebook, kept, report)
    answers = {name: reading.grades(header) for name, header in codebook.answers.items()}
    profile = {name: reading.profile(name) for name in PROFILE}
    _count(answers, report)
    if not report.is_clean:
        return Intake(report, None)
    names = reading.names()
    grades = np.column_stack(list(answers.values()))
    grades[grades > _NOT_GIVEN[Missing.DONT_KNOW]] = _NOT_GIVEN[Missing.DONT_KNOW]
    places = [int(row) + sheet.first_row for row in kept]
    report.flags += find_flags(places, grades, _NOT_GIVEN[Missing.DONT_KNOW], names)
    if len(kept) > NEAR_MOST_RESPONDENTS:
        report.notes.append(
            msg(
                "Near-duplicates were not looked for: more than {limit} respondents.",
                limit=NEAR_MOST_RESPONDENTS,
            )
        )
    return Intake(report, _table(len(kept), profile, answers))


class _Reading:
    """Reads columns of a sheet by header, row by row where something was written at all."""

    def __init__(
        self, sheet: Sheet, codebook: Codebook, kept: npt.NDArray[np.int64], report: IntakeReport
    ) -> None:
        self._sheet, self._codebook, self._kept, self._report = sheet, codebook, kept, report
        self._index = {header: number for number, header in enumerate(sheet.header)}

    def grades(self, header: str) -> Codes:
        """Give grades (points), those of ``_NOT_GIVEN``, or ``_BROKEN``; all ``_NULL`` without the column."""
        cells = self._cells(header)
        if cells is None:
            return np.full(len(self._kept), _NULL, np.int8)
        broken: dict[Cell, Broken] = {}

        def code(cell: Cell) -> int:
            match read_grade(cell, self._codebook):
                case Broken() as found:
                    broken[cell] = found
                    return _BROKEN
                case Missing() as reason:
                    return _NOT_GIVEN[reason]
                case int() as grade:
                    return grade

        codes = self._mapped(cells, code)
        self._refuse(header, cells, np.flatnonzero(codes == _BROKEN), broken)
        return codes

    def profile(self, name: str) -> list[Any]:
        """Give a profile field's codes, None where missing."""
        known = self._codebook.profile.get(name)
        cells = self._cells(known.header) if known else None
        if known is None or cells is None:
            return [None] * len(self._kept)
        broken: dict[Cell, Broken] = {}
        recoded: set[Cell] = set()

        def read(cell: Cell) -> Any:
            if name == "age":
                found: Any = read_age(cell, self._codebook)
            else:
                found = read_profile(cell, self._codebook, known.values)
            if isinstance(found, Broken):
                broken[cell] = found
            elif found is not None and plain(cell) != str(found):
                recoded.add(cell)
            return found

        # Each distinct cell is read once.
        answers = {cell: read(cell) for cell in set(cells)}
        found = [answers[cells[row]] for row in self._kept]
        self._refuse(known.header, cells, _places(found), broken)
        self._report.recoded += sum(cells[row] in recoded for row in self._kept)
        return found

    def names(self) -> list[str]:
        """Give what tells respondents apart, as written."""
        cells = self._cells(self._codebook.respondent) if self._codebook.respondent else None
        return [plain(cells[row]) for row in self._kept] if cells is not None else []

    def _cells(self, header: str) -> Sequence[Cell] | None:
        if header not in self._index:
            return None
        return self._sheet.columns[self._index[header]]

    def _mapped(self, cells: Sequence[Cell], code: Callable[[Cell], int]) -> Codes:
        """Read each distinct cell once."""
        codes = {cell: code(cell) for cell in set(cells)}
        return np.fromiter(map(codes.__getitem__, cells), np.int8, len(cells))[self._kept]

    def _refuse(
        self, header: str, cells: Sequence[Cell], places: npt.NDArray[np.int64], broken: dict[Cell, Broken]
    ) -> None:
        def problems() -> Iterator[Problem]:
            for place in places:
                row = int(self._kept[place])
                found = broken[cells[row]]
                shown = str(cells[row])[:60]
                number = row + self._sheet.first_row
                yield Problem(self._sheet.name, number, header, shown, found.rule, found.hint)

        self._report.add(problems(), len(places))


def _places(found: list[Any]) -> npt.NDArray[np.int64]:
    return np.array([place for place, read in enumerate(found) if isinstance(read, Broken)], np.int64)


def _rows_with_cells(sheet: Sheet) -> npt.NDArray[np.int64]:
    """Give the rows (from 0) with anything in any column."""
    empty = list(range(sheet.rows))
    for cells in sheet.columns:
        empty = [row for row in empty if plain(cells[row]) == ""]
    kept = np.ones(sheet.rows, bool)
    kept[empty] = False
    return np.flatnonzero(kept)


def _check_header(sheet: Sheet, codebook: Codebook, report: IntakeReport) -> None:
    wanted = set(codebook.headers)
    missing = [header for header in codebook.headers if header not in sheet.header]
    twice = [name for name, count in Counter(sheet.header).items() if count > 1 and name in wanted]
    free = [header for header in sheet.header if header and header not in wanted]
    report.ignored = tuple(header for header in free if codebook.ignores(header))
    report.left_out = tuple(header for header in free if not codebook.ignores(header))
    below = _header_below(sheet, wanted, len(wanted) - len(missing))
    rule = msg("This column must be there, as the codebook says.")
    for number, header in enumerate(missing):
        hint = below or (_similar(header, report.left_out) if number < _HINTED else None)
        report.add([Problem(sheet.name, 0, header, "", rule, hint)], 1)
    for header in twice:
        report.add([Problem(sheet.name, 0, header, "", msg("This column must be there once."))], 1)
    width = len(sheet.header)
    uneven = msg("Each row must have as many cells as the header, which has {count}.", count=width)
    cut = msg("Is there a separator inside an answer that is not in quotes?")
    report.add(
        (Problem(sheet.name, row, "", str(found), uneven, cut) for row, found in sheet.ragged),
        len(sheet.ragged),
    )


def _header_below(sheet: Sheet, wanted: set[str], found: int) -> Message | None:
    """Tell where the header stands, if a row below names more of the columns than the first one."""
    for row in range(min(10, sheet.rows)):
        if len(wanted & {plain(cells[row]) for cells in sheet.columns}) > found:
            return msg(
                "The header seems to stand in row {row}: delete the rows above it.", row=row + sheet.first_row
            )
    return None


def _similar(header: str, others: Sequence[str]) -> Message | None:
    near = get_close_matches(header, others, 1, _SIMILAR)
    return msg("Is it this one: {name}? Then write so in the codebook.", name=near[0][:120]) if near else None


def _count(answers: dict[str, Codes], report: IntakeReport) -> None:
    def cells(code: int) -> int:
        return sum(int((codes == code).sum()) for codes in answers.values())

    report.dont_know, report.no_answer, report.empty = map(cells, _NOT_GIVEN.values())
    report.grades = sum(int((codes <= GRADE_MAX).sum()) for codes in answers.values())


def _table(respondents: int, profile: dict[str, list[Any]], answers: dict[str, Codes]) -> pa.Table:
    none = np.full(respondents, _NULL, np.int8)
    columns: dict[str, Any] = {"respondent": range(1, respondents + 1), **profile}
    for name in ANSWER_COLUMNS:
        codes = answers.get(name, none)
        columns[name] = pa.array(codes, mask=codes >= _NOT_GIVEN[Missing.DONT_KNOW])
    arrays = [pa.array(columns[field.name], field.type) for field in RESPONSES.arrow_schema]
    return pa.Table.from_arrays(arrays, schema=RESPONSES.arrow_schema)
