"""Rounding for display: a half goes away from zero, and binary noise is no digit."""

from __future__ import annotations

import math

import pytest

from psc_core.rounding import half_up

WHOLE = {
    "half": (2.5, 3.0),
    "half of an odd number": (3.5, 4.0),
    "half below zero": (-2.5, -3.0),
    "just below the half": (2.4999, 2.0),
    "just above the half below zero": (-2.4999, -2.0),
    "nothing to round": (-100.0, -100.0),
    "noise below the half": (29.499999999999996, 30.0),
    "noise above the half": (29.500000000000004, 30.0),
    "half of one": (0.5, 1.0),
    "half of minus one": (-0.5, -1.0),
    # Report: the goals' means 596/17 and 551/17 are given as 35 and 32 %.
    "survey's mean": (596 / 17, 35.0),
    "consultation's mean": (551 / 17, 32.0),
    # Report, goal 5: the mean of 25, 33 and 30 is given as 29 %.
    "proposals of goal 5": (88 / 3, 29.0),
}


@pytest.mark.parametrize(("value", "expected"), WHOLE.values(), ids=WHOLE)
def test_to_a_whole_number(value, expected):
    assert half_up(value) == expected


DECIMALS = {
    # Report, Figure 1: 35 % is 1.75 points, given as 1.8.
    "country in points": (596 / 17 / 20, 1, 1.8),
    "half a tenth": (0.25, 1, 0.3),
    "half a tenth that binary fractions cannot hold": (1.05, 1, 1.1),
    "half a tenth below zero": (-0.25, 1, -0.3),
    "half a hundredth": (1.005, 2, 1.01),
    "more digits than there are": (1.5, 3, 1.5),
}


@pytest.mark.parametrize(("value", "digits", "expected"), DECIMALS.values(), ids=DECIMALS)
def test_to_decimals(value, digits, expected):
    assert half_up(value, digits) == expected


@pytest.mark.parametrize("value", [-0.0, -0.4, -0.0000000001], ids=["minus zero", "rounded", "noise"])
def test_zero_never_carries_a_minus(value):
    assert math.copysign(1, half_up(value)) == 1
