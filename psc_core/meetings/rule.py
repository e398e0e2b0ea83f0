"""When a meeting may change a percent: the published rule, in code and in words."""

from __future__ import annotations

from enum import StrEnum, unique
from fractions import Fraction
from typing import Final

from psc_core.errors import ChoiceError
from psc_core.meetings.kinds import How
from psc_core.meetings.meeting import Meeting, Proposal
from psc_core.messages import Message, Percent, msg
from psc_core.method import Rule

LEAST_PARTICIPANTS: Final = 5
"""Fewest who must take part before a percent may change (count). Our own decision."""


@unique
class RuleCode(StrEnum):
    """Under which rule a meeting decides; it is chosen when the meeting is opened."""

    MAJORITY = "majority"
    """The rule of meetings that are recorded while they take place."""
    DOCUMENTED = "documented"
    """A meeting of the past, entered from published documents, which say only some of it."""


RULE_NAMES: Final = {
    RuleCode.MAJORITY: msg("more than half of those who take part"),
    RuleCode.DOCUMENTED: msg("entered afterwards from published documents"),
}

MEETING_RULES: Final = (
    Rule(
        msg(
            "A meeting that is recorded here may change a percent only where at least {least} people take "
            "part and more than half of them support a proposal on that goal.",
            least=LEAST_PARTICIPANTS,
        )
    ),
    Rule(
        msg(
            "The percent then agreed is the mean of all proposals that more than half support, or one that "
            "lies between the lowest and the highest of them. Whether it changes a percent or keeps it, each "
            "decision has a reason."
        )
    ),
    Rule(
        msg(
            "Every entry of a meeting stays readable. What was wrong is withdrawn by a new entry, and only "
            "while no later one rests on it."
        )
    ),
    Rule(
        msg(
            "A meeting of the past is entered from documents, each entry with its place in them. What they "
            "do not say, such as who took part or which arguments were heard, is left open."
        )
    ),
)
"""The rule as a reader is told it."""


def supported(meeting: Meeting, goal: int) -> tuple[Proposal, ...]:
    """Give the proposals for a goal that are supported as the meeting's rule asks."""
    proposals = meeting.proposals_on(goal)
    if meeting.rule == RuleCode.DOCUMENTED:
        return tuple(each for each in proposals if each.supported)
    return tuple(each for each in proposals if 2 * (each.support or 0) > len(meeting.participants))


def mean_of(proposals: tuple[Proposal, ...]) -> Fraction:
    """Give the exact mean of proposals, of which there is one at least.

    Source:
        Report, goal 5, second line.
    """
    return sum((each.percent for each in proposals), Fraction()) / len(proposals)


def agreed(meeting: Meeting, goal: int, how: How, stated: Fraction | None) -> Fraction | None:
    """Give the percent that the meeting may agree on; None where the survey's stands.

    Raises:
        ChoiceError: Its rule forbids that, with what was found and what to do.
    """
    _check_stated(meeting, how, stated)
    if how is How.KEEP:
        return None
    backed = supported(meeting, goal)
    if meeting.rule != RuleCode.DOCUMENTED:
        _check_majority(meeting, goal, backed)
    if how is How.STATED:
        if meeting.rule != RuleCode.DOCUMENTED:
            _check_between(meeting, backed, stated or Fraction())
        return stated
    if not backed:
        raise _refused(meeting, msg("A mean needs a supported proposal for goal {goal}.", goal=goal))
    return mean_of(backed)


def _check_stated(meeting: Meeting, how: How, stated: Fraction | None) -> None:
    if (stated is not None) != (how is How.STATED):
        raise _refused(meeting, msg("A percent must be given where it is stated, and only there."))


def _check_majority(meeting: Meeting, goal: int, backed: tuple[Proposal, ...]) -> None:
    present = len(meeting.participants)
    if present < LEAST_PARTICIPANTS:
        raise _refused(
            meeting,
            msg(
                "A percent may change only where at least {least} people take part.", least=LEAST_PARTICIPANTS
            ),
            msg("Participants: {count}.", count=present),
            msg("Record everybody who takes part, or keep the survey's percent."),
        )
    if not backed:
        most = max((each.support or 0 for each in meeting.proposals_on(goal)), default=0)
        raise _refused(
            meeting,
            msg(
                "A percent may change only where more than half of those who take part support a proposal on "
                "goal {goal}.",
                goal=goal,
            ),
            msg("Most support for one: {count} of {participants}.", count=most, participants=present),
            msg("Record the support, or keep the survey's percent."),
        )


def _check_between(meeting: Meeting, backed: tuple[Proposal, ...], stated: Fraction) -> None:
    low, high = min(each.percent for each in backed), max(each.percent for each in backed)
    if not low <= stated <= high:
        raise _refused(
            meeting,
            msg("A stated percent must lie between the lowest and the highest supported proposal."),
            msg(
                "Supported: {low} to {high}; stated: {stated}.",
                low=Percent(low),
                high=Percent(high),
                stated=Percent(stated),
            ),
            msg("Propose it, and record who supports it."),
        )


def _refused(
    meeting: Meeting, rule: Message, found: Message | None = None, hint: Message | None = None
) -> ChoiceError:
    return ChoiceError(meeting.code, rule, [found] if found else [], hint)
