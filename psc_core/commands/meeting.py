"""The command line of meetings: their ledger listed, verified, exported, backed up, restored, published."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from psc_core.building.publish_meeting import publish_meeting
from psc_core.commands.listing import FORMATS
from psc_core.commands.terminal import AddCommand, note, say
from psc_core.editions.shelf import find_edition, find_folder
from psc_core.errors import ChoiceError, DataError
from psc_core.ledger.backups import read_backup
from psc_core.ledger.chain import verify
from psc_core.ledger.ledger import SETTING, Ledger, address_of, open_ledger
from psc_core.meetings.fold import fold
from psc_core.meetings.listing import decision_rows, entry_rows
from psc_core.meetings.recording import entries_of, meetings_in, stream_of
from psc_core.messages import in_english, msg
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage


def add_meeting_command(add: AddCommand) -> None:
    """Add ``meeting`` and what it can do to a parser's commands."""
    made = add("meeting", _list, "what expert meetings recorded in the ledger")
    made.add_argument(
        "--ledger",
        default=address_of(os.environ),
        metavar="ADDRESS",
        help=f"a path, or postgresql://... (default: {SETTING}, else private/ledger.sqlite)",
    )
    actions = made.add_subparsers(required=True, metavar="ACTION", parser_class=type(made))

    def action(name: str, run: Callable[[argparse.Namespace], None], text: str) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=text, description=text)
        parser.set_defaults(run=run)
        return parser

    def of_meeting(
        name: str, run: Callable[[argparse.Namespace], None], text: str
    ) -> argparse.ArgumentParser:
        parser = action(name, run, text)
        parser.add_argument("meeting", metavar="MEETING", help="code of a meeting")
        return parser

    action("list", _list, "list the meetings").add_argument(
        "--format", choices=tuple(FORMATS), default="table"
    )
    of_meeting("show", _show, "print what was decided on each goal").add_argument(
        "--format", choices=tuple(FORMATS), default="table"
    )
    verified = action("verify", _verify, "check the chains of all streams, or of one meeting")
    verified.add_argument("meeting", nargs="?", metavar="MEETING", help="code of a meeting")
    verified.add_argument("--hash", metavar="HASH", help="a hash noted earlier, which must be in the chain")
    of_meeting("export", _export, "print every entry").add_argument(
        "--format", choices=("csv", "json"), default="csv"
    )
    action("backup", _backup, "write all streams to a new file, while others go on").add_argument(
        "file", type=Path, metavar="TO"
    )
    action("restore", _restore, "take the streams of a backup into a ledger that lacks them").add_argument(
        "file", type=Path, metavar="FROM"
    )
    of_meeting("publish", _publish, "make what was decided the consultation of the edition")


def _list(choices: argparse.Namespace) -> None:
    ledger = _opened(choices)
    rows = []
    for code in meetings_in(ledger):
        meeting = fold(entries_of(ledger, code))
        rows.append(
            {
                "meeting": code,
                "edition": meeting.edition,
                "opened": str(meeting.opened.date()),
                "state": "closed" if meeting.closed else "open",
                "participants": len(meeting.participants),
                "goals": len(meeting.goals),
                "decided": len(meeting.decisions),
                "entries": meeting.last,
            }
        )
    columns = ["meeting", "edition", "opened", "state", "participants", "goals", "decided", "entries"]
    say(FORMATS[choices.format](pd.DataFrame(rows, columns=columns)))


def _show(choices: argparse.Namespace) -> None:
    meeting = fold(entries_of(_opened(choices), choices.meeting))
    edition = find_edition(meeting.edition, choices.data)
    survey = percents_by_goal(edition.scores(), Stage.SURVEY)
    say(FORMATS[choices.format](decision_rows(meeting, survey)))
    undecided = tuple(goal for goal in meeting.goals if not meeting.decision_on(goal))
    if undecided:
        note(f"Not decided, so the survey's percent stands: goals {in_english(undecided)}.")


def _verify(choices: argparse.Namespace) -> None:
    ledger = _opened(choices)
    streams = (stream_of(choices.meeting),) if choices.meeting else ledger.streams()
    hashes = set()
    for stream in streams:
        entries = entries_of(ledger, choices.meeting) if choices.meeting else ledger.read(stream)
        verify(entries, stream)
        hashes |= {entry.hash for entry in entries}
        say(f"{stream}: {len(entries)} entries, whole; last {entries[-1].hash}")
    if choices.hash and choices.hash not in hashes:
        raise DataError(
            choices.hash[:64],
            msg("No entry has this hash: entries were cut off, or the chain was made anew."),
            hint=msg("Restore a backup whose chain is whole, and find out who changed this file."),
        )


def _export(choices: argparse.Namespace) -> None:
    say(FORMATS[choices.format](entry_rows(entries_of(_opened(choices), choices.meeting))))


def _backup(choices: argparse.Namespace) -> None:
    _opened(choices).backup(choices.file)
    kept = read_backup(choices.file)
    say(f"{choices.file.name}: {len(kept)} entries of {len({entry.stream for entry in kept})} streams, whole")


def _restore(choices: argparse.Namespace) -> None:
    kept = read_backup(choices.file)
    open_ledger(choices.ledger).restore(kept)
    say(f"Restored: {len(kept)} entries of {len({entry.stream for entry in kept})} streams, whole")


def _publish(choices: argparse.Namespace) -> None:
    entries = entries_of(_opened(choices), choices.meeting)
    meeting = fold(entries)
    publish_meeting(find_folder(meeting.edition, choices.data), entries)
    _show(argparse.Namespace(**vars(choices), format="table"))


def _opened(choices: argparse.Namespace) -> Ledger:
    """Open the ledger, which must be there: reading makes none."""
    address = choices.ledger
    if "://" not in address and not Path(address).is_file():
        raise ChoiceError(
            Path(address).name or "-",
            msg("Can't find this ledger."),
            hint=msg("Name another file in {setting}, or restore a backup.", setting=SETTING),
        )
    return open_ledger(address)
