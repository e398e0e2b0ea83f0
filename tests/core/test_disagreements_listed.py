"""Every place where the documents contradict themselves is reported, with all readings and their places."""

from __future__ import annotations

import pytest

from psc_core.consistency.disagreements import check
from psc_core.editions.edition import Edition

# DESIGN, Data, list of contradictions: topic -> what its readings must say and in which document.
# The words in quotation marks stand in the documents; numbers by arithmetic were worked out by hand.
LISTED = {
    # Slides, scoring scale: "21% to 40% - Low progress"; report, scoring scale: "0 to 30% - Very Low".
    "band-scales": [("slides", "30%: Low"), ("report", "30%: Very low"), ("", "8 of 17 goals")],
    # Report lists monitoring under institutional capacity; its results and the slides under inclusiveness.
    "pillar-of-key-area-6": [("report", "institutional"), ("report", "inclusive"), ("slides", "inclusive")],
    # Report: "the highest scores, more than 40% - Goals 2 ..., 3 ... and 17".
    "highest": [("report", "2, 3 and 17"), ("slides", "2, 3 and 17"), ("", "2, 3 and 13; exactly at it: 17")],
    # Report: "The lowest scores, below 30% - Goal 10 ... and 16"; below it goals 10, 11 and 16.
    "lowest": [("report", "10 and 16"), ("report", "10, 11 and 16"), ("", "10, 11, 15 and 16")],
    # Report, goal 3: 45 % by survey, 30 % after consultations; praised under "highest scores".
    "named-then-lowered": [("report", "2, 3 and 17"), ("", "goal 3 from 45% to 30%")],
    # Report: "low percentage was assigned to 4 indicators", followed by indicators 7, 6 and 8.
    "weak-areas": [("report", "Four"), ("report", "three")],
    # Report: "the sample is representative"; "a link ... was disseminated to all potential participants".
    "representative": [("report", "representative"), ("report", "selected themselves")],
    # At most (38 + 38 + 27 + 22 + 20 + 24 + 4 x 38) / 10 = 32.1, while the goals average 596 / 17 = 35.06.
    "key-area-average": [("slides", "20 and 38"), ("", "32.1%"), ("", "35.06%")],
    # Slides: "within the range of 20-38%"; report: "within the range of 20-50%".
    "key-area-range": [("slides", "20 and 38"), ("report", "20 and 50")],
    # Report, list: awareness, then transparency; report, results: indicator 7 is transparency, 8 awareness.
    "order-of-key-areas": [("report", "7 is transparency"), ("report", "before"), ("slides", "before")],
    # Report: "Goals 2 (No Poverty and Improved Nutrition)", "Goal 10 (Safe Cities)"; slides: "GOAL 11.
    # (SAFE CITIES)".
    "goal-names": [("report", "Safe Cities"), ("report", "No Poverty"), ("slides", "Reduce inequality")],
    # Report: "mass media and businesses"; slides: "media and community based organizations".
    "sectors": [("report", "Businesses"), ("slides", "Community-based")],
    # Slides name no band for 81-100 %, the report none below zero.
    "band-gaps": [("slides", "81 to 100%"), ("report", "-100 to -1%")],
    # Slides: "-5 to +5"; report, scoring scale: "Between 1 and 2 points" to "Between 4 to 5 points".
    "grade-scale": [("slides", "-5 to +5"), ("report", "1 to 5"), ("report", "1.8 points")],
    # Slides: "20-38%, which corresponds to 'Low'"; report: "20-50%, ... 'Low' and 'Very Low'"; by the slides'
    # own scale 20 % is "Very Low".
    "category": [("slides", "category Low"), ("report", "Low and Very Low"), ("", "20% is “Very low”")],
    # Slides, scoring scale: "0 to -20%", "0%", "0 to 20%"; "-80% to -100%", "-61% to -80%".
    "band-overlaps": [("slides", "class of its own"), ("slides", "-80%")],
    # Report, title above the chart of key areas: "Scorecard 2022 - Average Scores by SDG".
    "chart-title": [("report", "by SDG"), ("report", "ten key indicators")],
}

READINGS = [
    pytest.param(topic, document, words, id=f"{topic}: {document or 'computed'}: {words}")
    for topic, readings in LISTED.items()
    for document, words in readings
]


@pytest.fixture(scope="module")
def findings(kaz: Edition):
    return {finding.topic: finding for finding in check(kaz)}


@pytest.mark.parametrize("topic", LISTED)
def test_a_contradiction_is_reported_as_one(topic, findings):
    assert not findings[topic].agrees


@pytest.mark.parametrize(("topic", "document", "words"), READINGS)
def test_a_reading_is_given_with_its_document(topic, document, words, findings):
    said = [str(reading) for reading in findings[topic].readings if reading.document == document]

    assert any(words in text for text in said), said


@pytest.mark.parametrize("topic", LISTED)
def test_every_reading_of_a_document_says_where_it_stands(topic, findings):
    nowhere = [str(reading) for reading in findings[topic].readings if reading.document and not reading.place]

    assert nowhere == []


@pytest.mark.parametrize("topic", LISTED)
def test_no_two_readings_of_a_contradiction_are_the_same(topic, findings):
    said = [(str(reading), reading.document, reading.place) for reading in findings[topic].readings]

    assert (len(said) >= 2, len(set(said))) == (True, len(said))


# DESIGN: "found by arithmetic where arithmetic can find it".
@pytest.mark.parametrize(
    "topic", ["band-scales", "highest", "lowest", "named-then-lowered", "key-area-average", "key-area-range"]
)
def test_what_arithmetic_can_find_is_found_by_arithmetic(topic, findings):
    assert findings[topic].by_arithmetic


# By hand from the published numbers: 596 / 17 = 35.06, 551 / 17 = 32.41, 35.06 / 20 = 1.753, 88 / 3 = 29.33.
AGREEING = {
    "average-survey": ("35%", "35.06%"),
    "average-consultation": ("32%", "32.41%"),
    "average-points": ("1.8 points", "1.753 points"),
    "proposals-goal-5": ("29%", "29.33%"),
}


@pytest.mark.parametrize("topic", [*AGREEING, "facts"])
def test_what_the_documents_state_rightly_agrees(topic, findings):
    assert findings[topic].agrees


@pytest.mark.parametrize(("topic", "numbers"), AGREEING.items(), ids=AGREEING)
def test_a_recomputed_average_stands_beside_the_published_one(topic, numbers, findings):
    published, computed = map(str, findings[topic].readings)

    assert (numbers[0] in published, numbers[1] in computed) == (True, True)


def test_contradictions_come_first(kaz):
    verdicts = [finding.agrees for finding in check(kaz)]

    assert verdicts == sorted(verdicts)


def test_every_topic_is_reported_once(kaz):
    topics = [finding.topic for finding in check(kaz)]

    assert len(set(topics)) == len(topics)


def test_every_topic_has_a_title_for_readers(kaz):
    titles = {finding.topic: str(finding.title) for finding in check(kaz)}

    assert [topic for topic, title in titles.items() if title == topic] == []


def test_a_simulated_edition_agrees_with_itself(sim):
    assert [finding.topic for finding in check(sim) if not finding.agrees] == []


def test_a_simulated_edition_is_not_held_to_documents_that_it_has_not(sim):
    documents = {reading.document for finding in check(sim) for reading in finding.readings}

    assert documents.isdisjoint({"report", "slides"})
