"""Meetings as rows: every entry with its fields in columns, and what became of each goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from psc_core.ledger.entry import Entry, as_text
from psc_core.meetings.fold import withdrawn
from psc_core.meetings.kinds import Kind
from psc_core.meetings.meeting import Meeting

ENTRY_COLUMNS: Final = (
    "number", "time", "kind", "withdrawn_by", "goal", "proposal", "percent", "how", "by", "count", "sector",
    "text", "withdraws", "source", "place", "role", "session", "key", "previous", "hash",
)  # fmt: skip

_TEXTS: Final = ("argument", "reason")


def entry_rows(entries: Sequence[Entry]) -> pd.DataFrame:
    """Give one row for each entry, in order.

    Returns:
        ``ENTRY_COLUMNS``: ``time`` in UTC; ``withdrawn_by`` the number of the entry that withdraws it,
        ``withdraws`` the one that it withdraws; ``by`` participants' numbers with spaces; ``text`` the
        argument, reason or venue. A field that a kind of entry does not have is missing.
    """
    gone = {number: entry.number for number, entry in withdrawn(entries).items()}
    rows = [_fields(entry) | {"withdrawn_by": gone.get(entry.number)} for entry in entries]
    whole = ["number", "withdrawn_by", "goal", "proposal", "count", "withdraws"]
    return pd.DataFrame(rows, columns=list(ENTRY_COLUMNS)).astype(dict.fromkeys(whole, "Int64"))


def _fields(entry: Entry) -> dict[str, Any]:
    body = entry.body
    by = body["number"] if entry.kind == Kind.PARTICIPANT else body.get("by")
    return {
        **{
            name: getattr(entry, name)
            for name in ("number", "kind", "role", "session", "key", "previous", "hash")
        },
        "time": as_text(entry.time),
        **{name: body.get(name) for name in ("goal", "proposal", "percent", "how", "count", "sector")},
        "by": " ".join(map(str, by)) if isinstance(by, list) else by,
        "text": next((body[name] for name in (*_TEXTS, "venue") if body.get(name)), None),
        "withdraws": body["number"] if entry.kind == Kind.WITHDRAWN else None,
        "source": body.get("source"),
        "place": body.get("place"),
    }


def decision_rows(meeting: Meeting, survey: pd.Series[float]) -> pd.DataFrame:
    """Give one row for each goal of a meeting, ascending.

    Args:
        meeting: The meeting.
        survey: The survey's percents, index 1-17; NaN where missing.

    Returns:
        ``goal``, ``before`` (percent), ``how`` (missing: not decided), ``after`` (percent, unrounded;
        the survey's where it was kept or not decided), ``reason``, ``entry`` (number of the decision).
    """
    rows = []
    for goal in meeting.goals:
        made, before = meeting.decision_on(goal), float(survey[goal])
        agreed = made.percent if made else None
        rows.append(
            {
                "goal": goal,
                "before": before,
                "how": str(made.how) if made else None,
                "after": before if agreed is None else float(agreed),
                "reason": made.reason if made else None,
                "entry": made.entry if made else None,
            }
        )
    return pd.DataFrame(rows).astype({"entry": "Int64"})
