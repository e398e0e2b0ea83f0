"""Slides made into screens: each once, kept while there is room, and some before they are wanted."""

from __future__ import annotations

import json
import logging
from collections.abc import Hashable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

from pages.ui.files import drawer
from pages.ui.kept_files import KeptFiles
from psc_core.editions.shelf import Shelf
from psc_core.errors import PscError
from psc_view.charts.chart import Chart
from psc_view.deck.deck import Deck, Slide
from psc_view.deck.place import Place, place_of
from psc_view.deck.screen import chart_order, screen_html
from psc_view.deck.told import Subject, Told, told
from psc_view.exports.renderer import PictureError
from psc_view.files.file import File
from psc_view.kept_views import view_of
from psc_view.translation import Translator, translator

_drawings: Final = KeptFiles(16 * 1024 * 1024)
_screens: Final = KeptFiles(16 * 1024 * 1024)
_ahead: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="slides-ahead")


@dataclass(frozen=True)
class Hall:
    """How slides are shown: the editions, the language, a wall or a phone, and where phones find them.

    ``forum`` is the code under which phones follow; without it nobody does.
    """

    held: Shelf
    language: str
    narrow: bool
    host: str
    forum: str = ""

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
    found = ready(deck, number, hall)
    if found is None:
        found = _made(deck.slides[number - 1], f"{number} / {len(deck.slides)}", hall)
        content = json.dumps(found).encode()
        _screens.keep(
            _key(deck, number, hall), File(content, "application/json", hall.language, "slide.json")
        )
    return found


def ready(deck: Deck, number: int, hall: Hall) -> dict[str, Any] | None:
    """Give the same where it has been made; else None."""
    found = _screens.find(_key(deck, number, hall))
    return json.loads(found.content) if found else None


def _key(deck: Deck, number: int, hall: Hall) -> Hashable:
    editions = tuple(hall.held.editions.values())
    slide = deck.slides[number - 1]
    return slide, number, len(deck.slides), hall.language, hall.narrow, hall.host, hall.forum, editions


def _made(slide: Slide, counted: str, hall: Hall) -> dict[str, Any]:
    t = hall.t
    try:
        place, said = said_by(slide, hall)
    except PscError as refusal:
        return message(t.gettext("This slide can't be shown."), t.say(refusal.problem), t)
    joined = _joined(place, hall)
    drawing = _drawn(said, said.chart, hall) if said.chart else ""
    html = screen_html(said, drawing, joined, counted, t)
    return {"html": html, "title": said.title, "notes": slide.notes, "address": joined}


def _joined(place: Place, hall: Hall) -> str:
    """Give what the QR code leads to: the page that follows, else the view; empty without a host."""
    if not hall.host:
        return ""
    if hall.forum:
        # Each phone in its own language.
        return f"{hall.host}/hall/{hall.forum}"
    return f"{hall.host}{place.address}&lang={hall.language}"


def message(title: str, text: str, t: Translator) -> dict[str, Any]:
    """Give a screen that says why there is no slide."""
    html = screen_html(Told(title, text, ""), "", "", "", t)
    return {"html": html, "title": title, "notes": "", "address": ""}


def make_ahead(deck: Deck, wanted: Sequence[tuple[int, Hall]]) -> list[Future[None]]:
    """Have slides made in the background in this order; who asked may cancel what is not begun."""
    return [_ahead.submit(_make, deck, number, hall) for number, hall in wanted]


def _make(deck: Deck, number: int, hall: Hall) -> None:
    try:
        screen(deck, number, hall)
    except Exception:
        # What fails here fails again where somebody waits for it, and is told there.
        logging.getLogger(__name__).exception("Can't make slide %s ahead", number)


def _drawn(said: Told, chart: Chart, hall: Hall) -> str:
    """Draw a chart, once; empty where it can't be drawn."""
    order = chart_order(said, chart, hall.t, narrow=hall.narrow)
    key = (chart.digest, order.size, order.spec["height"], hall.language)
    found = _drawings.find(key)
    if found:
        return found.content.decode()
    try:
        drawing = drawer.draw(order)
    except PictureError:
        logging.getLogger(__name__).exception("Can't draw the chart %s of a slide", chart.code)
        return ""
    _drawings.keep(key, File(drawing, "image/svg+xml", hall.language, "slide.svg"))
    return drawing.decode()
