"""What expert meetings recorded: the entries of their ledgers, so that anybody can check the chain."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from psc_core.ledger.chain import verify
from psc_core.ledger.entry import Entry
from psc_core.ledger.store import as_entry
from psc_core.messages import msg
from psc_core.tables.columns import COUNT_LIMITS, Column, Table

STREAM: Final = "meeting/"
"""How the streams of meetings are called in a ledger, before the meeting's code."""

ENTRIES: Final = Table(
    "entries",
    msg("What expert meetings recorded, in order; entries are only added, and withdrawn by later ones"),
    (
        Column("meeting", pa.string(), msg("Code of the meeting"), required=True),
        Column(
            "number", pa.int32(), msg("Number in the meeting"), required=True, limits=(1, COUNT_LIMITS[1])
        ),
        Column("kind", pa.string(), msg("What the entry says"), required=True),
        Column("body", pa.string(), msg("What it holds, as JSON"), required=True),
        Column("key", pa.string(), msg("Code that keeps an entry from being added twice"), required=True),
        Column("role", pa.string(), msg("As whom it was written"), required=True),
        Column("session", pa.string(), msg("Code of the writer's session"), required=True),
        Column("time", pa.string(), msg("When it was written (universal time)"), required=True),
        Column("previous", pa.string(), msg("Hash of the entry before"), required=True),
        Column(
            "hash", pa.string(), msg("SHA-256 of that hash and of everything the entry says"), required=True
        ),
    ),
    key=("meeting", "number"),
    max_rows=50_000,
)


def entry_of(row: dict[str, Any]) -> Entry:
    """Make an entry of a row again.

    Raises:
        DataError: Its body or time can't be read.
    """
    rest = (row[name] for name in ("kind", "body", "key", "role", "session", "time", "previous", "hash"))
    return as_entry(STREAM + row["meeting"], row["number"], *rest)


def check_meeting_rows(rows: list[dict[str, Any]], where: str) -> None:
    """Check the chain of each meeting.

    Raises:
        DataError: Names the entries that were changed, are missing, or lead nowhere.
    """
    for meeting in dict.fromkeys(row["meeting"] for row in rows):
        entries = [entry_of(row) for row in rows if row["meeting"] == meeting]
        verify(entries, f"{where}, {meeting[:60]}")
