"""What was said on a goal, in short: counts, foremost themes, and the first of each list of the source."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.statements.themes import foremost_themes, themes_by_goals
from psc_core.tables.statement_terms import KIND_NAMES_MANY, THEME_NAMES, Kind
from psc_view.said_of_goal import Part, lists_on_goal
from psc_view.translation import Translator

MOST: Final = 3
"""Statements of a list that a paper gives at most; fewer where there is no room (count)."""


def said_in_short(edition: Edition, goal: int, t: Translator) -> dict[str, Any] | None:
    """Give what was said on a goal; None where the edition has no statements on it.

    Which statements stand there is decided by their place alone: the first of each list, as many of every
    list as there is room for. Each list has its texts, and a heading for each number of them.
    """
    statements = edition.statements()
    of_goal = statements[statements["goal"] == goal]
    if of_goal.empty:
        return None
    return {
        "heading": t.gettext("What people said on this goal"),
        "rule": t.gettext(
            "Opinions, in our own words. The first of each list in the source; its place there says nothing "
            "about its weight."
        ),
        "lines": [line for line in (_counts(of_goal, t), _themes(statements, goal, t)) if line],
        "lists": [_listed(part, t) for part in lists_on_goal(of_goal, edition, t)],
    }


def _counts(of_goal: pd.DataFrame, t: Translator) -> str:
    counts = of_goal["kind"].value_counts()
    named = (f"{t.say(KIND_NAMES_MANY[kind])}: {counts[kind]}" for kind in Kind if kind in counts)
    return "; ".join(named) + "."


def _themes(statements: pd.DataFrame, goal: int, t: Translator) -> str:
    by_goals = themes_by_goals(statements)
    counts = by_goals[goal]
    named = [f"{t.say(THEME_NAMES[theme])} ({counts[theme]})" for theme in foremost_themes(by_goals, goal)]
    return t.gettext("Foremost themes: {themes}.", themes="; ".join(named)) if named else ""


def _listed(part: Part, t: Translator) -> dict[str, Any]:
    count = len(part.statements)
    return {
        "headings": [_heading(part.heading, min(shown, count), count, t) for shown in range(MOST + 1)],
        "texts": [one.text for one in part.statements[:MOST]],
    }


def _heading(name: str, shown: int, count: int, t: Translator) -> str:
    if shown == count:
        return name
    return t.gettext("{name} ({shown} of {count})", name=name, shown=shown, count=count)
