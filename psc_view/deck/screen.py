"""A slide on a screen: its HTML, and the drawing of its chart."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from psc_view.charts.chart import Chart
from psc_view.deck.qr import qr_svg
from psc_view.deck.told import Told
from psc_view.exports.picture import Order, screen_order
from psc_view.html import render
from psc_view.theme import TEXT_SIZE
from psc_view.translation import Translator

WIDE: Final = 1000
"""Width of a drawing for a wall (px), which is shown a fifth larger on 1280 x 720."""
NARROW: Final = 420
"""Width of one for a phone (px)."""
_ROOM: Final = {"alone": 385, "sentence": 310, "numbers": 205}
"""Height that a slide leaves its drawing (px), by what else stands on it."""
_AROUND: Final = 3.6
"""Height that legend and axis of a drawing take (lines of its letters)."""
_ROW: Final = 35
"""Height of a row on its page (px)."""
_LARGEST: Final = 24
"""Largest letters of a drawing (px): larger ones would leave names no room."""
_NAMES: Final = 450
"""Width that the longest name of a row may take (px), so that numbers beside the marks do not meet it."""
_LETTER: Final = 0.5
"""Mean width of a letter (shares of its size)."""


def chart_order(said: Told, chart: Chart, t: Translator, *, narrow: bool) -> Order:
    """Order a chart as it fills what a slide leaves it; ``narrow`` for a screen held in the hand."""
    if narrow:
        return screen_order(chart, t, NARROW, chart.spec["height"], TEXT_SIZE)
    room = _ROOM["numbers" if said.figures else "sentence" if said.fact or said.warning else "alone"]
    rows = chart.spec["height"] / _ROW
    letters = min(_LARGEST, int(room / (rows * 1.1 + _AROUND)), _letters_for_names(chart))
    return screen_order(chart, t, WIDE, round(room - _AROUND * letters), letters)


def _letters_for_names(chart: Chart) -> int:
    tables = chart.spec.get("datasets", {}).values()
    longest = max((len(row["label"]) for rows in tables for row in rows if row.get("label")), default=1)
    return int(_NAMES / (_LETTER * longest))


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
