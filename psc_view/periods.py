"""Periods in words: as exact as the source gives them, and no more."""

from __future__ import annotations

from datetime import date

from psc_core.tables.periods import OPEN
from psc_view.number_format import MISSING
from psc_view.translation import Translator


def period_text(period: str, t: Translator) -> str:
    """Write a period; an end that is not given stays open.

    >>> from psc_view.translation import translator
    >>> [period_text(each, translator("en")) for each in ("2016", "2020-12", "2018/")]
    ['2016', 'December 2020', '2018 –']
    """
    ends = ["" if end in OPEN else _end(end, t) for end in period.split("/")]
    return f" {MISSING} ".join(ends).strip()


def _end(text: str, t: Translator) -> str:
    match text.count("-"):
        case 0:
            return text
        case 1:
            return t.numbers.month(date.fromisoformat(f"{text}-01"))
        case _:
            return t.numbers.date(date.fromisoformat(text))
