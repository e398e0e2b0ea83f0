"""A meeting: who takes part, what is proposed, supported, decided, and what its rule forbids."""

from __future__ import annotations

from fractions import Fraction

import pytest

from psc_core.errors import ChoiceError, DataError
from psc_core.ledger.entry import Draft
from psc_core.ledger.faults import Conflict
from psc_core.meetings.fold import fold
from psc_core.meetings.listing import decision_rows, entry_rows
from psc_core.meetings.recording import entries_of, meetings_in, record
from tests.core.meetings.facilitator import NOON, Facilitator


def refusal(do, *arguments, **named):
    with pytest.raises(ChoiceError) as caught:
        do(*arguments, **named)
    return caught.value


def refused(held, do, *arguments, **named):
    """Tell how an entry is refused, and that nothing of it was written."""
    before = held.entries
    said = str(refusal(do, *arguments, **named))
    assert held.entries == before
    return said


def test_a_meeting_is_what_its_entries_say(held):
    meeting = held.meeting

    assert (meeting.code, meeting.edition, meeting.goals) == ("ala-2026", "kaz-2022", (3, 5, 16))
    assert [each.number for each in meeting.participants] == [1, 2, 3, 4, 5]
    assert (meeting.opened, meeting.closed) == (NOON, None)


def test_the_mean_of_supported_proposals_is_exact(held):
    # As the report decides goal 5: 25, 33 and 30, each supported; 88 / 3 is 29.33.
    for percent in (25, 33, 30):
        held.support(held.propose(percent), by=[1, 2, 3])
    held.decide("mean")

    assert held.meeting.decision_on(5).percent == Fraction(88, 3)


def test_proposals_without_a_majority_count_nowhere(held):
    held.support(held.propose(20), by=[1, 2, 3])
    held.support(held.propose(40), by=[4, 5])
    held.decide("mean")

    assert held.meeting.decision_on(5).percent == 20


def test_support_that_comes_later_is_added(held):
    proposal = held.propose(30.1)
    held.support(proposal, by=[1, 2])
    held.support(proposal, by=[2, 3])
    held.decide("mean")

    assert held.meeting.proposal(proposal).support == 3
    assert held.meeting.decision_on(5).percent == Fraction(301, 10)


def test_support_may_be_counted_and_the_last_count_stands(held):
    proposal = held.propose(30)
    held.support(proposal, count=2)
    held.support(proposal, count=4)

    assert held.meeting.proposal(proposal).support == 4


def test_a_goal_may_be_kept_whoever_takes_part(ledger):
    held = Facilitator(ledger)
    held.open()
    held.decide("keep")

    made = held.meeting.decision_on(5)
    assert (made.percent, made.reason, made.participants) == (None, "Agreed after discussion.", 0)


@pytest.mark.parametrize("stated", [25, 27.5, 33])
def test_a_stated_percent_lies_between_the_supported_ones(held, stated):
    for percent in (25, 33):
        held.support(held.propose(percent), count=3)
    held.decide("stated", stated)

    assert held.meeting.decision_on(5).percent == Fraction(str(stated))


@pytest.mark.parametrize("stated", [24.9, 33.1, -30])
def test_a_stated_percent_beyond_the_supported_ones_is_refused(held, stated):
    for percent in (25, 33):
        held.support(held.propose(percent), count=3)

    said = refused(held, held.decide, "stated", stated)

    assert "must lie between the lowest and the highest supported proposal" in said
    assert "Supported: 25% to 33%" in said
    assert "Hint: Propose it, and record who supports it." in said


@pytest.mark.parametrize("how", ["mean", "stated"])
def test_four_people_cannot_change_a_percent(ledger, how):
    held = Facilitator(ledger)
    held.open()
    held.people(4)
    held.support(held.propose(25), by=[1, 2, 3, 4])

    said = refused(held, held.decide, how, 25 if how == "stated" else None)

    assert said == (
        "ala-2026: A percent may change only where at least 5 people take part.\n"
        "  - Participants: 4.\n"
        "  Hint: Record everybody who takes part, or keep the survey's percent."
    )


@pytest.mark.parametrize(("people", "supporters", "enough"), [(5, 3, True), (6, 3, False), (6, 4, True)])
def test_more_than_half_must_support(ledger, people, supporters, enough):
    held = Facilitator(ledger)
    held.open()
    held.people(people)
    held.support(held.propose(25), count=supporters)

    if enough:
        held.decide("mean")
    else:
        said = refused(held, held.decide, "mean")
        assert "Most support for one: 3 of 6." in said


def test_who_comes_later_counts_for_what_is_decided_later(held):
    held.support(held.propose(25, goal=3), count=3)
    held.support(held.propose(25, goal=5), count=3)
    held.decide("mean", goal=3)
    held.add("participant", number=6, sector="media")

    assert "more than half" in refused(held, held.decide, "mean", goal=5)
    assert held.meeting.decision_on(3).percent == 25


@pytest.mark.parametrize("reason", [None, ""])
def test_a_decision_without_a_reason_is_refused(held, reason):
    assert "A decision must have a reason." in refused(held, held.decide, "keep", reason=reason)


def test_a_proposal_without_an_argument_is_refused(held):
    assert "A proposal must have an argument." in refused(held, held.propose, 30, argument=None)


def test_a_goal_of_another_meeting_is_refused(held):
    said = refused(held, held.propose, 30, goal=4)

    assert "Goal 4 is none of this meeting.\n  - Goals of the meeting: 3, 5 and 16." in said


def test_strangers_neither_propose_nor_support(held):
    assert "Not among the participants: 9." in refused(held, held.propose, 30, by=9)
    proposal = held.propose(30)
    assert "Not among the participants: 7 and 8." in refused(held, held.support, proposal, by=[1, 7, 8])


def test_there_cannot_be_more_support_than_participants(held):
    said = refused(held, held.support, held.propose(30), count=6)

    assert "Support: 6; participants: 5." in said


@pytest.mark.parametrize("support", [{}, {"by": [1], "count": 1}])
def test_support_is_given_in_one_way(held, support):
    assert "either by participants' numbers or as a count" in refused(
        held, held.support, held.propose(30), **support
    )


def test_support_by_count_is_not_mixed_with_support_by_number(held):
    counted, named = held.propose(30), held.propose(31)
    held.support(counted, count=2)
    held.support(named, by=[1])

    assert "in one way for each" in refused(held, held.support, counted, by=[1])
    assert "in one way for each" in refused(held, held.support, named, count=2)


def test_a_goal_is_decided_once(held):
    first = held.decide("keep")

    said = refused(held, held.decide, "keep")

    assert f"Goal 5 is decided already, by entry {first}." in said
    assert f"Hint: Withdraw entry {first} first." in said
    assert "is decided already" in refused(held, held.propose, 30)


def test_the_same_participant_is_recorded_once(held):
    assert "Participant 3 takes part already." in refused(
        held, held.add, "participant", number=3, sector="ngo"
    )


def test_undoing_is_a_new_entry_and_the_old_one_stays(held):
    decision = held.decide("keep")
    undone = held.withdraw(decision)

    assert held.meeting.decision_on(5) is None
    rows = entry_rows(held.entries).set_index("number")
    assert rows.loc[decision, "withdrawn_by"] == undone
    assert rows.loc[undone, "withdraws"] == decision
    held.decide("keep")


def test_what_a_later_entry_rests_on_cannot_be_withdrawn(held):
    proposal = held.propose(30)
    support = held.support(proposal, by=[1, 2, 3])
    decision = held.decide("mean")

    for number, resting in ((proposal, support), (support, decision), (2, proposal)):
        said = refused(held, held.withdraw, number)
        assert f"Entry {number} can't be withdrawn, because entry {resting} rests on it." in said
        assert f"Hint: Withdraw entry {resting} first." in said

    for number in (decision, support, proposal):
        held.withdraw(number)
    assert held.meeting.proposals == ()


@pytest.mark.parametrize("number", [1, 99])
def test_what_opens_a_meeting_or_is_not_there_cannot_be_withdrawn(held, number):
    assert f"Entry {number} can't be withdrawn" in refused(held, held.withdraw, number)


def test_nothing_is_withdrawn_twice_and_no_withdrawal_is(held):
    decision = held.decide("keep")
    undone = held.withdraw(decision)

    assert "can't be withdrawn" in refused(held, held.withdraw, decision)
    assert "can't be withdrawn" in refused(held, held.withdraw, undone)


def test_a_closed_meeting_takes_no_entry_until_it_is_opened_again(held):
    decision = held.decide("keep")
    closed = held.close()

    assert held.meeting.closed == NOON
    assert "This meeting is closed" in refused(held, held.propose, 30, goal=3)
    assert "This meeting is closed" in refused(held, held.withdraw, decision)
    held.withdraw(closed)
    held.propose(30, goal=3)
    assert held.meeting.closed is None


def test_a_meeting_is_opened_first_and_once(ledger, held):
    other = Facilitator(ledger, "other")

    assert "A meeting must be opened first, and only once." in str(refusal(other.close))
    assert "A meeting must be opened first, and only once." in refused(held, held.open)
    assert meetings_in(ledger) == ("ala-2026",)


BAD_FIELDS = {
    "an unknown kind": ("voted", {}, "must be one of"),
    "a percent above": ("proposal", {"percent": 100.1}, "from -100 to 100"),
    "a percent below": ("proposal", {"percent": -101}, "from -100 to 100"),
    "two decimals": ("proposal", {"percent": 30.25}, "at most one decimal"),
    "no number": ("proposal", {"percent": "30"}, "from -100 to 100"),
    "truth for a number": ("proposal", {"percent": True}, "from -100 to 100"),
    "no goal": ("proposal", {"goal": 18}, "a goal from 1 to 17"),
    "markup": ("proposal", {"argument": "<b>no</b>"}, "without markup"),
    "a formula": ("proposal", {"argument": "=1+1"}, "must not begin like a formula"),
    "a long text": ("proposal", {"argument": "x" * 601}, "at most 600 characters"),
    "a field too many": ("proposal", {"name": "somebody"}, "name: is no field of it"),
    "a name for a sector": ("participant", {"number": 7, "sector": "Jane Doe"}, "small letters"),
    "participants twice": ("support", {"proposal": 7, "by": [1, 1], "count": None}, "each once"),
    "participant zero": ("participant", {"number": 0, "sector": "ngo"}, "from 1 to 300"),
}


@pytest.mark.parametrize(("kind", "fields", "said"), BAD_FIELDS.values(), ids=BAD_FIELDS)
def test_an_entry_with_a_wrong_field_is_refused(held, kind, fields, said):
    usual = {"goal": 5, "percent": 30, "argument": "Because.", "by": 1} if kind == "proposal" else {}

    assert said in refused(held, held.add, kind, **usual | fields)


def test_an_entry_that_lacks_a_field_is_refused(held):
    assert "argument: must be given" in refused(held, held.add, "proposal", goal=5, percent=30, by=1)


def test_of_two_facilitators_one_wins_and_the_other_is_told(ledger, held):
    other = Facilitator(ledger)
    other.seen = held.seen
    held.decide("keep")

    with pytest.raises(Conflict) as caught:
        other.decide("keep", reason="Another reason.")

    assert [entry.kind for entry in caught.value.newer] == ["decision"]
    assert held.meeting.decision_on(5).reason == "Agreed after discussion."


def test_a_form_sent_twice_is_one_entry(ledger, held):
    body = {"goal": 5, "how": "keep", "percent": None, "reason": "Agreed."}
    draft = Draft("decision", body, "one press of a button", "organiser", "session-1", NOON)

    first = record(ledger, "ala-2026", [draft], held.seen)
    again = record(ledger, "ala-2026", [draft], held.seen)
    later = record(ledger, "ala-2026", [draft], first.last)

    assert first == again == later


def test_several_entries_are_added_all_or_none(ledger, held):
    drafts = [
        Draft("participant", {"number": number, "sector": "ngo"}, f"k{number}", "organiser", "s", NOON)
        for number in (6, 7, 3)
    ]

    assert "Participant 3 takes part already." in refused(held, record, ledger, "ala-2026", drafts, held.seen)


def test_a_stored_entry_that_breaks_the_rule_is_told_by_its_place(ledger, held):
    # Written past the rules, as by another program; its chain is whole.
    body = {"goal": 5, "how": "stated", "percent": 99, "reason": "Because I say so."}
    ledger.append("meeting/ala-2026", [Draft("decision", body, "forged", "organiser", "s", NOON)])

    with pytest.raises(DataError) as caught:
        fold(entries_of(ledger, "ala-2026"))

    assert caught.value.where == "meeting/ala-2026, 7"


@pytest.mark.parametrize("code", ["", "Ala", "a/b", "../x", "x" * 41])
def test_a_meeting_with_a_strange_name_is_refused(ledger, code):
    assert "A meeting must be named in small letters" in str(refusal(Facilitator(ledger, code).open))


def test_a_meeting_that_is_not_there_is_told_with_those_that_are(held, ledger):
    assert "There are: ala-2026." in str(refusal(entries_of, ledger, "nowhere"))


def test_rows_tell_before_and_after_of_each_goal(held, kaz_percents):
    held.support(held.propose(25), count=3)
    held.decide("mean")
    held.decide("keep", goal=3)

    rows = decision_rows(held.meeting, kaz_percents("survey")).set_index("goal")

    # Report, 'Average based on survey': goals 3, 5 and 16.
    assert rows["before"].tolist() == [45, 38, 29]
    assert rows["after"].tolist() == [45, 25, 29]
    assert rows["how"].fillna("-").tolist() == ["keep", "mean", "-"]
