"""Numbers, dates and lists as a language writes them (CLDR)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import isnan
from typing import Any, Final

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


class NumberFormat:
    """Writes numbers for one CLDR locale; a missing number is a dash, a minus is U+2212."""

    def __init__(self, locale: str) -> None:
        self.locale = Locale.parse(locale)
        self._percent = self.locale.percent_formats[None].pattern

    def percent(self, percent: float, digits: int = 0) -> str:
        r"""Write a percent of the scorecard, as in ``35%``.

        >>> NumberFormat("en").percent(-4.06, 1), NumberFormat("ru").percent(35)
        ('−4.1%', '35\xa0%')
        """
        if isnan(percent):
            return MISSING
        rounded = Decimal(str(half_up(percent, digits))) / 100
        # format_percent knows no number of digits; the locale's own pattern with them does.
        return _signed(format_percent(rounded, self._with_digits(self._percent, digits), self.locale))

    def change(self, points: float, digits: int = 0) -> str:
        """Write a difference with its sign, as in ``+3`` or ``−15``; no difference is ``0``."""
        if isnan(points):
            return MISSING
        rounded = half_up(points, digits)
        return ("+" if rounded > 0 else "") + self.decimal(rounded, digits)

    def decimal(self, number: float, digits: int = 0) -> str:
        """Write a number with exactly so many decimals."""
        if isnan(number):
            return MISSING
        rounded = Decimal(str(half_up(number, digits)))
        return _signed(format_decimal(rounded, self._with_digits("#,##0", digits), self.locale))

    def plain(self, number: float) -> str:
        """Write a number with the decimals it has."""
        return _signed(format_decimal(number, locale=self.locale))

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
