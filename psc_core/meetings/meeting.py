"""A meeting as it stands after some of its entries: who takes part, what is proposed, supported, decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from psc_core.meetings.kinds import How, Mode


@dataclass(frozen=True)
class Place:
    """Where a published document says what an entry holds."""

    source: str
    place: str


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part: a number, and the code of a sector."""

    number: int
    sector: str


@dataclass(frozen=True)
class Proposal:
    """A percent that was proposed for a goal.

    ``entry`` is the number of its entry. ``by`` is the participant's number, None where not recorded.
    ``supporters`` are participants' numbers; ``count`` is how many support it where they were only
    counted. ``supported`` tells whether support was recorded at all.
    """

    entry: int
    goal: int
    percent: Fraction
    argument: str | None
    by: int | None
    time: datetime
    said: Place | None = None
    supporters: frozenset[int] = frozenset()
    count: int | None = None
    supported: bool = False

    @property
    def support(self) -> int | None:
        """Give how many support it; None where support was recorded but not how much."""
        if self.count is not None:
            return self.count
        return None if self.supported and not self.supporters else len(self.supporters)


@dataclass(frozen=True)
class Decision:
    """What was agreed for a goal; ``percent`` is exact, and None where the survey's stands."""

    entry: int
    goal: int
    how: How
    percent: Fraction | None
    reason: str | None
    participants: int
    time: datetime
    said: Place | None = None


@dataclass(frozen=True)
class Meeting:
    """A meeting; participants by number, proposals as they were made, decisions by goal."""

    code: str
    edition: str
    goals: tuple[int, ...]
    rule: str
    mode: Mode
    venue: str | None
    opened: datetime
    last: int
    participants: tuple[Participant, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    closed: datetime | None = None

    def participant(self, number: int) -> Participant | None:
        """Find who takes part under a number."""
        return next((each for each in self.participants if each.number == number), None)

    def proposal(self, entry: int) -> Proposal | None:
        """Find a proposal by the number of its entry."""
        return next((each for each in self.proposals if each.entry == entry), None)

    def proposals_on(self, goal: int) -> tuple[Proposal, ...]:
        """Give the proposals for a goal, oldest first."""
        return tuple(each for each in self.proposals if each.goal == goal)

    def decision_on(self, goal: int) -> Decision | None:
        """Find what was agreed for a goal; None: nothing yet."""
        return next((each for each in self.decisions if each.goal == goal), None)
