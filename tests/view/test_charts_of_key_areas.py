"""The charts of key areas: values, ranges and gaps, and the table of goals by key areas."""

import pandas as pd
import pyarrow.parquet as pq
import pytest

from psc_core.editions.shelf import DATA_DIR
from psc_core.terms import Stage
from psc_view.charts.chart import Frame
from psc_view.charts.grid import grid
from psc_view.theme import DIVERGING
from tests.view import specs
from tests.view.cases import Case, seen
from tests.view.published import KEY_AREAS

FRAME = Frame("Title", "Source.")


@pytest.fixture
def known():
    """The published key areas, drawn."""
    (chart,) = seen(Case("all key areas", "kaz-2022")).charts
    return chart


@pytest.fixture
def cells():
    """The simulated goals by key areas, drawn."""
    _, chart = seen(Case("all key areas", "sim-2026")).charts
    return chart


def by_area(chart):
    return {int(row["label"].split()[0]): row for row in specs.rows_of(chart.spec) if "label" in row}


def test_key_areas_are_written_as_they_were_published(known):
    assert {int(row[0].split()[0]): row[2] for row in known.table.rows} == KEY_AREAS


def test_a_key_area_that_was_not_published_is_said_so_on_the_chart(known):
    unknown = {area: row["text"] for area, row in by_area(known).items() if row["percent"] is None}

    assert {area for area, text in unknown.items() if text == "not published"} == {3, 4, 9, 10}


def test_a_key_area_that_was_not_published_is_never_drawn_as_zero(known):
    numbers = [
        value for row in specs.rows_of(known.spec) for value in row.values() if isinstance(value, int | float)
    ]

    assert 0 not in numbers


def test_a_published_range_is_drawn_from_end_to_end(known):
    (bar,) = specs.drawn_by(known.spec, "bar")

    assert (bar["encoding"]["x"]["field"], bar["encoding"]["x2"]["field"]) == (
        "percent_low",
        "percent_high",
    )
    assert [
        (by_area(known)[area]["percent_low"], by_area(known)[area]["percent_high"]) for area in (1, 2)
    ] == [
        (35, 38),
        (35, 38),
    ]


def test_a_published_range_has_no_point(known):
    assert [by_area(known)[area]["percent"] for area in (1, 2)] == [None, None]


def test_every_key_area_is_said_to_those_who_hear_it(known):
    said = [text for text in KEY_AREAS.values() if text in known.alt]

    assert len(said) == len(KEY_AREAS)
    assert known.alt.count("not published") == 4


def test_pillars_are_told_apart_without_colour(known):
    (points,) = specs.drawn_by(known.spec, "point")

    assert len(set(points["encoding"]["shape"]["scale"]["range"])) == 3


def test_the_simulated_edition_shows_every_goal_and_key_area(cells):
    stored = pq.read_table(DATA_DIR / "sim-2026" / "scores.parquet").to_pandas()
    wanted = stored[(stored["stage"] == Stage.SURVEY) & stored["goal"].notna() & stored["key_area"].notna()]

    written = {
        (int(row[0].split()[0]), area): float(text.replace("−", "-").rstrip("%"))
        for row in cells.table.rows
        for area, text in enumerate(row[1:], start=1)
    }

    expected = {
        (int(goal), int(area)): percent
        for goal, area, percent in wanted[["goal", "key_area", "percent"]].itertuples(index=False)
    }
    assert len(expected) == 170
    assert written == pytest.approx(expected, abs=0.05 + 1e-9)


def test_the_grid_colours_a_scale_that_mirrors_at_zero(cells):
    scales = [
        tile["encoding"]["color"]["scale"]
        for tile in specs.drawn_by(cells.spec, "rect")
        if "color" in tile["encoding"]
    ]

    assert {tuple(scale["range"]) for scale in scales} == {DIVERGING}
    assert {tuple(scale["domain"]) for scale in scales} == {
        (
            "below −50%",
            "−50% to −30%",
            "−30% to −10%",
            "−10% to 10%",
            "10% to 30%",
            "30% to 50%",
            "50% and more",
        )
    }


@pytest.mark.parametrize(
    ("percent", "step"),
    [(-50.0, "−50% to −30%"), (-50.1, "below −50%"), (10.0, "10% to 30%"), (50.0, "50% and more")],
    ids=["at a cut below zero", "just under a cut", "at a cut above zero", "at the last cut"],
)
def test_a_percent_at_a_cut_has_the_higher_colour(english, percent, step):
    chart = grid(_cell(percent), FRAME, english, 1)

    assert [row["step"] for row in specs.rows_of(chart.spec) if "step" in row] == [step]


def test_a_cell_that_nobody_graded_is_neither_zero_nor_coloured(english):
    chart = grid(_cell(float("nan")), FRAME, english, 1)

    (row,) = [row for row in specs.rows_of(chart.spec) if "step" in row]
    assert not row["step"]
    assert (row["text"], chart.table.rows) == ("–", (("1 No poverty", "–"),))


def test_the_grid_says_its_ends_to_those_who_hear_it(cells):
    percents = [float(text.replace("−", "-").rstrip("%")) for row in cells.table.rows for text in row[1:]]

    for extreme in (max(percents), min(percents)):
        assert f"{extreme:.1f}%".replace("-", "−") in cells.alt


def _cell(percent):
    return pd.DataFrame(
        {
            "goal": [1],
            "key_area": [2],
            "pillar": ["policy"],
            "percent": [percent],
            "n": pd.array([480], dtype="Int32"),
        }
    )
