"""Drawing pictures: a chart with its frame, its footer and, where numbers are made up, the mark."""

from __future__ import annotations

import re
import textwrap
from html import escape
from pathlib import Path
from typing import Any, Final

import vl_convert

FONTS: Final = Path(__file__).parent / "fonts"

_INSET: Final = 5
"""Empty space that Vega leaves around a chart (px)."""
_LINE: Final = 17
"""Height of a line of the footer (px)."""
_LETTER: Final = 6.9
"""Width that a letter of the footer may take (px): more than the mean, so that no line is cut."""
_WIDTH_AT_HAND: Final = "containerSize()[0]"
_SIZE: Final = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')


def prepare() -> None:
    """Register the project's fonts, and draw once: the first drawing takes as long as several."""
    vl_convert.register_font_directory(str(FONTS))
    vl_convert.vegalite_to_svg({"data": {"values": [{"x": 1}]}, "mark": "point"})


def drawn(order: dict[str, Any]) -> bytes:
    """Draw an ``Order`` as plain data.

    Where a height is asked for that the drawing needs more than, it is laid out on larger paper and
    made smaller as a whole: nothing is cut.
    """
    size = order["size"]
    width, height = float(size["width"]), size["height"]
    chart, needed = _laid_out(order, width)
    if height and needed > height:
        width *= needed / height
        chart, needed = _laid_out(order, width)
    asked = (size["width"], height or round(needed))
    paper = (width, max(needed, width * asked[1] / asked[0]))
    picture = _composed(order, chart, asked, paper)
    if order["form"] == "svg":
        return picture.encode()
    return bytes(vl_convert.svg_to_png(picture, scale=size["density"]))


def _laid_out(order: dict[str, Any], width: float) -> tuple[str, float]:
    """Draw the chart for paper of a width; gives it with the height (px) that all of it needs."""
    margin, footer = order["margin"], _footer(order, width)
    inner = round(width - 2 * margin)
    spec = _for_width(order["spec"], inner) | {"width": inner, "background": order["paper"]}
    chart = vl_convert.vegalite_to_svg(spec)
    return chart, _size_of(chart)[1] + 3 * margin + _LINE * len(footer)


def _for_width(value: Any, width: int) -> Any:
    """Tell a spec's expressions the width, which in a page they ask the browser for."""
    match value:
        case dict():
            return {
                key: part if key == "datasets" else _for_width(part, width) for key, part in value.items()
            }
        case list():
            return [_for_width(part, width) for part in value]
        case str():
            return value.replace(_WIDTH_AT_HAND, str(width))
        case _:
            return value


def _size_of(svg: str) -> tuple[float, float]:
    found = _SIZE.match(svg)
    if not found:
        raise ValueError(svg[:100])
    return float(found[1]), float(found[2])


def _footer(order: dict[str, Any], width: float) -> list[str]:
    letters = int((width - 2 * order["margin"]) / _LETTER)
    return [line for text in order["footer"] for line in textwrap.wrap(text, letters)]


def _composed(
    order: dict[str, Any], chart: str, asked: tuple[float, float], paper: tuple[float, float]
) -> str:
    """Put chart, footer and mark on paper; every text from outside is escaped."""
    margin, (width, height) = order["margin"], paper
    chart_width, chart_height = _size_of(chart)
    placed = chart.replace("<svg", f'<svg x="{margin}" y="{margin}" overflow="visible"', 1)
    below = margin * 2 + chart_height + order["letters"]
    lines = [
        f'<text x="{margin + _INSET}" y="{below + number * _LINE:g}">{escape(line)}</text>'
        for number, line in enumerate(_footer(order, width))
    ]
    alt, size, ink = escape(order["alt"]), order["letters"], order["ink"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{asked[0]:g}" height="{asked[1]:g}" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'xml:lang="{order["language"]}" aria-label="{alt}"><title>{alt}</title>'
        f'<rect width="100%" height="100%" fill="{order["paper"]}"/>{placed}'
        f'<g font-family="Inter, sans-serif" font-size="{size}" fill="{ink}">{"".join(lines)}</g>'
        f"{_mark(order, chart_width, chart_height)}</svg>"
    )


def _mark(order: dict[str, Any], width: float, height: float) -> str:
    """Write the mark of made-up numbers across the chart; nothing where there is none."""
    mark = order["mark"]
    if not mark:
        return ""
    x, y = order["margin"] + width / 2, order["margin"] + height / 2
    letters = len(mark)
    return (
        f'<text x="{x:g}" y="{y:g}" transform="rotate(-24 {x:g} {y:g})" text-anchor="middle" '
        f'font-family="Inter, sans-serif" font-weight="600" font-size="{width / letters:g}" '
        f'fill="{order["ink"]}" opacity="0.1" aria-hidden="true">{escape(mark)}</text>'
    )
