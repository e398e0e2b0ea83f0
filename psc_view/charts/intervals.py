"""Goals with what re-draws of the respondents do to their percents: a dot, and a bar for the interval."""

from __future__ import annotations

import altair as alt
import pandas as pd

from psc_core.terms import Stage
from psc_view.charts.chart import Chart, Frame, finished
from psc_view.charts.dumbbell import domain_of
from psc_view.charts.rows import ROW, SHIFT, named_rows, names_inside, percent_axis
from psc_view.names import goal_label, goal_title
from psc_view.number_format import Number
from psc_view.ranges import between, percents_between
from psc_view.tables import Column, DataTable
from psc_view.theme import NEUTRAL, STAGE_COLOURS
from psc_view.translation import Translator


def intervals(goals: pd.DataFrame, frame: Frame, t: Translator, digits: int) -> Chart:
    """Draw survey percents with their intervals, in the order given.

    Args:
        goals: ``goal``, ``percent``, ``percent_low``, ``percent_high`` (percent), ``rank_best``,
            ``rank_worst``; at least one row, and no cell missing.
        frame: Title and source line.
        t: Language.
        digits: Decimals of the percents.
    """
    rows = goals.assign(
        label=[goal_label(t, goal) for goal in goals["goal"]],
        title=[goal_title(t, goal) for goal in goals["goal"]],
        percent_text=[t.numbers.percent(percent, digits) for percent in goals["percent"]],
        interval_text=[
            percents_between(low, high, t, digits)
            for low, high in zip(goals["percent_low"], goals["percent_high"], strict=True)
        ],
        ranks_text=[
            ranks_text(best, worst, t)
            for best, worst in zip(goals["rank_best"], goals["rank_worst"], strict=True)
        ],
    )
    rows["spoken"] = [
        t.gettext(
            "{goal}: {percent}, interval {interval}, ranks {ranks}",
            goal=row["label"],
            percent=row["percent_text"],
            interval=row["interval_text"],
            ranks=row["ranks_text"],
        )
        for row in rows.to_dict("records")
    ]
    domain = domain_of([*rows["percent_low"], *rows["percent_high"]])
    base = alt.Chart(rows.drop(columns=["rank_best", "rank_worst"])).encode(
        y=named_rows(rows["label"].tolist())
    )
    axis = t.gettext("percent")
    tooltip = [
        alt.Tooltip("title:N", title=t.gettext("Goal")),
        alt.Tooltip("percent_text:N", title=t.gettext("Percent")),
        alt.Tooltip("interval_text:N", title=t.gettext("Interval")),
        alt.Tooltip("ranks_text:N", title=t.gettext("Ranks not ruled out")),
    ]
    bars = base.mark_bar(height=12, cornerRadius=6, color=NEUTRAL, yOffset=SHIFT, aria=False).encode(
        x=percent_axis("percent_low", domain, axis), x2=alt.X2("percent_high:Q"), tooltip=tooltip
    )
    dots = base.mark_point(
        size=110, filled=True, opacity=1, color=STAGE_COLOURS[Stage.SURVEY], yOffset=SHIFT
    ).encode(
        x=percent_axis("percent", domain, axis), tooltip=tooltip, description=alt.Description("spoken:N")
    )
    values = base.mark_text(align="left", dx=10, fontWeight=600, yOffset=SHIFT, aria=False).encode(
        x=alt.X("percent_high:Q"), text=alt.Text("percent_text:N")
    )
    drawing = alt.layer(names_inside(base, domain[0]), bars, dots, values)
    spec = finished(drawing, frame, t, ROW * max(len(rows), 2))
    return Chart(
        spec, f"{frame.title}. {'; '.join(rows['spoken'])}.", _table(rows, frame, t, digits), frame.code
    )


def ranks_text(best: int, worst: int, t: Translator) -> Number:
    """Write the ranks that are not ruled out."""
    if best == worst:
        return t.numbers.plain(best)
    return between(t.numbers.plain(best), t.numbers.plain(worst), t)


def _table(rows: pd.DataFrame, frame: Frame, t: Translator, digits: int) -> DataTable:
    columns = (
        Column(t.gettext("Goal"), code="goal"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        Column(t.gettext("Interval"), numeric=True, code="interval"),
        Column(t.gettext("Ranks not ruled out"), numeric=True, code="ranks"),
    )
    cells = tuple(
        (
            row["label"],
            t.numbers.percent(row["percent"], digits),
            percents_between(row["percent_low"], row["percent_high"], t, digits),
            ranks_text(row["rank_best"], row["rank_worst"], t),
        )
        for row in rows.to_dict("records")
    )
    return DataTable(frame.title, columns, cells, frame.source_line, frame.code)
