"""An edition's published groups as rows beside all respondents, and how they are told."""

from __future__ import annotations

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage
from psc_view.charts.chart import Frame
from psc_view.group_names import group_name
from psc_view.names import goal_label
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator

_DIGITS = 1
"""Decimals of a group's percents, as they are published."""


def group_rows(edition: Edition, split: str, t: Translator) -> pd.DataFrame:
    """Give every group of a split with every goal, in the edition's order.

    Returns:
        ``group`` (code), ``label``, ``goal``, ``percent``, ``n`` (both missing where withheld or empty),
        ``all`` (percent of all respondents), ``change`` (percentage points).
    """
    rows = edition.groups()
    rows = rows[rows["split"] == split].reset_index(drop=True)
    everyone = percents_by_goal(edition.scores(), Stage.SURVEY)
    rows = rows.assign(
        label=[group_name(t, edition, split, group) for group in rows["group"]],
        all=[float(everyone[goal]) for goal in rows["goal"]],
    )
    return rows.assign(change=rows["percent"] - rows["all"])


def told(rows: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """Put what is shown and spoken beside rows that have a percent."""
    rows = rows.assign(
        goal_label=[goal_label(t, goal) for goal in rows["goal"]],
        percent_text=[t.numbers.percent(percent, _DIGITS) for percent in rows["percent"]],
        all_text=[t.numbers.percent(percent, _DIGITS) for percent in rows["all"]],
        change_text=[t.numbers.change(change, _DIGITS) for change in rows["change"]],
        n_text=[t.numbers.plain(int(n)) for n in rows["n"]],
    )
    spoken = [
        t.gettext(
            "{group}, {goal}: {percent}, all respondents {all}, difference {change}, respondents {n}",
            group=row["label"],
            goal=row["goal_label"],
            percent=row["percent_text"],
            all=row["all_text"],
            change=row["change_text"],
            n=row["n_text"],
        )
        for row in rows.to_dict("records")
    ]
    return rows.assign(spoken=spoken)


def groups_table(rows: pd.DataFrame, frame: Frame, t: Translator) -> DataTable:
    """Give told rows as a table."""
    columns = (
        Column(t.gettext("Group"), code="group"),
        Column(t.gettext("Goal"), code="goal"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        Column(t.gettext("All respondents"), numeric=True, code="all"),
        Column(t.gettext("Difference, percentage points"), numeric=True, code="difference"),
        Column(t.gettext("Respondents"), numeric=True, code="n"),
    )
    cells = tuple(
        (
            row["label"],
            row["goal_label"],
            t.numbers.percent(row["percent"], _DIGITS),
            t.numbers.percent(row["all"], _DIGITS),
            t.numbers.change(row["change"], _DIGITS),
            t.numbers.plain(int(row["n"])),
        )
        for row in rows.to_dict("records")
    )
    return DataTable(frame.title, columns, cells, frame.source_line, frame.code)
