"""Two editions side by side: a ring, a dot, and the way between them where one leads to the other."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from psc_view.charts.chart import Chart, Frame, finished, quoted, with_marks
from psc_view.charts.dumbbell import domain_of
from psc_view.charts.rows import ROW, SHIFT, named_rows, names_inside, percent_axis
from psc_view.tables import DataTable
from psc_view.theme import NEUTRAL, WAVE_COLOURS
from psc_view.translation import Translator

_ENDS: Final = ("earlier", "later")

_ROOM: Final = 12.0
"""Room for a number beside its mark (percent)."""


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
    falls = rows["percent_later"] < rows["percent_earlier"]
    drawn = rows.assign(apart=rows["difference_text"] != "", falls=falls)
    room = pd.Series(_ROOM, index=rows.index).where(~falls, -_ROOM)
    beyond = [*(rows["percent_later"] + room), *(rows["percent_earlier"] - room)[drawn["apart"]]]
    domain = domain_of([*rows["percent_earlier"], *rows["percent_later"], *beyond])
    base = alt.Chart(drawn).encode(y=named_rows(rows["label"].tolist()))
    x = {end: percent_axis(f"percent_{end}", domain, t.gettext("percent")) for end in _ENDS}
    tooltip = [
        alt.Tooltip("label:N", title=t.gettext("Compared")),
        alt.Tooltip("text_earlier:N", title=t.gettext("Earlier edition")),
        alt.Tooltip("text_later:N", title=t.gettext("Later edition")),
    ]
    both = rows["percent_earlier"].notna() & rows["percent_later"].notna()
    way = base.mark_rule(color=NEUTRAL, yOffset=SHIFT, aria=False).encode(
        x=x["earlier"],
        x2=alt.X2("percent_later:Q"),
        strokeWidth=alt.condition("datum.apart", alt.value(6), alt.value(1.5)),
        tooltip=tooltip,
    )
    given = [end for end in _ENDS if rows[f"percent_{end}"].notna().any()]
    marks = with_marks((way, rows["percent_later"].where(both & joined)))
    marks += _marks(base, x, dict(zip(_ENDS, names, strict=True)), tooltip, given)
    drawing = alt.layer(names_inside(base, domain[0]), *marks, *_values(base))
    spec = finished(drawing, frame, t, ROW * max(len(rows), 2))
    return Chart(spec, f"{frame.title}. {' '.join(said + '.' for said in rows['spoken'])}", table, frame.code)


def _marks(
    base: alt.Chart,
    x: dict[str, alt.X],
    names: dict[str, str],
    tooltip: list[alt.Tooltip],
    given: list[str],
) -> list[alt.Chart]:
    """Draw a ring for the earlier edition and a dot for the later, so that both show where they are equal."""
    colours = dict(zip(_ENDS, WAVE_COLOURS, strict=True))
    sizes = {"earlier": 260, "later": 110}
    domain = [names[end] for end in given]
    stroke: dict[str, Any] = {"domain": domain, "range": [colours[end] for end in given]}
    filled = {"earlier": "transparent", "later": colours["later"]}
    fill: dict[str, Any] = {"domain": domain, "range": [filled[end] for end in given]}
    return [
        base.transform_calculate(edition=quoted(names[end]))
        .mark_point(size=sizes[end], strokeWidth=3, opacity=1, yOffset=SHIFT, aria=end == given[-1])
        .encode(
            x=x[end],
            stroke=alt.Stroke("edition:N").scale(**stroke).title(None),
            fill=alt.Fill("edition:N").scale(**fill).title(None),
            tooltip=tooltip,
            description=alt.Description("spoken:N"),
        )
        for end in given
    ]


def _values(base: alt.Chart) -> list[alt.Chart]:
    """Write the later percent beyond its mark, and beyond the earlier mark a difference that stands out."""
    plain: dict[str, Any] = {"opacity": 0.8, "yOffset": SHIFT, "aria": False}
    bold: dict[str, Any] = {"fontWeight": 600, "yOffset": SHIFT, "aria": False}
    right: dict[str, Any] = {"align": "left", "dx": 14}
    left: dict[str, Any] = {"align": "right", "dx": -14}
    parts = [
        ("datum.falls && datum.apart", left, bold, "percent_later", "text_later"),
        ("datum.falls && !datum.apart", left, plain, "percent_later", "text_later"),
        ("!datum.falls && datum.apart", right, bold, "percent_later", "text_later"),
        ("!datum.falls && !datum.apart", right, plain, "percent_later", "text_later"),
        ("datum.falls && datum.apart", right, bold, "percent_earlier", "difference_text"),
        ("!datum.falls && datum.apart", left, bold, "percent_earlier", "difference_text"),
    ]
    return [
        base.transform_filter(f"{which} && isValid(datum.{place})")
        .mark_text(**side, **look)
        .encode(x=f"{place}:Q", text=f"{text}:N")
        for which, side, look, place, text in parts
    ]
