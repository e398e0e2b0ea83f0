"""The charts with a row for each goal: before and after, and by percent."""

import pandas as pd
import pytest

from psc_core.scoring.extremes import End
from psc_core.terms import Stage
from psc_view.charts.chart import Frame
from psc_view.charts.dumbbell import dumbbell
from psc_view.charts.ranked import ranked
from psc_view.theme import STAGE_COLOURS
from tests.view import specs
from tests.view.cases import Case, seen
from tests.view.published import AGREED, CHANGED, SURVEY

FRAME = Frame("Title", "Source.")


def goal_of(label):
    """Read the goal's number off its name."""
    return int(label.split()[0])


def by_goal(rows):
    """Give the rows of a chart that are about a goal, by goal."""
    return {row["goal"]: row for row in rows if "goal" in row}


def compared(*rows):
    return pd.DataFrame(rows, columns=["goal", "before", "after", "change"])


@pytest.mark.parametrize("choices", ["overview", "all goals", "by change", "by score"])
def test_before_and_after_draws_the_published_percents(choices):
    (chart,) = seen(Case(choices, "kaz-2022")).charts

    drawn = by_goal(specs.rows_of(chart.spec))

    assert {goal: row["before"] for goal, row in drawn.items()} == SURVEY
    assert {goal: row["after"] for goal, row in drawn.items()} == AGREED


@pytest.mark.parametrize("choices", ["overview", "all goals", "by change", "by score"])
def test_before_and_after_writes_the_published_percents_in_its_table(choices):
    (chart,) = seen(Case(choices, "kaz-2022")).charts

    cells = {goal_of(row[0]): row[1:3] for row in chart.table.rows}

    assert cells == {goal: (f"{SURVEY[goal]}%", f"{AGREED[goal]}%") for goal in SURVEY}


def test_only_changed_goals_are_drawn_when_asked_for():
    (chart,) = seen(Case("only changed", "kaz-2022")).charts

    assert sorted(by_goal(specs.rows_of(chart.spec))) == sorted(CHANGED)


@pytest.mark.parametrize(
    ("choices", "first"),
    [("by change", [3, 5, 16, 4, 13, 7]), ("by score", [2, 17, 1, 13, 6, 8])],
    ids=["largest change first", "highest first"],
)
def test_goals_are_drawn_in_the_order_chosen(choices, first):
    (chart,) = seen(Case(choices, "kaz-2022")).charts
    orders = [d["sort"] for unit in specs.units(chart.spec) for c, d in specs.definitions(unit) if c == "y"]

    assert {tuple(map(goal_of, order[:6])) for order in orders} == {tuple(first)}


def test_before_is_drawn_before_after():
    (chart,) = seen(Case("by change", "kaz-2022")).charts

    points = specs.drawn_by(chart.spec, "point")

    assert [point["encoding"]["x"]["field"] for point in points] == ["before", "after"]


def test_the_legend_names_before_first_in_the_stages_colours():
    (chart,) = seen(Case("by change", "kaz-2022")).charts

    for point in specs.drawn_by(chart.spec, "point"):
        scale = point["encoding"]["stroke"]["scale"]
        assert scale["domain"] == ["Survey (before)", "Consultation (after)"]
        assert scale["range"] == [STAGE_COLOURS[Stage.SURVEY], STAGE_COLOURS[Stage.CONSULTATION]]


def test_stages_are_told_apart_without_colour(english):
    chart = dumbbell(compared((3, 45.0, 30.0, -15.0)), FRAME, english, 0)

    first = specs.drawn_by(chart.spec, "point")[0]["encoding"]["fill"]["scale"]["range"]

    assert first[0] == "transparent" != first[1]


def test_a_change_is_told_by_an_arrow_as_well_as_a_sign(english):
    rows = compared((1, 40.0, 30.0, -10.0), (2, 30.0, 40.0, 10.0), (3, 30.0, 30.0, 0.0))

    chart = dumbbell(rows, FRAME, english, 0)

    assert [row[3] for row in chart.table.rows] == ["▼ −10", "▲ +10", "0"]


def test_a_missing_stage_is_a_dash_and_no_mark(english):
    missing = float("nan")

    chart = dumbbell(compared((1, 40.0, missing, missing)), FRAME, english, 0)

    (row,) = by_goal(specs.rows_of(chart.spec)).values()
    assert row["after"] is None
    assert chart.table.rows == (("1 No poverty", "40%", "–", "–"),)


def test_a_missing_stage_is_not_counted_as_confirmed(english):
    missing = float("nan")

    chart = dumbbell(compared((1, 40.0, missing, missing)), FRAME, english, 0)

    assert "kept" not in chart.alt


def test_a_chart_without_any_percent_still_draws(english):
    missing = float("nan")

    chart = dumbbell(compared((1, missing, missing, missing)), FRAME, english, 0)

    assert chart.table.rows == (("1 No poverty", "–", "–", "–"),)


def test_negative_percents_have_room_left_of_zero(english):
    chart = dumbbell(compared((1, -22.0, -31.0, -9.0)), FRAME, english, 0)

    domains = [
        definition["scale"]["domain"]
        for unit in specs.units(chart.spec)
        for channel, definition in specs.definitions(unit)
        if channel == "x" and "scale" in definition
    ]

    assert all(low <= -31 and high >= 0 for low, high in domains)


def test_what_changed_is_said_to_those_who_hear_it():
    (chart,) = seen(Case("overview", "kaz-2022")).charts

    for goal in CHANGED:
        assert f"from {SURVEY[goal]}% to {AGREED[goal]}%" in chart.alt
    assert "11 goals kept their percents." in chart.alt


def test_ranked_draws_goals_from_the_highest_down():
    (chart,) = seen(Case("thresholds", "kaz-2022")).charts

    goals = [goal_of(row[0]) for row in chart.table.rows]

    assert goals == sorted(SURVEY, key=lambda goal: (-SURVEY[goal], goal))


def test_ranked_marks_both_ends_by_arrow():
    (chart,) = seen(Case("thresholds", "kaz-2022")).charts

    marked = {goal: row["marked"] for goal, row in by_goal(specs.rows_of(chart.spec)).items()}

    assert {goal for goal, text in marked.items() if "▲" in text} == {2, 3, 13}
    assert {goal for goal, text in marked.items() if "▼" in text} == {10, 11, 15, 16}


def test_ranked_draws_both_thresholds():
    (chart,) = seen(Case("thresholds", "kaz-2022")).charts

    limits = {row["limit"] for row in specs.rows_of(chart.spec) if "limit" in row}

    assert limits == {40, 30}


def test_ranked_by_count_draws_no_threshold():
    (chart,) = seen(Case("count", "kaz-2022")).charts

    assert specs.drawn_by(chart.spec, "rule") == []


def test_ranked_gives_a_missing_percent_neither_rank_nor_bar(english):
    rows = pd.DataFrame(
        {
            "goal": [1, 2],
            "percent": [40.0, float("nan")],
            "rank": pd.array([1, None], dtype="Int64"),
            "end": [str(End.HIGHEST), ""],
        }
    )

    chart = ranked(rows, {}, FRAME, english, 0)

    assert chart.table.rows[1][1:3] == ("–", "")
    assert by_goal(specs.rows_of(chart.spec))[2]["percent"] is None
