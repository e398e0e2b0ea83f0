"""All goals by their percent, the highest and the lowest marked, with the thresholds."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from psc_core.scoring.extremes import End
from psc_view.charts.chart import Chart, Frame, finished
from psc_view.charts.dumbbell import domain_of
from psc_view.charts.rows import ROW, SHIFT, named_rows, names_inside, percent_axis
from psc_view.names import goal_label, goal_title
from psc_view.tables import Column, DataTable
from psc_view.theme import EXTREME_COLOURS, NEUTRAL, SMALL_SIZE
from psc_view.translation import Translator

ARROWS: Final = {End.HIGHEST: " ▲", End.LOWEST: " ▼"}
"""What marks a goal beside its percent, so that it is not told by colour alone."""


def ranked(goals: pd.DataFrame, limits: dict[End, float], frame: Frame, t: Translator, digits: int) -> Chart:
    """Draw goals as bars, highest first.

    Args:
        goals: ``goal``, ``percent``, ``rank`` (1 is the highest, ties share it; missing without
            percent), ``end`` (an ``End``, or empty).
        limits: Thresholds to draw (percent); may be empty.
        frame: Title and source line.
        t: Language.
        digits: Decimals of the percents.
    """
    names = {
        End.HIGHEST: t.gettext("Among the highest"),
        End.LOWEST: t.gettext("Among the lowest"),
        "": t.gettext("Neither"),
    }
    rows = goals.sort_values(["percent", "goal"], ascending=[False, True]).assign(
        label=lambda rows: [goal_label(t, goal) for goal in rows["goal"]],
        title=lambda rows: [goal_title(t, goal) for goal in rows["goal"]],
        percent_text=lambda rows: [t.numbers.percent(p, digits) for p in rows["percent"]],
        rank_text=lambda rows: ["" if pd.isna(rank) else str(rank) for rank in rows["rank"]],
        place=lambda rows: [names[end] for end in rows["end"]],
        marked=lambda rows: [
            text + ARROWS.get(end, "") for text, end in zip(rows["percent_text"], rows["end"], strict=True)
        ],
    )
    domain = domain_of([*rows["percent"], *limits.values()])
    rows["spoken"] = [
        t.gettext(
            "{goal}: {percent}, rank {rank}, {place}",
            goal=row["label"],
            percent=row["percent_text"],
            rank=row["rank_text"],
            place=row["place"],
        )
        for row in rows.to_dict("records")
    ]
    rows["text_at"] = [_beside(percent, limits, domain) for percent in rows["percent"]]
    drawn = rows.drop(columns=["end", "rank"])
    base = alt.Chart(drawn).encode(y=named_rows(rows["label"].tolist()))
    scale: dict[str, Any] = {
        "domain": list(names.values()),
        "range": [EXTREME_COLOURS[End.HIGHEST], EXTREME_COLOURS[End.LOWEST], NEUTRAL],
    }
    bars = base.mark_bar(height=14, cornerRadiusEnd=3, yOffset=SHIFT).encode(
        x=percent_axis("percent", domain, t.gettext("percent")),
        color=alt.Color("place:N").scale(**scale).title(None),
        tooltip=[
            alt.Tooltip("title:N", title=t.gettext("Goal")),
            alt.Tooltip("percent_text:N", title=t.gettext("Percent")),
            alt.Tooltip("rank_text:N", title=t.gettext("Rank")),
            alt.Tooltip("place:N", title=t.gettext("Place")),
        ],
        description=alt.Description("spoken:N"),
    )
    texts = [
        base.transform_filter(where)
        .mark_text(**side, yOffset=SHIFT, fontWeight=600, aria=False)
        .encode(x=alt.X("text_at:Q"), text=alt.Text("marked:N"))
        for where, side in (("datum.percent >= 0", _right(6)), ("datum.percent < 0", _left(6)))
    ]
    layers = [names_inside(base, domain[0]), bars, *texts, *_limits(limits, t)]
    spec = finished(alt.layer(*layers), frame, t, ROW * max(len(rows), 2))
    return Chart(spec, _alt(rows, frame, t), _table(rows, frame, t, digits), frame.code)


def _beside(percent: float, limits: dict[End, float], domain: list[float]) -> float:
    """Give where to write a bar's percent: past a threshold's line that would run through it."""
    room = 0.08 * (domain[1] - domain[0])
    crossed = [limit for limit in limits.values() if 0 <= limit - percent < room]
    return max(crossed, default=percent) if percent >= 0 else percent


def _limits(limits: dict[End, float], t: Translator) -> list[alt.Chart]:
    if not limits:
        return []
    texts = {
        End.HIGHEST: t.gettext("above {percent} ▶", percent=t.numbers.percent(limits[End.HIGHEST])),
        End.LOWEST: t.gettext("◀ below {percent}", percent=t.numbers.percent(limits[End.LOWEST])),
    }
    rows = pd.DataFrame(
        [{"limit": limit, "text": texts[end], "end": str(end)} for end, limit in limits.items()]
    )
    base = alt.Chart(rows).encode(x=alt.X("limit:Q"))
    rule = base.mark_rule(strokeDash=[5, 4], strokeWidth=2, color=NEUTRAL, aria=False)
    words = [
        base.transform_filter(f"datum.end == '{end}'")
        .mark_text(**side, baseline="bottom", fontSize=SMALL_SIZE, aria=False)
        .encode(text=alt.Text("text:N"), y=alt.value(-2))
        for end, side in ((End.HIGHEST, _right(2)), (End.LOWEST, _left(2)))
    ]
    return [rule, *words]


def _right(distance: int) -> dict[str, Any]:
    return {"align": "left", "dx": distance}


def _left(distance: int) -> dict[str, Any]:
    return {"align": "right", "dx": -distance}


def _alt(rows: pd.DataFrame, frame: Frame, t: Translator) -> str:
    parts = [
        t.gettext("{goal}: {percent}", goal=row["label"], percent=row["marked"])
        for row in rows.to_dict("records")
    ]
    return f"{frame.title}. {'; '.join(parts)}."


def _table(rows: pd.DataFrame, frame: Frame, t: Translator, digits: int) -> DataTable:
    columns = (
        Column(t.gettext("Goal"), code="goal"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        Column(t.gettext("Rank"), numeric=True, code="rank"),
        Column(t.gettext("Place"), code="place"),
    )
    cells = tuple(
        (
            row["label"],
            t.numbers.percent(row["percent"], digits),
            "" if pd.isna(row["rank"]) else t.numbers.plain(int(row["rank"])),
            row["place"],
        )
        for row in rows.to_dict("records")
    )
    return DataTable(frame.title, columns, cells, frame.source_line, frame.code)
