"""The command line of decisions: what is known of recommendations, and rows added to the log."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from psc_core.building.decisions import add_decisions
from psc_core.commands.listing import as_csv, as_json, as_text
from psc_core.editions.decided import decided_by_goal
from psc_core.editions.shelf import find_edition, find_folder

_FORMATS: Final = {"table": as_text, "csv": as_csv, "json": as_json}

AddCommand = Callable[[str, Callable[[argparse.Namespace], None], str], argparse.ArgumentParser]


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
    made.add_argument("--format", choices=tuple(_FORMATS), default="table")


def _decisions(choices: argparse.Namespace) -> None:
    if choices.add:
        count = add_decisions(find_folder(choices.edition, choices.data), choices.add, date.today())
        _say(f"Rows added: {count}. They are shown after: build {choices.edition}")
        return
    edition = find_edition(choices.edition, choices.data)
    recorded = edition.decisions().astype({"date": str})
    _say(_FORMATS[choices.format](recorded if choices.history else decided_by_goal(edition)))
    if recorded.empty:
        print(f"{edition.code}: no status is recorded.", file=sys.stderr)  # noqa: T201


def _say(text: str) -> None:
    print(text)  # noqa: T201 (a command line prints)
