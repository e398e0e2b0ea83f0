"""What is known of the recommendations of an edition: how many have a status, and which is the latest."""

from __future__ import annotations

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.tables.decision_tables import Status
from psc_core.tables.statement_terms import Kind


def decided_by_goal(edition: Edition) -> pd.DataFrame:
    """Count recommendations and those with a recorded status.

    Returns:
        ``goal`` (missing: on no single goal), ``recommendations``, ``recorded`` (counts), ``share``
        (recorded / recommendations, 0..1), then for each status how many have it as their latest; one
        row a goal that has recommendations, by number, those on no single goal last.
    """
    statements = edition.statements()
    recommendations = statements.loc[statements["kind"] == Kind.RECOMMENDATION, ["code", "goal"]]
    latest = edition.decisions().groupby("statement")["status"].last()
    known = recommendations.assign(status=recommendations["code"].map(latest))
    by_goal = known.groupby("goal", dropna=False, sort=True)
    counted = by_goal["code"].count().to_frame("recommendations")
    counted["recorded"] = by_goal["status"].count()
    counted["share"] = counted["recorded"] / counted["recommendations"]
    for status in Status:
        counted[str(status)] = (known["status"] == status).groupby(known["goal"], dropna=False).sum()
    return counted.reset_index()


def decisions_on(edition: Edition, statement: str) -> pd.DataFrame:
    """Give the rows of ``DECISIONS`` on one statement, oldest first; none where no status is known."""
    decisions = edition.decisions()
    return decisions[decisions["statement"] == statement]
