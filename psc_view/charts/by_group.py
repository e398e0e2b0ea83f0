"""One goal by group of respondents: a dot for each group, and a line where all respondents are."""

from __future__ import annotations

import altair as alt
import pandas as pd

from psc_core.terms import Stage
from psc_view.charts.chart import Chart, Frame, finished
from psc_view.charts.dumbbell import domain_of
from psc_view.charts.group_marks import FIELDS, tooltip
from psc_view.charts.rows import ROW, SHIFT, named_rows, names_inside, percent_axis
from psc_view.group_rows import groups_table, told
from psc_view.theme import NEUTRAL, STAGE_COLOURS
from psc_view.translation import Translator


def by_group(rows: pd.DataFrame, frame: Frame, t: Translator) -> Chart:
    """Draw groups, in the order given.

    Args:
        rows: As ``group_rows`` gives them, of one goal; at least one row, and no cell missing.
        frame: Title and source line.
        t: Language.
    """
    rows = told(rows, t).assign(right=rows[["percent", "all"]].max(axis=1))
    domain = domain_of([*rows["percent"], *rows["all"]])
    base = alt.Chart(rows[[*FIELDS, "right"]]).encode(y=named_rows(rows["label"].tolist()))
    axis = t.gettext("percent")
    ways = base.mark_rule(strokeWidth=4, color=NEUTRAL, yOffset=SHIFT, aria=False).encode(
        x=percent_axis("all", domain, axis), x2=alt.X2("percent:Q")
    )
    everyone = base.mark_tick(thickness=3, height=22, color=NEUTRAL, yOffset=SHIFT, aria=False).encode(
        x=percent_axis("all", domain, axis)
    )
    dots = base.mark_point(
        size=150, filled=True, opacity=1, color=STAGE_COLOURS[Stage.SURVEY], yOffset=SHIFT
    ).encode(
        x=percent_axis("percent", domain, axis),
        tooltip=tooltip(t, with_goal=False),
        description=alt.Description("spoken:N"),
    )
    values = base.mark_text(align="left", dx=12, fontWeight=600, yOffset=SHIFT, aria=False).encode(
        x=alt.X("right:Q"), text=alt.Text("percent_text:N")
    )
    drawing = alt.layer(names_inside(base, domain[0]), ways, everyone, dots, values)
    spec = finished(drawing, frame, t, ROW * max(len(rows), 2))
    return Chart(
        spec, f"{frame.title}. {'; '.join(rows['spoken'])}.", groups_table(rows, frame, t), frame.code
    )
