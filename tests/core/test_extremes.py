"""The highest and lowest goals: a threshold is strict, ties stay together, and both are said."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from psc_core.scoring.extremes import ByCount, ByThreshold, End, Extremes, extreme_rows, extremes
from psc_core.terms import Stage

HIGHEST, LOWEST = End.HIGHEST, End.LOWEST


# Report, the two lines of each goal; put in order by hand.
BY_THRESHOLD = {
    "survey above 40": ("survey", HIGHEST, 40, (2, 3, 13), (17,)),
    "survey below 30": ("survey", LOWEST, 30, (11, 10, 15, 16), (7,)),
    "consultation above 40": ("consultation", HIGHEST, 40, (2,), (17,)),
    "consultation below 30": ("consultation", LOWEST, 30, (16, 11, 5, 7, 10, 15), (3, 4)),
    "survey above the highest": ("survey", HIGHEST, 47, (), (2,)),
    "survey below the lowest": ("survey", LOWEST, 28, (), (11,)),
    "survey above a fraction": ("survey", HIGHEST, 39.5, (2, 3, 13, 17), ()),
    "survey above zero": (
        "survey",
        HIGHEST,
        0,
        (2, 3, 13, 17, 5, 1, 4, 6, 8, 9, 12, 14, 7, 10, 15, 16, 11),
        (),
    ),
    "survey below zero": ("survey", LOWEST, 0, (), ()),
}


@pytest.mark.parametrize(("stage", "end", "limit", "goals", "at"), BY_THRESHOLD.values(), ids=BY_THRESHOLD)
def test_goals_beyond_a_threshold_and_those_exactly_at_it(stage, end, limit, goals, at, kaz_percents):
    found = extremes(kaz_percents(stage), end, ByThreshold(limit))

    assert found == Extremes(goals, at_threshold=at)


BY_COUNT = {
    "one highest": ("survey", HIGHEST, 1, (2,), ()),
    "three highest": ("survey", HIGHEST, 3, (2, 3, 13), ()),
    "seventh place shared": ("survey", HIGHEST, 7, (2, 3, 13, 17, 5, 1, 4, 6), (4, 6)),
    "eight without a cut tie": ("survey", HIGHEST, 8, (2, 3, 13, 17, 5, 1, 4, 6), ()),
    "one lowest": ("survey", LOWEST, 1, (11,), ()),
    "second lowest shared by three": ("survey", LOWEST, 2, (11, 10, 15, 16), (10, 15, 16)),
    "third lowest shared by three": ("survey", LOWEST, 3, (11, 10, 15, 16), (10, 15, 16)),
    "four lowest without a cut tie": ("survey", LOWEST, 4, (11, 10, 15, 16), ()),
    "three lowest after consultation": ("consultation", LOWEST, 3, (16, 11, 5, 7, 10, 15), (5, 7, 10, 15)),
    "all": ("survey", LOWEST, 17, (11, 10, 15, 16, 7, 12, 14, 9, 8, 4, 6, 1, 5, 17, 13, 3, 2), ()),
}


@pytest.mark.parametrize(("stage", "end", "count", "goals", "sharing"), BY_COUNT.values(), ids=BY_COUNT)
def test_so_many_goals_and_those_sharing_the_last_place(stage, end, count, goals, sharing, kaz_percents):
    found = extremes(kaz_percents(stage), end, ByCount(count))

    assert found == Extremes(goals, sharing_last=sharing)


@pytest.mark.parametrize("rule", [ByCount(3), ByThreshold(30)], ids=["count", "threshold"])
@pytest.mark.parametrize("end", [HIGHEST, LOWEST], ids=["highest", "lowest"])
def test_a_goal_without_percent_is_never_among_them(end, rule):
    percents = pd.Series({1: math.nan, 2: 31.0, 3: 29.0})

    assert 1 not in extremes(percents, end, rule).goals


@pytest.mark.parametrize("rule", [ByCount(3), ByThreshold(30)], ids=["count", "threshold"])
@pytest.mark.parametrize(
    "percents",
    [pd.Series({1: math.nan, 2: math.nan}), pd.Series(dtype=float)],
    ids=["all missing", "none given"],
)
def test_without_percents_there_is_nothing_to_find(percents, rule):
    assert extremes(percents, HIGHEST, rule) == Extremes(())


def test_more_than_there_are_gives_all():
    assert extremes(pd.Series({1: 30.0, 2: 40.0}), HIGHEST, ByCount(17)).goals == (2, 1)


def test_binary_noise_at_the_threshold_is_at_it():
    # 0.1 + 0.2 is 0.30000000000000004 in binary fractions, which is not above 0.3.
    found = extremes(pd.Series({1: 0.1 + 0.2}), HIGHEST, ByThreshold(0.3))

    assert found == Extremes((), at_threshold=(1,))


def test_a_percent_that_only_rounds_to_the_threshold_is_beyond_it():
    assert extremes(pd.Series({1: 40.04}), HIGHEST, ByThreshold(40)).goals == (1,)


@pytest.mark.parametrize(("end", "limit"), [(HIGHEST, 40), (LOWEST, 30)], ids=["highest", "lowest"])
def test_the_report_sets_the_threshold(end, limit):
    # Report: "the highest scores, more than 40%", "the lowest scores, below 30%".
    assert end.threshold == limit


def test_rows_come_most_extreme_first_with_their_rank(kaz):
    rows = extreme_rows(kaz.scores(), Stage.SURVEY, LOWEST, ByThreshold(30))

    found = rows[["rank", "goal", "percent"]].itertuples(index=False, name=None)
    assert list(found) == [(1, 11, 28), (2, 10, 29), (2, 15, 29), (2, 16, 29)]


def test_rows_keep_their_source(kaz):
    rows = extreme_rows(kaz.scores(), Stage.CONSULTATION, LOWEST, ByCount(1))

    assert rows["place"].tolist() == ["Goal 16 (p. 59 in the contents), line 'Average after consultations'"]


def test_rows_of_a_stage_that_is_not_there_are_none(folder):
    folder.drop("scores", lambda row: row["stage"] == "consultation")

    assert extreme_rows(folder.open().scores(), Stage.CONSULTATION, HIGHEST, ByCount(3)).empty
