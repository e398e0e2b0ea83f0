"""Periods as sources give them: a year, a month, a day, or two of these with a slash between."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

OPEN: Final = ("", "..")
"""How an end that is not given may be written: since 2018 is ``2018/``, up to 2019 is ``../2019``."""

_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def bounds(period: str) -> tuple[date | None, date | None]:
    """Give the first and the last day of a period; None for an end that is open.

    Raises:
        ValueError: It is no period, or ends before it starts.

    >>> bounds("2020-01/2020-09")
    (datetime.date(2020, 1, 1), datetime.date(2020, 9, 30))
    >>> bounds("2018/")
    (datetime.date(2018, 1, 1), None)
    """
    start, slash, end = period.partition("/")
    first = None if slash and start in OPEN else _first_day(start)
    last = None if slash and end in OPEN else _last_day(end if slash else start)
    if first is None and last is None:
        reason = f"a period must have a start or an end, found {period}"
        raise ValueError(reason)
    if first and last and last < first:
        reason = f"a period must not end before it starts, found {period}"
        raise ValueError(reason)
    return first, last


def year_of(period: str) -> int:
    """Give the last year of a period; of one without an end, the year in which it starts.

    >>> year_of("2016/2019"), year_of("2018/")
    (2019, 2018)
    """
    first, last = bounds(period)
    day = last or first
    assert day  # noqa: S101 bounds refuses a period without any end
    return day.year


def _first_day(text: str) -> date:
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def _last_day(text: str) -> date:
    year, month, day = _parts(text)
    if day:
        return date(year, month, day)
    after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return after - timedelta(days=1)


def _parts(text: str) -> tuple[int, int, int]:
    found = _DAY.fullmatch(text)
    if found is None:
        reason = f"a period must be written as 2020, 2020-11 or 2020-11-17, found {text or 'nothing'}"
        raise ValueError(reason)
    year, month, day = (int(part or 0) for part in found.groups())
    return year, month, day
