"""Colours, type and sizes of charts and of what stands around them.

One palette serves light and dark: the browser changes between them without asking the server, so a
chart must be right on both. Marks have at least 3:1 on white and on the dark page; text and background
are left to the page's theme.
"""

from __future__ import annotations

from typing import Any, Final

from psc_core.scoring.extremes import End
from psc_core.terms import Pillar, Stage

FONT: Final = "Inter, sans-serif"
"""The typeface; the fallback matters, because an unknown name alone draws no text in exports."""

TEXT_SIZE: Final = 14
"""Size of labels (px)."""
SMALL_SIZE: Final = 12
"""Size of source lines and of names inside a chart (px)."""
TITLE_SIZE: Final = 17
"""Size of a chart's title (px)."""

PAPER: Final = {"light": "#FFFFFF", "dark": "#0F1720"}
"""Page backgrounds, as in ``.streamlit/config.toml``; colours are chosen against them."""

INK: Final = "#16202A"
"""Text in pictures, on light paper."""

STAGE_COLOURS: Final = {Stage.SURVEY: "#C2620E", Stage.CONSULTATION: "#2F7DBF"}
PILLAR_COLOURS: Final = {
    Pillar.POLICY: "#8A68C9",
    Pillar.INSTITUTIONAL: "#1F8A80",
    Pillar.INCLUSIVE: "#C75146",
}
EXTREME_COLOURS: Final = {End.HIGHEST: "#1F8A80", End.LOWEST: "#B0559B"}
NEUTRAL: Final = "#7D8A97"
"""Lines, missing values and marks that are not the point."""
WAVE_COLOURS: Final = (NEUTRAL, "#1F8A80")
"""Of two editions the earlier and the later; of lines those that do not stand out, and those that do."""

MILESTONE_COLOURS: Final = {
    "commitment": "#8A68C9",
    "institution": "#1F8A80",
    "law": "#B0559B",
    "review": "#C75146",
    "participation": NEUTRAL,
    "forum": "#2F7DBF",
    "scorecard": "#C2620E",
}
"""Kinds of milestones; each has a shape and a line of its own as well."""

DIVERGING: Final = ("#B35806", "#E08214", "#FDB863", "#F7F7F7", "#B2ABD2", "#7465A3", "#542788")
"""ColorBrewer PuOr from most negative to most positive, the sixth a little darker to carry white text: told
apart in all kinds of colour blindness."""
ON_DIVERGING: Final = ("#FFFFFF", "#16202A", "#16202A", "#16202A", "#16202A", "#FFFFFF", "#FFFFFF")
"""Text colour on each step, at least 4.5:1."""


def chart_config(number_locale: dict[str, Any]) -> dict[str, Any]:
    """Give the Vega-Lite config that all charts share.

    Axes, legends and titles are not read out: Vega would describe them in English. The chart's alternative
    text and each mark's own description say the same in the reader's language.
    """
    label = {"labelFontSize": TEXT_SIZE, "labelFont": FONT}
    title = {"titleFontSize": SMALL_SIZE, "titleFont": FONT, "titleFontWeight": 400}
    return {
        "font": FONT,
        "locale": {"number": number_locale},
        "view": {"stroke": None},
        "axis": {**label, **title, "labelPadding": 8, "aria": False},
        "legend": {
            **label,
            **title,
            "aria": False,
            "orient": "top",
            "symbolSize": 160,
            "padding": 0,
            "labelLimit": 320,
        },
        # Drawn as SVG, a text takes the colour of the page's own text, light or dark.
        "text": {"font": FONT, "fontSize": TEXT_SIZE, "color": "currentColor"},
        "title": {
            "aria": False,
            "anchor": "start",
            "font": FONT,
            "subtitleFont": FONT,
            "fontSize": TITLE_SIZE,
            "fontWeight": 600,
            "subtitleFontSize": SMALL_SIZE,
            "subtitlePadding": 6,
            "offset": 14,
        },
    }
