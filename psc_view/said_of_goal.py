"""What people said on one goal, as its page tells it, and the other goals that share its themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.statements.themes import foremost_themes, themes_by_goals
from psc_core.tables.statement_terms import GROUP_NAMES, KIND_NAMES_MANY, THEME_NAMES, Group, Kind
from psc_view.context import goal_context
from psc_view.decisions import decided_table
from psc_view.html import render
from psc_view.links import link
from psc_view.names import goal_label
from psc_view.statements import Link, in_language
from psc_view.translation import Translator

GOALS_NAMED: Final = 4
"""Other goals named beside a shared theme, those with most statements first (count)."""


@dataclass(frozen=True)
class Part:
    """One list of statements under its heading; each with the address where it stands alone."""

    heading: str
    statements: tuple[Link, ...]


def said_of_goal(edition: Edition, goal: int, t: Translator) -> str:
    """Write what was said on a goal as HTML; empty where the edition has no statements on it."""
    if not edition.has_statements:
        return ""
    statements = edition.statements()
    of_goal = statements[statements["goal"] == goal]
    if of_goal.empty:
        return ""
    return render(
        "said_of_goal.html",
        heading=t.gettext("What people said on this goal"),
        sentence=t.gettext(
            "Opinions of respondents, experts and the report's authors, in our own words. Each leads to its "
            "place in the document."
        ),
        parts=lists_on_goal(of_goal, edition, t),
        decided=decided_table(edition, (goal,), t),
        themes_heading=t.gettext("Themes that other goals share"),
        themes=_shared(statements, goal, edition, t),
        beside_heading=t.gettext("What others measure on this goal"),
        beside=goal_context(edition, goal, t),
        onward=Link(
            t.gettext("Search and filter what was said on this goal"),
            link("findings", edition, t, goals=(goal,)),
        ),
    )


def lists_on_goal(of_goal: pd.DataFrame, edition: Edition, t: Translator) -> list[Part]:
    """Sort statements on a goal into the lists of the source, as they stand there; no list is empty."""
    # One pass over the rows: choosing each list's from the table would cost a dozen times as much.
    lists: dict[tuple[str, str | None], list[Link]] = {}
    for row in of_goal.astype(object).where(of_goal.notna(), None).to_dict("records"):
        alone = link("findings", edition, t, statement=row["code"])
        lists.setdefault((row["kind"], row["group"]), []).append(Link(in_language(row, "text", t), alone))
    return [
        Part(_heading(kind, group, t), tuple(lists[str(kind), group and str(group)]))
        for kind in Kind
        for group in (None, *Group)
        if (str(kind), group and str(group)) in lists
    ]


def _heading(kind: Kind, group: Group | None, t: Translator) -> str:
    name = t.say(KIND_NAMES_MANY[kind])
    return f"{name}: {t.say(GROUP_NAMES[group])}" if group else name


def _shared(
    statements: pd.DataFrame, goal: int, edition: Edition, t: Translator
) -> list[tuple[Link, list[Link]]]:
    """Give the goal's foremost themes, each with the other goals where most statements have it."""
    by_goals = themes_by_goals(statements)
    by_theme = by_goals.T
    shared = []
    for theme in foremost_themes(by_goals, goal):
        others = by_theme[theme].drop(goal).sort_values(ascending=False, kind="stable")
        named = others[others > 0].head(GOALS_NAMED)
        goals = [
            Link(
                f"{goal_label(t, other)} ({count})",
                link("findings", edition, t, goals=(other,), themes=(theme,)),
            )
            for other, count in zip(named.index.tolist(), named.tolist(), strict=True)
        ]
        name = Link(t.say(THEME_NAMES[theme]), link("findings", edition, t, themes=(theme,)))
        shared.append((name, goals))
    return shared
