"""The chart of milestones: where each stands, how it is marked, what is said of it."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from psc_core.tables.context_terms import MILESTONE_NAMES
from psc_view.charts.chart import Frame
from psc_view.charts.timeline import SHAPES, timeline
from psc_view.context import milestones_table
from tests.view import specs
from tests.view.cases import Case, seen

FORUMS = {"10": date(2018, 11, 14), "28": date(2023, 10, 19), "29": date(2025, 10, 15)}
"""Days of the forums by number, from the documents on them."""


@pytest.fixture(scope="module")
def chart():
    (drawn,) = seen(Case("context", "kaz-2022")).charts
    return drawn


@pytest.fixture(scope="module")
def marks(chart):
    """Every milestone as it is drawn, by its number."""
    return {row["number"]: row for row in specs.rows_of(chart.spec) if "spoken" in row}


def drawn(english, *milestones):
    """Draw milestones, each a kind and a period."""
    rows = pd.DataFrame(
        [
            {
                "number": number,
                "kind": kind,
                "period": period,
                "period_text": period,
                "text": f"What happened {number}",
                "note": "",
                "source": "report",
                "place": "page 1",
            }
            for number, (kind, period) in enumerate(milestones, start=1)
        ]
    )
    table = milestones_table(rows, "Title", english)
    spec = timeline(rows, table, Frame("Title", "Source"), english).spec
    return [row for row in specs.rows_of(spec) if "spoken" in row], spec


def test_every_milestone_is_drawn_and_numbered_as_in_the_table(chart, marks):
    assert list(marks) == [str(number) for number in range(1, 30)]
    assert [row[0] for row in chart.table.rows] == list(marks)


@pytest.mark.parametrize("number", FORUMS)
def test_a_forum_stands_at_its_day(marks, number):
    day = FORUMS[number]
    years = day.year + (day - date(day.year, 1, 1)).days / 365

    assert marks[number]["kind_name"] == "Forum"
    assert marks[number]["middle"] == pytest.approx(years, abs=1 / 300)


def test_a_year_without_a_day_is_drawn_as_long_as_it_is(marks):
    assert (marks["21"]["start"], marks["21"]["end"]) == (2022, 2023)


def test_a_day_is_drawn_as_a_day(marks):
    assert marks["29"]["end"] - marks["29"]["start"] == pytest.approx(1 / 365)


def test_no_two_marks_lie_on_each_other(marks):
    rows = list(marks.values())
    close = [
        (one["number"], other["number"])
        for place, one in enumerate(rows)
        for other in rows[place + 1 :]
        if abs(one["y"] - other["y"]) < 20 and abs(one["middle"] - other["middle"]) < 0.5
    ]

    assert close == []


def test_every_kind_has_a_line_of_its_own(marks):
    heights = {
        kind: [row["y"] for row in marks.values() if row["kind_name"] == str(name)]
        for kind, name in MILESTONE_NAMES.items()
    }

    ends = [(min(found), max(found)) for found in heights.values()]
    assert all(before[1] < after[0] for before, after in pairwise(ends))


def test_every_kind_is_drawn_with_its_shape(chart):
    (points,) = specs.drawn_by(chart.spec, "point")

    scale = points["encoding"]["shape"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        str(MILESTONE_NAMES[kind]): shape for kind, shape in SHAPES.items()
    }


def test_every_milestone_is_said_to_those_who_hear_the_chart(chart):
    for number, when, what, kind, *_ in chart.table.rows:
        assert f"{number}: {when}, {kind}: {what}." in chart.alt


def test_the_axis_has_years_from_2015_to_2025(chart):
    (axis, *_) = [
        unit["encoding"]["x"]["axis"] for unit in specs.units(chart.spec) if "axis" in unit["encoding"]["x"]
    ]

    assert axis["values"] == list(range(2015, 2026))


def test_kinds_are_named_beside_their_line_or_above_it_on_a_phone(chart):
    names = [str(name) for name in MILESTONE_NAMES.values()]
    axes = [unit["encoding"]["y"].get("axis") for unit in specs.units(chart.spec)]
    beside = [axis["labelExpr"] for axis in axes if axis]
    above = [row["kind_name"] for row in specs.rows_of(chart.spec) if "top" in row]

    assert [word for word in specs.constants(beside[0]) if word] == names
    assert above == names


def test_one_milestone_alone_is_drawn(english):
    (row,), spec = drawn(english, ("forum", "2018-11-14"))

    assert row["y"] < spec["height"]


def test_marks_of_one_day_stand_below_each_other(english):
    rows, spec = drawn(english, *[("law", "2018-11-14")] * 3, ("law", "2024"))

    assert len({row["y"] for row in rows[:3]}) == 3
    assert rows[3]["y"] == rows[0]["y"]
    assert max(row["y"] for row in rows) < spec["height"]


@pytest.mark.parametrize("period", ["2018/", "../2018"])
def test_an_open_period_is_drawn_at_the_end_that_is_known(english, period):
    (row,), _ = drawn(english, ("review", period))

    assert 2018 <= row["start"] < row["end"] <= 2019
