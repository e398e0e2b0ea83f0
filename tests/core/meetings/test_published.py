"""Published meetings: the edition's consultation is what they agreed, and anybody can check their ledger."""

from __future__ import annotations

import math

import pyarrow as pa
import pytest

from psc_core.building.build import build_edition
from psc_core.building.meetings import meeting_file, put_meeting
from psc_core.building.publish_meeting import publish_meeting
from psc_core.editions.edition import open_edition
from psc_core.errors import ChoiceError, DataError
from psc_core.ledger.chain import verify
from psc_core.ledger.lines import as_lines, read_lines
from psc_core.meetings.fold import fold
from psc_core.meetings.kinds import How
from psc_core.meetings.published import meeting_on, published_meetings
from psc_core.rounding import half_up
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage
from tests.core.meetings.facilitator import Facilitator
from tests.core.test_surveys import imported, people

# Report, 'Average after consultations': the six goals that the meetings lowered.
LOWERED = {3: 30, 4: 30, 5: 29, 7: 29, 13: 36, 16: 20}


def test_the_ledger_of_2022_gives_the_published_percents(data, golden):
    entries = read_lines(meeting_file(data / "kaz-2022", "kaz-2022"))
    verify(entries, "kaz-2022")
    meeting = fold(entries)

    replayed = {}
    for row in golden("2022_goal_percents.csv"):
        (percent,) = [made.percent for made in meeting.decisions if made.goal == int(row["goal"])]
        replayed[int(row["goal"])] = int(row["survey"]) if percent is None else half_up(float(percent))

    assert replayed == {
        int(row["goal"]): int(row["consultation"]) for row in golden("2022_goal_percents.csv")
    }


def test_the_ledger_of_2022_holds_what_the_report_says_and_no_more(data):
    meeting = fold(read_lines(meeting_file(data / "kaz-2022", "kaz-2022")))

    changed = {
        made.goal: half_up(float(made.percent)) for made in meeting.decisions if made.percent is not None
    }
    assert changed == LOWERED
    assert [(each.goal, float(each.percent), each.supported) for each in meeting.proposals] == [
        (5, 25, True),
        (5, 33, True),
        (5, 30, True),
    ]
    assert [made.goal for made in meeting.decisions if made.how is How.MEAN] == [5]
    # The report does not say who took part or proposed, how many supported, or which arguments there were.
    assert meeting.participants == ()
    assert {(each.by, each.argument, each.support) for each in meeting.proposals} == {(None, None, None)}
    assert {made.reason for made in meeting.decisions} == {None}
    assert {made.said and made.said.source for made in meeting.decisions} == {"report"}


def test_the_edition_of_2022_carries_its_ledger(kaz, data):
    (recorded,) = published_meetings(kaz)

    assert recorded.entries == read_lines(meeting_file(data / "kaz-2022", "kaz-2022"))
    assert meeting_on(kaz, 5) == recorded


def test_an_edition_without_a_ledger_has_no_meetings(sim):
    assert published_meetings(sim) == ()
    assert meeting_on(sim, 5) is None


def test_a_changed_entry_of_an_edition_is_refused_by_its_place(folder):
    refusal = folder.set("entries", {"number": 12}, role="reader").refusal()

    assert "kaz-2022/entries.parquet" in refusal.where
    assert [str(fact) for fact in refusal.facts] == ["Entry 12: changed."]


def test_an_entry_that_is_gone_from_an_edition_is_missed(folder):
    refusal = folder.drop("entries", lambda row: row["number"] == 7).refusal()

    assert "Entry 7: missing." in str(refusal)


def test_a_ledger_that_disagrees_with_the_documents_is_refused(folder):
    folder.rewrite("figures.csv", "scores,consultation,7,,,,,,29,", "scores,consultation,7,,,,,,30,")

    with pytest.raises(DataError) as caught:
        build_edition(folder.path)

    assert "Meetings must agree with the percents that are published." in str(caught.value)
    assert [str(fact) for fact in caught.value.facts] == ["Goal 7: 29%, published 30%."]


@pytest.fixture
def edition(tmp_path, run):
    """The folder of a published survey on goals 1 and 2, without a consultation."""
    imported(tmp_path, people(60, (1, 2), seed=3), goals=(1, 2))
    run("publish", "abc-2026", data=tmp_path / "data")
    return tmp_path / "data" / "abc-2026"


@pytest.fixture
def agreed(ledger):
    """A closed meeting of five that set goal 1 to the mean of 10 and 15.5, and kept goal 2."""
    held = Facilitator(ledger, "abc-first")
    held.open(edition="abc-2026", goals=[1, 2, 3])
    held.people(5)
    for percent in (10, 15.5):
        held.support(held.propose(percent, goal=1), by=[1, 2, 3])
    held.propose(50, goal=1)
    held.decide("mean", goal=1)
    held.decide("keep", goal=2)
    held.close()
    return held


def test_what_a_meeting_agreed_becomes_the_consultation(edition, agreed):
    before = percents_by_goal(open_edition(edition).scores(), Stage.SURVEY)

    publish_meeting(edition, agreed.entries)

    found = open_edition(edition)
    after = percents_by_goal(found.scores(), Stage.CONSULTATION)
    assert (after[1], after[2]) == (12.75, before[2])
    assert after[3:].isna().all()
    rows = found.scores()
    rows = rows[rows["stage"] == "consultation"]
    country = rows.loc[rows["goal"].isna(), "percent"].item()
    assert math.isclose(country, (12.75 + before[2]) / 2)
    assert set(rows["basis"]) == {"computed"}
    assert set(rows["source"]) == {"entries.parquet"}


def test_what_was_proposed_becomes_the_table_of_proposals(edition, agreed):
    publish_meeting(edition, agreed.entries)

    rows = open_edition(edition).proposals()
    found = rows[["goal", "number", "percent", "supported"]].values.tolist()
    assert found == [[1, 1, 10.0, True], [1, 2, 15.5, True], [1, 3, 50.0, False]]


def test_publishing_again_with_more_entries_replaces_the_first(edition, agreed):
    publish_meeting(edition, agreed.entries)
    agreed.withdraw(agreed.seen)
    agreed.decide("keep", goal=3)
    agreed.close()

    publish_meeting(edition, agreed.entries)

    (recorded,) = published_meetings(open_edition(edition))
    assert recorded.entries == agreed.entries


def test_another_ledger_under_the_same_name_is_refused(edition, agreed, tmp_path):
    from psc_core.ledger.sqlite import SqliteLedger  # noqa: PLC0415

    publish_meeting(edition, agreed.entries)
    other = Facilitator(SqliteLedger(tmp_path / "other"), "abc-first")
    other.open(edition="abc-2026", goals=[1])
    other.close()

    with pytest.raises(ChoiceError, match="What was published of this meeting must stay"):
        publish_meeting(edition, other.entries)

    assert read_lines(meeting_file(edition, "abc-first")) == agreed.entries


def refused(edition, held):
    """Tell how a meeting is refused, and that it leaves no trace."""
    before = {path: path.read_bytes() for path in edition.rglob("*") if path.is_file()}
    with pytest.raises(DataError) as caught:
        publish_meeting(edition, held.entries)
    assert {path: path.read_bytes() for path in edition.rglob("*") if path.is_file()} == before
    return str(caught.value)


def test_an_open_meeting_is_not_published(edition, agreed):
    agreed.withdraw(agreed.seen)

    assert "A meeting that is published must be closed" in refused(edition, agreed)


def test_a_meeting_about_another_edition_is_not_published(edition, ledger):
    held = Facilitator(ledger)
    held.open(edition="xyz-2026")
    held.close()

    assert "about this edition.\n  - Found: xyz-2026." in refused(edition, held)


def test_a_goal_that_two_meetings_decided_is_refused(edition, agreed, ledger):
    publish_meeting(edition, agreed.entries)
    second = Facilitator(ledger, "abc-second")
    second.open(edition="abc-2026", goals=[2])
    second.decide("keep", goal=2)
    second.close()

    assert "Goal 2: decided twice." in refused(edition, second)


def test_meetings_about_different_goals_are_published_together(edition, agreed, ledger):
    second = Facilitator(ledger, "abc-second")
    second.open(edition="abc-2026", goals=[3])
    second.people(5)
    second.support(second.propose(-40, goal=3), count=5)
    second.decide("stated", -40, goal=3)
    second.close()

    publish_meeting(edition, agreed.entries)
    publish_meeting(edition, second.entries)

    found = open_edition(edition)
    after = percents_by_goal(found.scores(), Stage.CONSULTATION)
    assert (after[1], after[3]) == (12.75, -40)
    assert [each.meeting.code for each in published_meetings(found)] == ["abc-first", "abc-second"]


def test_no_meeting_is_published_into_a_simulated_edition(copy_of, ledger):
    folder = copy_of("sim-2026").path
    held = Facilitator(ledger)
    held.open(edition="sim-2026")
    held.close()

    assert "A simulated edition has made-up meetings" in refused(folder, held)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "must hold the one meeting"),
        ("no json\n", "Line 1: Expecting value"),
        ("[]\n", "Line 1: must be an object with stream, number"),
        ('{"stream":"meeting/abc-first"}\n', "Line 1: must be an object"),
    ],
)
def test_a_file_that_holds_no_ledger_is_refused(edition, content, said):
    put_meeting(meeting_file(edition, "abc-first"), ())
    meeting_file(edition, "abc-first").write_text(content)

    with pytest.raises(DataError) as caught:
        build_edition(edition)

    assert caught.value.where == "source/meetings/abc-first.jsonl"
    assert said in str(caught.value)


def test_a_file_with_a_changed_line_is_refused(edition, agreed):
    text = as_lines(agreed.entries).replace('"percent":15.5', '"percent":5.5')
    put_meeting(meeting_file(edition, "abc-first"), agreed.entries)
    meeting_file(edition, "abc-first").write_text(text)

    with pytest.raises(DataError, match=r"Entry 9: changed\."):
        build_edition(edition)


def test_a_cell_that_is_no_json_is_refused(folder):
    rows = folder.arrow("entries")
    cells = pa.array(["{"] * rows.num_rows)

    assert "Entry 1: changed." in str(folder.put_column("entries", "body", cells).refusal())
