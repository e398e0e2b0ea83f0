"""The command line of decisions: what is known of recommendations, and rows added to the log."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from psc_core.building.decisions import add_decisions
from psc_core.commands.listing import FORMATS
from psc_core.commands.terminal import AddCommand, note, say
from psc_core.editions.decided import decided_by_goal
from psc_core.editions.shelf import find_edition, find_folder


def add_decisions_command(add: AddCommand) -> None:
    """Add ``decisions`` to a parser's commands."""
    made = add("decisions", _decisions, "print what became of recommendations, or record it")
    made.add_argument("edition", metavar="EDITION", help="code of an edition, e.g. kaz-2022")
    either = made.add_mutually_exclusive_group()
    either.add_argument(
        "--add", type=Path, metavar="FILE", help="a .csv file whose rows are checked and added to the log"
    )
    either.add_argument(
        "--history", action="store_true", help="every recorded row, instead of counts by goal"
    )
    made.add_argument("--format", choices=tuple(FORMATS), default="table")


def _decisions(choices: argparse.Namespace) -> None:
    if choices.add:
        count = add_decisions(find_folder(choices.edition, choices.data), choices.add, date.today())
        say(f"Rows added: {count}. They are shown after: build {choices.edition}")
        return
    edition = find_edition(choices.edition, choices.data)
    recorded = edition.decisions().astype({"date": str})
    say(FORMATS[choices.format](recorded if choices.history else decided_by_goal(edition)))
    if recorded.empty:
        note(f"{edition.code}: no status is recorded.")
