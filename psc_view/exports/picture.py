"""Charts as pictures: what is to be drawn, how large, and what must stand on it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from psc_view.charts.chart import Chart
from psc_view.exports.document import Document
from psc_view.theme import INK, PAPER, SMALL_SIZE
from psc_view.translation import Translator

WIDTHS: Final = (320, 2000)
"""Least and greatest width (px)."""
HEIGHTS: Final = (200, 2400)
"""Least and greatest height (px)."""
DENSITIES: Final = (1, 3)
"""Least and greatest number of pixels of a PNG for one px."""
WIDTH: Final = 1100
"""Width where none is asked for (px)."""
SQUARE: Final = 720
"""Width and height of the square for social media (px); its PNG has 1080 pixels each way."""
MARGIN: Final = 24
"""Empty space around a picture that stands alone (px)."""
_BLEED: Final = 4
"""The same around one that stands on a paper: half a line, so that none is cut (px)."""
_TALL: Final = 1200
"""Height of the tallest drawings (px)."""
MAX_PIXELS: Final = 12_000_000
"""Most pixels of a PNG (count)."""


@dataclass(frozen=True)
class Size:
    """How large a picture is (px); without a height as high as the drawing needs."""

    width: int = WIDTH
    height: int | None = None
    density: float = 2

    @property
    def pixels(self) -> float:
        """Give how many pixels a PNG has; without a height as many as a tall drawing has."""
        return self.width * (self.height or _TALL) * self.density**2


NATURAL: Final = Size()
SOCIAL: Final = Size(SQUARE, SQUARE, 1.5)


@dataclass(frozen=True)
class Order:
    """Everything that a picture is drawn from; plain data, to be sent to another process."""

    spec: dict[str, Any]
    alt: str
    footer: tuple[str, ...]
    mark: str
    language: str
    size: Size
    form: str
    paper: str = PAPER["light"]
    ink: str = INK
    letters: int = SMALL_SIZE
    """Size of the footer's letters (px)."""
    margin: int = MARGIN
    """Empty space on all sides (px)."""

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data."""
        return asdict(self)


def order_of(document: Document, form: str, size: Size) -> Order:
    """Order a document's chart as ``svg`` or ``png``.

    Title and source line are in the drawing; below it stand the caveats and the terms.

    Raises:
        ValueError: The document has no chart.
    """
    chart = document.exhibit.chart
    if chart is None:
        raise ValueError(document.code)
    t = document.t
    footer = (
        " ".join(document.caveats),
        f"{t.gettext('Licence')}: {document.licence} {_host(document)}".strip(),
    )
    spec = _drawn_alone(chart.spec)
    return Order(spec, chart.alt, footer, document.mark, t.language.code, size, form)


def bare_order(chart: Chart, t: Translator, width: int, height: int | None = None, letters: int = 0) -> Order:
    """Order a chart as SVG for a paper that has title, source, caveats and mark of its own.

    Args:
        chart: The chart.
        t: Language.
        width: Width of the drawing (px).
        height: Height of what is inside its axes (px); None as high as it is on the page.
        letters: Size of labels and values (px); 0 as on the page.
    """
    spec = {name: part for name, part in _uncut(_drawn_alone(chart.spec)).items() if name != "title"}
    spec["height"] = height or spec["height"]
    spec["config"] = _for_paper(spec["config"], letters)
    return Order(spec, chart.alt, (), "", t.language.code, Size(width), "svg", margin=_BLEED)


def _uncut(value: Any) -> Any:
    """Give a spec in which no name of a row is shortened, however large its letters."""
    match value:
        case dict():
            kept = {key: part if key == "datasets" else _uncut(part) for key, part in value.items()}
            return kept | {"labelLimit": 0} if "labelLimit" in kept else kept
        case list():
            return [_uncut(part) for part in value]
        case _:
            return value


def _for_paper(config: dict[str, Any], letters: int) -> dict[str, Any]:
    # A legend that is longer than the axis goes on to the left, where names of rows leave room.
    parts = {**config, "legend": {**config["legend"], "layout": {"top": {"anchor": "end"}}}}
    if not letters:
        return parts
    sizes = {"axis": "labelFontSize", "legend": "labelFontSize", "text": "fontSize"}
    return {**parts, **{name: {**parts[name], size: letters} for name, size in sizes.items()}}


def _host(document: Document) -> str:
    address = document.address()
    return "" if address.startswith("/") else address


def _drawn_alone(value: Any) -> Any:
    """Give a spec in which texts have a colour of their own: there is no page to take one from."""
    match value:
        case dict():
            # Rows are texts and numbers of others, never part of the drawing's program.
            return {key: part if key == "datasets" else _drawn_alone(part) for key, part in value.items()}
        case list():
            return [_drawn_alone(part) for part in value]
        case "currentColor":
            return INK
        case _:
            return value
