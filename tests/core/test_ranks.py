"""Ranks: equal percents share the better rank, and a missing percent has none."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from psc_core.scoring.comparison import ranks, ties


def ranked(percents, **options):
    series = pd.Series(percents, index=range(1, len(percents) + 1), dtype=float)
    return [None if pd.isna(rank) else int(rank) for rank in ranks(series, **options)]


@pytest.mark.parametrize(
    ("percents", "expected"),
    [
        pytest.param([50, 40, 40, 30], [1, 2, 2, 4], id="the middle two tied"),
        pytest.param([40, 40, 30, 20], [1, 1, 3, 4], id="the first two tied"),
        pytest.param([40, 30, 20, 20], [1, 2, 3, 3], id="the last two tied"),
        pytest.param([30, 30, 30, 30], [1, 1, 1, 1], id="all tied"),
        pytest.param([10, 20, 30, 40], [4, 3, 2, 1], id="none tied"),
        pytest.param([-10, 0, 10, -100], [3, 2, 1, 4], id="below zero"),
        pytest.param([40, math.nan, 40, 30], [1, None, 1, 3], id="one missing"),
        pytest.param([math.nan] * 4, [None] * 4, id="all missing"),
        pytest.param([], [], id="none given"),
        pytest.param([0.1 + 0.2, 0.3, 0.4, 0.2], [2, 2, 1, 4], id="tied but for binary noise"),
        pytest.param([32.41, 32.42, 32.0, 31.9], [2, 1, 3, 4], id="equal only when rounded"),
    ],
)
def test_the_highest_percent_has_rank_1(percents, expected):
    assert ranked(percents) == expected


def test_lowest_first_gives_rank_1_to_the_lowest():
    assert ranked([50, 40, 40, 30], lowest_first=True) == [4, 2, 2, 1]


def test_the_published_survey_ranks(kaz_percents):
    # Report, 'Average based on survey', put in order by hand.
    expected = {
        2: 1, 3: 2, 13: 3, 17: 4, 5: 5, 1: 6, 4: 7, 6: 7, 8: 9, 9: 10, 12: 11, 14: 11, 7: 13,
        10: 14, 15: 14, 16: 14, 11: 17,
    }  # fmt: skip

    assert ranks(kaz_percents("survey")).to_dict() == expected


def test_the_published_survey_ties(kaz_percents):
    # 36 %: goals 4 and 6; 32 %: 12 and 14; 29 %: 10, 15 and 16.
    expected = {4: (6,), 6: (4,), 12: (14,), 14: (12,), 10: (15, 16), 15: (10, 16), 16: (10, 15)}

    assert ties(kaz_percents("survey")) == expected


def test_missing_percents_are_not_tied():
    assert ties(pd.Series({1: math.nan, 2: math.nan, 3: 30.0})) == {}


def test_percents_equal_but_for_binary_noise_are_tied():
    assert ties(pd.Series({1: 0.1 + 0.2, 2: 0.3})) == {1: (2,), 2: (1,)}


def test_ranking_leaves_the_percents_as_they_were():
    percents = pd.Series({1: 0.1 + 0.2, 2: 0.3})

    ranks(percents)

    assert percents.tolist() == [0.1 + 0.2, 0.3]
