"""Differences between editions, against a second calculation in plain loops over their files."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from psc_core.comparing.differences import COLUMNS, critical, differences
from psc_core.editions.edition import open_edition
from psc_core.editions.shelf import DATA_DIR
from psc_core.scoring.levels import Level
from psc_core.terms import Stage

WAVES = ("sim-2024", "sim-2026")
KEYS = {
    Level.COUNTRY: lambda row: row["goal"] is row["pillar"] is row["key_area"] is None,
    Level.GOAL: lambda row: row["goal"] is not None and row["pillar"] is None,
    Level.PILLAR: lambda row: row["goal"] is None and row["pillar"] is not None and row["key_area"] is None,
    Level.KEY_AREA: lambda row: row["goal"] is None and row["key_area"] is not None,
}
TABLED = {
    (0.975, 9): 2.262,
    (0.995, 9): 3.250,
    (0.9995, 9): 4.781,
    (0.975, 30): 2.042,
    (0.995, 60): 2.660,
}
"""Quantiles of Student's t as printed tables give them, by probability and degrees of freedom."""


@pytest.fixture(scope="module")
def waves():
    return tuple(open_edition(DATA_DIR / code) for code in WAVES)


def read_by_hand(code, table, level):
    """Give the rows of a level of a file by goal, pillar and key area."""
    rows = pq.read_table(DATA_DIR / code / f"{table}.parquet").to_pylist()
    return {
        (row["goal"], row["pillar"], row["key_area"]): row
        for row in rows
        if KEYS[level](row) and row.get("stage", "survey") == "survey"
    }


def quantile_by_integration(probability, freedom):
    """Give Student's quantile by adding up its density in small steps, and halving."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)

    def below(end):
        steps = np.linspace(0, end, 20_001)
        density = scale * (1 + steps**2 / freedom) ** (-(freedom + 1) / 2)
        return 0.5 + float(((density[1:] + density[:-1]) / 2 * np.diff(steps)).sum())

    low, high = 0.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < probability else (low, middle)
    return low


@pytest.mark.parametrize("level", KEYS)
def test_differences_are_those_of_the_files(waves, level):
    earlier, later = (read_by_hand(code, "scores", level) for code in WAVES)

    found = differences(waves, level, Stage.SURVEY)

    by_hand = [later[key]["percent"] - earlier[key]["percent"] for key in earlier]
    assert sorted(found["difference"]) == pytest.approx(sorted(by_hand), abs=1e-8)


@pytest.mark.parametrize("level", KEYS)
def test_intervals_are_those_of_plain_loops(waves, level):
    scores = [read_by_hand(code, "scores", level) for code in WAVES]
    errors = [read_by_hand(code, "certainty", level) for code in WAVES]
    expected = {}
    for key in scores[0]:
        difference = scores[1][key]["percent"] - scores[0][key]["percent"]
        error = math.sqrt(errors[0][key]["error"] ** 2 + errors[1][key]["error"] ** 2)
        fewest = min(scores[0][key]["n"], scores[1][key]["n"])
        reach = quantile_by_integration(1 - 0.05 / 2 / len(scores[0]), fewest - 1) * error
        expected[key] = (difference - reach, difference + reach)

    found = differences(waves, level, Stage.SURVEY)

    ends = {
        tuple(None if pd.isna(row[name]) else row[name] for name in ("goal", "pillar", "key_area")): (
            row["low"],
            row["high"],
        )
        for row in found.to_dict("records")
    }
    assert ends.keys() == expected.keys()
    for key, interval in expected.items():
        assert ends[key] == pytest.approx(interval, abs=0.01)


def test_a_difference_is_one_only_where_its_interval_leaves_out_zero(waves):
    found = differences(waves, Level.GOAL, Stage.SURVEY)

    for row in found.to_dict("records"):
        assert row["apart"] == (row["low"] > 0 or row["high"] < 0)


def test_the_goals_that_the_generator_moved_far_are_found(waves):
    # source/edition.toml of both: goals 3 and 7 by +0.5 points, goal 16 by -0.6; all others by 0.1 at most.
    found = differences(waves, Level.GOAL, Stage.SURVEY)

    assert found.loc[found["apart"].fillna(value=False), "goal"].tolist() == [3, 7, 16]


@pytest.mark.parametrize(("wanted", "value"), TABLED.items(), ids=str)
def test_the_reach_for_one_comparison_is_students_t(wanted, value):
    probability, freedom = wanted
    comparisons = 0.05 / 2 / (1 - probability)

    assert critical(round(comparisons), freedom + 1) == pytest.approx(value, rel=0.01)


def test_more_comparisons_reach_further():
    assert critical(1, 100) < critical(17, 100) < critical(170, 100)


def test_among_waves_that_do_not_differ_hardly_any_family_has_a_difference():
    # 17 goals, graded by the same people each wave, so that they hang together.
    random = np.random.default_rng(7)
    reach = critical(17, 50)
    wrong = 0
    for _ in range(1000):
        one, other = (random.normal(0, 1, (50, 17)) + random.normal(0, 1, (50, 1)) for _ in range(2))
        error = np.sqrt(one.var(axis=0, ddof=1) / 50 + other.var(axis=0, ddof=1) / 50)
        wrong += bool((np.abs(one.mean(axis=0) - other.mean(axis=0)) > reach * error).any())

    assert wrong <= 60


def test_nothing_is_known_of_an_edition_without_answers(waves, kaz):
    found = differences((kaz, waves[0]), Level.GOAL, Stage.SURVEY)

    assert found["difference"].notna().all()
    assert found[["error", "low", "high", "apart"]].isna().all(axis=None)


def test_nothing_is_known_of_what_meetings_agreed(waves):
    found = differences(waves, Level.GOAL, Stage.CONSULTATION)

    assert found["difference"].notna().all()
    assert found["apart"].isna().all()


def test_made_up_and_real_numbers_are_never_told_apart(simulated_folder, waves):
    real = simulated_folder
    for table in simulated_folder.open().metadata.tables:
        if table != "responses":
            real = real.edit(table, _computed)
    edition = real.describe(basis="computed").open()

    found = differences((waves[0], edition), Level.GOAL, Stage.SURVEY)

    assert found["apart"].isna().all()


def _computed(rows):
    return [row | {"basis": "computed"} for row in rows]


def test_a_level_that_no_edition_gives_has_no_row(kaz, folder):
    other = folder.describe(wave="2023").open()

    found = differences((kaz, other), Level.GOAL_KEY_AREA, Stage.SURVEY)

    assert (len(found), tuple(found.columns)) == (0, COLUMNS)


def test_what_one_edition_lacks_is_missing_not_zero(kaz, waves):
    found = differences((kaz, waves[0]), Level.PILLAR, Stage.SURVEY)

    assert found["pillar"].tolist() == ["policy", "institutional", "inclusive"]
    assert found["percent_earlier"].isna().all()
    assert found["difference"].isna().all()


def test_a_goal_that_too_few_graded_has_no_interval(waves, simulated_folder):
    few = simulated_folder.set("scores", {"goal": 5, "stage": "survey"}, n=9).open()

    found = differences((waves[0], few), Level.GOAL, Stage.SURVEY).set_index("goal")

    assert found["error"].isna()[5]
    assert found["error"].notna().sum() == 16
