"""Themes that recur: on how many goals, counted by hand."""

import pandas as pd

from psc_core.statements.themes import recurring_themes
from psc_core.tables.statement_terms import THEME_NAMES


def test_themes_on_most_goals_come_first_then_those_of_most_statements(published):
    goals: dict[str, set[int]] = {}
    statements: dict[str, int] = {}
    for row in published.statements().to_dict("records"):
        if not pd.isna(row["goal"]):
            for theme in row["themes"]:
                goals.setdefault(theme, set()).add(row["goal"])
                statements[theme] = statements.get(theme, 0) + 1
    order = list(THEME_NAMES)
    ranked = sorted(goals, key=lambda theme: (-len(goals[theme]), -statements[theme], order.index(theme)))

    found = recurring_themes(published.statements(), count=10).to_dict("records")

    assert [row["theme"] for row in found] == ranked[:10]
    assert [row["goals"] for row in found] == [len(goals[theme]) for theme in ranked[:10]]
    assert [row["statements"] for row in found] == [statements[theme] for theme in ranked[:10]]


def test_a_theme_on_a_single_goal_does_not_recur(published):
    of_one = published.statements()[published.statements()["goal"] == 5]

    assert recurring_themes(of_one).empty


def test_where_nobody_said_anything_nothing_recurs(simulated):
    assert recurring_themes(simulated.statements()).empty
