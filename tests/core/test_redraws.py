"""Re-draws of many respondents, against drawing each one of them by NumPy's multinomial distribution."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pyarrow as pa
import pytest

from psc_core.analysis import redraws
from psc_core.analysis.redraws import sums_of_redraws
from psc_core.analysis.resampling import certainty_of
from tests.core.drawn import COLUMNS, answer_columns

REDRAWS = 4_000
MISSING = -128
SINGLY = 500
"""Stands for ``DRAWN_SINGLY`` here: what holds for more than 500 respondents does for more than 2,000."""
MANY = 2_400
RARE, NEVER = slice(30, 40), slice(50, 60)
"""Cells of goal 4, which few graded, and of goal 6, which nobody did."""


def drawn(seed, count):
    """Give grades, respondents x cells, of people who are kind or strict throughout; kind ones skip more."""
    random = np.random.default_rng(seed)
    kindness = random.normal(2, 1.5, (count, 1))
    grades = np.clip(np.rint(kindness + random.normal(0, 1.5, (count, len(COLUMNS)))), -5, 5)
    skipped = random.random(grades.shape) < 0.2 + 0.4 * (kindness > 2)
    skipped[:, RARE] |= np.arange(count)[:, None] % 40 > 0
    skipped[:, NEVER] = True
    return np.where(skipped, MISSING, grades).astype(np.int8)


def table(grades):
    return pa.table(answer_columns(grades, grades == MISSING))


def redrawn_singly(grades, seed):
    """Give the percents of the goals and the country in each re-draw, by the exact bootstrap."""
    given = grades != MISSING
    points = np.where(given, grades, 0).astype(float)
    n = len(grades)
    counts = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), REDRAWS)
    with np.errstate(invalid="ignore"):
        cells = (counts @ points) / (counts @ given)
    goals = np.array([[np.nan] * 17] * REDRAWS)
    for goal in range(17):
        if given[:, 10 * goal : 10 * goal + 10].any():
            goals[:, goal] = 20 * np.nanmean(cells[:, 10 * goal : 10 * goal + 10], axis=1)
    return np.column_stack([goals, np.nanmean(goals, axis=1)])


@pytest.fixture(scope="module", autouse=True)
def drawn_singly():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redraws, "DRAWN_SINGLY", SINGLY)
        yield


@pytest.fixture(scope="module")
def grades():
    return drawn(21, MANY)


@pytest.fixture(scope="module")
def exact(grades):
    return redrawn_singly(grades, 22)


@pytest.fixture(scope="module")
def found(grades):
    certainty = certainty_of(table(grades), REDRAWS, seed=23)
    country = certainty.levels.iloc[[0]]
    columns = ["percent", "percent_low", "percent_high", "error"]
    return np.vstack([certainty.goals[columns].to_numpy(float), country[columns].to_numpy(float)])


def test_of_many_the_errors_are_those_of_drawing_one_by_one(found, exact):
    # Two standard deviations of 4,000 re-draws each differ by 1.6 % of themselves, once in 370 by 4.7 %.
    expected = exact.std(axis=0, ddof=1)

    assert found[:, 3] == pytest.approx(expected, rel=0.05, nan_ok=True)
    assert np.isnan(found[:, 3]).tolist() == [goal == 5 for goal in range(18)]


def test_of_many_the_ends_of_intervals_are_those_of_drawing_one_by_one(found, exact):
    # Either end moves by 0.04 of the error between runs of 4,000 re-draws; two runs differ by 0.06.
    low, high = np.quantile(exact, [0.025, 0.975], axis=0)
    error = exact.std(axis=0, ddof=1)

    assert np.nanmax(np.abs(found[:, 1] - low) / error) < 0.2
    assert np.nanmax(np.abs(found[:, 2] - high) / error) < 0.2


def test_the_bound_above_would_notice_if_sums_and_counts_were_drawn_apart(grades, exact):
    given = grades != MISSING
    points = np.where(given, grades, 0).astype(float)
    people = (points / given.sum(axis=0).clip(min=1))[:, :10].mean(axis=1)
    without_counts = 20 * math.sqrt(len(grades)) * people.std()

    assert abs(without_counts / exact[:, 0].std(ddof=1) - 1) > 0.1


def test_where_all_answer_the_error_is_that_of_a_mean():
    random = np.random.default_rng(24)
    grades = random.integers(-5, 6, (MANY, len(COLUMNS))).astype(np.int8)
    means = [statistics.fmean(row) for row in grades[:, :10].tolist()]

    error = certainty_of(table(grades), REDRAWS).goals.loc[0, "error"]

    assert error == pytest.approx(20 * statistics.pstdev(means) / math.sqrt(MANY), rel=0.05)


def test_many_who_agree_leave_no_doubt():
    grades = np.full((MANY, len(COLUMNS)), 2, np.int8)
    grades[np.random.default_rng(25).random(grades.shape) < 0.3] = MISSING

    goals = certainty_of(table(grades), 200).goals

    assert goals["percent_low"].tolist() == pytest.approx([40] * 17, abs=1e-6)
    assert goals["percent_high"].tolist() == pytest.approx([40] * 17, abs=1e-6)


@pytest.mark.parametrize("at_once", [1, 40_000])
def test_how_many_redraws_are_held_at_once_changes_nothing(grades, at_once, monkeypatch):
    whole = [np.vstack(part) for part in zip(*sums_of_redraws(grades.T, 60, 3), strict=True)]
    monkeypatch.setattr(redraws, "_CELLS", at_once)

    parts = [np.vstack(part) for part in zip(*sums_of_redraws(grades.T, 60, 3), strict=True)]

    assert parts[0] == pytest.approx(whole[0], rel=1e-9, abs=1e-6)
    assert parts[1] == pytest.approx(whole[1], rel=1e-9, abs=1e-6)


def test_another_seed_draws_others(grades):
    ((one, _),) = sums_of_redraws(grades.T, 20, 3)
    ((again, _),) = sums_of_redraws(grades.T, 20, 3)
    ((other, _),) = sums_of_redraws(grades.T, 20, 4)

    assert np.array_equal(one, again)
    assert (one[:, 0] != other[:, 0]).any()


def test_cells_that_few_graded_are_drawn_one_by_one(grades):
    ((total, count),) = sums_of_redraws(grades.T, 50, 3)

    assert np.array_equal(total[:, RARE], np.rint(total[:, RARE]))
    assert np.array_equal(count[:, RARE], np.rint(count[:, RARE]))
    assert not count[:, NEVER].any()
    assert (count[:, 0] != np.rint(count[:, 0])).any()


@pytest.mark.parametrize("count", [7, SINGLY, SINGLY + 1])
def test_each_redraw_has_as_many_respondents_as_answered(count):
    grades = np.full((len(COLUMNS), count), 3, np.int8)

    ((total, counted),) = sums_of_redraws(grades, 20, 1)

    assert (counted == count).all()
    assert (total == 3 * count).all()


def test_nobody_is_drawn_from_nobody():
    assert list(sums_of_redraws(np.empty((len(COLUMNS), 0), np.int8), 5, 1)) == []
