"""What entries of a meeting hold: each kind with its fields, and what each field may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum, unique
from fractions import Fraction
from typing import Any, Final

from psc_core.editions.metadata import CODE
from psc_core.errors import ChoiceError
from psc_core.messages import Message, msg
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_core.tables.decision_rules import not_writable
from psc_core.terms import GOAL_NUMBERS


@unique
class Kind(StrEnum):
    """What an entry says."""

    OPENED = "opened"
    """A meeting began, about some goals of an edition."""
    PARTICIPANT = "participant"
    """Somebody takes part: a number and a sector, no name."""
    PROPOSAL = "proposal"
    """A percent for a goal, with the argument for it."""
    SUPPORT = "support"
    """Who supports a proposal, or how many do."""
    DECISION = "decision"
    """What the meeting agreed for a goal, and why."""
    WITHDRAWN = "withdrawn"
    """An earlier entry holds no longer; it stays readable."""
    CLOSED = "closed"
    """The meeting ended."""


@unique
class How(StrEnum):
    """How a goal was decided."""

    KEEP = "keep"
    """The survey's percent stands."""
    MEAN = "mean"
    """The mean of the supported proposals, unrounded."""
    STATED = "stated"
    """A percent that the meeting agreed on."""


@unique
class Mode(StrEnum):
    """Where a meeting took place; as the condition ``meetings`` of an edition."""

    ONLINE = "online"
    IN_PERSON = "in-person"
    MIXED = "mixed"


MAX_PARTICIPANTS: Final = 300
"""Highest number of a participant, and most who can support a proposal (count)."""

_CODE: Final = re.compile(CODE)


def _code(value: Any) -> str:
    return (
        "" if isinstance(value, str) and _CODE.fullmatch(value) else "must be small letters, digits, hyphens"
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return "must be a text"
    return not_writable(value)


def _goal(value: Any) -> str:
    known = type(value) is int and value in GOAL_NUMBERS
    return "" if known else f"must be a goal from {GOAL_NUMBERS[0]} to {GOAL_NUMBERS[-1]}"


def _goals(value: Any) -> str:
    right = isinstance(value, list) and value and not any(map(_goal, value))
    return "" if right and value == sorted(set(value)) else "must be goals, each once, ascending"


def _number(value: Any) -> str:
    right = type(value) is int and 1 <= value <= MAX_PARTICIPANTS
    return "" if right else f"must be a whole number from 1 to {MAX_PARTICIPANTS}"


def _numbers(value: Any) -> str:
    right = isinstance(value, list) and value and not any(map(_number, value))
    return (
        "" if right and value == sorted(set(value)) else "must be participants' numbers, each once, ascending"
    )


def _entry(value: Any) -> str:
    return "" if type(value) is int and 1 <= value < 2**31 else "must be the number of an entry"


def _percent(value: Any) -> str:
    if type(value) not in (int, float) or not PERCENT_MIN <= value <= PERCENT_MAX:
        return f"must be a number from {PERCENT_MIN} to {PERCENT_MAX}"
    whole = (exact(value) * 10).denominator == 1
    return "" if whole else "must have at most one decimal"


def _one_of(allowed: type[StrEnum]) -> Callable[[Any], str]:
    codes = [str(each) for each in allowed]
    return lambda value: "" if value in codes else f"must be one of {', '.join(codes)}"


def _or_none(check: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: "" if value is None else check(value)


_FIELDS: Final[dict[Kind, dict[str, Callable[[Any], str]]]] = {
    Kind.OPENED: {
        "edition": _code,
        "goals": _goals,
        "rule": _code,
        "mode": _one_of(Mode),
        "venue": _or_none(_text),
    },
    Kind.PARTICIPANT: {"number": _number, "sector": _code},
    Kind.PROPOSAL: {
        "goal": _goal,
        "percent": _percent,
        "argument": _or_none(_text),
        "by": _or_none(_number),
    },
    Kind.SUPPORT: {"proposal": _entry, "by": _or_none(_numbers), "count": _or_none(_number)},
    Kind.DECISION: {
        "goal": _goal,
        "how": _one_of(How),
        "percent": _or_none(_percent),
        "reason": _or_none(_text),
    },
    Kind.WITHDRAWN: {"number": _entry, "reason": _or_none(_text)},
    Kind.CLOSED: {},
}

SOURCED: Final = ("source", "place")
"""Fields that any entry may have besides: the document that says it, and where in it."""


def check_body(kind: str, body: Mapping[str, Any], where: str) -> None:
    """Check that an entry holds each field of its kind, as it must be, and no other.

    Raises:
        ChoiceError: Names the fields and what is wrong with them.
    """
    if kind not in list(Kind):
        allowed = ", ".join(Kind)
        raise ChoiceError(
            where,
            msg("An entry of a meeting must be one of: {allowed}.", allowed=allowed),
            [msg("Found: {found}.", found=kind[:60])],
        )
    fields = dict(_FIELDS[Kind(kind)])
    if set(SOURCED) & set(body):
        fields |= dict.fromkeys(SOURCED, _text)
    problems = [
        *(_named(name, "must be given") for name in fields if name not in body),
        *(_named(name[:40], "is no field of it") for name in body if name not in fields),
        *(
            _named(name, reason)
            for name, check in fields.items()
            if name in body and (reason := check(body[name]))
        ),
    ]
    if problems:
        rule = msg("Each field of an entry must be as its kind asks: {kind}.", kind=kind)
        raise ChoiceError(where, rule, problems)


def _named(name: str, reason: str) -> Message:
    return msg("{name}: {reason}.", name=name, reason=reason[:120])


def exact(percent: float) -> Fraction:
    """Give a percent of an entry as the decimal number that was written, without binary noise.

    >>> exact(30.1)
    Fraction(301, 10)
    """
    return Fraction(str(percent))
