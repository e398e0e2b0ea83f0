"""Meetings that were published with an edition: their entries and what these add up to."""

from __future__ import annotations

from dataclasses import dataclass

from psc_core.editions.edition import Edition
from psc_core.ledger.entry import Entry
from psc_core.meetings.fold import fold
from psc_core.meetings.meeting import Meeting
from psc_core.tables.meeting_tables import entry_of


@dataclass(frozen=True)
class Recorded:
    """A meeting with the entries that it is read from, in order."""

    meeting: Meeting
    entries: tuple[Entry, ...]


def published_meetings(edition: Edition) -> tuple[Recorded, ...]:
    """Give the meetings of an edition, by code; none where no ledger was published."""
    rows = edition.entries()
    found = []
    for _, of_meeting in rows.groupby("meeting", sort=True):
        records = of_meeting.to_dict("records")
        entries = tuple(entry_of({str(name): value for name, value in row.items()}) for row in records)
        found.append(Recorded(fold(entries), entries))
    return tuple(found)


def meeting_on(edition: Edition, goal: int) -> Recorded | None:
    """Find the meeting that decided a goal of an edition; None where none is recorded."""
    return next(
        (found for found in published_meetings(edition) if found.meeting.decision_on(goal)),
        None,
    )
