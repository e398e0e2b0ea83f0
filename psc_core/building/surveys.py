"""Imported surveys: answers in a private folder, what may be public in the edition's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from psc_core.analysis.other_choices import other_choices
from psc_core.analysis.publishing import public_answers, published_tables
from psc_core.editions.conditions import Condition
from psc_core.editions.metadata import CODE, FileRecord
from psc_core.editions.parquet import read_table, sha256_of, write_table
from psc_core.editions.toml_texts import quoted
from psc_core.errors import ChoiceError, DataError
from psc_core.files import reader_said
from psc_core.messages import msg
from psc_core.method import GRADE_MAX, GRADE_MIN, MIN_GROUP
from psc_core.scoring.scoring import Origin, survey_scores
from psc_core.scoring.tally import tally
from psc_core.survey.intake import IntakeReport
from psc_core.tables.computed_tables import GROUPS
from psc_core.tables.score_tables import RESPONSES, SCORES
from psc_core.terms import Basis

PRIVATE: Final = "private"
"""Folder beside that of the editions; no page, address or version control reaches it."""

INTAKE: Final = "intake.toml"
"""In ``source/``: what an edition's answers must hash to, and how they were read, in counts."""

_DESCRIPTION: Final = "source/edition.toml"
_DOCUMENT: Final = "answers"
_ORIGIN: Final = Origin(Basis.COMPUTED, _DOCUMENT, "all answers")
_INSTRUMENT: Final = {
    "en": "The People's Scorecard questionnaire: ten key areas of each goal, grades from -5 to +5",
    "ru": "Анкета Народной оценочной карты: по десять ключевых областей в каждой цели, оценки от −5 до +5",
    "kk": "Халықтық бағалау картасының сауалнамасы: әр мақсатта он негізгі бағыт, бағалар −5 … +5 аралығында",
}


@dataclass(frozen=True)
class Survey:
    """What an edition says of a survey; texts are in English, other languages are added in its file.

    ``conditions`` are codes by condition; one that is not there is not recorded.
    """

    title: str
    territory: str
    start: date
    end: date
    publisher: str
    licence: str
    conditions: Mapping[Condition, str] = field(default_factory=dict)

    def to_toml(self) -> str:
        """Write the text of ``edition.toml``."""
        lines = [
            f"wave = {quoted(str(self.end.year))}",
            f"field_start = {self.start}",
            f"field_end = {self.end}",
        ]
        texts = {
            "title": {"en": self.title},
            "territory": {"en": self.territory},
            "instrument": _INSTRUMENT,
            "licence": {"en": self.licence},
            f"documents.{_DOCUMENT}": {
                "title": "Answers to the survey, not public",
                "publisher": self.publisher,
                "published": str(self.end.year),
                "url": "",
            },
        }
        for name, fields in texts.items():
            lines += ["", f"[{name}]", *(f"{key} = {quoted(text)}" for key, text in fields.items())]
        recorded = {Condition.GRADES: f"{GRADE_MIN}..{GRADE_MAX}", **self.conditions}
        lacking = [name for name in Condition if name not in recorded]
        lines += [
            "",
            f"# Add what is known of {', '.join(lacking)}, as README says:",
            "# what is not recorded can't be compared with other editions.",
            "[conditions]",
            *(f"{name} = {{ value = {quoted(code)} }}" for name, code in recorded.items()),
        ]
        return "\n".join(lines) + "\n"


def private_folder(folder: Path) -> Path:
    """Give the private folder of an edition's folder."""
    return folder.resolve().parent.with_name(PRIVATE) / folder.name


def check_code(code: str) -> None:
    """Check that an edition's folder can be called so.

    Raises:
        ChoiceError: It can not.
    """
    if not CODE.fullmatch(code):
        raise ChoiceError(
            code[:60] or "-",
            msg("An edition's folder must be named in small letters, digits and hyphens."),
        )


def check_target(folder: Path, *, described: bool) -> None:
    """Check that a survey can be imported into a folder, before any file is read.

    Raises:
        ChoiceError: Its name is no edition's, it holds an edition of another kind, or it is described
            twice or not at all.
    """
    check_code(folder.name)
    there = (folder / _DESCRIPTION).is_file()
    if folder.exists() and not (there and (folder / "source" / INTAKE).is_file()):
        raise ChoiceError(folder.name, msg("This folder is there already and holds no imported survey."))
    if there == described:
        rule = (
            msg("This survey is described already: change {file} by hand.", file=_DESCRIPTION)
            if there
            else msg("A new survey must be described: title, territory, start, end, publisher and licence.")
        )
        raise ChoiceError(folder.name, rule)


def check_imported(folder: Path) -> None:
    """Check that an edition's folder is one into which a survey was imported.

    Raises:
        ChoiceError: It is not.
    """
    if not (folder / "source" / INTAKE).is_file():
        raise ChoiceError(
            folder.name[:60],
            msg("This edition holds no imported survey."),
            [
                msg(
                    "An edition with other sources is made with: {command}",
                    command="python -m psc_core build",
                )
            ],
        )


def store_survey(folder: Path, responses: pa.Table, report: IntakeReport, survey: Survey | None) -> None:
    """Keep answers in the private folder, and put into the edition's what it is built from.

    Args:
        folder: The edition's; ``check_target`` found it right.
        responses: The columns of ``score_tables.RESPONSES``.
        report: How they were read; only its counts are written.
        survey: None where ``edition.toml`` is there already.
    """
    private = private_folder(folder)
    private.mkdir(parents=True, exist_ok=True)
    (private.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    part = private / f"{RESPONSES.file_name}.part"
    write_table(part, responses)
    digest = sha256_of(part)
    part.replace(private / RESPONSES.file_name)
    (folder / "source").mkdir(parents=True, exist_ok=True)
    if survey:
        (folder / _DESCRIPTION).write_text(survey.to_toml(), encoding="utf-8", newline="\n")
    lines = [
        "# How the answers were read, in cells (rows, dropped and flagged: in rows), and their checksum.",
        f"sha256 = {quoted(digest)}",
        *(f"{name} = {count}" for name, count in report.counts().items()),
    ]
    (folder / "source" / INTAKE).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def score_survey(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """Score the private answers of an edition: the tables that may be public, and what else they decide.

    A goal is withheld, and counts nowhere, where a key area of it has fewer than ``MIN_GROUP`` grades.

    Raises:
        DataError: The answers are not here, not those that the edition was imported from, or too few
            to publish any goal.
    """
    path = private_folder(folder) / RESPONSES.file_name
    if not path.is_file():
        raise DataError(
            f"{PRIVATE}/{folder.name[:60]}/{RESPONSES.file_name}",
            msg("Can't find the answers that this edition is scored from."),
            hint=msg("They are private and stay where the survey was imported: build the edition there."),
        )
    answers = read_table(path, RESPONSES, _record(folder / "source" / INTAKE))
    public = public_answers(answers)
    counted = tally(public)
    if not counted.count.any():
        raise DataError(
            f"{PRIVATE}/{folder.name[:60]}/{RESPONSES.file_name}",
            msg(
                "No goal has {fewest} grades on each key area: a score would show single answers.",
                fewest=MIN_GROUP,
            ),
            hint=msg("Collect more answers, or ask about fewer goals."),
        )
    tables = {SCORES.name: survey_scores(counted, _ORIGIN), **published_tables(public, _ORIGIN)}
    tables |= other_choices(folder / "source", public, tables[GROUPS.name], _ORIGIN, MIN_GROUP)
    return tables, {"n": int(tally(answers).respondents[-1, -1]), "basis": Basis.COMPUTED}


def _record(path: Path) -> FileRecord:
    try:
        known = tomllib.loads(path.read_text(encoding="utf-8"))
        return FileRecord(str(known["sha256"]), int(known["rows"]))
    except (ValueError, KeyError, TypeError) as damage:
        raise DataError(
            f"source/{INTAKE}",
            msg("A field is missing or not as it must be."),
            [reader_said(damage)],
        ) from damage
