"""Goals by group as small multiples: in each group's column every goal's percent beside that of all."""

from __future__ import annotations

import textwrap
from typing import Any, Final

import altair as alt
import pandas as pd

from psc_core.terms import Stage
from psc_view.charts.chart import LABEL, NUMBER, Chart, Frame, by_width, finished, looked_up
from psc_view.charts.dumbbell import domain_of
from psc_view.charts.group_marks import FIELDS, tooltip
from psc_view.group_rows import groups_table, told
from psc_view.theme import NEUTRAL, SMALL_SIZE, STAGE_COLOURS
from psc_view.translation import Translator

ROW: Final = 26
"""Height of a row (px)."""

BESIDE: Final = 5
"""Most groups beside each other (count): on a phone a column is then as wide as a word."""

_LINE: Final = 15
_LETTERS: Final = {"narrow": 9, "wide": 18}
"""Letters in a line of a group's name."""

_WIDTHS: Final = (62, 90, 150)
"""Longest line of a group's name (px): narrow, between, wide."""

_WIDE_FROM: Final = 900
"""Width (px) from which the longer lines of five groups fit beside each other."""

_MOST_LINES: Final = 6


def multiples(rows: pd.DataFrame, frame: Frame, domain: list[float], t: Translator) -> Chart:
    """Draw goals by group.

    Args:
        rows: As ``group_rows`` gives them, of at most ``BESIDE`` groups; no cell missing.
        frame: Title and source line.
        domain: Ends of the percents of every column; the same in each chart of a page.
        t: Language.
    """
    rows = told(rows, t)
    names = rows["label"].drop_duplicates().tolist()
    goals = rows["goal_label"].drop_duplicates().tolist()
    broken = {size: {name: _lines(name, letters) for name in names} for size, letters in _LETTERS.items()}
    most = {size: max(map(len, lines.values())) for size, lines in broken.items()}
    colours = {t.gettext("The group"): STAGE_COLOURS[Stage.SURVEY], t.gettext("All respondents"): NEUTRAL}
    kinds = dict(zip(("one", "everyone"), colours, strict=True))
    base = alt.Chart(rows[list(FIELDS)].assign(**kinds)).encode(
        y=alt.Y("goal_label:N")
        .sort(goals)
        .title(None)
        .axis(labelLimit=420, labelExpr=by_width(NUMBER, LABEL), domain=False, ticks=False, grid=True),
        x=alt.X("label:N")
        .sort(names)
        .scale(paddingInner=0.12, paddingOuter=0.04)
        .title(None)
        .axis(
            orient="top",
            labelAngle=0,
            labelFontSize=SMALL_SIZE,
            labelExpr=by_width(
                looked_up("label", broken["narrow"]), looked_up("label", broken["wide"]), _WIDE_FROM
            ),
            # Lines after the first grow down, into the drawing: make room for them.
            labelPadding={"expr": by_width(_padding(most["narrow"]), _padding(most["wide"]), _WIDE_FROM)},
            # Vega cuts words that are longer than a column.
            labelLimit={"expr": by_width(_WIDTHS[0], by_width(_WIDTHS[1], _WIDTHS[2], _WIDE_FROM))},
            labelOverlap=False,
            domain=False,
            ticks=False,
        ),
    )
    scale: dict[str, Any] = {"domain": list(colours), "range": list(colours.values())}
    layers = [
        base.mark_point(shape="stroke", angle=90, size=190, strokeWidth=3, aria=False).encode(
            xOffset=_within("all", domain),
            color=alt.Color("everyone:N").scale(**scale).title(None),
        ),
        base.mark_point(size=90, filled=True, opacity=1).encode(
            xOffset=_within("percent", domain),
            color=alt.Color("one:N").scale(**scale).title(None),
            tooltip=tooltip(t, with_goal=True),
            description=alt.Description("spoken:N"),
        ),
    ]
    spec = finished(alt.layer(*layers), frame, t, ROW * max(len(goals), 2) + 20)
    return Chart(spec, _alt(rows, frame), groups_table(rows, frame, t), frame.code)


def percents_domain(rows: pd.DataFrame) -> list[float]:
    """Give the ends between which every percent of the page lies."""
    return domain_of([*rows["percent"], *rows["all"]])


def _within(field: str, domain: list[float]) -> alt.XOffset:
    return alt.XOffset(f"{field}:Q").scale(domain=domain).title(None)


def _padding(lines: int) -> int:
    return 8 + _LINE * (lines - 1)


def _lines(name: str, letters: int) -> list[str]:
    return textwrap.wrap(
        name, letters, break_long_words=False, break_on_hyphens=False, max_lines=_MOST_LINES, placeholder="…"
    ) or [""]


def _alt(rows: pd.DataFrame, frame: Frame) -> str:
    """Say of each group the goal that is furthest from all respondents."""
    by_distance = rows.assign(distance=rows["change"].abs()).sort_values("distance", ascending=False)
    furthest = by_distance.drop_duplicates("label").sort_index()
    return f"{frame.title}. {'; '.join(furthest['spoken'])}."
