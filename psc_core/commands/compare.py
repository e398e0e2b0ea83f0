"""The command line of a comparison: conditions of several editions, and the differences between them."""

from __future__ import annotations

import argparse
from datetime import date

import pandas as pd

from psc_core.commands.listing import FORMATS, as_text
from psc_core.commands.terminal import SIMULATED, AddCommand, note, say
from psc_core.comparing.comparability import Found, Verdict, breaks, comparability, in_order
from psc_core.comparing.differences import COMPARED_LEVELS, differences
from psc_core.editions.edition import Edition
from psc_core.editions.shelf import find_edition
from psc_core.errors import ChoiceError
from psc_core.messages import in_english, msg
from psc_core.method import CONFIDENCE
from psc_core.scoring.levels import Level
from psc_core.terms import Stage


def add_compare_command(add: AddCommand) -> None:
    """Add ``compare`` to a parser's commands."""
    made = add("compare", _compare, "print what makes editions comparable, and their differences")
    made.add_argument("editions", nargs="+", metavar="EDITION", help="codes of two editions or more")
    made.add_argument("--by", choices=[str(level) for level in COMPARED_LEVELS], default=str(Level.GOAL))
    made.add_argument("--stage", choices=[str(stage) for stage in Stage], default=str(Stage.SURVEY))
    made.add_argument("--format", choices=tuple(FORMATS), default="table")


def _compare(choices: argparse.Namespace) -> None:
    editions = in_order([find_edition(code, choices.data) for code in choices.editions])
    if len(editions) < 2:
        raise ChoiceError("compare", msg("Two different editions must be given at least."))
    stage = Stage(choices.stage)
    if choices.format == "table":
        say(as_text(_conditions(editions, stage)) + "\n")
    rows = differences(editions, Level(choices.by), stage)
    say(FORMATS[choices.format](rows))
    _note_what_is_not_known(editions, rows)


def _conditions(editions: tuple[Edition, ...], stage: Stage) -> pd.DataFrame:
    """Give one row for each condition: its verdict, and what each edition has."""
    return pd.DataFrame(
        [
            {"condition": str(held.topic), "compared": str(held.verdict)}
            | {
                edition.code: _written(found, held.verdict)
                for edition, found in zip(editions, held.found, strict=True)
            }
            for held in comparability(editions, stage)
        ]
    )


def _written(found: Found, verdict: Verdict) -> str:
    match found:
        case None:
            return "-"
        case tuple():
            return str(len(found)) if verdict is Verdict.SAME else in_english(found)
        case date():
            return "no change known" if found == date.min else f"since {found}"
        case _:
            return str(found)


def _note_what_is_not_known(editions: tuple[Edition, ...], rows: pd.DataFrame) -> None:
    if len({edition.is_simulated for edition in editions}) > 1:
        note("SIMULATED and real editions side by side: the differences between them mean nothing.")
    elif editions[0].is_simulated:
        note(SIMULATED)
    for number, broken in enumerate(breaks(editions), start=1):
        if broken:
            note(
                f"{editions[number - 1].code} and {editions[number].code}: comparability breaks; a "
                "difference may come from other conditions."
            )
    if rows.empty:
        note("Nothing is given on this level at this stage.")
    known = int(rows["apart"].notna().sum())
    if known:
        note(
            f"Intervals hold for all {known} differences at once, in {CONFIDENCE} of 100 cases (Bonferroni)."
        )
    if known < len(rows):
        note(f"{len(rows) - known} of {len(rows)} differences: how sure they are can't be known.")
