"""Themes: where the same is said of several goals."""

from __future__ import annotations

import pandas as pd

from psc_core.tables.statement_terms import THEME_NAMES
from psc_core.terms import GOAL_NUMBERS


def themes_by_goals(statements: pd.DataFrame) -> pd.DataFrame:
    """Count statements by theme and goal.

    Args:
        statements: Rows of ``STATEMENTS``. Those that are not about one goal are left out.

    Returns:
        A row for each theme in the order of the controlled list, a column for each goal, whole numbers.
    """
    about_goals = statements.loc[statements["goal"].notna(), ["goal", "themes"]].explode("themes")
    return (
        pd.crosstab(about_goals["themes"], about_goals["goal"].astype(int))
        .reindex(index=list(THEME_NAMES), columns=list(GOAL_NUMBERS), fill_value=0)
        .astype(int)
    )


def foremost_themes(by_goals: pd.DataFrame, goal: int, count: int = 5) -> list[str]:
    """Give the themes that most statements on a goal have, most first; ties in the order of the list.

    Args:
        by_goals: What ``themes_by_goals`` gives.
        goal: Its number.
        count: Themes at most. One that a single statement has is not counted as recurring.
    """
    of_goal = by_goals[goal]
    recurring = of_goal[of_goal > 1]
    return [str(theme) for theme in recurring.sort_values(ascending=False, kind="stable").index[:count]]


def recurring_themes(statements: pd.DataFrame, count: int = 6) -> pd.DataFrame:
    """Find the themes that come up on most goals.

    Args:
        statements: Rows of ``STATEMENTS``.
        count: Themes at most. One that comes up on a single goal does not recur.

    Returns:
        ``theme``, ``goals`` and ``statements`` (counts): on most goals first, then in most statements,
        then in the order of the controlled list.
    """
    by_goals = themes_by_goals(statements)
    found = pd.DataFrame({"goals": (by_goals > 0).sum(axis=1), "statements": by_goals.sum(axis=1)})
    ordered = found[found["goals"] > 1].sort_values(["goals", "statements"], ascending=False, kind="stable")
    return ordered.head(count).rename_axis("theme").reset_index()
