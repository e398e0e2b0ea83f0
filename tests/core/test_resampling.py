"""How sure scores are, against a second calculation in plain loops with the same draws."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from psc_core.analysis import redraws
from psc_core.analysis.resampling import certainty_of
from psc_core.editions.edition import open_edition
from psc_core.editions.shelf import DATA_DIR
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage
from tests.core.drawn import COLUMNS

GOALS = range(1, 18)
NONE = {"percent_low", "percent_high", "rank_best", "rank_worst"}


def table(grades):
    """Make responses of one list of 170 grades a respondent."""
    columns = zip(*grades, strict=True) if grades else [[]] * len(COLUMNS)
    return pa.table(
        {name: pa.array(column, pa.int8()) for name, column in zip(COLUMNS, columns, strict=True)}
    )


def drawn(seed, count, share_missing):
    random = np.random.default_rng(seed)
    return [
        [None if random.random() < share_missing else int(random.integers(-5, 6)) for _ in COLUMNS]
        for _ in range(count)
    ]


def graded_alike(*levels):
    """Make one respondent for each level, who gives it everywhere."""
    return [[level] * len(COLUMNS) for level in levels]


def scored_by_loops(people):
    percents = []
    for goal in range(17):
        means = []
        for area in range(10):
            grades = [person[10 * goal + area] for person in people]
            given = [grade for grade in grades if grade is not None]
            if given:
                means.append(sum(given) / len(given))
        percents.append(20 * sum(means) / len(means) if means else None)
    return percents


def redrawn_by_loops(people, redraws, seed):
    picks = np.random.default_rng(seed).integers(0, len(people), (redraws, len(people)))
    return [scored_by_loops([people[place] for place in row]) for row in picks.tolist()]


def quantile(values, share):
    """Interpolate between ordered values, as in Hyndman and Fan's seventh definition."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def apart_by_loops(people, scored):
    """Tell pairs apart by the simultaneous interval of Mogstad, Romano, Shaikh and Wilhelm."""
    percents = scored_by_loops(people)
    pairs = [(one, other) for one in range(17) for other in range(one + 1, 17)]
    moved = {
        pair: [row[pair[0]] - row[pair[1]] - (percents[pair[0]] - percents[pair[1]]) for row in scored]
        for pair in pairs
    }
    error = {pair: math.sqrt(statistics.fmean(m * m for m in values)) for pair, values in moved.items()}
    furthest = [max(abs(moved[pair][draw]) / error[pair] for pair in pairs) for draw in range(len(scored))]
    critical = quantile(furthest, 0.95)
    return {pair for pair in pairs if abs(percents[pair[0]] - percents[pair[1]]) > critical * error[pair]}


@pytest.fixture(scope="module")
def people():
    """Give 14 people who clearly favour some goals, with answers missing."""
    return [
        [
            None if grade is None else max(-5, min(5, grade // 2 + place // 10 // 4))
            for place, grade in enumerate(row)
        ]
        for row in drawn(8, 14, 0.3)
    ]


@pytest.fixture(scope="module")
def scored(people):
    return redrawn_by_loops(people, 200, seed=3)


@pytest.fixture(scope="module")
def certainty(people):
    return certainty_of(table(people), redraws=200, seed=3)


def test_percents_are_those_of_the_loops(people, certainty):
    assert certainty.goals["percent"].tolist() == pytest.approx(scored_by_loops(people), abs=1e-12)


def test_intervals_hold_the_middle_95_percent_of_the_redraws(scored, certainty):
    columns = list(zip(*scored, strict=True))

    assert certainty.goals["percent_low"].tolist() == pytest.approx(
        [quantile(column, 0.025) for column in columns], abs=1e-9
    )
    assert certainty.goals["percent_high"].tolist() == pytest.approx(
        [quantile(column, 0.975) for column in columns], abs=1e-9
    )


def test_errors_are_the_standard_deviations_of_the_redraws(scored, certainty):
    expected = [statistics.stdev(column) for column in zip(*scored, strict=True)]

    assert certainty.goals["error"].tolist() == pytest.approx(expected, abs=1e-9)


def levels_by_loops(people):
    """Give the country, the pillars and the key areas as the report defines them: means of the goals."""

    def mean(values):
        given = [value for value in values if value is not None]
        return sum(given) / len(given) if given else None

    cells = [
        [mean([person[10 * goal + area] for person in people]) for area in range(10)] for goal in range(17)
    ]
    areas = [range(10), [0, 1], [2, 3, 4], [5, 6, 7, 8, 9], *([area] for area in range(10))]
    return [20 * mean([mean([row[area] for area in group]) for row in cells]) for group in areas]


def test_country_pillars_and_key_areas_are_redrawn_as_they_are_scored(people, certainty):
    picks = np.random.default_rng(3).integers(0, len(people), (200, len(people)))
    redrawn = [levels_by_loops([people[place] for place in row]) for row in picks.tolist()]
    columns = list(zip(*redrawn, strict=True))

    assert certainty.levels["percent"].tolist() == pytest.approx(levels_by_loops(people))
    assert certainty.levels["percent_low"].tolist() == pytest.approx([quantile(c, 0.025) for c in columns])
    assert certainty.levels["percent_high"].tolist() == pytest.approx([quantile(c, 0.975) for c in columns])
    assert certainty.levels["error"].tolist() == pytest.approx([statistics.stdev(c) for c in columns])


def test_the_levels_are_named_from_the_country_down(certainty):
    pillars = ["policy"] * 2 + ["institutional"] * 3 + ["inclusive"] * 5
    named = certainty.levels[["pillar", "key_area"]].astype(object)

    assert named.where(named.notna(), None).to_numpy().tolist() == [
        [None, None], ["policy", None], ["institutional", None], ["inclusive", None],
        *([pillar, area] for area, pillar in enumerate(pillars, start=1)),
    ]  # fmt: skip


def test_goals_and_levels_that_fewer_graded_than_asked_for_have_no_interval(people):
    certainty = certainty_of(table(people), redraws=50, fewest=len(people) + 1)

    assert certainty.goals[list(NONE)].isna().all(axis=None)
    assert certainty.levels[["percent_low", "percent_high", "error"]].isna().all(axis=None)
    assert certainty.goals["percent"].notna().all()


def test_shares_count_the_redraws_in_which_a_goal_is_above_another(scored, certainty):
    for one in range(17):
        for other in range(17):
            if one != other:
                won = sum(row[one] > row[other] + 1e-9 for row in scored) / len(scored)
                assert certainty.above[one, other] == pytest.approx(won)


def test_goals_are_told_apart_as_by_the_loops(people, scored, certainty):
    expected = apart_by_loops(people, scored)

    found = {(a, b) for a in range(17) for b in range(a + 1, 17) if certainty.apart[a, b]}

    assert found == expected
    assert 0 < len(found) < 136
    assert (certainty.apart == certainty.apart.T).all()


def test_ranks_not_ruled_out_follow_from_goals_told_apart(people, certainty):
    percents = scored_by_loops(people)
    for row in certainty.goals.to_dict("records"):
        goal = row["goal"] - 1
        above = sum(certainty.apart[goal, k] and percents[k] > percents[goal] for k in range(17))
        below = sum(certainty.apart[goal, k] and percents[k] < percents[goal] for k in range(17))
        assert (row["rank_best"], row["rank_worst"]) == (1 + above, 17 - below)


def test_the_same_seed_gives_the_same_numbers_and_another_gives_others(people, certainty):
    again = certainty_of(table(people), redraws=200, seed=3)
    other = certainty_of(table(people), redraws=200, seed=4)

    pd.testing.assert_frame_equal(again.goals, certainty.goals)
    assert np.array_equal(again.above, certainty.above, equal_nan=True)
    assert not other.goals.equals(certainty.goals)


@pytest.mark.parametrize("at_once", [1, 100, 14 * 7])
def test_how_many_redraws_are_held_at_once_changes_nothing(people, certainty, at_once, monkeypatch):
    monkeypatch.setattr(redraws, "_CELLS", at_once)

    again = certainty_of(table(people), redraws=200, seed=3)

    pd.testing.assert_frame_equal(again.goals, certainty.goals)


def test_the_percents_are_those_of_the_edition():
    edition = open_edition(DATA_DIR / "sim-2026")
    published = percents_by_goal(edition.scores(), Stage.SURVEY).tolist()

    goals = certainty_of(edition.responses(), redraws=50).goals

    assert goals["percent"].tolist() == pytest.approx(published, abs=1e-9)
    assert (goals["percent_low"] < goals["percent"]).all()
    assert (goals["percent"] < goals["percent_high"]).all()


def test_intervals_hold_the_true_percent_about_as_often_as_they_say():
    # Grades are drawn evenly from -2..+4: the true percent of every goal is 20.
    random = np.random.default_rng(5)
    held = []
    for seed in range(40):
        grades = random.integers(-2, 5, (80, len(COLUMNS)))
        goals = certainty_of(table(grades.tolist()), redraws=300, seed=seed).goals
        held += ((goals["percent_low"] <= 20) & (goals["percent_high"] >= 20)).tolist()

    # 680 intervals of 95 %: the share held is within 0.95 +- 0.03 in all but a few of a thousand runs.
    assert statistics.fmean(held) == pytest.approx(0.95, abs=0.03)


def test_goals_that_are_truly_equal_are_seldom_told_apart():
    random = np.random.default_rng(6)
    wrong = 0
    for seed in range(40):
        grades = random.integers(-2, 5, (80, len(COLUMNS)))
        wrong += bool(certainty_of(table(grades.tolist()), redraws=300, seed=seed).apart.any())

    # One wrong pair among 136 may occur in 5 of 100 surveys; 7 of 40 would be a rare accident.
    assert wrong < 7


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([], id="nobody answered"),
        pytest.param(drawn(1, 1, 0.1), id="one respondent"),
        pytest.param(drawn(2, 4, 1.0), id="nothing graded"),
    ],
)
def test_nothing_is_claimed_where_nothing_can_be_known(people):
    certainty = certainty_of(table(people), redraws=20)

    assert certainty.goals[list(NONE)].isna().all(axis=None)
    assert np.isnan(certainty.above).all()
    assert not certainty.apart.any()


def test_one_respondents_percents_stay_though_nothing_is_claimed_about_them():
    people = drawn(3, 1, 0.1)

    assert certainty_of(table(people)).goals["percent"].tolist() == pytest.approx(scored_by_loops(people))


def test_a_goal_that_one_respondent_graded_has_no_interval_and_is_told_apart_from_none():
    people = drawn(4, 6, 0.0)
    for person in people[1:]:
        person[:10] = [None] * 10

    certainty = certainty_of(table(people), redraws=100)

    assert certainty.goals.loc[:0, list(NONE)].isna().all(axis=None)
    assert np.isnan(certainty.above[0]).all()
    assert not certainty.apart[0].any()
    assert certainty.goals.loc[1:, list(NONE)].notna().to_numpy().all()
    assert certainty.goals["rank_worst"].max() == 17


def test_respondents_who_agree_leave_no_doubt_about_the_interval():
    goals = certainty_of(table(graded_alike(2, 2, 2)), redraws=50).goals

    assert set(goals["percent_low"]) == set(goals["percent_high"]) == {40.0}


def test_equal_goals_are_neither_above_each_other_nor_apart():
    certainty = certainty_of(table(graded_alike(1, 3, -2)), redraws=50)

    assert not certainty.apart.any()
    assert np.nanmax(certainty.above) == 0
    assert set(certainty.goals["rank_best"]) == {1}
    assert set(certainty.goals["rank_worst"]) == {17}


def test_a_goal_above_for_everyone_is_told_apart():
    people = [[5] * 10 + [grade] * 160 for grade in (1, 2, 3)]

    certainty = certainty_of(table(people), redraws=50)

    assert certainty.apart[0, 1:].all()
    assert (certainty.above[0, 1:] == 1).all()
    assert list(certainty.goals[["rank_best", "rank_worst"]].iloc[0]) == [1, 1]
