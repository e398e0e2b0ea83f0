"""Somebody who records a meeting: each method adds one entry and gives its number."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from psc_core.ledger.entry import Draft
from psc_core.meetings.fold import fold
from psc_core.meetings.recording import entries_of, record

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Facilitator:
    """Records the meeting ``ala-2026``, as the last entry that it saw allows."""

    def __init__(self, ledger, code="ala-2026"):
        self.ledger = ledger
        self.code = code
        self.seen = 0
        self._keys = count(1)

    @property
    def meeting(self):
        return fold(entries_of(self.ledger, self.code))

    @property
    def entries(self):
        return entries_of(self.ledger, self.code)

    def add(self, kind, **body):
        key = f"{id(self)} {next(self._keys)}"
        draft = Draft(kind, body, key, "organiser", "session-1", NOON)
        self.seen = record(self.ledger, self.code, [draft], self.seen).last
        return self.seen

    def open(self, **fields):
        usual = {
            "edition": "kaz-2022",
            "goals": [3, 5, 16],
            "rule": "majority",
            "mode": "in-person",
            "venue": "Almaty",
        }
        return self.add("opened", **usual | fields)

    def people(self, how_many):
        for number in range(1, how_many + 1):
            self.add("participant", number=number, sector="ngo")

    def propose(self, percent, goal=5, by=1, argument="Laws are not applied."):
        return self.add("proposal", goal=goal, percent=percent, argument=argument, by=by)

    def support(self, proposal, by=None, count=None):
        return self.add("support", proposal=proposal, by=by, count=count)

    def decide(self, how, percent=None, goal=5, reason="Agreed after discussion."):
        return self.add("decision", goal=goal, how=how, percent=percent, reason=reason)

    def withdraw(self, number, reason="Entered by mistake."):
        return self.add("withdrawn", number=number, reason=reason)

    def close(self):
        return self.add("closed")
