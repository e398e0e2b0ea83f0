"""The command line: what editions say, and how they are made; elsewhere ``compare``, and a survey's."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd

from psc_core.building.build import build_edition
from psc_core.building.surveys import check_imported
from psc_core.commands.compare import add_compare_command
from psc_core.commands.decisions import add_decisions_command
from psc_core.commands.listing import FORMATS
from psc_core.commands.meeting import add_meeting_command
from psc_core.commands.passphrase import add_passphrase_command
from psc_core.commands.survey import add_survey_commands
from psc_core.commands.terminal import SIMULATED, note, say
from psc_core.consistency.disagreements import check
from psc_core.editions.edition import Edition
from psc_core.editions.shelf import check_data_dir, data_dir_of, find_edition, find_folder, open_shelf
from psc_core.errors import PscError
from psc_core.messages import in_english, printable
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_core.scoring.extremes import ByCount, ByThreshold, End, Rule, extreme_rows, extremes
from psc_core.scoring.levels import Level, at_levels, percents_by_goal
from psc_core.terms import GOAL_NUMBERS, Stage

LEVELS: Final = {
    "goal": (Level.GOAL,),
    "pillar": (Level.PILLAR,),
    "key-area": (Level.KEY_AREA,),
    "goal-key-area": (Level.GOAL_KEY_AREA,),
    "all": tuple(Level),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give 0, or 1 after one line on standard error."""
    choices = _parser().parse_args(arguments)
    try:
        choices.run(choices)
    except PscError as error:
        note(f"psc_core: {error.one_line()}")
        return 1
    except BrokenPipeError:
        # The reader (head, less) closed the pipe: not an error, but Python must not flush into it.
        sys.stderr.close()
        return 0
    except OSError as error:
        note(f"psc_core: {error.filename}: {error.strerror}")
        return 1
    return 0


def _editions(choices: argparse.Namespace) -> None:
    shelf = open_shelf(check_data_dir(choices.data))
    rows = [
        {
            "edition": edition.code,
            "title": edition.metadata.title["en"],
            "basis": str(edition.metadata.basis),
            "n": edition.metadata.n,
            "stages": " ".join(edition.stages),
            "problem": "",
        }
        for edition in shelf.editions.values()
    ]
    rows += [
        {
            "edition": printable(code),
            "title": "",
            "basis": "",
            "n": None,
            "stages": "",
            "problem": error.one_line(),
        }
        for code, error in shelf.broken.items()
    ]
    columns = ["edition", "title", "basis", "n", "stages", "problem"]
    say(FORMATS[choices.format](pd.DataFrame(rows, columns=columns).astype({"n": "Int64"})))


def _show(choices: argparse.Namespace) -> None:
    edition = find_edition(choices.edition, choices.data)
    scores = edition.weighted() if choices.weighted else edition.scores()
    rows = at_levels(scores, LEVELS[choices.by], _stages(edition, choices.stage))
    _head(edition, choices.format)
    if choices.weighted and scores.empty:
        note(f"{edition.code}: respondents were not weighted.")
        return
    if rows.empty:
        note(f"{edition.code}: nothing is published by {choices.by} at this stage.")
    say(FORMATS[choices.format](rows))
    if rows["percent"].isna().any() and edition.metadata.absent:
        note(edition.metadata.absent["en"])


def _extremes(choices: argparse.Namespace, end: End) -> None:
    edition = find_edition(choices.edition, choices.data)
    rule = _rule(choices, end)
    scores = edition.scores()
    stages = _stages(edition, choices.stage)
    parts = [extreme_rows(scores, stage, end, rule) for stage in stages]
    _head(edition, choices.format)
    say(FORMATS[choices.format](pd.concat(parts, ignore_index=True)))
    for stage in stages:
        found = extremes(percents_by_goal(scores, stage), end, rule)
        if found.at_threshold:
            note(f"{stage}: exactly at the threshold, so left out: goals {in_english(found.at_threshold)}.")
        if found.sharing_last:
            note(f"{stage}: tied for the last place: goals {in_english(found.sharing_last)}.")


def _check(choices: argparse.Namespace) -> None:
    edition = find_edition(choices.edition, choices.data)
    findings = check(edition)
    if choices.format == "json":
        say(json.dumps([_as_dict(finding) for finding in findings], indent=2, ensure_ascii=False))
        return
    for finding in findings:
        verdict = "agrees" if finding.agrees else "DISAGREES"
        say(f"{verdict}: {finding.title} [{finding.topic}]")
        for reading in finding.readings:
            place = f"{reading.document}, {reading.place}" if reading.document else "computed"
            say(f"  - {reading} ({place})")
    disagreeing = sum(not finding.agrees for finding in findings)
    say(f"{len(findings)} topics checked, {disagreeing} disagree.")


def _as_dict(finding: Any) -> dict[str, Any]:
    return {
        "topic": finding.topic,
        "title": str(finding.title),
        "agrees": finding.agrees,
        "by_arithmetic": finding.by_arithmetic,
        "readings": [
            {"text": str(reading), "document": reading.document, "place": reading.place}
            for reading in finding.readings
        ],
    }


def _build(choices: argparse.Namespace) -> None:
    metadata = build_edition(find_folder(choices.edition, choices.data))
    for name, record in metadata.tables.items():
        say(f"{metadata.code}/{name}.parquet: {record.rows} rows, sha256 {record.sha256[:12]}...")


def _publish(choices: argparse.Namespace) -> None:
    check_imported(find_folder(choices.edition, choices.data))
    _build(choices)
    edition = find_edition(choices.edition, choices.data)
    percents = percents_by_goal(edition.scores(), Stage.SURVEY)
    without = [goal for goal in GOAL_NUMBERS if math.isnan(percents[goal])]
    shown = edition.groups().groupby(["split", "group"])["n"].count()
    say(f"Goals withheld or not graded: {in_english(tuple(without))}.")
    say(f"Groups withheld or empty: {int(shown.eq(0).sum())} of {len(shown)}.")


def _rule(choices: argparse.Namespace, end: End) -> Rule:
    if choices.count is not None:
        return ByCount(choices.count)
    return ByThreshold(end.threshold if choices.threshold is None else choices.threshold)


def _stages(edition: Edition, chosen: str | None) -> tuple[Stage, ...]:
    return (Stage(chosen),) if chosen else edition.stages


def _head(edition: Edition, form: str) -> None:
    """Name a simulated edition as such above a table; csv and json say it in each row's basis."""
    if form == "table" and edition.is_simulated:
        say(SIMULATED)


class _Parser(argparse.ArgumentParser):
    """Says a mistake in one line, as every other error here is said."""

    def error(self, message: str) -> Any:
        self.exit(2, f"{self.prog}: {printable(message)} (try --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="psc_core", description="The People's Scorecard without a browser.")
    parser.add_argument(
        "--data",
        type=Path,
        default=data_dir_of(os.environ),
        help="folder of editions (default: PSC_DATA_DIR, else the repository's; now %(default)s)",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    def add(name: str, run: Callable[[argparse.Namespace], None], text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        return made

    def command(name: str, run: Callable[[argparse.Namespace], None], text: str) -> argparse.ArgumentParser:
        made = add(name, run, text)
        if name != "editions":
            made.add_argument("edition", metavar="EDITION", help="code of an edition, e.g. kaz-2022")
        if name not in ("build", "publish"):
            forms = ("table", "json") if name == "check" else tuple(FORMATS)
            made.add_argument("--format", choices=forms, default="table")
        return made

    command("editions", _editions, "list the editions, and what is wrong with broken ones")
    shown = command("show", _show, "print scores")
    shown.add_argument("--by", choices=tuple(LEVELS), required=True)
    shown.add_argument("--stage", choices=[str(stage) for stage in Stage])
    shown.add_argument("--weighted", action="store_true", help="of respondents weighted to margins (survey)")
    for end in End:
        made = command(str(end), lambda choices, end=end: _extremes(choices, end), f"print the {end} goals")  # type: ignore[misc]
        made.add_argument("--stage", choices=[str(stage) for stage in Stage])
        either = made.add_mutually_exclusive_group()
        either.add_argument("--count", type=_count, metavar="N", help="so many goals, ties kept together")
        either.add_argument(
            "--threshold",
            type=_percent,
            metavar="P",
            help=f"goals beyond this percent, not at it (default: {end.threshold})",
        )
    command("check", _check, "hold the sources against each other and against their own numbers")
    command("build", _build, "make an edition's tables again from its source folder")
    command("publish", _publish, "score an imported survey: write what may be public of its answers")
    add_compare_command(add)
    add_decisions_command(add)
    add_meeting_command(add)
    add_survey_commands(add)
    add_passphrase_command(add)
    return parser


def _count(text: str) -> int:
    return int(_number(text, 1, len(GOAL_NUMBERS), whole=True))


def _percent(text: str) -> float:
    return _number(text, PERCENT_MIN, PERCENT_MAX)


def _number(text: str, low: float, high: float, *, whole: bool = False) -> float:
    try:
        number = int(text) if whole else float(text)
    except ValueError:
        number = math.nan
    # Not "outside": NaN is neither inside nor outside.
    if not low <= number <= high:
        rule = f"must be a {'whole ' if whole else ''}number from {low} to {high}"
        raise argparse.ArgumentTypeError(rule)
    return number
