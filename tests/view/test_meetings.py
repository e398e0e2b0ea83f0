"""What readers see of meetings: on the goal's page, in words, with every entry."""

from __future__ import annotations

import csv
import io

import pytest

from psc_core.ledger.sqlite import SqliteLedger
from psc_core.meetings.published import Recorded
from psc_view.consult import goal_html, ledger_csv, meeting_html
from psc_view.meetings import entries_on, entries_table, meeting_of_goal, who_met
from psc_view.selection import Selection
from psc_view.translation import translator
from psc_view.views.goals import goals
from tests.core.meetings.facilitator import Facilitator
from tests.view.markup import Markup


@pytest.fixture
def held(tmp_path):
    """A meeting of six, in which goal 5 was decided, undone and decided again."""
    held = Facilitator(SqliteLedger(tmp_path / "ledger.sqlite"))
    held.open(goals=[3, 5])
    held.people(5)
    held.add("participant", number=6, sector="media")
    held.support(held.propose(27.5), by=[1, 2, 3, 4])
    held.withdraw(held.decide("keep"), reason="The wrong button.")
    held.decide("mean")
    return held


def recorded(held):
    return Recorded(held.meeting, held.entries)


def test_goal_5_of_2022_shows_its_three_proposals_and_what_is_not_documented(published, english):
    html, (table,) = meeting_of_goal(published, 5, english)

    # Report, goal 5: 'average of supported scores (25%; 33%; 30%)'.
    percents = [row[3] for row in table.rows if row[2] == "Proposal"]
    assert percents == ["25%", "33%", "30%"]
    assert [row[2:] for row in table.rows][-1][:2] == ("Decision: mean of the supported proposals", "29.3%")
    assert "The decision is documented, the arguments for it are not." in table.rows[-1]
    assert "from published documents (meetings: online)" in Markup(html).text


def test_every_goal_of_2022_has_its_decision_with_its_place(published, english):
    for goal in range(1, 18):
        _, (table,) = meeting_of_goal(published, goal, english)
        assert table.rows[-1][2].startswith("Decision:")
        assert f"Goal {goal} (p. " in table.rows[-1][-1]


def test_an_edition_without_a_ledger_says_nothing_of_meetings(simulated, english):
    assert meeting_of_goal(simulated, 5, english) == ("", ())


def test_what_was_recorded_can_be_had_as_a_file(published, english):
    view = goals(published, Selection(goals=(5,)), english)

    assert len(view.exhibits["meeting"].table.rows) == 7


def test_who_met_is_told_by_sector(held, english):
    assert who_met(held.meeting, english) == [
        "Meeting ala-2026, 22 November 2026 (in one room, Almaty).",
        (
            "6 participants (Non-governmental organisation: 5; Media: 1). "
            "Rule: more than half of those who take part."
        ),
    ]


def test_entries_about_a_goal_tell_who_what_and_what_was_withdrawn(held, english):
    found = recorded(held)

    table = entries_table("", entries_on(found, 5), found, english)

    told = [(row[0], *row[2:]) for row in table.rows]
    assert told == [
        ("8", "Proposal", "27.5%", "participant 1", "Laws are not applied."),
        ("9", "Support for entry 8", "", "participant 1, 2, 3, 4", ""),
        (
            "10",
            "Decision: the survey's percent stands (withdrawn by entry 11)",
            "",
            "",
            "Agreed after discussion.",
        ),
        ("11", "Entry 10 withdrawn", "", "", "The wrong button."),
        ("12", "Decision: mean of the supported proposals", "27.5%", "", "Agreed after discussion."),
    ]


def test_entries_about_another_goal_are_left_out(held):
    assert entries_on(recorded(held), 3) == []


def test_the_facilitator_sees_before_and_after(held, published, english):
    said = Markup(goal_html(recorded(held), 5, published, english)).text

    # Report, goal 5: 'Average based on survey - 38%'.
    assert "38%" in said
    assert "27.5%" in said


def test_a_meeting_about_an_edition_that_is_gone_is_still_told(held, english):
    assert "27.5%" in Markup(goal_html(recorded(held), 5, None, english)).text


def test_a_closed_meeting_says_how_it_is_published(held, english):
    assert "publish" not in Markup(meeting_html(recorded(held), english)).text
    held.close()
    assert "python -m psc_core meeting publish ala-2026" in Markup(meeting_html(recorded(held), english)).text


def test_the_ledger_as_csv_has_every_entry_with_its_hash(held):
    rows = list(csv.DictReader(io.StringIO(ledger_csv(recorded(held)).decode("utf-8-sig"))))

    assert [row["hash"] for row in rows] == [entry.hash for entry in held.entries]


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_what_is_said_of_a_meeting_is_translated(held, published, code):
    t = translator(code)
    found = recorded(held)
    table = entries_table("", entries_on(found, 5), found, t)

    # All but what people wrote.
    words = " ".join([*(cell for row in table.rows for cell in row[1:4]), table.note])
    assert not any("a" <= letter <= "z" for letter in words)
