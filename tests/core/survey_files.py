"""Exports made up for tests: the same answers as a file of any kind and layout."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat

from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.sheets.workbooks import write_workbook
from psc_core.survey.codebook import Codebook, LongColumns
from psc_core.survey.questionnaire import GRADES, questionnaire

Row = dict[str, Any]
"""One respondent: profile fields and answer columns, by the scorecard's names."""


def as_exported(people: list[Row], codebook: Codebook) -> tuple[list[str], list[list[Any]]]:
    """Give header and rows as a layout names them; a long one has no rows for what was not answered."""
    if codebook.long:
        return _as_long(people, codebook, codebook.long)
    names = {name: known.header for name, known in codebook.profile.items()} | dict(codebook.answers)
    header = [*([codebook.respondent] if codebook.respondent else []), *names.values()]
    rows = []
    for number, person in enumerate(people, start=1):
        first = [person.get("respondent", f"r{number}")] if codebook.respondent else []
        rows.append([*first, *(person.get(name, "") for name in names)])
    return header, rows


def _as_long(
    people: list[Row], codebook: Codebook, columns: LongColumns
) -> tuple[list[str], list[list[Any]]]:
    profile = list(codebook.profile)
    header = [str(codebook.respondent), *profile, columns.goal, columns.key_area, columns.grade]
    rows = [
        [
            person.get("respondent", f"r{number}"),
            *(person.get(name, "") for name in profile),
            int(name[1:3]),
            int(name[5:7]),
            grade,
        ]
        for number, person in enumerate(people, start=1)
        for name, grade in person.items()
        if name in ANSWER_COLUMNS
    ]
    return header, rows


def in_words(people: list[Row], language: str) -> list[Row]:
    """Give answers in the labels that the questionnaire shows in a language."""
    form = questionnaire()
    words: dict[str, dict[str, str]] = {
        question.name: {code: label[language] for code, label in question.choices.items()}
        for question in form.profile
    }
    grades = {str(grade): form.grade_label(grade)[language] for grade in GRADES}
    grades |= {code: label[language] for code, label in form.missing.items()}
    return [
        {name: words.get(name, grades).get(str(told), told) for name, told in person.items()}
        for person in people
    ]


def write_export(path: Path, people: list[Row], codebook: Codebook, **how: Any) -> Path:
    """Write an export; its kind is that of the name, ``how`` holds encoding and separator of CSV."""
    header, rows = as_exported(people, codebook)
    match path.suffix:
        case ".csv":
            write_csv(path, [header, *rows], **how)
        case ".xlsx":
            write_workbook(path, {"answers": [header, *rows]})
        case ".parquet":
            columns = {name: [str(row[i]) for row in rows] for i, name in enumerate(header)}
            pq.write_table(pa.table(columns), path)
        case ".sav":
            frame = pd.DataFrame(rows, columns=header).replace({"": None, "dk": 98, "na": 99})
            grades = [name for name in header if name in codebook.grade_headers]
            frame[grades] = frame[grades].astype(float)
            labels = {name: {98.0: "dk", 99.0: "na"} for name in grades}
            missing: dict[str, list[Any]] = {name: [98.0, 99.0] for name in grades}
            pyreadstat.write_sav(frame, str(path), variable_value_labels=labels, missing_ranges=missing)
    return path


def write_csv(path: Path, rows: list[list[Any]], encoding: str = "utf-8", separator: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path
