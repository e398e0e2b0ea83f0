"""A survey that was read: what came of the file, its problems, its first rows, and its scores."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Final

import pyarrow as pa

from psc_core.comparing.comparability import Topic, Verdict
from psc_core.editions.conditions import CODES, TOLD, Condition
from psc_core.editions.edition import Edition
from psc_core.errors import PscError
from psc_core.method import MIN_GROUP
from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.scoring.levels import goal_percents
from psc_core.survey.codebook import PROFILE
from psc_core.survey.intake import IntakeReport, Problem
from psc_core.terms import Stage
from psc_view.comparability import TOPIC_NAMES, VERDICT_NAMES
from psc_view.html import render
from psc_view.names import goal_label
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator

PROBLEMS_SHOWN: Final = 100
"""Problems (count) in the table of a page; the file to download has all that were kept."""

ROWS_SHOWN: Final = 5
"""First rows (count) that are shown as they were read."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may take for a formula."""


def report_html(report: IntakeReport, t: Translator) -> str:
    """Say what was read, what was missing, dropped, recoded or flagged, and every problem."""
    count = report.problem_count
    return render(
        "survey_report.html",
        heading=t.gettext("How the file was read"),
        verdict=t.gettext("Nothing breaks a rule: the answers can be scored.")
        if report.is_clean
        else t.ngettext(
            "{n} problem: nothing was taken from the file. Mend it and give it again.",
            "{n} problems: nothing was taken from the file. Mend them and give it again.",
            count,
        ),
        is_clean=report.is_clean,
        lines=[t.say(line) for line in report.told()],
        table=None if report.is_clean else _problem_table(report, t),
    )


def refusal_html(refusal: PscError, t: Translator) -> str:
    """Say why something could not be read or done."""
    return render(
        "survey_refusal.html",
        where=refusal.where,
        problem=t.say(refusal.problem),
        facts=[t.say(fact) for fact in refusal.facts],
        hint=t.say(refusal.hint) if refusal.hint else "",
    )


def _problem_table(report: IntakeReport, t: Translator) -> DataTable:
    shown = _by_row(report)[:PROBLEMS_SHOWN]
    rest = report.problem_count - len(shown)
    note = t.gettext("... and {count} more.", count=rest) if rest else ""
    columns = tuple(Column(heading) for heading in _headings(t))
    return DataTable(t.gettext("Problems"), columns, tuple(_cells(problem, t) for problem in shown), note)


def _by_row(report: IntakeReport) -> list[Problem]:
    return sorted(report.problems, key=lambda problem: problem.row)


def _headings(t: Translator) -> list[str]:
    return [
        t.gettext("Sheet"),
        t.gettext("Row"),
        t.gettext("Column"),
        t.gettext("Value"),
        t.gettext("Rule"),
        t.gettext("Hint"),
    ]


def _cells(problem: Problem, t: Translator) -> tuple[str, ...]:
    return (
        problem.sheet,
        str(problem.row) if problem.row else "",
        problem.column,
        problem.value,
        t.say(problem.rule),
        t.say(problem.hint) if problem.hint else "",
    )


def problems_csv(report: IntakeReport, t: Translator) -> bytes:
    """Give the problems as CSV that a spreadsheet opens as texts: what looks like a formula is quoted."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows([_headings(t), *(map(_defused, _cells(problem, t)) for problem in _by_row(report))])
    return text.getvalue().encode("utf-8-sig")


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def preview_html(responses: pa.Table, t: Translator) -> str:
    """Show the first rows as they were read: profile and grades, nothing that tells who it was."""
    asked = _graded(responses)
    told = [name for name in PROFILE if responses[name].null_count < responses.num_rows]
    first = responses.slice(0, ROWS_SHOWN).select([*told, *asked]).to_pylist()
    columns = (
        Column(t.gettext("Respondent"), numeric=True),
        *(Column(name) for name in told),
        *(Column(name, numeric=True) for name in asked),
    )
    rows = tuple(
        (str(number), *("" if value is None else str(value) for value in row.values()))
        for number, row in enumerate(first, start=1)
    )
    caption = t.gettext("The first respondents as they were read")
    note = t.gettext("g05_a03 is goal 5, key area 3; an empty cell is a missing grade.")
    return render("survey_preview.html", table=DataTable(caption, columns, rows, note), summary=caption)


def condition_choices(t: Translator) -> dict[Condition, tuple[str, dict[str, str]]]:
    """Give what a survey can tell of itself: how it is called, and the names of its codes.

    The empty code, which is the first, means that it is not recorded.
    """
    nothing = {"": t.say(VERDICT_NAMES[Verdict.NOT_RECORDED])}
    return {
        condition: (
            t.say(TOPIC_NAMES[Topic(condition.value)]),
            nothing | {code: t.say(CODES[condition][code]) for code in codes},
        )
        for condition, codes in TOLD.items()
    }


def asked_goals(responses: pa.Table) -> tuple[int, ...]:
    """Give the goals that anybody graded, ascending."""
    return tuple(sorted({int(name[1:3]) for name in _graded(responses)}))


def withheld_sentences(edition: Edition, responses: pa.Table, t: Translator) -> list[str]:
    """Name the goals that were asked about but have too few grades to be shown."""
    scored = set(goal_percents(edition.scores(), Stage.SURVEY))
    withheld = [goal_label(t, goal) for goal in asked_goals(responses) if goal not in scored]
    if not withheld:
        return []
    return [
        t.gettext(
            "Withheld, since a key area has fewer than {fewest} grades: {goals}.",
            fewest=MIN_GROUP,
            goals="; ".join(withheld),
        )
    ]


def _graded(responses: pa.Table) -> list[str]:
    """Give the answer columns in which anybody gave a grade."""
    return [name for name in ANSWER_COLUMNS if responses[name].null_count < responses.num_rows]


def text_html(sentences: Sequence[str], *, title: str = "", heading: str = "") -> str:
    """Write sentences below a title or heading of the page."""
    return render("survey_text.html", title=title, heading=heading, sentences=sentences)
