"""The simulated edition: people with profiles and gaps, whose stored scores follow from their answers."""

from __future__ import annotations

import math

import pytest

GOALS = range(1, 18)
# Report, "2. PSC key areas", results; slides, "10 Key Areas".
PILLARS = {"policy": [1, 2], "institutional": [3, 4, 5], "inclusive": [6, 7, 8, 9, 10]}


def mean(values):
    given = [value for value in values if value is not None]
    return sum(given) / len(given)


@pytest.fixture(scope="module")
def answers(sim):
    return sim.responses().to_pydict()


@pytest.fixture(scope="module")
def cells(answers):
    return {
        (goal, area): 20 * mean(answers[f"g{goal:02}_a{area:02}"]) for goal in GOALS for area in range(1, 11)
    }


@pytest.fixture(scope="module")
def stored(sim):
    scores = sim.scores().astype(object)
    scores = scores.where(scores.notna(), None)
    return {
        (row["stage"], row["goal"], row["pillar"], row["key_area"]): row["percent"]
        for row in scores.to_dict("records")
    }


def test_stored_grid_is_the_mean_of_the_answers(cells, stored):
    expected = {
        ("survey", goal, pillar, area): cells[goal, area]
        for goal in GOALS
        for pillar, areas in PILLARS.items()
        for area in areas
    }

    assert {key: stored[key] for key in expected} == pytest.approx(expected)


def test_stored_goals_are_the_mean_of_their_ten_key_areas(cells, stored):
    expected = {
        ("survey", goal, None, None): mean([cells[goal, area] for area in range(1, 11)]) for goal in GOALS
    }

    assert {key: stored[key] for key in expected} == pytest.approx(expected)


def test_stored_pillars_are_the_mean_of_their_key_areas(cells, stored):
    expected = {
        ("survey", goal, pillar, None): mean([cells[goal, area] for area in areas])
        for goal in GOALS
        for pillar, areas in PILLARS.items()
    }

    assert {key: stored[key] for key in expected} == pytest.approx(expected)


def test_stored_country_is_the_mean_of_the_17_goals(cells, stored):
    goals = [mean([cells[goal, area] for area in range(1, 11)]) for goal in GOALS]

    assert stored["survey", None, None, None] == pytest.approx(mean(goals))


def test_stored_country_after_consultation_is_the_mean_of_its_goals(stored):
    agreed = [stored["consultation", goal, None, None] for goal in GOALS]

    assert stored["consultation", None, None, None] == pytest.approx(mean(agreed))


def test_stored_respondents_are_those_who_graded_the_goal(sim, answers):
    scores = sim.scores()
    goals = scores[(scores["stage"] == "survey") & scores["goal"].notna() & scores["pillar"].isna()]
    count = len(answers["respondent"])

    expected = [
        sum(
            any(answers[f"g{goal:02}_a{area:02}"][who] is not None for area in range(1, 11))
            for who in range(count)
        )
        for goal in GOALS
    ]

    assert goals.sort_values("goal")["n"].tolist() == expected


def test_several_hundred_people_answered(answers):
    assert 200 <= len(answers["respondent"]) <= 1000


def test_the_metadata_count_the_people(sim, answers):
    assert sim.metadata.n == len(answers["respondent"])


@pytest.mark.parametrize("trait", ["sector", "sex", "region"])
def test_every_person_has_a(trait, answers):
    assert None not in answers[trait]


@pytest.mark.parametrize("trait", ["sector", "sex", "region"])
def test_people_differ_in(trait, answers):
    assert len(set(answers[trait])) >= 2


def test_every_person_is_an_adult_of_a_human_age(answers):
    assert all(18 <= age <= 100 for age in answers["age"])


def test_some_answers_are_missing_but_most_are_given(answers):
    grades = [grade for name, column in answers.items() if name.startswith("g") for grade in column]

    share = sum(grade is None for grade in grades) / len(grades)

    assert 0.01 < share < 0.5


def test_grades_use_both_signs_of_the_scale(answers):
    grades = {grade for name, column in answers.items() if name.startswith("g") for grade in column} - {None}

    assert (min(grades), max(grades)) == (-5, 5)


def test_answers_are_one_byte_each(sim):
    # Issue, Data: "wide: one Int8 column for each goal and key area, g01_a01 to g17_a10".
    types = {field.name: str(field.type) for field in sim.responses().schema if field.name.startswith("g")}

    assert types == {f"g{goal:02}_a{area:02}": "int8" for goal in GOALS for area in range(1, 11)}


def test_consultation_moves_some_goals_and_confirms_others(stored):
    moved = [
        not math.isclose(stored["survey", goal, None, None], stored["consultation", goal, None, None])
        for goal in GOALS
    ]

    assert 0 < sum(moved) < 17
