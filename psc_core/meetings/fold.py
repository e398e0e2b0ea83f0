"""A meeting is what its entries add up to: each is applied to what stands, or refused with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from psc_core.errors import ChoiceError, DataError
from psc_core.ledger.entry import Entry
from psc_core.meetings.kinds import SOURCED, How, Kind, Mode, check_body, exact
from psc_core.meetings.meeting import Decision, Meeting, Participant, Place, Proposal
from psc_core.meetings.rule import RuleCode, agreed
from psc_core.messages import msg
from psc_core.tables.meeting_tables import STREAM

_KEPT: Final = (Kind.OPENED, Kind.WITHDRAWN)
"""Kinds of entries that can't be withdrawn."""


def code_of(stream: str) -> str:
    """Give the code of a meeting from the name of its stream."""
    return stream.removeprefix(STREAM)


def fold(entries: Sequence[Entry]) -> Meeting:
    """Add up the entries of a stream, which were verified.

    Raises:
        DataError: There is none, or one that the meeting's rules forbid; names it.
    """
    seen: list[Entry] = []
    meeting = None
    for entry in entries:
        try:
            meeting = applied(seen, meeting, entry)
        except ChoiceError as refused:
            raise DataError(
                f"{entry.stream}, {entry.number}", refused.problem, refused.facts, refused.hint
            ) from refused
        seen.append(entry)
    if meeting is None:
        raise DataError("meeting", msg("A meeting must be opened first, and only once."))
    return meeting


def applied(seen: Sequence[Entry], meeting: Meeting | None, entry: Entry) -> Meeting:
    """Give the meeting after one more entry.

    Args:
        seen: All entries before it.
        meeting: What they add up to; None before the first.
        entry: What is added.

    Raises:
        ChoiceError: The meeting's rules forbid it, with place, what was found and what to do.
    """
    code = code_of(entry.stream)
    check_body(entry.kind, entry.body, code)
    kind = Kind(entry.kind)
    if (meeting is None) != (kind is Kind.OPENED):
        raise ChoiceError(code, msg("A meeting must be opened first, and only once."))
    if meeting is None:
        return _opened(code, entry)
    if meeting.rule == RuleCode.DOCUMENTED and kind in _DOCUMENTED and not set(SOURCED) <= set(entry.body):
        rule = msg("Where a meeting is entered from documents, each entry must name its source and place.")
        raise ChoiceError(code, rule)
    if kind is Kind.WITHDRAWN:
        return _without(seen, meeting, entry)
    if meeting.closed:
        raise ChoiceError(
            code,
            msg("This meeting is closed: nothing can be added."),
            hint=msg("To go on, withdraw the entry that closed it."),
        )
    return replace(_CHANGES[kind](meeting, entry), last=entry.number)


def withdrawn(entries: Sequence[Entry]) -> dict[int, Entry]:
    """Give the entries that withdraw others, by the number of the entry that they withdraw."""
    return {entry.body["number"]: entry for entry in entries if entry.kind == Kind.WITHDRAWN}


def _opened(code: str, entry: Entry) -> Meeting:
    body = entry.body
    if body["rule"] not in list(RuleCode):
        allowed = ", ".join(RuleCode)
        raise ChoiceError(code, msg("The rule of a meeting must be one of: {allowed}.", allowed=allowed))
    return Meeting(
        code,
        body["edition"],
        tuple(body["goals"]),
        body["rule"],
        Mode(body["mode"]),
        body["venue"],
        entry.time,
        entry.number,
    )


def _participant(meeting: Meeting, entry: Entry) -> Meeting:
    number = entry.body["number"]
    if meeting.participant(number):
        raise ChoiceError(meeting.code, msg("Participant {number} takes part already.", number=number))
    added = (*meeting.participants, Participant(number, entry.body["sector"]))
    return replace(meeting, participants=tuple(sorted(added, key=lambda each: each.number)))


def _proposal(meeting: Meeting, entry: Entry) -> Meeting:
    body = entry.body
    _check_goal(meeting, body["goal"])
    _check_known(meeting, [] if body["by"] is None else [body["by"]])
    if meeting.rule != RuleCode.DOCUMENTED and not body["argument"]:
        raise ChoiceError(meeting.code, msg("A proposal must have an argument."))
    made = Proposal(
        entry.number,
        body["goal"],
        exact(body["percent"]),
        body["argument"],
        body["by"],
        entry.time,
        _place(entry),
    )
    return replace(meeting, proposals=(*meeting.proposals, made))


def _support(meeting: Meeting, entry: Entry) -> Meeting:
    by, count = entry.body["by"], entry.body["count"]
    found = meeting.proposal(entry.body["proposal"])
    if not found:
        number = entry.body["proposal"]
        raise ChoiceError(
            meeting.code,
            msg("Entry {number} is no proposal of this meeting, or was withdrawn.", number=number),
        )
    _check_goal(meeting, found.goal)
    _check_known(meeting, by or [])
    _check_support(meeting, found, by, count)
    backed = replace(found, supporters=found.supporters | set(by or ()), count=count, supported=True)
    return replace(meeting, proposals=tuple(backed if each is found else each for each in meeting.proposals))


def _check_support(meeting: Meeting, found: Proposal, by: list[int] | None, count: int | None) -> None:
    open_ended = meeting.rule == RuleCode.DOCUMENTED
    if (
        (by and count)
        or not (by or count or open_ended)
        or (count and found.supporters)
        or (by and found.count)
    ):
        rule = msg(
            "Support must be given either by participants' numbers or as a count, in one way for each."
        )
        raise ChoiceError(meeting.code, rule)
    if not open_ended and (count or 0) > len(meeting.participants):
        raise ChoiceError(
            meeting.code,
            msg("A proposal can't have more support than there are participants."),
            [
                msg(
                    "Support: {count}; participants: {participants}.",
                    count=count or 0,
                    participants=len(meeting.participants),
                )
            ],
        )


def _decision(meeting: Meeting, entry: Entry) -> Meeting:
    body, how = entry.body, How(entry.body["how"])
    _check_goal(meeting, body["goal"])
    if meeting.rule != RuleCode.DOCUMENTED and not body["reason"]:
        raise ChoiceError(meeting.code, msg("A decision must have a reason."))
    stated = None if body["percent"] is None else exact(body["percent"])
    made = Decision(
        entry.number,
        body["goal"],
        how,
        agreed(meeting, body["goal"], how, stated),
        body["reason"],
        len(meeting.participants),
        entry.time,
        _place(entry),
    )
    return replace(meeting, decisions=tuple(sorted((*meeting.decisions, made), key=lambda each: each.goal)))


def _closed(meeting: Meeting, entry: Entry) -> Meeting:
    return replace(meeting, closed=entry.time)


def _without(seen: Sequence[Entry], meeting: Meeting, entry: Entry) -> Meeting:
    """Give the meeting as it would stand without an entry, if every other one holds without it too."""
    number = entry.body["number"]
    gone = withdrawn(seen)
    found = next((each for each in seen if each.number == number), None)
    if found is None or found.kind in _KEPT or number in gone:
        raise ChoiceError(
            meeting.code,
            msg(
                "Entry {number} can't be withdrawn: it is not there, opens the meeting, or is one.",
                number=number,
            ),
        )
    if meeting.closed and found.kind != Kind.CLOSED:
        raise ChoiceError(
            meeting.code,
            msg("This meeting is closed: nothing can be added."),
            hint=msg("To go on, withdraw the entry that closed it."),
        )
    left = _again([each for each in seen if each.number not in (*gone, number)], number)
    return replace(left, last=entry.number)


def _again(kept: Sequence[Entry], number: int) -> Meeting:
    meeting = None
    for entry in kept:
        if entry.kind == Kind.WITHDRAWN:
            continue
        try:
            meeting = applied((), meeting, entry)
        except ChoiceError as refused:
            raise ChoiceError(
                code_of(entry.stream),
                msg(
                    "Entry {number} can't be withdrawn, because entry {other} rests on it.",
                    number=number,
                    other=entry.number,
                ),
                [refused.problem],
                msg("Withdraw entry {other} first.", other=entry.number),
            ) from refused
    if meeting is None:
        raise LookupError
    return meeting


def _check_goal(meeting: Meeting, goal: int) -> None:
    """Check that a goal is the meeting's, and open: what was decided on is what a reader must find."""
    if goal not in meeting.goals:
        raise ChoiceError(
            meeting.code,
            msg("Goal {goal} is none of this meeting.", goal=goal),
            [msg("Goals of the meeting: {goals}.", goals=meeting.goals)],
        )
    decided = meeting.decision_on(goal)
    if decided:
        raise ChoiceError(
            meeting.code,
            msg("Goal {goal} is decided already, by entry {number}.", goal=goal, number=decided.entry),
            hint=msg("Withdraw entry {other} first.", other=decided.entry),
        )


def _check_known(meeting: Meeting, numbers: Sequence[int]) -> None:
    unknown = tuple(number for number in numbers if not meeting.participant(number))
    if unknown:
        raise ChoiceError(
            meeting.code,
            msg("Who proposes or supports must take part in the meeting."),
            [msg("Not among the participants: {numbers}.", numbers=unknown)],
            msg("Record them as participants first."),
        )


def _place(entry: Entry) -> Place | None:
    return Place(entry.body["source"], entry.body["place"]) if "source" in entry.body else None


_DOCUMENTED: Final = (Kind.PROPOSAL, Kind.SUPPORT, Kind.DECISION)

_CHANGES: Final[dict[Kind, Callable[[Meeting, Entry], Meeting]]] = {
    Kind.PARTICIPANT: _participant,
    Kind.PROPOSAL: _proposal,
    Kind.SUPPORT: _support,
    Kind.DECISION: _decision,
    Kind.CLOSED: _closed,
}
