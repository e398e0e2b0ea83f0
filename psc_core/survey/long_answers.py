"""Answers with one row for each grade: respondent, goal, key area, grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from psc_core.messages import Message, msg
from psc_core.survey.cells import Missing
from psc_core.survey.codebook import PROFILE, LongColumns
from psc_core.survey.durations import seconds_of
from psc_core.survey.intake import IntakeReport, Problem
from psc_core.survey.reading import BROKEN, NOT_GIVEN, Answers, Codes, Reading
from psc_core.tables.score_tables import answer_column
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS

_GOAL = msg("A goal must be a number from {low} to {high}.", low=GOAL_NUMBERS[0], high=GOAL_NUMBERS[-1])
_AREA = msg(
    "A key area must be a number from {low} to {high}.", low=KEY_AREA_NUMBERS[0], high=KEY_AREA_NUMBERS[-1]
)
_NAMELESS = msg("Each row must name its respondent.")
_TWICE = msg("A respondent must grade each goal and key area once.")
_UNLIKE = msg("A respondent's profile must be the same in all rows.")

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Rows:
    """Rows of the file: of which respondent (place of their name), about what, graded how."""

    who: Places
    goals: Codes
    areas: Codes
    grades: Codes


def long_answers(reading: Reading, columns: LongColumns, report: IntakeReport) -> Answers:
    """Gather the rows of each respondent; the goals that anybody was asked about count for all."""
    names = reading.plain(reading.codebook.respondent)
    known: dict[str, int] = {}
    who = np.array([known.setdefault(name, len(known)) for name in names], np.int64)
    goals = reading.numbers(columns.goal, GOAL_NUMBERS, _GOAL)
    areas = reading.numbers(columns.key_area, KEY_AREA_NUMBERS, _AREA)
    grades = reading.grades(columns.grade)
    _, first = np.unique(who, return_index=True)
    _refuse_nameless(reading, names, report)
    profile = {name: _same(reading, name, who, first, report) for name in PROFILE}
    seconds = seconds_of(reading)
    right = len(names) > 0 and bool(((goals < BROKEN) & (areas < BROKEN)).all())
    rows = _Rows(who, goals, areas, grades)
    if right:
        _refuse_repeated(reading, columns, rows, report)
    return Answers(
        rows=[reading.place(int(number)) for number in first],
        grades=_columns(rows, len(known)) if right else {},
        profile=profile,
        names=[],
        seconds=[seconds[int(number)] for number in first] if seconds else [],
    )


def _columns(rows: _Rows, respondents: int) -> dict[str, Codes]:
    found = {}
    for goal in np.unique(rows.goals).tolist():
        for area in KEY_AREA_NUMBERS:
            here = (rows.goals == goal) & (rows.areas == area)
            codes = np.full(respondents, NOT_GIVEN[Missing.EMPTY], np.int8)
            codes[rows.who[here]] = rows.grades[here]
            found[answer_column(goal, area)] = codes
    return found


def _refuse_nameless(reading: Reading, names: list[str], report: IntakeReport) -> None:
    nameless = [number for number, name in enumerate(names) if not name]
    header = reading.codebook.respondent or ""
    report.add(
        (Problem(reading.sheet.name, reading.place(number), header, "", _NAMELESS) for number in nameless),
        len(nameless),
    )


def _refuse_repeated(reading: Reading, columns: LongColumns, rows: _Rows, report: IntakeReport) -> None:
    key = (rows.who * 100 + rows.goals) * 100 + rows.areas
    _, first, back = np.unique(key, return_index=True, return_inverse=True)
    again = np.flatnonzero(first[back] != np.arange(len(key)))
    written = reading.plain(columns.grade)

    def problems() -> Iterator[Problem]:
        for number in map(int, again):
            hint = _in_row(reading.place(int(first[back[number]])))
            place = reading.place(number)
            yield Problem(reading.sheet.name, place, columns.grade, written[number][:60], _TWICE, hint)

    report.add(problems(), len(again))


def _same(reading: Reading, name: str, who: Places, first: Places, report: IntakeReport) -> list[Any]:
    """Give a profile field once for each respondent; rows that say something else are problems."""
    told = reading.profile(name)
    header = reading.codebook.profile[name].header if name in reading.codebook.profile else ""
    unlike = [number for number, place in enumerate(who) if told[number] != told[int(first[place])]]
    written = reading.plain(header)

    def problems() -> Iterator[Problem]:
        for number in unlike:
            hint = _in_row(reading.place(int(first[who[number]])))
            place = reading.place(number)
            yield Problem(reading.sheet.name, place, header, written[number][:60], _UNLIKE, hint)

    report.add(problems(), len(unlike))
    return [told[int(number)] for number in first]


def _in_row(row: int) -> Message:
    return msg("Compare with row {row}.", row=row)
