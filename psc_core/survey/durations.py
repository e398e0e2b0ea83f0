"""How long respondents took, from the times that form software writes."""

from __future__ import annotations

from datetime import datetime

from psc_core.sheets.sheet import Cell
from psc_core.survey.cells import plain
from psc_core.survey.reading import Reading


def seconds_of(reading: Reading) -> list[float | None]:
    """Give each row's seconds from begin to end, None where it can't be known.

    Empty where the codebook names no times, or the file has no such columns.
    """
    times = reading.codebook.times
    start, end = (reading.column(times.start), reading.column(times.end)) if times else (None, None)
    if start is None or end is None:
        return []
    both = zip(reading.each(start, _moment), reading.each(end, _moment), strict=True)
    return [_between(began, ended) for began, ended in both]


def _moment(cell: Cell) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    try:
        return datetime.fromisoformat(plain(cell))
    except ValueError:
        return None


def _between(start: datetime | None, end: datetime | None) -> float | None:
    if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None):
        return None
    seconds = (end - start).total_seconds()
    return seconds if seconds >= 0 else None
