"""Simulated surveys: the same settings give the same numbers, and people who leave answers out."""

from __future__ import annotations

import dataclasses
import tomllib

import numpy as np
import pyarrow as pa
import pytest

from psc_core.building.simulation import Simulation, simulate
from psc_core.errors import DataError

TABLES = ["scores", "proposals", "facts", "responses"]


@pytest.fixture(scope="module")
def settings(data):
    return tomllib.loads((data / "sim-2026" / "source" / "edition.toml").read_text(encoding="utf-8"))[
        "simulation"
    ]


@pytest.fixture(scope="module")
def small(settings):
    """The repository's simulation with fewer people, so that tests are quick."""
    return dataclasses.replace(Simulation.from_settings(settings), respondents=40)


@pytest.fixture(scope="module")
def simulated(small):
    return simulate(small)


@pytest.mark.parametrize("table", TABLES)
def test_the_same_settings_give_the_same_table(table, small, simulated):
    assert simulate(small)[table].equals(simulated[table])


def test_another_seed_gives_other_answers(small, simulated):
    other = simulate(dataclasses.replace(small, seed=small.seed + 1))

    assert not other["responses"].equals(simulated["responses"])


def test_global_randomness_changes_nothing(small, simulated):
    np.random.seed(1)

    assert simulate(small)["responses"].equals(simulated["responses"])


def test_as_many_people_answer_as_were_asked_for(simulated):
    assert simulated["responses"].num_rows == 40


def test_without_gaps_every_answer_is_given(small):
    full = dataclasses.replace(small, share_goal_skipped=0.0, share_answer_missing=0.0)

    responses = pa.table(simulate(full)["responses"])

    assert {column.null_count for column in responses.columns} == {0}


def test_a_goal_without_meeting_keeps_its_survey_percent(simulated, small):
    scores = simulated["scores"]
    goals = scores[scores["goal"].notna() & scores["pillar"].isna()].pivot_table(
        index="goal", columns="stage", values="percent"
    )

    kept = goals.drop(index=list(small.discussed))

    assert (kept["survey"] == kept["consultation"]).all()


def test_a_discussed_goal_gets_the_rounded_mean_of_its_supported_proposals(simulated, small):
    proposals = simulated["proposals"]
    scores = simulated["scores"]
    agreed = scores[(scores["stage"] == "consultation") & scores["goal"].notna()].set_index("goal")["percent"]
    supported = proposals[proposals["supported"]].groupby("goal")["percent"].mean()

    # Whole percents lie at most half a percent from the mean.
    assert {
        goal: abs(agreed[goal] - supported[goal]) <= 0.5 + 1e-9 for goal in small.discussed
    } == dict.fromkeys(small.discussed, True)


BROKEN = {
    "a setting missing": lambda s: {k: v for k, v in s.items() if k != "seed"},
    "a setting unknown": lambda s: s | {"moon": 1},
    "16 goals": lambda s: s | {"goals": s["goals"][:16]},
    "11 key areas": lambda s: s | {"key_areas": [*s["key_areas"], 0.0]},
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_settings_that_are_not_whole_are_refused(change, settings):
    with pytest.raises(DataError, match=r"source/edition\.toml, simulation: "):
        Simulation.from_settings(change(settings))
