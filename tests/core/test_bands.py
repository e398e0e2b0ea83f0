"""Bands in the two published scales, at their edges, between them and outside them."""

from __future__ import annotations

import math

import pytest

from psc_core.bands import REPORT, SLIDES, band_of, reclassified, uncovered

# Slides, scoring scale.
IN_SLIDES = {
    -100: "very-large-reduction", -81: "very-large-reduction",
    -80: "large-reduction", -61: "large-reduction",
    -60: "medium-reduction", -41: "medium-reduction",
    -40: "small-reduction", -21: "small-reduction",
    -20: "very-small-reduction", -1: "very-small-reduction",
    0: "no-progress",
    1: "very-low", 20: "very-low",
    21: "low", 40: "low",
    41: "medium", 60: "medium",
    61: "high", 80: "high",
    81: None, 100: None,
}  # fmt: skip

# Report, "2. PSC key areas for evaluation", scoring scale.
IN_REPORT = {
    -100: None, -1: None,
    0: "very-low", 30: "very-low",
    31: "low", 50: "low",
    51: "medium", 70: "medium",
    71: "high", 100: "high",
}  # fmt: skip


def code(percent, scale):
    band = band_of(percent, scale)
    return band.code if band else None


@pytest.mark.parametrize(("percent", "band"), IN_SLIDES.items())
def test_an_edge_of_the_slides_scale_has_its_band(percent, band):
    assert code(percent, SLIDES) == band


@pytest.mark.parametrize(("percent", "band"), IN_REPORT.items())
def test_an_edge_of_the_reports_scale_has_its_band(percent, band):
    assert code(percent, REPORT) == band


BETWEEN = {
    "below the half": (30.4, REPORT, "very-low"),
    "at the half": (30.5, REPORT, "low"),
    "below the half but for binary noise": (30.499999999999996, REPORT, "low"),
    "just below the half": (30.49, REPORT, "very-low"),
    "at the half of the slides": (40.5, SLIDES, "medium"),
    "at a half below zero": (-20.5, SLIDES, "small-reduction"),
    "near zero": (0.4, SLIDES, "no-progress"),
    "near zero from below": (-0.4, SLIDES, "no-progress"),
    "half a percent": (0.5, SLIDES, "very-low"),
    "half a percent below zero": (-0.5, SLIDES, "very-small-reduction"),
    "near zero from below, report": (-0.4, REPORT, "very-low"),
}


@pytest.mark.parametrize(("percent", "scale", "band"), BETWEEN.values(), ids=BETWEEN)
def test_between_two_bands_the_whole_percent_decides(percent, scale, band):
    assert code(percent, scale) == band


@pytest.mark.parametrize("scale", [SLIDES, REPORT], ids=["slides", "report"])
def test_a_missing_percent_has_no_band(scale):
    assert band_of(math.nan, scale) is None


@pytest.mark.parametrize(
    ("scale", "gap"),
    [pytest.param(SLIDES, (81, 100), id="slides"), pytest.param(REPORT, (-100, -1), id="report")],
)
def test_what_a_scale_leaves_without_a_name(scale, gap):
    assert uncovered(scale) == (gap,)


# By hand from the report's two lines for each goal: 21 to 30 % is Low in the slides and Very low in the
# report; 41 to 50 % is Medium in the slides and Low in the report; the rest is Low in both.
@pytest.mark.parametrize(
    ("stage", "goals"),
    [
        pytest.param("survey", (2, 3, 7, 10, 11, 13, 15, 16), id="survey"),
        pytest.param("consultation", (2, 3, 4, 5, 7, 10, 11, 15), id="consultation"),
    ],
)
def test_eight_goals_get_another_name_in_the_other_scale(stage, goals, kaz_percents):
    assert reclassified(kaz_percents(stage).to_dict()) == goals


def test_a_percent_named_by_one_scale_only_is_reclassified():
    assert reclassified({1: 90, 2: -10}) == (1, 2)


def test_a_missing_percent_is_not_reclassified():
    assert reclassified({1: math.nan}) == ()


def test_goal_16_after_consultation_is_very_low_in_both_scales(kaz_percents):
    # 20 % is the last percent of Very low in the slides.
    percent = kaz_percents("consultation")[16]

    assert (code(percent, SLIDES), code(percent, REPORT)) == ("very-low", "very-low")
