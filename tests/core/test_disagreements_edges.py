"""The checker on editions that lack something: it leaves out what it has no numbers for."""

from __future__ import annotations

import re

import pytest

from psc_core.consistency.disagreements import check


def without_goals(*goals, stage="survey"):
    return lambda f: f.drop("scores", lambda row: row["stage"] == stage and row["goal"] in goals)


def without_country(f):
    return f.drop("scores", lambda row: row["goal"] is None and row["pillar"] is None)


def without_areas(f):
    return f.drop("scores", lambda row: row["pillar"] is not None)


def blank_country(f):
    """The rows are there, their numbers are not."""
    return f.set("scores", {"goal": None, "pillar": None}, percent=None)


def blank_areas(f):
    nothing = {"percent": None, "percent_low": None, "percent_high": None}
    return f.edit("scores", lambda rows: [row | nothing if row["pillar"] else row for row in rows])


def without(table):
    return lambda f: f.edit(table, lambda _: [])


def unsupported(f):
    return f.edit("proposals", lambda rows: [row | {"supported": None} for row in rows])


EVERY = tuple(range(1, 18))

LEFT_OUT = {
    "average of 16 goals": ("average-survey", without_goals(17)),
    "average of no goal": ("average-survey", without_goals(*EVERY)),
    "average that is not stated": ("average-survey", without_country),
    "average that is left blank": ("average-survey", blank_country),
    "points of 16 goals": ("average-points", without_goals(17)),
    "points of no goal": ("average-points", without_goals(*EVERY)),
    "points that are not stated": ("average-points", without("facts")),
    "key areas without values": ("key-area-average", without_areas),
    "key areas without a stated range": ("key-area-average", without("readings")),
    "range of key areas without values": ("key-area-range", without_areas),
    "range of key areas left blank": ("key-area-range", blank_areas),
    "goals that nobody named": ("highest", without("readings")),
    "goals named, but no consultation": ("named-then-lowered", without_goals(*EVERY, stage="consultation")),
    "proposals without a meeting's result": ("proposals-goal-5", without_goals(*EVERY, stage="consultation")),
    "proposals whose support is not recorded": ("proposals-goal-5", unsupported),
    "figures that one document gives": (
        "facts",
        lambda f: f.drop("facts", lambda row: row["source"] == "slides"),
    ),
}


@pytest.mark.parametrize(("topic", "change"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_topic_without_numbers_is_left_out(topic, change, folder):
    change(folder)

    assert folder.finding(topic) is None


EMPTIED = {
    "proposals": without("proposals"),
    "facts": without("facts"),
    "readings": without("readings"),
    "goals by survey": without_goals(*EVERY),
    "goals after consultation": without_goals(*EVERY, stage="consultation"),
    "goal 3 after consultation": without_goals(3, stage="consultation"),
    "key areas": without_areas,
    "country": without_country,
    "blank country": blank_country,
    "blank key areas": blank_areas,
}


@pytest.mark.parametrize("change", EMPTIED.values(), ids=EMPTIED)
def test_nothing_that_is_missing_is_written_as_a_number(change, folder):
    change(folder)

    said = [str(each) for finding in check(folder.open()) for each in finding.readings]

    assert [text for text in said if re.search(r"\bnan\b", text, re.IGNORECASE)] == []


def test_a_proposal_that_found_no_support_does_not_count(folder):
    # Without 33: (25 + 30) / 2 = 27.5, which rounds to 28 and not to the agreed 29.
    folder.set("proposals", {"number": 2}, supported=False)

    assert not folder.finding("proposals-goal-5").agrees


def test_an_unknown_topic_is_compared_and_named_by_its_code(folder):
    folder.edit(
        "readings",
        lambda rows: [
            *rows,
            rows[0] | {"topic": "new {topic}", "number": 1, "answer": "yes"},
            rows[0] | {"topic": "new {topic}", "number": 2, "answer": "no"},
        ],
    )

    finding = folder.finding("new {topic}")

    assert (str(finding.title), finding.agrees) == ("new {topic}", False)


def test_markup_in_a_statement_stays_plain_text(folder):
    folder.set("readings", {"topic": "sectors", "number": 1}, text_en="<b>{x}</b>")

    assert "<b>{x}</b>" in [str(each) for each in folder.finding("sectors").readings]


def test_readings_come_in_the_order_of_the_documents(folder):
    folder.edit("readings", lambda rows: rows[::-1])

    said = [each.document for each in folder.finding("lowest").readings if each.document]

    assert said == ["report", "report", "slides"]


def test_checking_leaves_the_edition_as_it_was(folder):
    edition = folder.open()
    before = edition.scores()

    check(edition)

    assert edition.scores().equals(before)
