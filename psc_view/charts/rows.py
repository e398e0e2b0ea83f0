"""Charts with one named row each: names at the side where there is room, above the marks on a phone."""

from __future__ import annotations

from typing import Any, Final

import altair as alt

from psc_view.charts.chart import LABEL, by_width
from psc_view.theme import SMALL_SIZE

ROW: Final = 35
"""Height of a row (px): room for the name above the marks on a phone."""

SHIFT: Final[Any] = {"expr": by_width(7, 0)}
"""How far marks stand below the middle of the row (px), where the name is above them."""

LABEL_LIMIT: Final = 420
"""Longest name at the side (px)."""


def named_rows(order: list[str]) -> alt.Y:
    """Give the vertical place of rows by their field ``label``, in the order given."""
    return (
        alt.Y("label:N")
        .sort(order)
        .title(None)
        .axis(
            labelLimit=LABEL_LIMIT,
            labelExpr=by_width("", LABEL),
            domain=False,
            ticks=False,
        )
    )


def names_inside(base: alt.Chart, left: float) -> alt.Chart:
    """Write each row's name above its marks, from the left end of the axis; only where it is narrow."""
    names: alt.Chart = base.mark_text(
        align="left",
        yOffset=-11,
        fontSize=SMALL_SIZE,
        opacity={"expr": by_width(1, 0)},
        aria=False,
    ).encode(x=alt.XDatum(left), text=alt.Text("label:N"))
    return names


def percent_axis(field: str, domain: list[float], title: str) -> alt.X:
    """Give the horizontal place by a field of percents."""
    return alt.X(f"{field}:Q").scale(domain=domain).title(title).axis(tickCount=6, grid=True)
