"""Native bar charts of slides: their numbers can be edited, their alternative text is read out."""

from __future__ import annotations

from typing import Any, Final

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.slide import Slide
from pptx.util import Pt

_MINUS: Final = "\N{MINUS SIGN}"
_ROOM: Final = 1.25
"""Length of the axis, as a multiple of the longest bar: room for the value beside it."""
_SIZES: Final = ((8, 16), (12, 14), (40, 12))
"""Size of letters (points) by the number of rows, up to so many."""


def add_chart(slide: Slide, told: dict[str, Any], box: tuple[float, float, float, float], font: str) -> None:
    """Add a chart of ``native_chart`` to a slide, at left, top, width, height (points); gaps stay gaps."""
    numbers = CategoryChartData(number_format=_format(told["digits"]))
    numbers.categories = told["names"]
    for series in told["series"]:
        numbers.add_series(series["name"], series["values"])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *map(Pt, box), numbers)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", told["alt"])  # noqa: SLF001 (there is no other way)
    _look(frame.chart, told, font)


def _format(digits: int) -> str:
    """Give the number format of percents; the decimal sign is that of the program that shows them."""
    number = "0.0" if digits else "0"
    return f'{number}"%";{_MINUS}{number}"%"'


def _look(chart: Chart, told: dict[str, Any], font: str) -> None:
    rows = len(told["names"])
    chart.font.name = font
    chart.font.size = Pt(next(size for most, size in _SIZES if rows <= most))
    chart.has_title = bool(told["title"])
    if told["title"]:
        chart.chart_title.text_frame.text = told["title"]
        chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(14)
    chart.has_legend = len(told["series"]) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(chart, told)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 0
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = _format(told["digits"]), False
    plot.data_labels.show_value = True
    for series, given in zip(plot.series, told["series"], strict=True):
        series.invert_if_negative = False
        _colour(series, given["colours"][0])
        if len(set(given["colours"])) > 1:
            for place, colour in enumerate(given["colours"]):
                _colour(series.points[place], colour)


def _axes(chart: Chart, told: dict[str, Any]) -> None:
    names, values = chart.category_axis, chart.value_axis
    # Charts count rows from the bottom.
    names.reverse_order = True
    # Beside the axis, names would stand on bars of negative percents.
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = values.has_major_gridlines = False
    values.visible = False
    least, greatest = told["reach"]
    values.maximum_scale, values.minimum_scale = max(greatest, 1) * _ROOM, least * _ROOM


def _colour(part: Any, colour: str) -> None:
    part.format.fill.solid()
    part.format.fill.fore_color.rgb = RGBColor.from_string(colour.removeprefix("#"))
