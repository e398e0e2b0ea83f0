"""The rules of the log of decisions: plain texts, safe links, and days in order."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from psc_core.messages import msg
from psc_core.tables.links import not_a_link
from psc_core.tables.plain_texts import not_plain
from psc_core.tables.refusals import refuse_if

_TEXTS: Final = ("body", "recorded_by", "note")

_FORMULA: Final = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet may take for a formula."""


def check_decision_rows(rows: list[dict[str, Any]], where: str) -> None:
    """Check each cell that a contributor writes freely, then the order of the days.

    Raises:
        DataError: Names rows (counted from 1), columns and reasons.
    """
    problems = [
        msg("Row {row}, {column}: {reason}.", row=number, column=column, reason=reason[:120])
        for number, row in enumerate(rows, start=1)
        for column, reason in _wrong_cells(row)
    ]
    refuse_if(problems, where, msg("Each cell must be as its column says."))
    early = [
        msg("Row {row}: {found} after {before}.", row=number, found=str(after), before=str(before))
        for number, (before, after) in enumerate(pairwise(row["date"] for row in rows), start=2)
        if after < before
    ]
    refuse_if(early, where, msg("Each row must be of the day of the row before it, or later."))


def _wrong_cells(row: dict[str, Any]) -> list[tuple[str, str]]:
    reasons = [(column, not_writable(row[column])) for column in _TEXTS if row[column] is not None]
    reasons.append(("evidence", not_a_link(row["evidence"])))
    return [(column, reason) for column, reason in reasons if reason]


def not_writable(text: str) -> str:
    """Say why a text that people write freely can't be kept; empty where it can."""
    if text.startswith(_FORMULA):
        return f"must not begin like a formula, found {text[0]}"
    return not_plain(text)
