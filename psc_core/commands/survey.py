"""The command line of a survey: questionnaire and import."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Final

from psc_core.building.describing import described
from psc_core.building.surveys import Survey, check_target, private_folder, store_survey
from psc_core.commands.terminal import AddCommand, note, say
from psc_core.editions.conditions import TOLD, Condition
from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.survey.codebook_file import read_codebook
from psc_core.survey.ingest import ingest
from psc_core.survey.intake import PROBLEMS_KEPT, IntakeReport
from psc_core.survey.questionnaire import questionnaire
from psc_core.survey.questionnaire_files import write_questionnaire
from psc_core.terms import GOAL_NUMBERS

_DESCRIBING: Final = {
    "title": "title of the edition, e.g. 'Kazakhstan 2026'",
    "territory": "where respondents live",
    "publisher": "who carried out the survey",
    "licence": "under which terms the scores may be used",
}
_CONDITIONS: Final = {
    Condition.MODE: "how answers were collected (default: not recorded)",
    Condition.SAMPLE: "who answered (default: not recorded)",
}
_DATES: Final = {"start": "first day of the survey, as in 2026-03-02", "end": "last day of the survey"}


def add_survey_commands(add: AddCommand) -> None:
    """Add ``questionnaire`` and ``import`` to a parser's commands."""
    made = add("questionnaire", _questionnaire, "write the form, a template and the codebooks that read them")
    made.add_argument("folder", type=Path, metavar="FOLDER", help="where to write the files")
    made.add_argument(
        "--goals", type=_goals, default=GOAL_NUMBERS, metavar="1,3,5", help="these goals only (default: all)"
    )
    made = add("import", _import, "read the answers of a survey; without --into only check them")
    made.add_argument("file", type=Path, metavar="FILE", help="the export: .csv, .xlsx, .sav or .parquet")
    made.add_argument(
        "--codebook", type=Path, metavar="FILE", help="what its columns hold (default: found from the header)"
    )
    made.add_argument("--sheet", help="a sheet of the workbook (default: the first that is not hidden)")
    made.add_argument("--into", type=Path, metavar="FOLDER", help="folder of the edition, e.g. data/abc-2026")
    for name, text in _DESCRIBING.items():
        made.add_argument(f"--{name}", help=text)
    for name, text in _DATES.items():
        made.add_argument(f"--{name}", type=_day, metavar="DATE", help=text)
    for condition, text in _CONDITIONS.items():
        made.add_argument(f"--{condition}", choices=TOLD[condition], help=text)


def _questionnaire(choices: argparse.Namespace) -> None:
    for path in write_questionnaire(questionnaire(choices.goals), choices.folder):
        say(str(path))


def _import(choices: argparse.Namespace) -> None:
    survey = _survey(choices)
    if choices.into:
        check_target(choices.into, described=survey is not None)
    codebook = read_codebook(choices.codebook) if choices.codebook else None
    intake = ingest(choices.file, codebook, choices.sheet, _show_progress if sys.stderr.isatty() else None)
    _tell(intake.report)
    if intake.responses is None:
        raise DataError(
            choices.file.name,
            msg("Problems found: {count}; nothing was imported.", count=intake.report.problem_count),
        )
    if choices.into:
        store_survey(choices.into, intake.responses, intake.report, survey)
        say(f"Answers: {private_folder(choices.into)} (private). Score them: publish {choices.into.name}")


def _show_progress(share: float) -> None:
    """Write the percent read over the one before; at the end nothing is left of it."""
    print(f"\r{share:5.0%} " if share < 1 else "\r      \r", end="", file=sys.stderr, flush=True)  # noqa: T201 (a command line prints)


def _tell(report: IntakeReport) -> None:
    for line in report.told():
        say(str(line))
    for problem in report.problems:
        hint = f" Hint: {problem.hint}" if problem.hint else ""
        note(f"{problem.told()}{hint}")
    if report.problem_count > PROBLEMS_KEPT:
        note(f"... and {report.problem_count - PROBLEMS_KEPT} more.")


def _survey(choices: argparse.Namespace) -> Survey | None:
    given = {name: getattr(choices, name) for name in (*_DESCRIBING, *_DATES, *_CONDITIONS)}
    return described("import", given) if any(given.values()) else None


def _goals(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(number) for number in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("must be numbers with commas, as in 1,3,5") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a date as in 2026-03-02") from None
