"""What marks of groups hold and tell, in every chart of groups."""

from __future__ import annotations

from typing import Final

import altair as alt

from psc_view.translation import Translator

FIELDS: Final = (
    *("label", "goal_label", "percent", "all", "percent_text", "all_text", "change_text", "n_text"),
    "spoken",
)
"""Columns of ``group_rows.told`` that a chart sends."""


def tooltip(t: Translator, *, with_goal: bool) -> list[alt.Tooltip]:
    """Give what a mark tells when it is pointed at; the goal only where a chart has several."""
    titles = {
        "label": t.gettext("Group"),
        "goal_label": t.gettext("Goal"),
        "percent_text": t.gettext("Percent"),
        "all_text": t.gettext("All respondents"),
        "change_text": t.gettext("Difference"),
        "n_text": t.gettext("Respondents"),
    }
    if not with_goal:
        del titles["goal_label"]
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]
