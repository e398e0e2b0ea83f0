"""Describing a survey: every field is given, and the dates make sense."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from psc_core.building.surveys import Survey
from psc_core.editions.conditions import TOLD, Condition
from psc_core.errors import ChoiceError
from psc_core.messages import is_printable, msg

FIELDS: Final = ("title", "territory", "publisher", "licence", "start", "end")
"""What must be told of a survey."""

MAX_TEXT: Final = 200
"""Longest text of a field (characters)."""


def described(
    where: str, given: Mapping[str, str | date | None], names: Mapping[str, str] | None = None
) -> Survey:
    """Make a survey's description of texts and of dates, which may be written as in 2026-03-02.

    Args:
        where: What an error names as its place.
        given: Texts by the names of ``FIELDS``; what is empty lacks. Codes by the names of
            ``conditions.TOLD``; what is empty or lacks is not recorded.
        names: What the reader calls the fields, where not by those names.

    Raises:
        ChoiceError: A field lacks, is too long or no plain text, a code or a date is none, or the
            survey ends before it starts.
    """
    called = (names or dict(zip(FIELDS, FIELDS, strict=True))).__getitem__
    kept = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    lacking = [name for name in FIELDS if not kept.get(name)]
    if lacking:
        raise ChoiceError(
            where,
            msg(
                "To describe a survey, these must be given too: {names}.",
                names=", ".join(map(called, lacking)),
            ),
        )
    wrong = [name for name in FIELDS if not is_printable(str(kept[name])) or len(str(kept[name])) > MAX_TEXT]
    if wrong:
        rule = msg("Each must be one line of at most {limit} characters.", limit=MAX_TEXT)
        raise ChoiceError(where, rule, [msg("Found: {found}.", found=called(name)) for name in wrong])
    start, end = (_day(where, kept[name]) for name in ("start", "end"))
    if end < start:
        raise ChoiceError(where, msg("A survey must not end before it starts."))
    texts = {name: str(kept[name]) for name in FIELDS if name not in ("start", "end")}
    return Survey(start=start, end=end, conditions=_conditions(where, kept), **texts)


def _conditions(where: str, kept: Mapping[str, str | date | None]) -> dict[Condition, str]:
    told = {condition: str(kept[condition]) for condition in TOLD if kept.get(condition)}
    for condition, code in told.items():
        if code not in TOLD[condition]:
            raise ChoiceError(
                where,
                msg("This field must be one of: {allowed}.", allowed=", ".join(TOLD[condition])),
                [msg("Found: {found}.", found=code[:60])],
            )
    return told


def _day(where: str, value: str | date | None) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise ChoiceError(
            where,
            msg("A date must be written as in {example}.", example="2026-03-02"),
            [msg("Found: {found}.", found=str(value)[:60])],
        ) from None
