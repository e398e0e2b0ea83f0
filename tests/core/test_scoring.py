"""Scoring against a second calculation: plain loops over plain lists, written from the report's words.

Report, METHODOLOGY: "the average values of assessments on each indicator were calculated, then the average
value for each individual SDG was calculated, and the results were converted into percentages".
"""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pytest

from psc_core.scoring.scoring import Origin, survey_scores
from psc_core.scoring.tally import tally
from psc_core.terms import Basis

# Report, "2. PSC key areas", results; slides, "10 Key Areas".
PILLARS = {"policy": [1, 2], "institutional": [3, 4, 5], "inclusive": [6, 7, 8, 9, 10]}
GOALS = range(1, 18)
AREAS = range(1, 11)
PERCENT_PER_POINT = 20


def mean(values):
    given = [value for value in values if value is not None]
    return sum(given) / len(given) if given else None


def scored_by_hand(answers):
    """Give percent and n of every level; ``answers`` is one dictionary (goal, area) -> grade each."""
    cell = {
        (goal, area): mean([answer[goal, area] for answer in answers]) for goal in GOALS for area in AREAS
    }

    def count(goals, areas):
        return sum(
            any(answer[goal, area] is not None for goal in goals for area in areas) for answer in answers
        )

    levels: dict[tuple[int | None, str | None, int | None], tuple[float | None, int]] = {}

    def add(pillar, area, areas):
        by_goal = {goal: mean([cell[goal, number] for number in areas]) for goal in GOALS}
        for goal, points in by_goal.items():
            levels[goal, pillar, area] = (points, count([goal], areas))
        levels[None, pillar, area] = (mean(by_goal.values()), count(GOALS, areas))

    add(None, None, AREAS)
    for pillar, areas in PILLARS.items():
        add(pillar, None, areas)
        for area in areas:
            add(pillar, area, [area])
    return {
        key: (None if points is None else points * PERCENT_PER_POINT, n)
        for key, (points, n) in levels.items()
    }


def wide(answers):
    """The same answers as the wide table of an edition."""
    return pa.table(
        {
            f"g{goal:02}_a{area:02}": pa.array([answer[goal, area] for answer in answers], pa.int8())
            for goal in GOALS
            for area in AREAS
        }
    )


def scored(answers):
    rows = survey_scores(tally(wide(answers)), Origin(Basis.COMPUTED, "responses", "all"))
    return {
        tuple(None if row[name] != row[name] else row[name] for name in ("goal", "pillar", "key_area")): (
            None if math.isnan(row["percent"]) else row["percent"],
            row["n"],
        )
        for row in rows.astype({"goal": object, "key_area": object}).to_dict("records")
    }


def drawn(seed, count, share_missing):
    random = np.random.default_rng(seed)
    return [
        {
            (goal, area): None if random.random() < share_missing else int(random.integers(-5, 6))
            for goal in GOALS
            for area in AREAS
        }
        for _ in range(count)
    ]


def without(answers, goals=(), areas=()):
    return [
        {key: None if key[0] in goals or key[1] in areas else grade for key, grade in answer.items()}
        for answer in answers
    ]


CASES = {
    "every answer given": drawn(1, 23, 0.0),
    "some answers missing": drawn(2, 23, 0.2),
    "most answers missing": drawn(3, 7, 0.95),
    "one respondent": drawn(4, 1, 0.1),
    "one goal not graded by anyone": without(drawn(5, 9, 0.1), goals=[13]),
    "one key area not graded by anyone": without(drawn(6, 9, 0.1), areas=[7]),
    "one pillar not graded by anyone": without(drawn(7, 9, 0.1), areas=[3, 4, 5]),
    "only one goal graded": without(drawn(8, 9, 0.1), goals=[goal for goal in GOALS if goal != 4]),
    "nothing graded": without(drawn(9, 3, 0.0), goals=GOALS),
    "nobody answered": [],
}


@pytest.mark.parametrize("answers", CASES.values(), ids=CASES)
def test_every_percent_is_the_one_calculated_by_hand(answers):
    expected = {key: percent for key, (percent, _) in scored_by_hand(answers).items()}

    found = {key: percent for key, (percent, _) in scored(answers).items()}

    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("answers", CASES.values(), ids=CASES)
def test_every_n_counts_the_respondents_who_graded_something_there(answers):
    expected = {key: n for key, (_, n) in scored_by_hand(answers).items()}

    found = {key: n for key, (_, n) in scored(answers).items()}

    assert found == expected


def constant(grade):
    return [{(goal, area): grade for goal in GOALS for area in AREAS}]


@pytest.mark.parametrize(
    ("grade", "percent"),
    [
        pytest.param(-5, -100, id="lowest"),
        pytest.param(0, 0, id="no progress"),
        pytest.param(1, 20, id="one point"),
        pytest.param(5, 100, id="highest"),
    ],
)
def test_one_point_is_20_percent(grade, percent):
    # Slides, scoring scale: "21% to 40% - Low progress (Between 1 and 2 points ...)".
    assert scored(constant(grade))[None, None, None] == (percent, 1)


def test_a_missing_answer_is_left_out_and_not_read_as_zero():
    # Two respondents, goal 1, key area 1: 4 and nothing. The mean is 4 points, 80 %.
    answers = without(drawn(0, 2, 0.0), goals=GOALS)
    answers[0][1, 1] = 4

    assert scored(answers)[1, "policy", 1] == (80.0, 1)


def test_key_areas_weigh_the_same_however_many_graded_them():
    # Goal 1: key area 1 has one grade of 5, key area 2 three grades of 1: (5 + 1) / 2 = 3 points, 60 %.
    # Pooling all four grades would give 2 points, 40 %.
    answers = without(drawn(0, 3, 0.0), goals=GOALS)
    answers[0][1, 1] = 5
    for answer in answers:
        answer[1, 2] = 1

    assert scored(answers)[1, None, None] == (60.0, 3)


def test_goals_weigh_the_same_however_many_key_areas_they_have():
    # Goal 1: ten areas of 1 point; goal 2: one area of 5 points. Country: (1 + 5) / 2 = 3 points, 60 %.
    answers = without(drawn(0, 1, 0.0), goals=GOALS)
    for area in AREAS:
        answers[0][1, area] = 1
    answers[0][2, 1] = 5

    assert scored(answers)[None, None, None] == (60.0, 1)


def test_with_every_answer_given_goals_and_key_areas_average_the_same():
    # What the checker's key-area-average rests on.
    percents = scored(CASES["every answer given"])

    by_area = [percents[None, pillar, area][0] for pillar, areas in PILLARS.items() for area in areas]
    by_goal = [percents[goal, None, None][0] for goal in GOALS]

    assert mean(by_area) == pytest.approx(mean(by_goal))
