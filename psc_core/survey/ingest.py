"""From a sheet of answers to the table of responses, or to every problem of the file at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from psc_core.messages import msg
from psc_core.method import GRADE_MAX
from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.sheets.sheet import Sheet, Watch
from psc_core.sheets.sheet_files import read_sheet
from psc_core.survey.cells import Missing
from psc_core.survey.codebook import Codebook
from psc_core.survey.flags import NEAR_MOST_RESPONDENTS, find_flags
from psc_core.survey.headers import check_header
from psc_core.survey.intake import IntakeReport, Problem
from psc_core.survey.long_answers import long_answers
from psc_core.survey.reading import NOT_GIVEN, NULL, Answers, Codes, Reading
from psc_core.survey.recognition import known_grade_headers, recognised
from psc_core.survey.speeders import find_speeders
from psc_core.survey.wide_answers import wide_answers
from psc_core.tables.score_tables import RESPONSES


@dataclass(frozen=True)
class Intake:
    """What came of a file: the report, and the responses where nothing in it breaks a rule."""

    report: IntakeReport
    responses: pa.Table | None


def ingest(
    path: Path, codebook: Codebook | None = None, sheet: str | None = None, watch: Watch | None = None
) -> Intake:
    """Read an export of a survey; without a codebook its layout is found out from the header.

    ``watch`` is told how far it came, half of the way being the file itself.

    Raises:
        DataError: The file can't be read as a table at all, or is of no known layout; problems within
            it are reported instead.
    """
    grades = codebook.grade_headers if codebook else known_grade_headers()
    read = read_sheet(path, sheet, grades, _part(watch, 0.0))
    if codebook:
        return read_responses(read, codebook, _part(watch, 0.5))
    layout, codebook = recognised(read)
    intake = read_responses(read, codebook, _part(watch, 0.5))
    intake.report.notes.insert(0, msg("Read as the layout {layout}, found from its header.", layout=layout))
    return intake


def _part(watch: Watch | None, done: float) -> Watch | None:
    return (lambda share: watch(done + share / 2)) if watch else None


def read_responses(sheet: Sheet, codebook: Codebook, watch: Watch | None = None) -> Intake:
    """Read the answers of a sheet as the codebook says; nothing is repaired."""
    report = IntakeReport(sheet.name, other_sheets=sheet.others, notes=list(sheet.notes))
    check_header(sheet, codebook, report)
    reading = Reading(sheet, codebook, report)
    report.dropped = sheet.rows - len(reading)
    if not len(reading):
        report.add([Problem(sheet.name, 0, "", "", msg("There must be at least one row of answers."))], 1)
    long = codebook.long
    answers = long_answers(reading, long, report) if long else wide_answers(reading, watch)
    report.rows = len(answers.rows)
    _count(answers.grades, report)
    if not report.is_clean:
        return Intake(report, None)
    _flag(answers, report)
    return Intake(report, _table(answers))


def _flag(answers: Answers, report: IntakeReport) -> None:
    missing = NOT_GIVEN[Missing.DONT_KNOW]
    grades = np.column_stack(list(answers.grades.values()))
    asked = (grades != NOT_GIVEN[Missing.EMPTY]).sum(axis=1).tolist()
    grades[grades > missing] = missing
    report.flags += find_flags(answers.rows, grades, missing, answers.names)
    if len(answers.rows) > NEAR_MOST_RESPONDENTS:
        report.notes.append(
            msg(
                "Near-duplicates were not looked for: more than {limit} respondents.",
                limit=NEAR_MOST_RESPONDENTS,
            )
        )
    found, note = find_speeders(answers.rows, answers.seconds, asked)
    report.flags += [found] if found else []
    report.notes += [note] if note else []


def _count(grades: dict[str, Codes], report: IntakeReport) -> None:
    def cells(code: int) -> int:
        return sum(int((codes == code).sum()) for codes in grades.values())

    report.dont_know, report.no_answer, report.empty = map(cells, NOT_GIVEN.values())
    report.grades = sum(int((codes <= GRADE_MAX).sum()) for codes in grades.values())


def _table(answers: Answers) -> pa.Table:
    respondents = len(answers.rows)
    none = np.full(respondents, NULL, np.int8)
    columns: dict[str, Any] = {"respondent": range(1, respondents + 1), **answers.profile}
    for name in ANSWER_COLUMNS:
        codes = answers.grades.get(name, none)
        columns[name] = pa.array(codes, mask=codes >= NOT_GIVEN[Missing.DONT_KNOW])
    arrays = [pa.array(columns[field.name], field.type) for field in RESPONSES.arrow_schema]
    return pa.Table.from_arrays(arrays, schema=RESPONSES.arrow_schema)
