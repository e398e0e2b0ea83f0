"""Two editions side by side: a ring, a dot, and the way between them where one leads to the other."""

from __future__ import annotations

import json
from typing import Any, Final

import altair as alt
import pandas as pd

from psc_view.charts.chart import Chart, Frame, finished, with_marks
from psc_view.charts.dumbbell import domain_of
from psc_view.charts.rows import ROW, SHIFT, named_rows, names_inside, percent_axis
from psc_view.tables import DataTable
from psc_view.theme import NEUTRAL, WAVE_COLOURS
from psc_view.translation import Translator

_ENDS: Final = ("earlier", "later")


def waves(
    rows: pd.DataFrame, names: tuple[str, str], table: DataTable, frame: Frame, t: Translator, *, joined: bool
) -> Chart:
    """Draw two editions' percents, in the order given.

    Args:
        rows: ``label``, ``percent_earlier``, ``percent_later`` (percent), ``text_earlier``,
            ``text_later``, ``difference_text`` (empty: not told apart), ``spoken``; one row each, one at
            least with a percent.
        names: What the two editions are called.
        table: The same rows in full.
        frame: Title and source line.
        t: Language.
        joined: Whether a line may lead from one edition to the other.
    """
    drawn = rows.assign(apart=rows["difference_text"] != "")
    domain = domain_of([*rows["percent_earlier"], *rows["percent_later"]])
    base = alt.Chart(drawn).encode(y=named_rows(rows["label"].tolist()))
    x = {end: percent_axis(f"percent_{end}", domain, t.gettext("percent")) for end in _ENDS}
    tooltip = [
        alt.Tooltip("label:N", title=t.gettext("Compared")),
        *(alt.Tooltip(f"text_{end}:N", title=name) for end, name in zip(_ENDS, names, strict=True)),
    ]
    both = rows["percent_earlier"].notna() & rows["percent_later"].notna()
    way = base.mark_rule(color=NEUTRAL, yOffset=SHIFT, aria=False).encode(
        x=x["earlier"],
        x2="percent_later:Q",
        strokeWidth=alt.StrokeWidth("apart:N").scale(domain=[False, True], range=[1.5, 6]).legend(None),
        tooltip=tooltip,
    )
    ring, dot = _marks(
        base, x, names, tooltip, speaking="later" if rows["percent_later"].notna().any() else "earlier"
    )
    marks = with_marks(
        (way, rows["percent_later"].where(both & joined)),
        (ring, rows["percent_earlier"]),
        (dot, rows["percent_later"]),
    )
    drawing = alt.layer(names_inside(base, domain[0]), *marks, *_values(base))
    spec = finished(drawing, frame, t, ROW * max(len(rows), 2))
    return Chart(spec, f"{frame.title}. {' '.join(said + '.' for said in rows['spoken'])}", table)


def _marks(
    base: alt.Chart,
    x: dict[str, alt.X],
    names: tuple[str, str],
    tooltip: list[alt.Tooltip],
    speaking: str,
) -> list[alt.Chart]:
    stroke: dict[str, Any] = {"domain": list(names), "range": list(WAVE_COLOURS)}
    fill: dict[str, Any] = {"domain": list(names), "range": ["transparent", WAVE_COLOURS[1]]}
    return [
        base.transform_calculate(edition=json.dumps(name))
        .mark_point(size=size, strokeWidth=3, opacity=1, yOffset=SHIFT, aria=end == speaking)
        .encode(
            x=x[end],
            stroke=alt.Stroke("edition:N").scale(**stroke).title(None),
            fill=alt.Fill("edition:N").scale(**fill).title(None),
            tooltip=tooltip,
            description="spoken:N",
        )
        for end, name, size in zip(_ENDS, names, (260, 110), strict=True)
    ]


def _values(base: alt.Chart) -> list[alt.Chart]:
    """Write the later percent beyond the further mark, with the difference where it stands out."""
    look: dict[str, Any] = {"align": "left", "dx": 14, "yOffset": SHIFT, "aria": False}
    placed = base.transform_calculate(
        end="max(isValid(datum.percent_later) ? datum.percent_later : -100, "
        "isValid(datum.percent_earlier) ? datum.percent_earlier : -100)",
        shown="(isValid(datum.percent_later) ? datum.text_later : datum.text_earlier) + "
        "(datum.apart ? '  ' + datum.difference_text : '')",
    ).transform_filter("isValid(datum.percent_later) || isValid(datum.percent_earlier)")
    return [
        placed.transform_filter("datum.apart")
        .mark_text(fontWeight=600, **look)
        .encode(x="end:Q", text="shown:N"),
        placed.transform_filter("!datum.apart")
        .mark_text(opacity=0.8, **look)
        .encode(x="end:Q", text="shown:N"),
    ]
