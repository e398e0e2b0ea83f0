"""The facilitator's page: who may write records a meeting; who may not reads it, and is told why."""

from types import SimpleNamespace

import pytest

from pages.ui import consult_writing, hall_door
from pages.ui import organiser as door
from pages.ui.hall import live, votes
from pages.ui.hall.booth import Booth
from psc_core.ledger.entry import Draft
from psc_core.ledger.ledger import open_ledger
from psc_core.meetings.fold import fold
from psc_core.meetings.recording import entries_of
from tests.core.meetings.facilitator import NOON, Facilitator
from tests.pages.opening import heading_of, markup_of, opened

PAGE = "consult"


@pytest.fixture(autouse=True)
def address(tmp_path, monkeypatch):
    """The address of a ledger of the test's own, which is not there yet."""
    path = str(tmp_path / "ledger.sqlite")
    monkeypatch.setenv("PSC_LEDGER", path)
    consult_writing._opened.cache_clear()
    return path


@pytest.fixture
def organiser(monkeypatch):
    """Sign in, as far as the page can tell."""
    monkeypatch.setattr(door, "writer", lambda: door.Writer("organiser", "session-7"))


@pytest.fixture
def held(address):
    """A meeting of five about goals 3 and 5, with a supported proposal for goal 5."""
    held = Facilitator(open_ledger(address))
    held.open(goals=[3, 5])
    held.people(5)
    held.support(held.propose(25), by=[1, 2, 3])
    return held


def text(app):
    assert [error.message for error in app.exception] == []
    return markup_of(app).text


def field(app, name):
    kinds = ("selectbox", "multiselect", "number_input", "text_input", "text_area", "radio")
    (found,) = [
        each for kind in kinds for each in app.get(kind) if (each.key or "").startswith(f"consult_{name}_")
    ]
    return found


def press(app, label):
    (button,) = [button for button in app.button if button.label == label]
    return button.click().run()


def meeting_of(address, code="ala-2026"):
    return fold(entries_of(open_ledger(address), code))


def test_a_reader_finds_no_meeting_where_none_is_recorded(address, tmp_path):
    app = opened(PAGE)

    assert heading_of(app) == "Consult"
    assert "No meeting is recorded on this server yet." in text(app)
    assert "only the organiser may write" in text(app)
    # Reading begins no ledger.
    assert list(tmp_path.iterdir()) == []


def test_a_reader_reads_a_meeting_and_finds_every_form_closed(held):
    app = opened(PAGE, meeting="ala-2026")

    assert "only the organiser may write" in text(app)
    assert "5 participants (Non-governmental organisation: 5)" in text(app)
    assert [button.label for button in app.button if not button.disabled] == []


def test_the_check_is_where_entries_are_written_not_only_where_forms_are_drawn(held, organiser, monkeypatch):
    app = opened(PAGE, meeting="ala-2026")
    before = held.entries

    # Signed out in between: the form is still open on the screen.
    monkeypatch.setattr(door, "writer", lambda: None)
    field(app, "reason").set_value("Agreed.")
    press(app, "Record the decision")

    assert held.entries == before


def test_an_organiser_opens_a_meeting(organiser, address):
    app = opened(PAGE)
    field(app, "code").set_value("ala-2026")
    field(app, "goals").set_value([5, 3])
    field(app, "venue").set_value("Almaty")
    app = press(app, "Open the meeting")

    assert "Recorded. The meeting has 1 entries now." in text(app)
    meeting = meeting_of(address)
    assert (meeting.edition, meeting.goals, meeting.venue) == ("kaz-2022", (3, 5), "Almaty")
    entry = entries_of(open_ledger(address), "ala-2026")[0]
    assert (entry.role, entry.session) == ("organiser", "session-7")


def test_participants_are_recorded_by_number_and_sector(organiser, held, address):
    app = opened(PAGE, meeting="ala-2026")
    field(app, "sector").set_value("media")
    field(app, "people").set_value(2)
    press(app, "Record participants")

    assert [(each.number, each.sector) for each in meeting_of(address).participants][5:] == [
        (6, "media"),
        (7, "media"),
    ]


def on_goal(goal):
    app = opened(PAGE, meeting="ala-2026")
    app.selectbox(key="consult_goal").set_value(goal).run()
    return app


def test_a_goal_shows_its_percent_in_the_survey_and_what_was_proposed(held):
    said = text(on_goal(5))

    # Report, goal 5, 'Average based on survey'.
    assert "38%" in said
    assert "Laws are not applied." in said


def test_a_proposal_and_support_for_it_are_recorded(organiser, held, address):
    app = on_goal(3)
    field(app, "proposed").set_value(30.5)
    field(app, "argument").set_value("Too few doctors\nin villages.")
    field(app, "by").set_value(2)
    app = press(app, "Record the proposal")
    field(app, "count").set_value(4)
    press(app, "Record the support")

    (proposal,) = meeting_of(address).proposals_on(3)
    assert (float(proposal.percent), proposal.argument) == (30.5, "Too few doctors in villages.")
    assert (proposal.by, proposal.support) == (2, 4)


def test_a_decision_is_recorded_with_before_and_after(organiser, held, address):
    app = on_goal(5)
    field(app, "how").set_value("mean")
    field(app, "reason").set_value("Agreed after discussion.")
    app = press(app, "Record the decision")

    assert float(meeting_of(address).decision_on(5).percent) == 25
    assert "1 of 2 goals are decided." in text(app)
    assert "Agreed after discussion." in text(app)
    assert "Goal 5 is decided already, by entry 9. Withdraw entry 9 first." in text(app)


def test_what_a_form_lacks_is_said_in_plain_words_and_nothing_is_written(organiser, held):
    before = held.entries

    app = press(on_goal(5), "Record the proposal")
    assert "A proposal must have a percent." in text(app)
    app = press(app, "Withdraw the entry")
    assert "Choose the entry to withdraw, and say why." in text(app)

    assert held.entries == before


def test_a_decision_that_is_withdrawn_is_taken_back_from_the_hall(organiser, held, monkeypatch):
    held.decide("mean")
    told = []
    monkeypatch.setattr(
        hall_door, "live", SimpleNamespace(take_back_decision=lambda *what: told.append(what))
    )
    app = on_goal(5)
    field(app, "withdrawn").set_value(held.seen)
    field(app, "why").set_value("Entered by mistake.")
    press(app, "Withdraw the entry")

    assert told == [("kaz-2022", 5)]


def test_a_decision_is_told_to_the_hall(organiser, held, monkeypatch):
    told = []
    monkeypatch.setattr(hall_door, "live", SimpleNamespace(publish_decision=lambda *what: told.append(what)))
    app = on_goal(5)
    field(app, "how").set_value("mean")
    field(app, "reason").set_value("Agreed.")
    press(app, "Record the decision")

    # Before: report, goal 5, 'Average based on survey'.
    assert told == [("kaz-2022", 5, 38, 25, {"en": "Agreed."})]


def test_what_the_rule_forbids_is_said_and_the_form_stays_filled_in(organiser, held, address):
    app = on_goal(5)
    field(app, "how").set_value("stated")
    field(app, "agreed").set_value(90.0)
    field(app, "reason").set_value("Because.")
    app = press(app, "Record the decision")

    assert "must lie between the lowest and the highest supported proposal" in text(app)
    assert field(app, "reason").value == "Because."
    assert meeting_of(address).decisions == ()


def test_who_was_slower_is_told_what_the_other_facilitator_recorded(organiser, held, address):
    app = on_goal(5)
    held.decide("keep", reason="The other one was quicker.")
    field(app, "how").set_value("mean")
    field(app, "reason").set_value("Mine.")
    app = press(app, "Record the decision")

    assert "Others recorded entries 9 to 9 since you last looked." in text(app)
    assert "The other one was quicker." in text(app)
    assert meeting_of(address).decision_on(5).reason == "The other one was quicker."


def test_who_decides_without_having_seen_a_new_proposal_is_stopped(organiser, held, address):
    app = on_goal(5)
    held.propose(90, argument="Nobody saw this.")
    field(app, "how").set_value("mean")
    field(app, "reason").set_value("Mine.")
    app = press(app, "Record the decision")

    assert "Entry 8 is not the last one any more: nothing was written." in text(app)
    assert meeting_of(address).decisions == ()
    # Now it was seen, and what was written is still there.
    press(app, "Record the decision")
    assert meeting_of(address).decision_on(5).reason == "Mine."


def test_undoing_is_a_new_entry(organiser, held, address):
    decision = held.decide("keep")
    app = on_goal(5)
    field(app, "withdrawn").set_value(decision)
    field(app, "why").set_value("Entered by mistake.")
    app = press(app, "Withdraw the entry")

    assert meeting_of(address).decision_on(5) is None
    assert f"(withdrawn by entry {decision + 1})" in text(app)


def test_a_closed_meeting_takes_nothing_but_the_withdrawal_of_its_closing(organiser, held):
    app = press(on_goal(5), "Close the meeting")

    assert "The meeting is closed." in text(app)
    assert [
        button.label
        for button in app.button
        if not button.disabled
        and not button.proto.form_id.startswith("hands")
        and button.key != "hands_close"
    ] == ["Withdraw the entry"]


def test_a_broken_ledger_is_told_by_its_place(held, address):
    held.ledger.append(
        "meeting/ala-2026", [Draft("voted", {}, "past the rules", "organiser", "session-1", NOON)]
    )

    assert "meeting/ala-2026, 9" in text(opened(PAGE, meeting="ala-2026"))


@pytest.fixture
def booth(monkeypatch):
    """A hall of the test's own, in which nothing was asked yet."""
    monkeypatch.setattr(live, "_forum", live._Forum())
    monkeypatch.setattr(votes, "booth", Booth())


def test_an_organiser_asks_the_hall_and_closes_the_question(organiser, held, booth, address):
    app = on_goal(5)
    app.selectbox(key="hands_area").set_value(3)
    app = press(app, "Ask the hall")

    asked = live.vote()
    assert asked is not None
    assert (asked.forum, asked.is_open, asked.n) == ("kaz-2022", True, 0)
    said = asked.said_in("en")
    assert said["question"].startswith("Show of hands: 5 Gender equality · 3 ")
    assert said["mean"].endswith("The survey's value is not published.")

    press(app, "Close the question")

    closed = live.vote()
    assert closed is not None
    assert not closed.is_open
    entries = open_ledger(address).read("hall/kaz-2022")
    assert [(entry.kind, entry.role, entry.session) for entry in entries] == [
        ("opened", "organiser", "session-7"),
        ("closed", "organiser", "session-7"),
    ]
    assert entries[0].body["goal"] == 5


def test_who_signed_out_in_between_asks_nothing(organiser, held, booth, monkeypatch, address):
    app = on_goal(5)
    monkeypatch.setattr(door, "writer", lambda: None)
    press(app, "Ask the hall")

    assert live.vote() is None
    assert open_ledger(address).read("hall/kaz-2022") == ()


@pytest.mark.parametrize(("lang", "title"), [("ru", "Консультации"), ("kk", "Консультация")])
def test_the_page_speaks_every_language(held, lang, title):
    app = opened(PAGE, meeting="ala-2026", lang=lang)

    text(app)
    assert heading_of(app) == title
