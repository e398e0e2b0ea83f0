"""Percents on the published band scales, one row a scale, from the lowest to the highest percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from psc_core.bands import BandScale, uncovered
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_view.charts.chart import LABEL, WIDE, Chart, Frame, by_width, finished
from psc_view.names import band_name
from psc_view.ranges import percents_between
from psc_view.tables import Column, DataTable
from psc_view.theme import NEUTRAL, SMALL_SIZE
from psc_view.translation import Translator

ROW: Final = 84
"""Height of a scale's row (px)."""


@dataclass(frozen=True)
class Mark:
    """A percent to show on the scales: what it is called, and how its kind is drawn."""

    name: str
    percent: float
    kind: str


@dataclass(frozen=True)
class Kind:
    """How marks of one kind are drawn: Vega shape, colour, whether filled, how far below the middle (px)."""

    name: str
    shape: str
    colour: str
    filled: bool = True
    lower_by: int = 0


def band_scale(
    scales: Sequence[BandScale],
    kinds: Sequence[Kind],
    marks: Sequence[Mark],
    frame: Frame,
    t: Translator,
    digits: int,
) -> Chart:
    """Draw marks on one or several scales; ranges without a name are left empty.

    Args:
        scales: From the top.
        kinds: Kinds of marks, in the order of the legend.
        marks: Each of one of these kinds.
        frame: Title and source line.
        t: Language.
        digits: Decimals of the marks' percents.
    """
    bands = pd.DataFrame(
        [
            {
                "label": t.say(scale.name),
                "band": t.say(band.name),
                # Bands are of whole percents: each reaches half a percent to both sides.
                "low": max(band.low - 0.5, PERCENT_MIN),
                "high": min(band.high + 0.5, PERCENT_MAX),
                "range": t.gettext(
                    "{low} to {high}",
                    low=t.numbers.percent(band.low),
                    high=t.numbers.percent(band.high),
                ),
                "shade": index % 2,
                "spoken": t.gettext(
                    "{scale}, {band}: {low} to {high}",
                    scale=scale.name,
                    band=band.name,
                    low=t.numbers.percent(band.low),
                    high=t.numbers.percent(band.high),
                ),
            }
            for scale in scales
            for index, band in enumerate(scale.bands)
        ]
    )
    order = [t.say(scale.name) for scale in scales]
    y = (
        alt.Y("label:N")
        .sort(order)
        .title(None)
        .axis(labelExpr=by_width("", LABEL), domain=False, ticks=False, labelLimit=240)
    )
    x = (
        alt.X("low:Q")
        .scale(domain=[PERCENT_MIN, PERCENT_MAX], nice=False)
        .title(t.gettext("percent"))
        .axis(values=list(range(PERCENT_MIN, PERCENT_MAX + 1, 20)), grid=False)
    )
    base = alt.Chart(bands).encode(y=y)
    boxes = base.mark_bar(height=44, stroke=NEUTRAL, strokeWidth=1).encode(
        x=x,
        x2=alt.X2("high:Q"),
        color=alt.Color("shade:N").scale(domain=[0, 1], range=["#7D8A9726", "#7D8A9752"]).legend(None),
        tooltip=[
            alt.Tooltip("label:N", title=t.gettext("Band scale")),
            alt.Tooltip("band:N", title=t.gettext("Band")),
            alt.Tooltip("range:N", title=t.gettext("Percent")),
        ],
        description=alt.Description("spoken:N"),
    )
    middle = base.transform_calculate(middle="(datum.low + datum.high) / 2")
    # Every second name stands higher: neighbours are longer than their bands in some languages.
    names = [
        middle.transform_filter(f"datum.high - datum.low > 10 && datum.shade == {shade}")
        .mark_text(
            fontSize=SMALL_SIZE,
            yOffset=lift,
            opacity={"expr": by_width(0, 1, WIDE)},
            aria=False,
        )
        .encode(x=alt.X("middle:Q"), text=alt.Text("band:N"))
        for shade, lift in ((0, -30), (1, -44))
    ]
    layers = [boxes, *names, *_marks(marks, kinds, order, y, t, digits)]
    drawing = alt.layer(*layers).resolve_scale(color="independent")
    spec = finished(drawing, frame, t, ROW * len(scales) + 20)
    return Chart(spec, _alt(marks, frame, t, digits), _table(marks, scales, frame, t, digits), frame.code)


def _marks(
    marks: Sequence[Mark],
    kinds: Sequence[Kind],
    order: list[str],
    y: alt.Y,
    t: Translator,
    digits: int,
) -> list[alt.Chart]:
    rows = pd.DataFrame(
        [
            {
                "label": label,
                "name": mark.name,
                "percent": mark.percent,
                "text": t.numbers.percent(mark.percent, digits),
                "kind": mark.kind,
                "spoken": _told(mark, t, digits) if len(order) == 1 else f"{label}: {_told(mark, t, digits)}",
            }
            for label in order
            for mark in marks
            if not pd.isna(mark.percent)
        ],
        columns=["label", "name", "percent", "text", "kind", "spoken"],
    )
    # A kind without a mark would be a picture without a name, and a promise in the legend.
    shown = [kind for kind in kinds if (rows["kind"] == kind.name).any()]
    return [
        alt.Chart(rows[rows["kind"] == kind.name])
        .mark_point(size=170, strokeWidth=2.5, opacity=1, yOffset=kind.lower_by)
        .encode(
            y=y,
            x=alt.X("percent:Q"),
            tooltip=[
                alt.Tooltip("kind:N", title=t.gettext("What")),
                alt.Tooltip("name:N", title=t.gettext("Name")),
                alt.Tooltip("text:N", title=t.gettext("Percent")),
            ],
            description=alt.Description("spoken:N"),
            **_look(shown),
        )
        for kind in shown
    ]


def _look(kinds: Sequence[Kind]) -> dict[str, Any]:
    """Encode shape, outline and filling by kind, alike in every layer, so that they share a legend."""
    scale: dict[str, Any] = {"domain": [kind.name for kind in kinds]}
    fills = [kind.colour if kind.filled else "transparent" for kind in kinds]
    return {
        "shape": alt.Shape("kind:N").scale(range=[kind.shape for kind in kinds], **scale).title(None),
        "stroke": alt.Stroke("kind:N").scale(range=[kind.colour for kind in kinds], **scale).title(None),
        "fill": alt.Fill("kind:N").scale(range=fills, **scale).title(None),
    }


def _told(mark: Mark, t: Translator, digits: int) -> str:
    return t.gettext(
        "{kind}, {name}: {percent}",
        kind=mark.kind,
        name=mark.name,
        percent=t.numbers.percent(mark.percent, digits),
    )


def _alt(marks: Sequence[Mark], frame: Frame, t: Translator, digits: int) -> str:
    told = [_told(mark, t, digits) for mark in marks if not pd.isna(mark.percent)]
    return f"{frame.title}. {'; '.join(told)}."


def _table(
    marks: Sequence[Mark], scales: Sequence[BandScale], frame: Frame, t: Translator, digits: int
) -> DataTable:
    columns = (
        Column(t.gettext("Name"), code="name"),
        Column(t.gettext("What"), code="what"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        *(Column(t.say(scale.name), code=f"band_{scale.code}") for scale in scales),
    )
    rows = tuple(
        (
            mark.name,
            mark.kind,
            t.numbers.percent(mark.percent, digits),
            *(band_name(t, mark.percent, scale) for scale in scales),
        )
        for mark in marks
        if not pd.isna(mark.percent)
    )
    return DataTable(frame.title, columns, rows, frame.source_line, frame.code)


def bands_table(scales: Sequence[BandScale], t: Translator) -> DataTable:
    """List the bands of scales with their ranges, and the ranges that have no name."""
    rows = []
    for scale in scales:
        named = [(band.low, band.high, t.say(band.name)) for band in scale.bands]
        gaps = [(low, high, t.gettext("no name published")) for low, high in uncovered(scale)]
        rows += [
            (
                t.say(scale.name),
                percents_between(low, high, t),
                name,
            )
            for low, high, name in sorted(named + gaps)
        ]
    columns = (
        Column(t.gettext("Band scale"), code="scale"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        Column(t.gettext("Name"), code="band"),
    )
    return DataTable(t.gettext("The bands of the published scales"), columns, tuple(rows), code="bands")
