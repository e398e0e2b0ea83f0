"""What the consultation changed: six goals, all down, and eleven that stayed."""

from __future__ import annotations

import pytest

from psc_core.scoring.comparison import changes, movers, unchanged

# Report, lines 'Average based on survey' and 'Average after consultations' of each goal, subtracted by hand.
MOVED = [
    (3, 45, 30, -15),
    (5, 38, 29, -9),
    (16, 29, 20, -9),
    (4, 36, 30, -6),
    (13, 41, 36, -5),
    (7, 30, 29, -1),
]


@pytest.fixture
def compared(kaz):
    return changes(kaz.scores())


def test_all_17_goals_are_compared_in_order(compared):
    assert compared["goal"].tolist() == list(range(1, 18))


def test_change_is_consultation_minus_survey_in_percentage_points(compared, golden):
    expected = [int(row["consultation"]) - int(row["survey"]) for row in golden("2022_goal_percents.csv")]

    assert compared["change"].tolist() == expected


def test_six_goals_moved_and_all_went_down(compared):
    assert (compared["change"] < 0).sum() == (compared["change"] != 0).sum() == 6


def test_movers_come_largest_first_and_equal_ones_by_goal(compared):
    assert list(movers(compared).itertuples(index=False, name=None)) == MOVED


def test_movers_come_by_size_whatever_their_direction(compared):
    compared.loc[compared["goal"] == 9, "change"] = 12.0

    assert movers(compared)["goal"].tolist()[:2] == [3, 9]


def test_unchanged_goals_are_the_other_eleven(compared):
    assert unchanged(compared) == (1, 2, 6, 8, 9, 10, 11, 12, 14, 15, 17)


def test_a_goal_without_a_percent_after_consultation_has_no_change(folder):
    folder.drop("scores", lambda row: row["stage"] == "consultation" and row["goal"] == 3)

    compared = changes(folder.open().scores())

    assert compared.loc[compared["change"].isna(), "goal"].tolist() == [3]


@pytest.mark.parametrize("stage", ["survey", "consultation"])
def test_with_one_stage_only_every_change_is_missing(stage, folder):
    folder.drop("scores", lambda row: row["stage"] == stage)

    compared = changes(folder.open().scores())

    assert int(compared["change"].isna().sum()) == len(compared) == 17


@pytest.mark.parametrize("stage", ["survey", "consultation"])
def test_with_one_stage_only_no_goal_moved_and_none_stayed(stage, folder):
    folder.drop("scores", lambda row: row["stage"] == stage)

    compared = changes(folder.open().scores())

    assert (movers(compared).empty, unchanged(compared)) == (True, ())


def test_noise_of_binary_fractions_is_no_change(folder):
    # 0.1 + 0.2 is 0.30000000000000004 in binary fractions.
    folder.set("scores", {"stage": "survey", "goal": 1}, percent=0.3)
    folder.set("scores", {"stage": "consultation", "goal": 1}, percent=0.1 + 0.2)

    assert 1 in unchanged(changes(folder.open().scores()))


def test_comparing_leaves_the_scores_as_they_were(kaz):
    scores = kaz.scores()
    before = scores.copy()

    movers(changes(scores))

    assert scores.equals(before)
