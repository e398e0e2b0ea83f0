"""The questionnaire as a plain spreadsheet: one row a respondent, and a second sheet that explains."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from psc_core.sheets.workbooks import Cell, write_workbook
from psc_core.survey.questionnaire import GRADES, LANGUAGES, Questionnaire, Texts
from psc_core.tables.score_tables import answer_column
from psc_core.terms import KEY_AREA_NUMBERS

RESPONDENT: Final = "respondent"
"""Header of the column that tells rows apart; its contents are never kept."""


def template_columns(form: Questionnaire) -> list[str]:
    """Give the template's header: respondent, profile, then the grades goal by goal."""
    answers = [answer_column(goal, area) for goal in form.goals for area in KEY_AREA_NUMBERS]
    return [RESPONDENT, *(question.name for question in form.profile), *answers]


def write_template(form: Questionnaire, path: Path) -> None:
    """Write the workbook: an empty sheet to fill in, and what each column and code means."""
    write_workbook(path, {"answers": [template_columns(form)], "columns": _explained(form)})


def _explained(form: Questionnaire) -> list[list[Cell]]:
    rows: list[list[Cell]] = [["column", "code", *LANGUAGES.values()]]

    def add(column: str, code: str, texts: Texts) -> None:
        rows.append([column, code, *(texts[language] for language in LANGUAGES)])

    for question in form.profile:
        add(question.name, "", question.label)
        for code, label in question.choices.items():
            add(question.name, code, label)
    for grade in GRADES:
        add("", str(grade), form.grade_label(grade))
    for code, label in form.missing.items():
        add("", code, label)
    for goal in form.goals:
        for area in KEY_AREA_NUMBERS:
            goal_label, area_label = form.goal_label(goal), form.area_label(area)
            both = {language: f"{goal_label[language]} · {area_label[language]}" for language in LANGUAGES}
            add(answer_column(goal, area), "", both)
    return rows
