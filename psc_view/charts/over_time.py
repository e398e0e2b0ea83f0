"""Three and more editions over their field dates: lines, broken where comparability breaks."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import altair as alt
import pandas as pd

from psc_view.charts.chart import (
    LABEL,
    NUMBER,
    WIDE,
    Chart,
    Expression,
    Frame,
    by_width,
    finished,
    looked_up,
    quoted,
    with_marks,
)
from psc_view.charts.dumbbell import domain_of
from psc_view.tables import DataTable
from psc_view.theme import NEUTRAL, SMALL_SIZE, WAVE_COLOURS
from psc_view.translation import Translator

HEIGHT: Final = 460
"""Height of the drawing (px)."""
LINE: Final = 17
"""Least distance of two names at the end of lines (px)."""
LETTER: Final = 6.4
"""Mean width of a letter in these names (px)."""
PHONE: Final = 320
"""Width of a drawing on a phone (px)."""
CLOSE: Final = 0.08
"""Editions nearer in time than this part of the whole are put at equal distances instead (0..1)."""


@dataclass(frozen=True)
class Wave:
    """An edition on the axis: its name, the same on a phone, and when it was in the field (any unit)."""

    name: str
    short: str
    place: float


def over_time(
    points: pd.DataFrame,
    segments: pd.DataFrame,
    waves: Sequence[Wave],
    table: DataTable,
    frame: Frame,
    t: Translator,
) -> Chart:
    """Draw percents of editions over time.

    Args:
        points: ``label`` (a goal's or key area's starts with its number), ``edition`` (place in ``waves``,
            from 0), ``percent``, ``text``; no percent missing, one row at least.
        segments: ``label``, ``edition`` (that at its start), ``percent``, ``percent_next``, ``apart``:
            where a line leads from an edition to the next.
        waves: The editions, earliest first.
        table: The same in full.
        frame: Title and source line.
        t: Language.
    """
    names = [wave.name for wave in waves]
    members = list(dict.fromkeys(points["label"]))
    points = points.assign(member=[members.index(label) for label in points["label"]])
    spots = _spread([wave.place for wave in waves])
    domain = domain_of(points["percent"].tolist())
    # Names are told once, not with each point.
    drawn = points.drop(columns="label").assign(x=[spots[edition] for edition in points["edition"]])
    x = (
        alt.X("x:Q")
        .scale(domain=[-0.06, {"expr": _right_end(members)}], nice=False)
        .title(None)
        .axis(values=spots, labelExpr=_labels(spots, waves), ticks=False, labelOverlap=False, labelLimit=200)
    )
    y = alt.Y("percent:Q").scale(domain=domain).title(t.gettext("percent")).axis(tickCount=6)
    tooltip = [
        alt.Tooltip("name:N", title=t.gettext("Compared")),
        alt.Tooltip("wave:N", title=t.gettext("Edition")),
        alt.Tooltip("text:N", title=t.gettext("Percent")),
    ]
    named = {
        "name": looked_up("member", dict(enumerate(members))),
        "wave": looked_up("edition", dict(enumerate(names))),
    }
    base = alt.Chart(drawn)
    lines = (
        alt.Chart(
            segments.drop(columns="label").assign(
                x=[spots[edition] for edition in segments["edition"]],
                x2=[spots[edition + 1] for edition in segments["edition"]],
            )
        )
        .mark_rule(aria=False)
        .encode(
            x=x,
            y=y,
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("percent_next:Q"),
            color=alt.condition("datum.apart", alt.value(WAVE_COLOURS[1]), alt.value(WAVE_COLOURS[0])),
            strokeWidth=alt.condition("datum.apart", alt.value(4), alt.value(1.5)),
        )
    )
    dots = (
        base.transform_calculate(**named)
        .transform_calculate(spoken=_spoken(t))
        .mark_point(size=70, filled=True, opacity=1, color=NEUTRAL)
        .encode(x=x, y=y, tooltip=tooltip, description=alt.Description("spoken:N"))
    )
    ends = alt.Chart(_ends(drawn, members, domain)).mark_text(
        align="left", dx=10, fontSize=SMALL_SIZE, aria=False
    )
    labels = ends.encode(
        x=x, y=alt.Y("at:Q").scale(domain=domain), text=alt.Text("shown:N")
    ).transform_calculate(shown=by_width(NUMBER, LABEL, WIDE))
    drawing = alt.layer(*with_marks((lines, segments["percent"])), dots, labels)
    spec = finished(drawing, frame, t, HEIGHT)
    return Chart(spec, _alt(points, names, frame), table, frame.code)


def _spread(places: Sequence[float]) -> list[float]:
    """Give where editions stand from 0 to 1: by time, or at equal distances where some are too close."""
    whole = (places[-1] - places[0]) or 1
    spots = [(place - places[0]) / whole for place in places]
    if min((b - a for a, b in pairwise(spots)), default=1) < CLOSE:
        return [number / max(len(places) - 1, 1) for number in range(len(places))]
    return spots


def _right_end(members: Sequence[str]) -> Expression:
    """Give where the axis ends, such that the names after its last edition have room."""
    full = max(map(len, members)) * LETTER / WIDE
    short = max(len(member.split()[0]) for member in members) * LETTER / PHONE
    narrow, wide = (round(1 / (1 - min(part, 0.45)) + 0.06, 2) for part in (short, full))
    return by_width(narrow, wide, WIDE)


def _labels(spots: Sequence[float], waves: Sequence[Wave]) -> str:
    """Write a Vega expression that names editions: in full, in several lines, where there is room."""
    full, short = (
        " : ".join(
            f"abs(datum.value - {spot}) < 0.001 ? {name(wave)}"
            for spot, wave in zip(spots, waves, strict=True)
        )
        + " : ''"
        for name in (_lines, lambda wave: quoted(wave.short))
    )
    return by_width(Expression(f"({short})"), Expression(f"({full})"))


def _lines(wave: Wave) -> str:
    return f"[{', '.join(quoted(line) for line in textwrap.wrap(wave.name, 18))}]"


def _spoken(t: Translator) -> Expression:
    mark = "\x00"
    fields = {"goal": "name", "area": "wave", "percent": "text"}
    parts = t.gettext(
        "{goal}, {area}: {percent}", **{place: f"{mark}{field}{mark}" for place, field in fields.items()}
    )
    told = [
        f"datum.{part}" if number % 2 else quoted(part)
        for number, part in enumerate(parts.split(mark))
        if part
    ]
    return Expression(" + ".join(told))


def _ends(drawn: pd.DataFrame, members: Sequence[str], domain: list[float]) -> pd.DataFrame:
    """Give the name at the end of each line, moved apart where two would lie on each other."""
    last = drawn.sort_values("edition", kind="stable").groupby("member").tail(1).sort_values("percent")
    step = LINE * (domain[1] - domain[0]) / HEIGHT
    return pd.DataFrame(
        {
            "x": last["x"].tolist(),
            "at": _moved_apart(last["percent"].tolist(), step),
            "label": [members[member] for member in last["member"]],
        }
    )


def _moved_apart(values: Sequence[float], step: float) -> list[float]:
    """Give ascending values moved as little as it takes to lie ``step`` from each other.

    >>> _moved_apart([1, 1, 9], 2)
    [0.0, 2.0, 9.0]
    """
    clusters: list[list[float]] = []
    for value in values:
        cluster = [value]
        while clusters and _low(cluster, step) - _low(clusters[-1], step) < step * len(clusters[-1]):
            cluster = clusters.pop() + cluster
        clusters.append(cluster)
    return [_low(cluster, step) + step * place for cluster in clusters for place in range(len(cluster))]


def _low(cluster: list[float], step: float) -> float:
    """Give where the lowest of a cluster stands, such that its middle is the mean."""
    return sum(cluster) / len(cluster) - step * (len(cluster) - 1) / 2


def _alt(points: pd.DataFrame, names: Sequence[str], frame: Frame) -> str:
    said = []
    for label, rows in points.groupby("label", sort=False):
        percents = ", ".join(f"{names[row['edition']]} {row['text']}" for row in rows.to_dict("records"))
        said.append(f"{label}: {percents}.")
    return " ".join([f"{frame.title}.", *said])
