"""Goals by key areas as a heat table: each cell has its number and one of seven colours."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from itertools import pairwise
from typing import Any, Final

import altair as alt
import pandas as pd

from psc_view.charts.chart import (
    LABEL,
    NUMBER,
    Chart,
    Expression,
    Frame,
    by_width,
    finished,
    looked_up,
    quoted,
)
from psc_view.names import area_label, goal_label
from psc_view.tables import Column, DataTable
from psc_view.theme import DIVERGING, NEUTRAL, ON_DIVERGING, SMALL_SIZE
from psc_view.translation import Translator

CUTS: Final = (-50, -30, -10, 10, 30, 50)
"""Where one colour ends and the next begins (percent); a percent at a cut has the higher colour."""
ROW: Final = 30
"""Height of a row (px)."""
LINE: Final = 15
"""Height of a line of an axis label (px)."""
LETTER: Final = 6.1
"""Mean width of a letter in the names of columns (px)."""
ROW_LETTER: Final = 7
"""Mean width of a letter in the names of rows (px)."""
_FOUR_FROM: Final = 1150
"""Width (px) from which four names of colours fit beside each other."""
GAP: Final = 3
"""Least room between the names of two columns (px)."""


def grid(cells: pd.DataFrame, frame: Frame, t: Translator, digits: int) -> Chart:
    """Draw a heat table.

    Args:
        cells: ``goal``, ``key_area``, ``percent`` (NaN where nothing was graded), ``n``; one row a
            cell, in order of goal and key area.
        frame: Title and source line.
        t: Language.
        digits: Decimals of the percents in the table and the tooltip; cells show whole ones.
    """
    steps = _step_names(t)
    rows = cells.assign(
        goal_label=[goal_label(t, goal) for goal in cells["goal"]],
        area_label=[area_label(t, area) for area in cells["key_area"]],
        text=[t.numbers.percent(p, digits) for p in cells["percent"]],
        short=[t.numbers.decimal(p) for p in cells["percent"]],
        step=["" if pd.isna(p) else steps[bisect_right(CUTS, p)] for p in cells["percent"]],
        n_text=["" if pd.isna(n) else t.numbers.plain(int(n)) for n in cells["n"]],
    )
    goals, areas = (rows[name].drop_duplicates().tolist() for name in ("goal_label", "area_label"))
    named_from = _named_from(goals, areas)
    # Names are told once, not in each of 170 cells: the drawing is sent with every change.
    names = {
        "goal_label": looked_up("goal", dict(zip(rows["goal"], rows["goal_label"], strict=True))),
        "area_label": looked_up("key_area", dict(zip(rows["key_area"], rows["area_label"], strict=True))),
        "spoken": _spoken(t),
    }
    drawn = rows[["goal", "key_area", "text", "short", "step", "n_text"]]
    base = alt.Chart(drawn).encode(
        y=alt.Y("goal_label:N")
        .sort(goals)
        .title(None)
        .axis(
            labelLimit=420,
            labelExpr=by_width(NUMBER, LABEL),
            domain=False,
            ticks=False,
        ),
        x=alt.X("area_label:N")
        .sort(areas)
        .title(t.gettext("key area"))
        .axis(
            orient="top",
            labelAngle=0,
            labelFontSize=SMALL_SIZE,
            # Lines after the first grow down, into the drawing: make room for them.
            labelPadding={"expr": by_width(8, 8 + LINE * (_most_lines(areas) - 1), named_from)},
            labelExpr=by_width(NUMBER, _wrapped(areas), named_from),
            domain=False,
            ticks=False,
            labelLimit=200,
            labelOverlap=False,
        ),
    )
    scale: dict[str, Any] = {"domain": steps}
    given, missing = base.transform_filter("datum.step"), base.transform_filter("!datum.step")
    tooltip = [
        alt.Tooltip("goal_label:N", title=t.gettext("Goal")),
        alt.Tooltip("area_label:N", title=t.gettext("Key area")),
        alt.Tooltip("text:N", title=t.gettext("Percent")),
        alt.Tooltip("n_text:N", title=t.gettext("Respondents")),
    ]
    tiles = given.mark_rect(stroke="transparent", strokeWidth=2).encode(
        color=alt.Color("step:N")
        .scale(range=list(DIVERGING), **scale)
        .legend(
            symbolType="square",
            columns={"expr": by_width(2, by_width(3, 4, _FOUR_FROM))},
            symbolStrokeColor=NEUTRAL,
            symbolStrokeWidth=1,
        )
        .title(None),
        tooltip=tooltip,
        description=alt.Description("spoken:N"),
    )
    numbers = given.mark_text(fontSize=SMALL_SIZE, aria=False).encode(
        text=alt.Text("short:N"),
        color=alt.Color("step:N").scale(range=list(ON_DIVERGING), **scale).legend(None),
    )
    gaps = [
        missing.mark_rect(fill="transparent", stroke=NEUTRAL, strokeDash=[3, 3]).encode(
            tooltip=tooltip, description=alt.Description("spoken:N")
        ),
        missing.mark_text(fontSize=SMALL_SIZE, aria=False).encode(text=alt.Text("short:N")),
    ]
    # A layer without any mark would be a picture without a name to a screen reader.
    layers = [*([tiles, numbers] if rows["step"].any() else []), *([] if rows["step"].all() else gaps)]
    drawing = alt.layer(*layers).resolve_scale(color="independent")
    drawing = drawing.transform_calculate(**names)
    spec = finished(drawing, frame, t, ROW * max(len(goals), 2))
    return Chart(spec, _alt(rows, frame, t), _table(rows, frame, t, digits), frame.code)


def _spoken(t: Translator) -> Expression:
    """Write a Vega expression that says a cell in the reader's language."""
    mark = "\x00"
    fields = {"goal": "goal_label", "area": "area_label", "percent": "text"}
    places = {place: f"{mark}{field}{mark}" for place, field in fields.items()}
    parts = t.gettext("{goal}, {area}: {percent}", **places).split(mark)
    told = [f"datum.{part}" if number % 2 else quoted(part) for number, part in enumerate(parts) if part]
    return Expression(" + ".join(told))


def _step_names(t: Translator) -> list[str]:
    ends = [t.numbers.percent(cut) for cut in CUTS]
    inner = [t.gettext("{low} to {high}", low=low, high=high) for low, high in pairwise(ends)]
    return [
        t.gettext("below {percent}", percent=ends[0]),
        *inner,
        t.gettext("{percent} and more", percent=ends[-1]),
    ]


def _wrapped(labels: list[str]) -> Expression:
    """Write a Vega expression that breaks each label into short lines."""
    return looked_up("label", {label: _broken(label) for label in labels})


def _broken(label: str) -> list[str]:
    return textwrap.wrap(label, 14, break_long_words=False)


def _named_from(goals: list[str], areas: list[str]) -> int:
    """Give the width (px) from which every line of a name fits its column; below it numbers stand alone."""
    beside = max(map(len, goals)) * ROW_LETTER
    longest = max(len(line) for area in areas for line in _broken(area))
    return round(beside + len(areas) * (longest * LETTER + GAP))


def _most_lines(labels: list[str]) -> int:
    return max(len(_broken(label)) for label in labels)


def _alt(rows: pd.DataFrame, frame: Frame, t: Translator) -> str:
    given = rows.dropna(subset="percent")
    if given.empty:
        return f"{frame.title}."
    ordered = given.sort_values("percent", ascending=False, kind="stable").to_dict("records")
    told = [
        t.gettext(
            "{goal}, {area}: {percent}",
            goal=row["goal_label"],
            area=row["area_label"],
            percent=row["text"],
        )
        for row in (ordered[0], ordered[-1])
    ]
    return t.gettext(
        "{title}. Highest cell: {highest}. Lowest cell: {lowest}.",
        title=frame.title,
        highest=told[0],
        lowest=told[1],
    )


def _table(rows: pd.DataFrame, frame: Frame, t: Translator, digits: int) -> DataTable:
    areas = rows.drop_duplicates("key_area").to_dict("records")
    columns = (
        Column(t.gettext("Goal"), code="goal"),
        *(Column(area["area_label"], numeric=True, code=f"key_area_{area['key_area']}") for area in areas),
    )
    cells = tuple(
        (str(goal), *(t.numbers.percent(percent, digits) for percent in parts["percent"]))
        for goal, parts in rows.groupby("goal_label", sort=False)
    )
    return DataTable(frame.title, columns, cells, frame.source_line, frame.code)
