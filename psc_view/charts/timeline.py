"""Milestones over the years: a line for each kind, a numbered mark for each milestone."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from math import ceil, floor
from typing import Any, Final

import altair as alt
import pandas as pd

from psc_core.tables.context_terms import MILESTONE_NAMES
from psc_core.tables.periods import bounds
from psc_view.charts.chart import Chart, Expression, Frame, by_width, finished, looked_up
from psc_view.tables import DataTable
from psc_view.theme import MILESTONE_COLOURS, NEUTRAL, SMALL_SIZE, TEXT_SIZE
from psc_view.translation import Translator

SHAPES: Final = {
    "commitment": "diamond",
    "institution": "square",
    "law": "triangle-down",
    "review": "circle",
    "participation": "cross",
    "forum": "triangle-up",
    "scorecard": "M0,-1.2L.3,-.4L1.15,-.37L.48,.15L.7,1L0,.5L-.7,1L-.48,.15L-1.15,-.37L-.3,-.4Z",
}
"""Mark of each kind, so that it is not told by colour alone; the last is a star."""

_PLACES: Final = ("start", "end", "middle", "y")

STEP: Final = 32
"""Height of a mark with its number above it (px)."""
HEAD: Final = 20
"""Height above the marks of a kind, where a phone shows its name (px)."""
LIFT: Final = 12
"""How far above the bottom of its step a mark stands (px)."""
APART: Final = 0.035
"""Half of the room that a mark takes (part of the whole time): nearer ones stand below each other."""


def timeline(milestones: pd.DataFrame, table: DataTable, frame: Frame, t: Translator) -> Chart:
    """Draw milestones; a bar shows the year, month or days that the source gives for one.

    Args:
        milestones: ``number``, ``kind`` (code), ``period``, ``period_text``, ``text``; one row at least.
        table: The same in full.
        frame: Title and source line.
        t: Language.
    """
    names = {kind: t.say(name) for kind, name in MILESTONE_NAMES.items()}
    placed, lanes, height = _placed(milestones)
    rows = placed.assign(
        number=[str(number) for number in placed["number"]],
        kind_name=placed["kind"].map(names),
        spoken=[
            t.gettext(
                "{number}: {when}, {kind}: {what}",
                number=str(row["number"]),
                when=row["period_text"],
                kind=names[row["kind"]],
                what=row["text"],
            )
            for row in milestones.to_dict("records")
        ],
    )
    years = _whole_years(rows)
    base = alt.Chart(rows[["number", "kind_name", "period_text", "text", "spoken", *_PLACES]]).encode(
        y=alt.Y("y:Q")
        .scale(domain=[0, height], reverse=True, nice=False)
        .title(None)
        .axis(**_lane_axis(lanes, names))
    )
    scale: dict[str, Any] = {"domain": [names[kind] for kind in lanes]}
    shapes, colours = ([known[kind] for kind in lanes] for known in (SHAPES, MILESTONE_COLOURS))
    marks = base.mark_point(size=190, filled=True, opacity=1).encode(
        x=_time("middle", years),
        shape=alt.Shape("kind_name:N").scale(**scale, range=shapes).legend(None),
        color=alt.Color("kind_name:N").scale(**scale, range=colours).legend(None),
        tooltip=[
            alt.Tooltip("period_text:N", title=t.gettext("When")),
            alt.Tooltip("kind_name:N", title=t.gettext("Kind")),
            alt.Tooltip("text:N", title=t.gettext("What happened")),
        ],
        description=alt.Description("spoken:N"),
    )
    spans = base.mark_rule(color=NEUTRAL, strokeWidth=5, opacity=0.6, aria=False).encode(
        x=_time("start", years), x2=alt.X2("end:Q")
    )
    numbers = base.mark_text(
        dy=-17, fontSize={"expr": by_width(SMALL_SIZE, TEXT_SIZE)}, fontWeight=600, aria=False
    ).encode(x=_time("middle", years), text=alt.Text("number:N"))
    drawing = alt.layer(_lane_names(lanes, names, years[0]), spans, marks, numbers)
    spec = finished(drawing, frame, t, height)
    alt_text = f"{frame.title}. {' '.join(f'{spoken}.' for spoken in rows['spoken'])}"
    return Chart(spec, alt_text, table, frame.code)


def _placed(milestones: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, tuple[int, int]], int]:
    """Give every milestone its place; top and bottom (px) of each kind that there is; and the height (px)."""
    spans = [_span(period) for period in milestones["period"]]
    rows = milestones.assign(
        start=[start for start, _ in spans],
        end=[end for _, end in spans],
        middle=[(start + end) / 2 for start, end in spans],
    )
    room = APART * (rows["end"].max() - rows["start"].min())
    lanes: dict[str, tuple[int, int]] = {}
    heights: dict[Any, int] = {}
    top = 0
    for kind in MILESTONE_NAMES:
        these = rows.loc[rows["kind"] == kind, "middle"].sort_values(kind="stable")
        if these.empty:
            continue
        levels = _levels([(middle - room, middle + room) for middle in these])
        heights |= {
            place: top + HEAD + STEP * (level + 1) - LIFT
            for place, level in zip(these.index, levels, strict=True)
        }
        lanes[kind] = (top, top + HEAD + STEP * (max(levels) + 1))
        top = lanes[kind][1]
    return rows.assign(y=pd.Series(heights)), lanes, top


def _levels(extents: list[tuple[float, float]]) -> list[int]:
    """Give each extent, from left to right, the first level on which it touches none before it.

    >>> _levels([(0, 2), (1, 3), (2.5, 4), (3.5, 5)])
    [0, 1, 0, 1]
    """
    ends: list[float] = []
    levels = []
    for start, end in extents:
        level = next((number for number, last in enumerate(ends) if last <= start), len(ends))
        ends[level : level + 1] = [end]
        levels.append(level)
    return levels


def _span(period: str) -> tuple[float, float]:
    """Give start and end of a period (years); one that is open is as long as its known end.

    >>> _span("2016"), _span("2018-07-02")[0]
    ((2016.0, 2017.0), 2018.4986301369863)
    """
    first, last = bounds(period)
    known = [day for day in (first, last) if day]
    return _year(known[0]), _year(known[-1] + timedelta(days=1))


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365)


def _whole_years(rows: pd.DataFrame) -> list[int]:
    """Give the years between which everything lies."""
    return [floor(rows["start"].min()), ceil(rows["end"].max())]


def _time(field: str, years: list[int]) -> alt.X:
    # A number would get a separator of thousands, and a phone has no room for every year.
    year = Expression("datum.value + ''")
    return (
        alt.X(f"{field}:Q")
        .scale(domain=years, nice=False, zero=False)
        .title(None)
        .axis(
            values=list(range(*years)),
            labelExpr=by_width(Expression(f"datum.value % 2 ? {year} : ''"), year),
            # A year begins at its line: its name stands after it.
            labelAlign="left",
            labelOffset=3,
            labelOverlap=False,
            labelBound=False,
            labelFlush=False,
            grid=True,
        )
    )


def _lane_axis(lanes: dict[str, tuple[int, int]], names: dict[str, str]) -> dict[str, Any]:
    """Name kinds at the side, where there is room, each in the middle of its height."""
    middles = {(top + bottom) // 2: names[kind] for kind, (top, bottom) in lanes.items()}
    return {
        "values": list(middles),
        "labelExpr": by_width("", looked_up("value", middles)),
        "labelLimit": 420,
        "labelOverlap": False,
        "domain": False,
        "ticks": False,
        "grid": False,
    }


def _lane_names(lanes: dict[str, tuple[int, int]], names: dict[str, str], left: int) -> alt.Chart:
    """Name kinds above their marks on a phone."""
    named = pd.DataFrame(
        {"kind_name": [names[kind] for kind in lanes], "top": [top + 11 for top, _ in lanes.values()]}
    )
    written: alt.Chart = (
        alt.Chart(named)
        .mark_text(
            align="left",
            dx=2,
            fontSize=SMALL_SIZE,
            opacity={"expr": by_width(1, 0)},
            aria=False,
        )
        .encode(x=alt.XDatum(left), y=alt.Y("top:Q"), text=alt.Text("kind_name:N"))
    )
    return written
