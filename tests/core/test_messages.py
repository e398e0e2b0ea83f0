"""Messages: an English template and values that write themselves the English way."""

from __future__ import annotations

import math

import pytest

from psc_core.messages import Message, Percent, PercentagePoints, Points, in_english, msg

WRITTEN = {
    "percent": (Percent(37), "37%"),
    "percent rounded half up": (Percent(34.5), "35%"),
    "percent below zero": (Percent(-12), "-12%"),
    "percent that rounds to zero": (Percent(-0.4), "0%"),
    "percentage points up": (PercentagePoints(3), "+3"),
    "percentage points down": (PercentagePoints(-15), "-15"),
    "no percentage points": (PercentagePoints(0), "+0"),
    "points": (Points(1.75), "1.8"),
    "points below zero": (Points(-1.25), "-1.3"),
    "fraction": (35.06, "35.06"),
    "fraction that is whole": (30.0, "30"),
    "whole number": (61, "61"),
    "no number of a list": ((), "none"),
    "one number of a list": ((2,), "2"),
    "two numbers of a list": ((10, 16), "10 and 16"),
    "three numbers of a list": ((2, 3, 17), "2, 3 and 17"),
    "text": ("slides", "slides"),
    "message": (msg("goal {number}", number=5), "goal 5"),
}


@pytest.mark.parametrize(("value", "written"), WRITTEN.values(), ids=WRITTEN)
def test_a_value_is_written_the_english_way(value, written):
    assert in_english(value) == written


def test_a_template_takes_its_values():
    assert str(msg("The mean of {count} goals is {mean}.", count=17, mean=Percent(35.06))) == (
        "The mean of 17 goals is 35%."
    )


@pytest.mark.parametrize(
    "hostile",
    ["{count}", "{0}", "{", "}", "{x.__class__}", "%s", "<script>alert(1)</script>"],
)
def test_a_value_is_never_read_as_a_template(hostile):
    assert str(msg("Found: {found}.", found=hostile)) == f"Found: {hostile}."


def test_equal_messages_have_equal_hashes_in_any_order_of_values():
    one, other = msg("{a} {b}", a=1, b=2), msg("{a} {b}", b=2, a=1)

    assert (one == other, hash(one) == hash(other)) == (True, True)


def test_messages_with_other_values_differ():
    assert msg("{a}", a=1) != msg("{a}", a=2)


def test_a_message_cannot_be_changed_through_its_values():
    with pytest.raises(TypeError):
        msg("{a}", a=1).values["a"] = 2  # type: ignore[index]


def test_a_message_without_values_is_its_template():
    assert str(Message("Very low")) == "Very low"


def test_what_is_no_number_can_be_written():
    # An error about NaN must not fail on it.
    assert in_english(math.nan) == "nan"
