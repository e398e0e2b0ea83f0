"""Levels: complete rows of one kind, missing where the edition gives nothing, none where it gives none."""

from __future__ import annotations

import math

import pytest

from psc_core.scoring.levels import Level, at_level, at_levels, country_percent, percents_by_goal
from psc_core.terms import Stage

SURVEY, CONSULTATION = Stage.SURVEY, Stage.CONSULTATION
SIZES = {
    Level.COUNTRY: 1,
    Level.PILLAR: 3,
    Level.KEY_AREA: 10,
    Level.GOAL: 17,
    Level.GOAL_PILLAR: 51,
    Level.GOAL_KEY_AREA: 170,
}


def keys(rows):
    known = rows[["goal", "pillar", "key_area"]].astype(object)
    return list(known.where(known.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize(("level", "size"), SIZES.items(), ids=[str(level) for level in SIZES])
def test_a_simulated_survey_has_every_row_of_every_level(level, size, sim):
    rows = at_level(sim.scores(), level, SURVEY)

    assert int(rows["percent"].notna().sum()) == len(rows) == size


def test_a_level_is_complete_though_the_edition_gives_a_part_of_it(kaz):
    areas = at_level(kaz.scores(), Level.KEY_AREA, SURVEY)

    assert areas["key_area"].tolist() == list(range(1, 11))


def test_what_the_edition_does_not_give_is_missing(kaz):
    areas = at_level(kaz.scores(), Level.KEY_AREA, SURVEY).set_index("key_area")

    # Report, "2. PSC key areas": 3, 4, 9 and 10 stand only in the picture; 1 and 2 have a range.
    assert areas.index[areas["percent"].isna() & areas["percent_high"].isna()].tolist() == [3, 4, 9, 10]


def test_a_missing_key_area_still_has_its_pillar(kaz):
    areas = at_level(kaz.scores(), Level.KEY_AREA, SURVEY)

    assert areas["pillar"].tolist() == ["policy"] * 2 + ["institutional"] * 3 + ["inclusive"] * 5


NOT_GIVEN = {
    "the grid": (Level.GOAL_KEY_AREA, SURVEY),
    "pillars of goals": (Level.GOAL_PILLAR, SURVEY),
    "key areas after consultation": (Level.KEY_AREA, CONSULTATION),
    "pillars after consultation": (Level.PILLAR, CONSULTATION),
}


@pytest.mark.parametrize(("level", "stage"), NOT_GIVEN.values(), ids=NOT_GIVEN)
def test_a_level_that_the_edition_gives_nothing_of_has_no_row(level, stage, kaz):
    assert at_level(kaz.scores(), level, stage).empty


@pytest.mark.parametrize("level", list(Level), ids=str)
def test_a_level_has_the_columns_of_scores_even_where_it_is_empty(level, kaz):
    scores = kaz.scores()

    assert list(at_level(scores, level, CONSULTATION).columns) == list(scores.columns)


def test_rows_come_in_the_order_of_goals_whatever_the_files_order(kaz):
    shuffled = kaz.scores().sample(frac=1, random_state=1)

    assert at_level(shuffled, Level.GOAL, SURVEY)["goal"].tolist() == list(range(1, 18))


def test_the_grid_comes_goal_by_goal_and_area_by_area(sim):
    rows = at_level(sim.scores().sample(frac=1, random_state=1), Level.GOAL_KEY_AREA, SURVEY)

    assert [key[::2] for key in keys(rows)] == [
        (goal, area) for goal in range(1, 18) for area in range(1, 11)
    ]


def test_every_row_says_its_stage(folder):
    folder.drop("scores", lambda row: row["goal"] == 3)

    rows = at_level(folder.open().scores(), Level.GOAL, CONSULTATION)

    assert set(rows["stage"]) == {"consultation"}


def test_all_levels_together_hold_each_row_once(sim):
    scores = sim.scores()

    rows = at_levels(scores, list(Level), [SURVEY, CONSULTATION])

    assert len(rows) == len(scores) == sum(SIZES.values()) + 18


def test_stages_come_one_after_the_other_survey_first(kaz):
    rows = at_levels(kaz.scores(), [Level.COUNTRY, Level.GOAL], [SURVEY, CONSULTATION])

    assert rows["stage"].tolist() == ["survey"] * 18 + ["consultation"] * 18


def test_levels_that_give_nothing_leave_a_table_with_columns(kaz):
    rows = at_levels(kaz.scores(), [Level.GOAL_KEY_AREA], [SURVEY, CONSULTATION])

    assert (len(rows), list(rows.columns)) == (0, list(kaz.scores().columns))


@pytest.mark.parametrize("stage", [SURVEY, CONSULTATION])
def test_percents_by_goal_are_the_published_ones(stage, kaz, kaz_percents):
    assert percents_by_goal(kaz.scores(), stage).to_dict() == kaz_percents(stage).to_dict()


@pytest.mark.parametrize("lost", [[3], list(range(1, 18))], ids=["one goal", "every goal"])
def test_percents_by_goal_name_all_17_goals_and_miss_those_not_given(lost, folder):
    folder.drop("scores", lambda row: row["stage"] == "consultation" and row["goal"] in lost)

    percents = percents_by_goal(folder.open().scores(), CONSULTATION)

    assert [goal for goal, percent in percents.items() if math.isnan(percent)] == lost


@pytest.mark.parametrize(
    ("stage", "percent"), [(SURVEY, 35), (CONSULTATION, 32)], ids=["survey", "consultation"]
)
def test_the_countrys_percent_is_the_published_one(stage, percent, kaz):
    assert country_percent(kaz.scores(), stage) == percent


def test_a_country_without_a_percent_has_none(folder):
    folder.drop("scores", lambda row: row["goal"] is None)

    assert math.isnan(country_percent(folder.open().scores(), SURVEY))
