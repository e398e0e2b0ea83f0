"""Where the same challenges recur: counted by theme and goal."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.statements.themes import themes_by_goals
from psc_core.tables.statement_terms import THEME_NAMES, Kind
from psc_view.html import render
from psc_view.links import link
from psc_view.names import edition_title, goal_label
from psc_view.provenance import source_line
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator


@lru_cache(maxsize=64)
def recurring_challenges(edition: Edition, t: Translator) -> tuple[str, tuple[DataTable, ...]]:
    """Count an edition's challenges by theme and goal: as HTML, and as a table for files.

    Both are empty where no challenge has a theme.
    """
    statements = edition.statements()
    counted = themes_by_goals(statements[statements["kind"] == Kind.CHALLENGE])
    counted = counted[counted.sum(axis=1) > 0]
    if counted.empty:
        return "", ()
    table = _table(counted, edition, t)
    return _html(counted, table, edition, t), (table,)


def _table(counted: pd.DataFrame, edition: Edition, t: Translator) -> DataTable:
    goals = [Column(goal_label(t, goal), numeric=True, code=f"goal_{goal}") for goal in counted.columns]
    return DataTable(
        t.gettext("Challenges by theme and goal: {edition}", edition=edition_title(t, edition)),
        (Column(t.gettext("Theme"), code="theme"), *goals),
        tuple(
            (t.say(THEME_NAMES[str(theme)]), *(t.numbers.plain(int(number)) for number in row))
            for theme, row in counted.iterrows()
        ),
        source_line(t, edition),
        "themes",
        t.gettext(
            "Counted here; which themes a statement has was decided when it was transcribed. One challenge "
            "may have several."
        ),
    )


def _html(counted: pd.DataFrame, table: DataTable, edition: Edition, t: Translator) -> str:
    """Write the same with rows and columns that lead to the statements."""
    kind = Kind.CHALLENGE
    return render(
        "themes_by_goals.html",
        heading=t.gettext("Where the same challenges recur"),
        caption=table.caption,
        corner=table.columns[0].heading,
        goals=[
            (goal, goal_label(t, goal), link("findings", edition, t, goals=(goal,), kind=kind))
            for goal in counted.columns
        ],
        rows=[
            (
                t.say(THEME_NAMES[str(theme)]),
                link("findings", edition, t, themes=(str(theme),), kind=kind),
                [int(number) for number in row],
            )
            for theme, row in counted.iterrows()
        ],
        note=table.caveat,
    )
