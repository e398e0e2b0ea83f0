"""Other choices of the method, against medians by sorting and means by plain loops."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pandas as pd
import pytest

from psc_core.analysis.sensitivity import Choice, rank_moves, rank_spans, sensitivity
from psc_core.scoring.grade_counts import grade_counts, medians
from tests.core.answers import AREAS, GOALS, chosen, mean, people, table_of


def grades(made, goal, area):
    return [person[goal, area] for person in made if person.get((goal, area)) is not None]


def percents_by_loops(made, statistic, areas=AREAS):
    return {
        goal: 20 * mean([statistic(given) for area in areas if (given := grades(made, goal, area))])
        for goal in GOALS
    }


def ranks_by_loops(percents):
    given = {goal: round(percent, 9) for goal, percent in percents.items() if not math.isnan(percent)}
    return {goal: 1 + sum(other > percent for other in given.values()) for goal, percent in given.items()}


def rows_of(tmp_path, made, fewest=0):
    return chosen(tmp_path, made, fewest)["sensitivity"]


def of_choice(rows, choice, area=None):
    chosen = rows[
        (rows["choice"] == choice) & (rows["key_area"].isna() if area is None else rows["key_area"] == area)
    ]
    percents = dict(zip(chosen["goal"], chosen["percent"], strict=True))
    given = chosen.dropna(subset="rank")
    return percents, dict(zip(given["goal"], given["rank"], strict=True))


def equal_sectors(made):
    sectors = sorted({person["sector"] for person in made} - {None})
    return {
        goal: 20 * mean([
            mean([mean(grades([p for p in made if p["sector"] == s], goal, area)) for s in sectors])
            for area in AREAS
        ])
        for goal in GOALS
    }  # fmt: skip


CASES = {
    "answers missing": people(21, 90),
    "an even number": people(22, 80, 0.0),
    "an odd number": people(23, 81, 0.0),
    "four goals asked": people(24, 90, 0.1, goals=(1, 5, 6, 16)),
}


@pytest.mark.parametrize("made", CASES.values(), ids=CASES)
def test_every_choice_gives_what_plain_loops_give(made, tmp_path):
    rows = rows_of(tmp_path, made)
    expected: dict[tuple[str, int | None], dict[int, float]] = {
        ("scored", None): percents_by_loops(made, statistics.fmean),
        ("median", None): percents_by_loops(made, statistics.median),
        ("equal_sectors", None): equal_sectors(made),
        **{
            ("without_key_area", left_out): percents_by_loops(
                made, statistics.fmean, [area for area in AREAS if area != left_out]
            )
            for left_out in AREAS
        },
    }

    for (choice, area), percents in expected.items():
        found, ranked = of_choice(rows, choice, area)
        assert found == pytest.approx(percents, abs=1e-12, nan_ok=True), choice
        assert ranked == ranks_by_loops(percents), choice
    assert len(rows) == len(expected) * 17


def test_medians_of_counts_are_those_of_sorted_grades():
    made = people(25, 33, 0.5)

    found = medians(grade_counts(table_of(made)))

    expected = [[statistics.median(grades(made, goal, area)) for area in AREAS] for goal in GOALS]
    assert found.tolist() == expected


def test_counts_of_parts_add_up():
    table = table_of(people(26, 50))

    parts = grade_counts(table.slice(0, 13)) + grade_counts(table.slice(13))

    assert (parts == grade_counts(table)).all()
    assert (grade_counts(table.slice(0, 0)) == 0).all()


def test_where_nothing_was_graded_there_is_no_median():
    assert np.isnan(medians(grade_counts(table_of(people(27, 5, 1.0))))).all()


@pytest.mark.parametrize(
    "sectors",
    [["ngo"] * 40 + ["media"] * 9, ["ngo"] * 40 + ["media"] * 40 + [None] * 9, ["ngo"] * 40, [None] * 40],
    ids=["a small sector", "few of unknown sector", "one sector", "no sector known"],
)
def test_sectors_count_the_same_only_where_none_is_small(sectors, tmp_path):
    made = [
        person | {"sector": sector}
        for person, sector in zip(people(28, len(sectors), 0.0), sectors, strict=True)
    ]

    assert "equal_sectors" not in set(rows_of(tmp_path, made, 10)["choice"])


def test_a_withheld_goal_has_no_percent_under_any_choice(tmp_path):
    # Goal 3: nine grades on its first key area.
    made = people(29, 90, 0.0)
    for person in made[9:]:
        person[3, 1] = None

    rows = rows_of(tmp_path, made, 10)

    third = rows[rows["goal"] == 3]
    assert len(third) == 13
    assert third["percent"].isna().all()
    assert third["rank"].isna().all()


def test_with_every_goal_withheld_there_is_nothing(tmp_path):
    assert chosen(tmp_path, people(30, 9, 0.0), 10) == {}


def test_a_choice_under_which_a_goal_loses_its_percent_is_left_out():
    means = np.zeros((17, 10))
    means[4, :] = np.nan
    means[4, 6] = 1.0  # goal 5 was asked about key area 7 alone

    rows = sensitivity(means, {})

    assert 7 not in set(rows["key_area"].dropna())
    assert len(set(rows["key_area"].dropna())) == 9


def made_up_ranks():
    scored = {1: 1, 2: 2, 3: 3}
    median = {1: 3, 2: 1, 3: 1}
    without = {1: 1, 2: 2, 3: 3}
    rows = [
        {"choice": choice, "key_area": area, "goal": goal, "percent": 0.0, "rank": rank}
        for choice, area, ranked in [(Choice.SCORED, None, scored), (Choice.MEDIAN, None, median),
                                     (Choice.WITHOUT_KEY_AREA, 4, without)]
        for goal, rank in ranked.items()
    ]  # fmt: skip
    return pd.DataFrame(rows).astype({"rank": "Int64", "key_area": "Int8"})


def test_spans_hold_the_best_and_the_worst_rank_of_each_goal():
    spans = rank_spans(made_up_ranks())

    assert spans.to_numpy().tolist() == [[1, 1, 1, 3], [2, 2, 1, 2], [3, 3, 1, 3]]


def test_moves_count_the_goals_that_change_rank():
    moves = rank_moves(made_up_ranks())

    assert moves["choice"].tolist() == ["median", "without_key_area"]
    assert moves["moved"].tolist() == [3, 0]
    assert moves["furthest"].tolist() == [2, 0]
