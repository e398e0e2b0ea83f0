"""The questionnaire as an XLSForm, which KoboToolbox and ODK read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from psc_core.method import AGE_LIMITS
from psc_core.sheets.workbooks import Cell, write_workbook
from psc_core.survey.questionnaire import GRADES, LANGUAGES, ProfileQuestion, Questionnaire, Texts
from psc_core.tables.score_tables import answer_column
from psc_core.terms import KEY_AREA_NUMBERS

GRADE_LIST: Final = "grade"
FORM_ID: Final = "peoples_scorecard"

Row = list[Cell]


def goal_group(goal: int) -> str:
    """Name the group of questions about a goal.

    >>> goal_group(5)
    'goal_05'
    """
    return f"goal_{goal:02}"


def write_xlsform(form: Questionnaire, path: Path) -> None:
    """Write the form: its sheets are survey, choices and settings."""
    sheets = {"survey": _survey(form), "choices": _choices(form), "settings": _settings(form)}
    write_workbook(path, sheets)


def _survey(form: Questionnaire) -> list[Row]:
    columns = [f"{part}::{language}" for part in ("label", "hint") for language in LANGUAGES.values()]
    rows: list[Row] = [["type", "name", *columns, "constraint"]]

    def add(kind: str, name: str, label: Texts, hint: Texts | None = None, constraint: str = "") -> None:
        rows.append([kind, name, *_each(label), *_each(hint), constraint])

    # Written by the form software itself; they tell who was very quick.
    rows += [["start", "start"], ["end", "end"]]
    add("begin_group", "profile", form.profile_heading)
    for question in form.profile:
        limits = "" if question.choices else ". >= {} and . <= {}".format(*AGE_LIMITS)
        add(_kind(question), question.name, question.label, constraint=limits)
    rows.append(["end_group", "profile"])
    for goal in form.goals:
        add("begin_group", goal_group(goal), form.goal_label(goal))
        add("note", f"{goal_group(goal)}_stem", form.stem)
        for area in KEY_AREA_NUMBERS:
            name = answer_column(goal, area)
            add(f"select_one {GRADE_LIST}", name, form.area_label(area), form.area_hint(area))
        rows.append(["end_group", goal_group(goal)])
    return rows


def _choices(form: Questionnaire) -> list[Row]:
    rows: list[Row] = [["list_name", "name", *(f"label::{language}" for language in LANGUAGES.values())]]
    rows += [[GRADE_LIST, str(grade), *_each(form.grade_label(grade))] for grade in GRADES]
    rows += [[GRADE_LIST, code, *_each(label)] for code, label in form.missing.items()]
    for question in form.profile:
        rows += [[question.name, code, *_each(label)] for code, label in question.choices.items()]
    return rows


def _settings(form: Questionnaire) -> list[Row]:
    default = next(iter(LANGUAGES.values()))
    return [
        ["form_title", "form_id", "version", "default_language"],
        [form.title["en"], FORM_ID, form.version, default],
    ]


def _kind(question: ProfileQuestion) -> str:
    return f"select_one {question.name}" if question.choices else "integer"


def _each(texts: Texts | None) -> list[str]:
    return [texts[language] if texts else "" for language in LANGUAGES]
