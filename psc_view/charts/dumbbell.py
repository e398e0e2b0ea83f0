"""Every goal before and after consultation: a ring, a dot, and the way between them."""

from __future__ import annotations

import json
import math
from typing import Any, Final

import altair as alt
import pandas as pd

from psc_core.terms import Stage
from psc_view.charts.chart import Chart, Frame, finished, with_marks
from psc_view.charts.rows import ROW, SHIFT, named_rows, names_inside, percent_axis
from psc_view.names import goal_label, goal_title, stage_name
from psc_view.number_format import Number
from psc_view.tables import Column, DataTable, Missing
from psc_view.theme import NEUTRAL, STAGE_COLOURS, TEXT_SIZE
from psc_view.translation import Translator

FIELDS: Final = {Stage.SURVEY: "before", Stage.CONSULTATION: "after"}


def dumbbell(compared: pd.DataFrame, frame: Frame, t: Translator, digits: int) -> Chart:
    """Draw goals before and after consultation.

    Args:
        compared: ``goal``, ``before``, ``after`` (percent), ``change`` (percentage points); one
            row a goal, drawn in this order from the top. A missing percent has no mark.
        frame: Title and source line.
        t: Language.
        digits: Decimals of the percents.
    """
    rows = compared.assign(
        label=[goal_label(t, goal) for goal in compared["goal"]],
        title=[goal_title(t, goal) for goal in compared["goal"]],
        before_text=[t.numbers.percent(p, digits) for p in compared["before"]],
        after_text=[t.numbers.percent(p, digits) for p in compared["after"]],
        change_text=[change_text(t, change, digits) for change in compared["change"]],
    )
    rows["spoken"] = [
        t.gettext(
            "{goal}: survey {before}, consultation {after}, change {change}",
            goal=row["label"],
            before=row["before_text"],
            after=row["after_text"],
            change=row["change_text"],
        )
        for row in rows.to_dict("records")
    ]
    y = named_rows(rows["label"].tolist())
    tooltip = [
        alt.Tooltip("title:N", title=t.gettext("Goal")),
        alt.Tooltip("before_text:N", title=stage_name(t, Stage.SURVEY)),
        alt.Tooltip("after_text:N", title=stage_name(t, Stage.CONSULTATION)),
        alt.Tooltip("change_text:N", title=t.gettext("Change")),
    ]
    base = alt.Chart(rows).encode(y=y)
    domain = domain_of([*rows["before"], *rows["after"]])
    x = {stage: percent_axis(field, domain, t.gettext("percent")) for stage, field in FIELDS.items()}
    way = base.mark_rule(strokeWidth=4, color=NEUTRAL, yOffset=SHIFT, aria=False).encode(
        x=x[Stage.SURVEY], x2=alt.X2("after:Q"), tooltip=tooltip
    )
    # One mark a goal speaks: the dot, or the ring where there is none.
    speaking = Stage.CONSULTATION if rows["after"].notna().any() else Stage.SURVEY
    ring, dot = _marks(base, x, t, tooltip, speaking)
    marks = with_marks((way, rows["change"]), (ring, rows["before"]), (dot, rows["after"]))
    drawing = alt.layer(names_inside(base, domain[0]), *marks, *_values(base))
    spec = finished(drawing, frame, t, ROW * max(len(rows), 2))
    return Chart(spec, _alt(rows, frame, t), _table(rows, frame, t, digits), frame.code)


def change_text(t: Translator, change: float, digits: int) -> Number:
    """Write a change with an arrow, so that its direction is not told by colour; no change is ``0``."""
    arrow = "" if not change or math.isnan(change) else ("▲ " if change > 0 else "▼ ")
    written = t.numbers.change(change, digits)
    return written.told(arrow + written)


def domain_of(percents: list[float]) -> list[float]:
    """Give the ends of a percent axis: tens around the values with room for labels, zero included."""
    given = [percent for percent in percents if not math.isnan(percent)] or [0.0]
    # On the left are the names of rows, which a label must not meet.
    room = max(4, (max(given) - min(given)) / 5)
    low = min(0.0, math.floor((min(given) - room) / 10) * 10) if min(given) < 0 else 0.0
    high = max(0.0, math.ceil((max(given) + 4) / 10) * 10)
    return [low, high]


def _marks(
    base: alt.Chart,
    x: dict[Stage, alt.X],
    t: Translator,
    tooltip: list[alt.Tooltip],
    speaking: Stage,
) -> list[alt.Chart]:
    """Draw a ring for the survey and a dot for the consultation: where nothing moved, both show."""
    names = [stage_name(t, stage) for stage in Stage]
    rings = {Stage.SURVEY: "transparent", Stage.CONSULTATION: STAGE_COLOURS[Stage.CONSULTATION]}
    stroke: dict[str, Any] = {"domain": names, "range": [STAGE_COLOURS[stage] for stage in Stage]}
    fill: dict[str, Any] = {"domain": names, "range": [rings[stage] for stage in Stage]}
    sizes = {Stage.SURVEY: 260, Stage.CONSULTATION: 110}
    return [
        base.transform_calculate(stage=json.dumps(name))
        .mark_point(size=sizes[stage], strokeWidth=3, opacity=1, yOffset=SHIFT, aria=stage is speaking)
        .encode(
            x=x[stage],
            stroke=alt.Stroke("stage:N").scale(**stroke).title(None),
            fill=alt.Fill("stage:N").scale(**fill).title(None),
            tooltip=tooltip,
            description=alt.Description("spoken:N"),
        )
        for stage, name in zip(Stage, names, strict=True)
    ]


def _values(base: alt.Chart) -> list[alt.Chart]:
    """Write the agreed percent at its dot and, where it moved, the earlier one at its ring."""
    moved = "isValid(datum.change) && datum.change != 0"
    right: dict[str, Any] = {"align": "left", "dx": 14}
    left: dict[str, Any] = {"align": "right", "dx": -14}
    bold: dict[str, Any] = {"fontWeight": 600, "fontSize": TEXT_SIZE}
    plain: dict[str, Any] = {"fontSize": TEXT_SIZE, "opacity": 0.8}
    parts = [
        ("datum.change < 0", left, bold, "after"),
        ("datum.change < 0", right, plain, "before"),
        ("datum.change > 0", right, bold, "after"),
        ("datum.change > 0", left, plain, "before"),
        (f"!({moved}) && isValid(datum.after)", right, bold, "after"),
        ("!isValid(datum.after) && isValid(datum.before)", right, plain, "before"),
    ]
    return [
        base.transform_filter(which)
        .mark_text(**side, **look, yOffset=SHIFT, aria=False)
        .encode(x=f"{stage}:Q", text=f"{stage}_text:N")
        for which, side, look, stage in parts
    ]


def _alt(rows: pd.DataFrame, frame: Frame, t: Translator) -> str:
    moved = rows[rows["change"].notna() & (rows["change"] != 0)]
    sentences = [
        t.gettext(
            "{goal}: from {before} to {after}.",
            goal=row["label"],
            before=row["before_text"],
            after=row["after_text"],
        )
        for row in moved.to_dict("records")
    ]
    still = rows[rows["change"] == 0]
    if len(still):
        sentences.append(
            t.ngettext("{n} goal kept its percent.", "{n} goals kept their percents.", len(still))
        )
    return " ".join([f"{frame.title}.", *sentences])


def _table(rows: pd.DataFrame, frame: Frame, t: Translator, digits: int) -> DataTable:
    columns = (
        Column(t.gettext("Goal"), code="goal"),
        stage_column(Stage.SURVEY, rows["before"], t),
        stage_column(Stage.CONSULTATION, rows["after"], t),
        change_column(rows["change"], t),
    )
    # A column of texts in a frame would forget the numbers.
    cells = tuple(
        (
            row["label"],
            t.numbers.percent(row["before"], digits),
            t.numbers.percent(row["after"], digits),
            change_text(t, row["change"], digits),
        )
        for row in rows.to_dict("records")
    )
    return DataTable(frame.title, columns, cells, frame.source_line, frame.code)


def stage_column(stage: Stage, percents: pd.Series[float], t: Translator) -> Column:
    """Head the percents of a stage; one without any percent was not held."""
    return Column(stage_name(t, stage), numeric=True, code=str(stage), missing=_unheld(percents))


def change_column(changes: pd.Series[float], t: Translator) -> Column:
    """Head the changes from survey to consultation."""
    return Column(
        t.gettext("Change, percentage points"),
        numeric=True,
        code="change",
        missing=_unheld(changes),
    )


def _unheld(numbers: pd.Series[float]) -> Missing | None:
    return Missing.NO_STAGE if numbers.isna().all() else None
