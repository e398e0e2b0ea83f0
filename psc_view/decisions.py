"""What became of recommendations, as far as it is recorded: counts by goal, and the history of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from psc_core.editions.decided import decided_by_goal, decisions_on
from psc_core.editions.edition import Edition
from psc_core.method import PERCENT_MAX
from psc_core.tables.decision_tables import STATUS_NAMES, Status
from psc_view.names import edition_title, goal_label
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator


@dataclass(frozen=True)
class Step:
    """One row of a recommendation's history in words, and the web address where it can be seen."""

    text: str
    evidence: str


def history(edition: Edition, statement: str, t: Translator) -> tuple[Step, ...]:
    """Tell what is recorded of a recommendation, oldest first; empty where no status is known."""
    return tuple(
        Step(_told(row, t), str(row.evidence)) for row in decisions_on(edition, statement).itertuples()
    )


def _told(row: Any, t: Translator) -> str:
    said = t.gettext(
        "{day}: {status}. Responsible: {body}. Recorded by: {person}.",
        day=t.numbers.date(row.date),
        status=t.say(STATUS_NAMES[Status(row.status)]),
        body=row.body,
        person=row.recorded_by,
    )
    return said if pd.isna(row.note) else f"{said} {row.note}"


def decided_table(edition: Edition, goals: Sequence[int], t: Translator) -> DataTable | None:
    """Count recommendations and those with a recorded status by goal.

    Args:
        edition: The edition.
        goals: These goals; empty: all, and last the recommendations on no single goal.
        t: Language.

    Returns:
        One row a goal that has recommendations; None where none of them has.
    """
    of_all = decided_by_goal(edition)
    counted = of_all[of_all["goal"].isin(goals)] if goals else of_all
    if counted.empty:
        return None
    known = counted["recorded"].sum() > 0
    rows = tuple(
        (
            t.gettext("On no single goal") if pd.isna(row["goal"]) else goal_label(t, int(row["goal"])),
            t.numbers.plain(row["recommendations"]),
            t.numbers.plain(row["recorded"]),
            t.numbers.percent(row["share"] * PERCENT_MAX),
            *([_latest(row, t)] if known else []),
        )
        for row in counted.to_dict("records")
    )
    columns = (
        Column(t.gettext("Goal"), code="goal"),
        Column(t.gettext("Recommendations"), numeric=True, code="recommendations"),
        Column(t.gettext("With a status"), numeric=True, code="recorded"),
        Column(t.gettext("Share"), numeric=True, code="share"),
        *([Column(t.gettext("Latest status"), code="latest")] if known else []),
    )
    caption = t.gettext(
        "Recommendations with a recorded status: {edition}", edition=edition_title(t, edition)
    )
    note = t.gettext("Counted in this edition's tables of statements and of decisions.")
    return DataTable(caption, columns, rows, note, "decisions", _how_much(of_all, t))


def _latest(row: Any, t: Translator) -> str:
    counts = [(STATUS_NAMES[status], row[str(status)]) for status in Status if row[str(status)]]
    return "; ".join(f"{t.say(name)}: {t.numbers.plain(count)}" for name, count in counts)


def what_is_known(edition: Edition, t: Translator) -> list[str]:
    """Say how much is recorded, what that does not mean, and how a status can be recorded."""
    how = t.gettext(
        "Anyone with evidence can propose a row: which recommendation, status, day, responsible body, web "
        "address of the evidence, who recorded it. Those who run this dashboard check it with a command of "
        "this software and add it. Rows are never changed or taken away: a newer one says what changed."
    )
    return [_how_much(decided_by_goal(edition), t), how]


def _how_much(counted: pd.DataFrame, t: Translator) -> str:
    known, every = int(counted["recorded"].sum()), int(counted["recommendations"].sum())
    if known:
        return t.gettext(
            "A status is recorded for {known} of {every} recommendations. Of the others nothing is known "
            "here; that does not mean that nothing was done.",
            known=known,
            every=every,
        )
    return t.gettext(
        "No status of any recommendation is recorded: the documents of this edition give none. That does "
        "not mean that nothing was done."
    )
