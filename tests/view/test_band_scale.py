"""Percents on the published band scales."""

import pytest

from psc_core.bands import REPORT, SCALES, SLIDES
from psc_view.charts.band_scale import Kind, Mark, band_scale
from psc_view.charts.chart import Frame
from tests.view import specs
from tests.view.cases import Case, seen
from tests.view.markup import Markup
from tests.view.published import AGREED, SURVEY

FRAME = Frame("Title", "Source.")
KIND = Kind("Survey", "circle", "#C2620E")


def test_all_goals_are_on_both_scales_at_both_stages():
    (chart,) = seen(Case("method", "kaz-2022")).charts
    marks = [row for row in specs.rows_of(chart.spec) if "kind" in row]

    drawn = {(row["label"], row["kind"], int(row["name"].split()[0])): row["percent"] for row in marks}

    expected = {
        (str(scale.name), kind, goal): percent
        for scale in SCALES.values()
        for kind, percents in {"Survey (before)": SURVEY, "Consultation (after)": AGREED}.items()
        for goal, percent in percents.items()
    }
    assert drawn == expected


@pytest.fixture(scope="module")
def bands():
    """The table of the published bands."""
    return Markup(seen(Case("method", "kaz-2022")).body).table("The bands of the published scales").rows


@pytest.mark.parametrize(
    "gap",
    [
        ["Slides: steps of 20", "81% to 100%", "no name published"],
        ["Report: 30, 50 and 70", "−100% to −1%", "no name published"],
    ],
    ids=["slides above 80", "report below zero"],
)
def test_percents_that_a_scale_does_not_name_are_said_to_have_no_name(bands, gap):
    assert gap in bands


@pytest.mark.parametrize("scale", SCALES.values(), ids=lambda scale: scale.code)
def test_the_bands_of_a_scale_leave_out_no_percent(bands, scale):
    ranges = [
        [int(end.rstrip("%").replace("−", "-")) for end in row[1].split(" to ")]
        for row in bands
        if row[0] == str(scale.name)
    ]

    assert [percent for low, high in ranges for percent in range(low, high + 1)] == list(range(-100, 101))


def test_the_table_behind_the_scales_names_each_goals_band_in_both():
    (chart,) = seen(Case("method", "kaz-2022")).charts

    assert ("3 Good health and well-being", "Survey (before)", "45%", "Medium", "Low") in chart.table.rows
    assert (
        "16 Peace, justice and strong institutions",
        "Consultation (after)",
        "20%",
        "Very low",
        "Very low",
    ) in chart.table.rows


def test_percents_that_a_scale_does_not_name_have_no_box(english):
    chart = band_scale([REPORT], [KIND], [Mark("Goal", 35, "Survey")], FRAME, english, 0)

    boxes = [row for row in specs.rows_of(chart.spec) if "band" in row]

    assert min(box["low"] for box in boxes) > -1


def test_a_missing_percent_is_not_drawn_and_not_said(english):
    marks = [Mark("Known", 35, "Survey"), Mark("Unknown", float("nan"), "Survey")]

    chart = band_scale([SLIDES], [KIND], marks, FRAME, english, 0)

    assert "Unknown" not in str(specs.rows_of(chart.spec))
    assert "Unknown" not in chart.alt


def test_a_kind_without_a_percent_has_neither_marks_nor_a_place_in_the_legend(english):
    kinds = [KIND, Kind("Consultation", "circle", "#2F7DBF")]

    chart = band_scale([SLIDES], kinds, [Mark("Goal", 35, "Survey")], FRAME, english, 0)

    assert "Consultation" not in str(chart.spec)
    assert "Survey" in str(chart.spec)


def test_goal_5_shows_its_three_proposals_on_the_scale():
    (chart, *_) = seen(Case("one goal", "kaz-2022")).charts

    proposed = [row["percent"] for row in specs.rows_of(chart.spec) if row.get("kind") == "Proposal"]

    assert proposed == [25, 33, 30]
