"""A contradiction follows from the data: change the data, and it goes away or comes back."""

from __future__ import annotations

import pytest


def percents(stage, **goals):
    """Give goals other percents at a stage."""

    def change(folder):
        for name, percent in goals.items():
            folder.set("scores", {"stage": stage, "goal": int(name[1:])}, percent=float(percent))

    return change


def readings(topic, **cells):
    return lambda folder: folder.set("readings", {"topic": topic}, **cells)


def reading(topic, number, **cells):
    return lambda folder: folder.set("readings", {"topic": topic, "number": number}, **cells)


def both(*changes):
    def change(folder):
        for each in changes:
            each(folder)

    return change


def every_goal_at_35(folder):
    folder.edit("scores", lambda rows: [row | {"percent": 35.0} if row["goal"] else row for row in rows])


RIGHT_NAMES = both(
    reading("goal-names", 1, answer="goal-10"),
    reading("goal-names", 2, answer="goal-10"),
    reading("goal-names", 3, answer="goal-2"),
)

GONE = {
    # 35 % is Low in both scales.
    "band-scales: every goal at 35 %": ("band-scales", every_goal_at_35),
    "highest: 13 falls to 40, 17 rises to 41": ("highest", percents("survey", g13=40, g17=41)),
    "highest: the documents name 2, 3 and 13": ("highest", readings("highest", goals=[2, 3, 13])),
    "highest: they name them in another order": ("highest", readings("highest", goals=[13, 2, 3])),
    "highest: they name what holds after consultation": ("highest", readings("highest", goals=[2])),
    "lowest: every place names 10, 11, 15 and 16": ("lowest", readings("lowest", goals=[10, 11, 15, 16])),
    "lowest: 15 rises to 30, and no place leaves out 11": (
        "lowest",
        both(percents("survey", g15=30), reading("lowest", 1, goals=[10, 11, 16])),
    ),
    "named-then-lowered: the meetings confirm goal 3": (
        "named-then-lowered",
        percents("consultation", g3=45),
    ),
    "named-then-lowered: the meetings raise goal 3": ("named-then-lowered", percents("consultation", g3=50)),
    "named-then-lowered: goal 3 is not praised": ("named-then-lowered", readings("highest", goals=[2, 17])),
    "weak-areas: the sentence speaks of three": ("weak-areas", reading("weak-areas", 1, value=3.0)),
    # The six published sum to 38 + 38 + 27 + 22 + 20 + 24 = 169; with four times 46: 353 / 10 = 35.3.
    "key-area-average: the others may reach 46": (
        "key-area-average",
        readings("key-area-range", value_high=46.0),
    ),
    # Mean of the goals with goals 2, 3 and 13 at 20 %: (596 - 47 - 45 - 41 + 60) / 17 = 30.76.
    "key-area-average: three goals fall to 20": (
        "key-area-average",
        percents("survey", g2=20, g3=20, g13=20),
    ),
    "key-area-range: the report says 20 to 38, too": (
        "key-area-range",
        reading("key-area-range", 2, value_high=38.0),
    ),
    "goal-names: every goal has its own": ("goal-names", RIGHT_NAMES),
    "pillar of key area 6: listed where it is counted": (
        "pillar-of-key-area-6",
        readings("pillar-of-key-area-6", answer="inclusive"),
    ),
    "order of key areas: one order everywhere": (
        "order-of-key-areas",
        readings("order-of-key-areas", answer="transparency-first"),
    ),
    "representative: both say self-selected": (
        "representative",
        readings("representative", answer="self-selected"),
    ),
    "sectors: both name businesses": ("sectors", readings("sectors", answer="business")),
    "category: both give the classes of their own scales": (
        "category",
        readings("category", answer="very-low;low"),
    ),
    "band-overlaps: 0 % is in one class": ("band-overlaps", readings("band-overlaps", answer="own-class")),
    "chart-title: title and text speak of the same": ("chart-title", readings("chart-title", answer="goals")),
    "grade-scale: both run from -5 to +5": (
        "grade-scale",
        readings("grade-scale", value=-5.0, value_high=5.0),
    ),
}


@pytest.mark.parametrize(("topic", "change"), GONE.values(), ids=GONE)
def test_a_contradiction_goes_away_with_its_cause(topic, change, folder):
    change(folder)

    assert folder.finding(topic).agrees


STAYS = {
    "highest: 17 alone rises to 41": ("highest", percents("survey", g17=41)),
    "highest: 13 alone falls to 40": ("highest", percents("survey", g13=40)),
    "highest: one document names another goal": ("highest", reading("highest", 1, goals=[2, 3, 13])),
    "highest: each document names the goals of another stage": (
        "highest",
        both(reading("highest", 1, goals=[2, 3, 13]), reading("highest", 2, goals=[2])),
    ),
    "lowest: 15 alone rises to 30": ("lowest", percents("survey", g15=30)),
    "named-then-lowered: goal 3 falls to 44 only": ("named-then-lowered", percents("consultation", g3=44)),
    # (169 + 4 x 45) / 10 = 34.9, still below 35.06.
    "key-area-average: the others may reach 45": (
        "key-area-average",
        readings("key-area-range", value_high=45.0),
    ),
    "key-area-range: both say 25 to 38, but 20 is published": (
        "key-area-range",
        readings("key-area-range", value=25.0, value_high=38.0),
    ),
    "key-area-range: both say 20 to 37, but 38 is published": (
        "key-area-range",
        readings("key-area-range", value_high=37.0),
    ),
    "category: both say Low, but 20 % is Very low": ("category", readings("category", answer="low")),
    "goal-names: goal 2 is still called poverty": (
        "goal-names",
        both(reading("goal-names", 1, answer="goal-10"), reading("goal-names", 2, answer="goal-10")),
    ),
}


@pytest.mark.parametrize(("topic", "change"), STAYS.values(), ids=STAYS)
def test_a_contradiction_stays_while_half_of_its_cause_does(topic, change, folder):
    change(folder)

    assert not folder.finding(topic).agrees


APPEARS = {
    "average by survey": (
        "average-survey",
        lambda f: f.set("scores", {"stage": "survey", "goal": None, "pillar": None}, percent=36.0),
    ),
    "average after consultation": (
        "average-consultation",
        lambda f: f.set("scores", {"stage": "consultation", "goal": None, "pillar": None}, percent=33.0),
    ),
    # 596 + 8 = 604; 604 / 17 = 35.53, which rounds to 36.
    "a goal that does not fit the average": ("average-survey", percents("survey", g11=36)),
    "average in points": ("average-points", lambda f: f.set("facts", {"fact": "country_points"}, value=1.7)),
    # (25 + 33 + 33) / 3 = 30.33, not 29.
    "a proposal": ("proposals-goal-5", lambda f: f.set("proposals", {"number": 3}, percent=33.0)),
    "respondents": (
        "facts",
        lambda f: f.set("facts", {"fact": "respondents", "source": "slides"}, value=62.0),
    ),
}


@pytest.mark.parametrize(("topic", "change"), APPEARS.values(), ids=APPEARS)
def test_a_number_that_does_not_fit_becomes_a_contradiction(topic, change, folder):
    change(folder)

    assert not folder.finding(topic).agrees


def test_a_goal_lowered_after_praise_is_named_with_both_percents(folder):
    percents("consultation", g2=46)(folder)

    said = [str(each) for each in folder.finding("named-then-lowered").readings]

    assert "The meetings lowered goal 2 from 47% to 46%." in said


def test_goals_named_differently_by_the_scales_follow_the_values(folder):
    # 41 % is Medium in the slides and Low in the report; goal 1 joins the eight.
    percents("survey", g1=41)(folder)

    assert any("9 of 17" in str(each) for each in folder.finding("band-scales").readings)
