"""The ten key areas by pillar: values as points, published ranges as ranges, gaps as gaps."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from psc_core.terms import Pillar
from psc_view.charts.chart import Chart, Frame, finished, with_marks
from psc_view.charts.dumbbell import domain_of
from psc_view.charts.rows import ROW, SHIFT, named_rows, names_inside, percent_axis
from psc_view.names import area_label, pillar_name
from psc_view.number_format import Number
from psc_view.ranges import percents_between
from psc_view.tables import Column, DataTable
from psc_view.theme import PILLAR_COLOURS
from psc_view.translation import Translator

SHAPES: Final = {
    Pillar.POLICY: "square",
    Pillar.INSTITUTIONAL: "triangle-up",
    Pillar.INCLUSIVE: "circle",
}
"""Mark of each pillar, so that it is not told by colour alone."""


def profile(areas: pd.DataFrame, frame: Frame, t: Translator, digits: int) -> Chart:
    """Draw key areas, in the order given.

    Args:
        areas: ``key_area``, ``pillar``, ``percent``, ``percent_low``, ``percent_high``, ``n``; a
            row without any percent is shown as not published.
        frame: Title and source line.
        t: Language.
        digits: Decimals of the percents.
    """
    missing = t.gettext("not published")
    known = [
        value_text(row["percent"], row["percent_low"], row["percent_high"], t, digits)
        for row in areas.to_dict("records")
    ]
    texts = [text or text.told(missing) for text in known]
    rows = areas.assign(
        label=[area_label(t, area) for area in areas["key_area"]],
        pillar_name=[pillar_name(t, Pillar(pillar)) for pillar in areas["pillar"]],
        text=texts,
    ).assign(end=lambda rows: rows["percent_high"].fillna(rows["percent"]))
    rows["spoken"] = rows["label"] + ", " + rows["pillar_name"] + ": " + rows["text"]
    drawn = rows[["spoken", "label", "pillar_name", "percent", "percent_low", "percent_high", "end", "text"]]
    domain = domain_of([*rows["percent"], *rows["percent_low"], *rows["percent_high"]])
    base = alt.Chart(drawn).encode(y=named_rows(rows["label"].tolist()))
    scale: dict[str, Any] = {
        "domain": [pillar_name(t, pillar) for pillar in Pillar],
        "range": [PILLAR_COLOURS[pillar] for pillar in Pillar],
    }
    shapes = scale | {"range": [SHAPES[pillar] for pillar in Pillar]}
    colour = alt.Color("pillar_name:N").scale(**scale).title(None)
    tooltip = [
        alt.Tooltip("label:N", title=t.gettext("Key area")),
        alt.Tooltip("pillar_name:N", title=t.gettext("Pillar")),
        alt.Tooltip("text:N", title=t.gettext("Percent")),
    ]
    axis = t.gettext("percent")
    ranges = base.mark_bar(height=12, cornerRadius=6, yOffset=SHIFT).encode(
        x=percent_axis("percent_low", domain, axis),
        x2=alt.X2("percent_high:Q"),
        color=colour,
        tooltip=tooltip,
        description=alt.Description("spoken:N"),
    )
    points = base.mark_point(size=190, filled=True, opacity=1, yOffset=SHIFT).encode(
        x=percent_axis("percent", domain, axis),
        color=colour,
        shape=alt.Shape("pillar_name:N").scale(**shapes).title(None),
        tooltip=tooltip,
        description=alt.Description("spoken:N"),
    )
    values = (
        base.transform_filter("isValid(datum.end)")
        .mark_text(align="left", dx=13, fontWeight=600, yOffset=SHIFT, aria=False)
        .encode(x=alt.X("end:Q"), text=alt.Text("text:N"))
    )
    gaps = (
        base.transform_filter("!isValid(datum.end)")
        .mark_text(align="left", dx=4, fontStyle="italic", yOffset=SHIFT)
        .encode(x=alt.XDatum(domain[0]), text=alt.Text("text:N"), description=alt.Description("spoken:N"))
    )
    layers = [
        names_inside(base, domain[0]),
        *with_marks((ranges, rows["percent_low"]), (points, rows["percent"])),
        values,
        *([gaps] if rows["end"].isna().any() else []),
    ]
    spec = finished(alt.layer(*layers), frame, t, ROW * max(len(rows), 2))
    return Chart(spec, _alt(rows, frame), _table(rows, texts, frame, t), frame.code)


def value_text(percent: float, low: float, high: float, t: Translator, digits: int) -> Number:
    """Write a percent, or a range where only a range is known; empty where neither is."""
    if not pd.isna(percent):
        return t.numbers.percent(percent, digits)
    if pd.isna(low):
        return t.numbers.percent(float("nan")).told("")
    return percents_between(low, high, t, digits)


def _alt(rows: pd.DataFrame, frame: Frame) -> str:
    return f"{frame.title}. {'; '.join(rows['label'] + ': ' + rows['text'])}."


def _table(rows: pd.DataFrame, texts: list[Number], frame: Frame, t: Translator) -> DataTable:
    columns = (
        Column(t.gettext("Key area"), code="key_area"),
        Column(t.gettext("Pillar"), code="pillar"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        Column(t.gettext("Respondents"), numeric=True, code="n"),
    )
    counts = ["" if pd.isna(n) else t.numbers.plain(int(n)) for n in rows["n"]]
    cells = tuple(zip(rows["label"], rows["pillar_name"], texts, counts, strict=True))
    return DataTable(frame.title, columns, cells, frame.source_line, frame.code)
