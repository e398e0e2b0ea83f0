"""Slides made into screens: each once, kept while there is room, and some before they are wanted."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

from pages.ui.drawing import view_of
from pages.ui.files import renderer
from pages.ui.kept_files import File, KeptFiles
from psc_core.editions.shelf import Shelf
from psc_core.errors import PscError
from psc_view.charts.chart import Chart
from psc_view.deck.deck import Deck, Slide
from psc_view.deck.place import Place, place_of
from psc_view.deck.screen import chart_order, screen_html
from psc_view.deck.told import Subject, Told, told
from psc_view.exports.renderer import PictureError
from psc_view.translation import Translator, translator

_drawings: Final = KeptFiles(16 * 1024 * 1024)
_ahead: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="slides-ahead")


@dataclass(frozen=True)
class Hall:
    """How slides are shown: the editions, the language, a wall or a phone, and where phones find them."""

    held: Shelf
    language: str
    narrow: bool
    host: str

    @property
    def t(self) -> Translator:
        """Give the translator."""
        return translator(self.language)


def said_by(slide: Slide, hall: Hall) -> tuple[Place, Told]:
    """Say what stands on a slide now.

    Raises:
        ChoiceError: Its view is not there any more.
    """
    held = hall.held
    place = place_of(slide.view, tuple(held.editions))
    edition = held.find(place.selection.edition)
    view = view_of(place.page, held, edition, place.selection, hall.language)
    return place, told(slide, Subject(place, view, edition, hall.t))


def screen(deck: Deck, number: int, hall: Hall) -> dict[str, Any]:
    """Give a slide as the browser shows it: ``html``, ``title``, ``notes`` and ``address`` (may be empty)."""
    slide, t = deck.slides[number - 1], hall.t
    try:
        place, said = said_by(slide, hall)
    except PscError as refusal:
        return message(t.gettext("This slide can't be shown."), t.say(refusal.problem), t)
    joined = f"{hall.host}{place.address}&lang={hall.language}" if hall.host else ""
    drawing = _drawn(said.chart, hall) if said.chart else ""
    counted = f"{number} / {len(deck.slides)}"
    html = screen_html(said, drawing, joined, counted, t)
    return {"html": html, "title": said.title, "notes": slide.notes, "address": joined}


def message(title: str, text: str, t: Translator) -> dict[str, Any]:
    """Give a screen that says why there is no slide."""
    html = screen_html(Told(title, text, ""), "", "", "", t)
    return {"html": html, "title": title, "notes": "", "address": ""}


def make_ahead(deck: Deck, numbers: Sequence[int], hall: Hall) -> None:
    """Have slides made in the background, so that they are there when they are wanted."""
    for number in numbers:
        _ahead.submit(_make, deck, number, hall)


def _make(deck: Deck, number: int, hall: Hall) -> None:
    try:
        screen(deck, number, hall)
    except Exception:
        # What fails here fails again where somebody waits for it, and is told there.
        logging.getLogger(__name__).exception("Can't make slide %s ahead", number)


def _drawn(chart: Chart, hall: Hall) -> str:
    """Draw a chart, once; empty where it can't be drawn."""
    key = (chart.digest, hall.language, hall.narrow)
    found = _drawings.find(key)
    if found:
        return found.content.decode()
    try:
        drawing = renderer.draw(chart_order(chart, hall.t, narrow=hall.narrow))
    except PictureError:
        logging.getLogger(__name__).exception("Can't draw the chart %s of a slide", chart.code)
        return ""
    _drawings.keep(key, File(drawing, "image/svg+xml", hall.language, "slide.svg"))
    return drawing.decode()
