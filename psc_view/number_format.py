"""Numbers, dates and lists as a language writes them (CLDR)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import isnan
from typing import Any, Final, Self

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import (
    format_decimal,
    format_percent,
    get_decimal_symbol,
    get_group_symbol,
)

from psc_core.rounding import half_up

MINUS: Final = "\N{MINUS SIGN}"
MISSING: Final = "\N{EN DASH}"
"""How a missing number is written where a cell can't stay empty."""

PERCENT: Final = "percent"
PERCENTAGE_POINTS: Final = "percentage-points"


class Number(str):
    """A number, or a range of numbers, as it is read, which still knows what it is.

    Files take their numbers from it, so that they have what readers see.

    Attributes:
        low: The number as it is rounded here, or the lower end of a range; NaN where it is missing.
        high: The same number, or the upper end.
        unit: ``percent``, ``percentage-points``, or empty for counts, ranks and figures of other units.
    """

    low: float
    high: float
    unit: str

    def __new__(cls, text: str, low: float, high: float | None = None, unit: str = "") -> Self:
        """Write a number as ``text``; without ``high`` it is no range."""
        number = super().__new__(cls, text)
        number.low, number.high, number.unit = low, low if high is None else high, unit
        return number

    @property
    def is_missing(self) -> bool:
        """Tell whether there is no number."""
        return isnan(self.low)

    def told(self, text: str) -> Number:
        """Give the same number in other words."""
        return Number(text, self.low, self.high, self.unit)

    def to(self, high: Number, text: str) -> Number:
        """Give the range from this number to a higher one."""
        return Number(text, self.low, high.high, self.unit)


class NumberFormat:
    """Writes numbers for one CLDR locale; a missing number is a dash, a minus is U+2212."""

    def __init__(self, locale: str) -> None:
        self.locale = Locale.parse(locale)
        self._percent = self.locale.percent_formats[None].pattern

    def percent(self, percent: float, digits: int = 0) -> Number:
        r"""Write a percent of the scorecard, as in ``35%``.

        >>> NumberFormat("en").percent(-4.06, 1), NumberFormat("ru").percent(35)
        ('−4.1%', '35\xa0%')
        """
        if isnan(percent):
            return Number(MISSING, percent, unit=PERCENT)
        rounded = half_up(percent, digits)
        # format_percent knows no number of digits; the locale's own pattern with them does.
        pattern = self._with_digits(self._percent, digits)
        written = format_percent(Decimal(str(rounded)) / 100, pattern, self.locale)
        return Number(_signed(written), rounded, unit=PERCENT)

    def change(self, points: float, digits: int = 0) -> Number:
        """Write a difference with its sign, as in ``+3`` or ``−15``; no difference is ``0``."""
        if isnan(points):
            return Number(MISSING, points, unit=PERCENTAGE_POINTS)
        rounded = half_up(points, digits)
        written = ("+" if rounded > 0 else "") + self.decimal(rounded, digits)
        return Number(written, rounded, unit=PERCENTAGE_POINTS)

    def decimal(self, number: float, digits: int = 0) -> Number:
        """Write a number with exactly so many decimals."""
        if isnan(number):
            return Number(MISSING, number)
        rounded = half_up(number, digits)
        pattern = self._with_digits("#,##0", digits)
        return Number(_signed(format_decimal(Decimal(str(rounded)), pattern, self.locale)), rounded)

    def plain(self, number: float) -> Number:
        """Write a number with the decimals it has, three at most."""
        return Number(_signed(format_decimal(number, locale=self.locale)), round(number, 3))

    def month(self, day: date) -> str:
        """Write the month and year of a day in words, as they stand alone."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def date(self, day: date) -> str:
        """Write a date in words."""
        return format_date(day, "long", self.locale)

    def listed(self, items: list[str]) -> str:
        """Join items as the language does, as in ``2, 3, and 13``; no item gives an empty text."""
        return format_list(items, locale=self.locale)

    def vega_locale(self) -> dict[str, Any]:
        """Give the d3 number locale for charts, so that their numbers read like the text's."""
        return {
            "decimal": get_decimal_symbol(self.locale),
            "thousands": get_group_symbol(self.locale),
            "grouping": [3],
            "currency": ["", ""],
            "percent": self._percent.removeprefix("#,##0"),
            "minus": MINUS,
        }

    @staticmethod
    def _with_digits(pattern: str, digits: int) -> str:
        return pattern.replace("0", f"0.{'0' * digits}" if digits else "0")


def _signed(text: str) -> str:
    return text.replace("-", MINUS)
