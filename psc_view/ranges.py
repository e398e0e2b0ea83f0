"""Ranges of numbers as they are read."""

from __future__ import annotations

from psc_view.number_format import Number
from psc_view.translation import Translator


def between(low: Number, high: Number, t: Translator) -> Number:
    """Write a range from its ends."""
    return low.to(high, t.gettext("{low} to {high}", low=low, high=high))


def percents_between(low: float, high: float, t: Translator, digits: int = 0) -> Number:
    """Write a range of percents."""
    return between(t.numbers.percent(low, digits), t.numbers.percent(high, digits), t)
