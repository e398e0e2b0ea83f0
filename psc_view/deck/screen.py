"""A slide on a screen: its HTML, and the drawing of its chart."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from psc_view.charts.chart import Chart
from psc_view.deck.qr import qr_svg
from psc_view.deck.told import Told
from psc_view.exports.picture import Order, screen_order
from psc_view.html import render
from psc_view.translation import Translator

WIDE: Final = (1000, 355)
"""Width of a drawing for a wall, and height of what is inside its axes (px)."""
NARROW: Final = (420, 420)
"""The same for a phone."""
_ROW: Final = 35
"""Height of a row on its page (px)."""
_FEW: Final = 9
"""Rows up to which their names can be written large (count)."""
_LETTERS: Final = {"few": 24, "many": 17, "phone": 15}
"""Size of names and values in a drawing (px); a wall shows them larger, as the drawing fills it."""


def chart_order(chart: Chart, t: Translator, *, narrow: bool) -> Order:
    """Order a chart as it fills a screen; ``narrow`` for one held in the hand."""
    width, height = NARROW if narrow else WIDE
    rows = _height_of(chart.spec) / _ROW
    letters = _LETTERS["phone" if narrow else "few" if rows <= _FEW else "many"]
    stretched = None if _is_composed(chart.spec) else height
    return screen_order(chart, t, width, stretched, letters)


def _height_of(spec: dict[str, Any]) -> float:
    height = spec.get("height")
    return float(height) if isinstance(height, int | float) else 0.0


def _is_composed(spec: dict[str, Any]) -> bool:
    """Tell whether a spec has several drawings, each of its own height, or one that is low by nature."""
    return "spec" in spec or "facet" in spec or _height_of(spec) < 2 * _ROW


def screen_html(said: Told, drawing: str, address: str, place: str, t: Translator) -> str:
    """Write a slide as HTML.

    Args:
        said: What it says.
        drawing: SVG of its chart; empty where it has none, or it could not be drawn.
        address: Where a phone finds the view; empty where no address is known: then there is no QR code.
        place: Its number and how many there are.
        t: Language.
    """
    return render(
        "slide.html",
        said=said,
        # Both are drawn here, from texts that were escaped.
        drawing=Markup(drawing),  # noqa: S704
        failed=t.gettext("The chart can't be drawn now.") if said.chart and not drawing else "",
        qr=Markup(qr_svg(address)) if address else "",  # noqa: S704
        qr_name=t.gettext("QR code of this view: {address}", address=address),
        place=place,
        language=t.language.code,
    )
