"""A chart inside a page of HTML: drawn for a phone and for more, light and dark, without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from xml.etree import ElementTree as ET

from markupsafe import Markup

from psc_view.exports.document import Document
from psc_view.exports.picture import Order, Size
from psc_view.theme import NEUTRAL

Draw = Callable[[Order], bytes]

WIDTHS: Final = {"narrow": 380, "wide": 720}
"""Widths that a chart is drawn for (px), by the class of what holds it."""

_INK: Final = "currentColor"
_FAINT: Final = f"{NEUTRAL}55"

_SVG: Final = "{http://www.w3.org/2000/svg}"
_TOLD: Final = "aria-label"
_KEPT: Final = frozenset(
    {
        *("x", "y", "x1", "x2", "y1", "y2", "width", "height", "d", "viewBox", "transform", "overflow"),
        *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity"),
        *(
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "font-size",
            "font-weight",
            "text-anchor",
        ),
    }
)
"""Attributes that change what is seen; the type is the page's own."""
_INHERITED: Final = frozenset(
    {"fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor"}
)
"""Those of them that the parts of a group take from it."""
_USUAL: Final = {"opacity": "1", "font-size": "14px", "transform": "translate(0,0)"}
"""Values that say nothing new; the size is set where the drawing begins."""
_FRACTION: Final = re.compile(r"(\.\d)\d+")
"""A tenth of a pixel is enough."""


def figure(document: Document, draw: Draw) -> Markup:
    """Draw a document's chart in both widths; style sheets show the one that fits.

    Title, source and caveats are left to the page.

    Raises:
        ValueError: The document has no chart.
        PictureError: It can't be drawn.
    """
    drawn = (
        Markup('<div class="psc-{}">{}</div>').format(
            # A finger hides what it points at; and two drawings would say everything twice.
            name,
            inline(draw(_order(document, width)), is_told=name == "wide"),
        )
        for name, width in WIDTHS.items()
    )
    return Markup("").join(drawn)


def height_of(document: Document, draw: Draw) -> int:
    """Give how high (px) a chart of the greater width is."""
    picture = ET.fromstring(draw(_order(document, WIDTHS["wide"])))  # noqa: S314 (drawn by this software)
    return round(float(picture.get("height", 0)))


def inline(svg: bytes, *, is_told: bool = True) -> Markup:
    """Make a picture a part of a page: one image with its alternative text, of the page's own size and type.

    What a mark says of itself becomes ``data-told``, unless it shall not be told.
    """
    picture = ET.fromstring(svg)  # noqa: S314 (drawn by this software)
    alt = picture.attrib.pop(_TOLD, "")
    title = picture.find(f"{_SVG}title")
    if title is not None:
        picture.remove(title)
    _slim(picture, is_told=is_told)
    for size in ("width", "height"):
        picture.attrib.pop(size, None)
    picture.attrib |= {"role": "img", _TOLD: alt, "font-size": _USUAL["font-size"]}
    # Written by a serializer, which escapes every text and value.
    return Markup(ET.tostring(picture, encoding="unicode"))  # noqa: S704


def _slim(element: ET.Element, *, is_told: bool) -> None:
    """Leave out everything that nobody sees, which is half of a drawing."""
    told = element.get(_TOLD) if is_told else None
    element.tag = element.tag.removeprefix(_SVG)
    element.attrib = {
        key: _FRACTION.sub(r"\1", value)
        for key, value in element.attrib.items()
        if key in _KEPT and _USUAL.get(key) != value
    }
    if "stroke" not in element.attrib:
        element.attrib.pop("stroke-width", None)
    if told:
        element.set("data-told", told)
    for child in list(element):
        if _is_empty(child):
            element.remove(child)
        else:
            _slim(child, is_told=is_told)
    if element.tag == "g":
        _share(element)


def _share(group: ET.Element) -> None:
    """Say once, of the group, what all its parts have alike."""
    first, *others = list(group) or [group]
    for key, value in list(first.attrib.items()):
        if key in _INHERITED and others and all(other.get(key) == value for other in others):
            group.set(key, value)
            for child in group:
                del child.attrib[key]


def _is_empty(element: ET.Element) -> bool:
    """Tell whether an element draws nothing: the grounds that every group of Vega has."""
    return element.get("class") in {"background", "foreground"} and not (
        {"fill", "stroke"} & element.attrib.keys()
    )


def _order(document: Document, width: int) -> Order:
    """Order a drawing without title and footer, in colours that follow the page."""
    chart = document.exhibit.chart
    if chart is None:
        raise ValueError(document.code)
    spec = {key: part for key, part in chart.spec.items() if key != "title"}
    spec["config"] = _following(chart.spec["config"])
    language = document.t.language.code
    return Order(
        spec, chart.alt, (), document.mark, language, Size(width), "svg", paper="transparent", ink=_INK
    )


def _following(config: dict[str, Any]) -> dict[str, Any]:
    """Give a config in which what has no colour of its own takes the page's."""
    text = {"labelColor": _INK, "titleColor": _INK}
    lines = {"gridColor": _FAINT, "domainColor": NEUTRAL, "tickColor": NEUTRAL}
    return {
        **config,
        "axis": {**config["axis"], **text, **lines},
        "legend": {**config["legend"], **text},
        "header": {**config.get("header", {}), **text},
        "title": {**config["title"], "color": _INK, "subtitleColor": _INK},
    }
