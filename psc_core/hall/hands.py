"""A show of hands: what is asked, which grades count, and what they come to.

It is kept in a ledger's stream of its own, ``hall/<forum>``, as entries of three kinds. One device counts
once, with the last grade it gave while the question was open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, Protocol

from psc_core.errors import ChoiceError
from psc_core.messages import msg
from psc_core.method import GRADE_MAX, GRADE_MIN
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS

OPENED: Final = "opened"
HAND: Final = "hand"
CLOSED: Final = "closed"

GRADES: Final = tuple(range(GRADE_MIN, GRADE_MAX + 1))
SECONDS: Final = (10, 600)
"""Shortest and longest time that a question is open (seconds)."""
MAX_CHANGES: Final = 20
"""Grades that one device may give to one question (count), of which the last counts."""
MAX_DEVICES: Final = 5000
"""Most devices that are counted for one question (count): no hall is larger."""

_GRADE: Final = re.compile(r"[+-]?[0-5]")


class Kept(Protocol):
    """What is read of a ledger's entry."""

    @property
    def kind(self) -> str:
        """Give what kind of entry it is."""

    @property
    def body(self) -> Mapping[str, Any]:
        """Give what it says."""

    @property
    def time(self) -> datetime:
        """Give when it was written."""


@dataclass(frozen=True)
class Question:
    """What the hall is asked.

    Attributes:
        code: A random code of the question.
        edition: Code of the edition whose survey stands beside it.
        goal: Number of the goal.
        area: Number of the key area; None for the goal as a whole.
        seconds: How long it is open.
        opened: When, with its time zone.

    Raises:
        ChoiceError: There is no such goal or key area, or the time is too short or too long.
    """

    code: str
    edition: str
    goal: int
    area: int | None
    seconds: int
    opened: datetime

    def __post_init__(self) -> None:
        if self.goal not in GOAL_NUMBERS or self.area not in (None, *KEY_AREA_NUMBERS):
            raise ChoiceError(f"{self.goal}, {self.area}", msg("There is no such goal or key area."))
        low, high = SECONDS
        if not low <= self.seconds <= high:
            rule = msg("A vote must be open for {low} to {high} seconds.", low=low, high=high)
            raise ChoiceError(str(self.seconds), rule)

    def as_body(self) -> dict[str, Any]:
        """Give the body of the entry that opens it."""
        about = {"edition": self.edition, "goal": self.goal, "area": self.area}
        return {"vote": self.code, **about, "seconds": self.seconds}


@dataclass(frozen=True)
class Count:
    """What grades come to.

    Attributes:
        counts: How many gave each of ``GRADES``.
        n: Devices (count).
        mean: Mean grade (points); None where nobody gave one.
    """

    counts: tuple[int, ...]
    n: int
    mean: float | None


@dataclass(frozen=True)
class Hands:
    """A question with the grade of each device, and whether more may come."""

    question: Question
    grades: Mapping[str, int] = field(default_factory=dict)
    is_open: bool = True

    @property
    def count(self) -> Count:
        """Count the grades."""
        return counted(self.grades.values())


def counted(grades: Iterable[int]) -> Count:
    """Count grades and give their mean.

    >>> counted([5, -5, 3]).mean, counted([]).mean
    (1.0, None)
    """
    given = list(grades)
    counts = tuple(given.count(grade) for grade in GRADES)
    return Count(counts, len(given), sum(given) / len(given) if given else None)


def grade_of(text: str) -> int:
    """Read a grade as a phone sends it.

    Raises:
        ChoiceError: It is none.

    >>> grade_of("-5"), grade_of("0")
    (-5, 0)
    """
    if not _GRADE.fullmatch(text):
        rule = msg("A grade must be a whole number from {low} to {high}.", low=GRADE_MIN, high=GRADE_MAX)
        raise ChoiceError(text[:20] or "-", rule)
    return int(text)


def device_in(question: str, device: str) -> str:
    """Give what stands for a device in one question: two questions can't be told to be of one device."""
    return sha256(f"{question}\n{device}".encode()).hexdigest()[:32]


def hand_body(question: str, device: str, grade: int) -> dict[str, Any]:
    """Give the body of an entry of one grade; ``device`` as ``device_in`` gives it."""
    return {"vote": question, "device": device, "grade": grade}


def hands_of(entries: Iterable[Kept]) -> tuple[Hands, ...]:
    """Read all shows of hands of a stream, the oldest first; grades given after the end count nowhere."""
    held: dict[str, Hands] = {}
    for entry in entries:
        code = str(entry.body.get("vote"))
        if entry.kind == OPENED:
            body = entry.body
            asked = Question(code, body["edition"], body["goal"], body["area"], body["seconds"], entry.time)
            held[code] = Hands(asked)
        elif code in held and held[code].is_open:
            held[code] = _with(held[code], entry)
    return tuple(held.values())


def _with(hands: Hands, entry: Kept) -> Hands:
    if entry.kind == CLOSED:
        return Hands(hands.question, hands.grades, is_open=False)
    if entry.kind == HAND:
        return Hands(hands.question, {**hands.grades, entry.body["device"]: entry.body["grade"]})
    return hands
