"""Tables as a workbook: the numbers with their units, how they came about, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from io import BytesIO
from textwrap import wrap
from typing import Any, Final

from psc_core.method import RULES
from psc_view.exports.citation import as_text
from psc_view.exports.document import Document
from psc_view.exports.flat import Field, FlatTable
from psc_view.exports.metadata import MISSING_NAMES
from psc_view.number_format import PERCENT, PERCENTAGE_POINTS

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MADE: Final = datetime(2000, 1, 1)
"""Written as the time of making, so that the same table gives the same bytes."""

_WIDE: Final = 46
"""Widest column (letters)."""
_LINE: Final = 15
"""Height of a line (points)."""
_FULL: Final = 0.85
"""Share of a column that a line fills: letters are wider than the digits that columns are measured by."""

_TOP: Final = {"valign": "top"}

Pairs = Sequence[tuple[str, str]]


def xlsx_file(document: Document) -> bytes:
    """Write three sheets: data, method, source. Texts stay texts: none is a formula or a link."""
    content = BytesIO()
    t = document.t
    # Wanted by few readers, and a tenth of a second of the start.
    xlsxwriter = import_module("xlsxwriter")
    with xlsxwriter.Workbook(content, _OPTIONS) as workbook:
        workbook.set_properties({"title": document.title, "comments": document.source, "created": _MADE})
        _data(workbook, document, t.gettext("Data"))
        _told(workbook, t.gettext("Method"), _method(document))
        _told(workbook, t.gettext("Source"), _source(document))
    return content.getvalue()


def _data(workbook: Any, document: Document, name: str) -> None:
    """Write title and source, then the table as one that can be sorted and filtered."""
    sheet = workbook.add_worksheet(name)
    head = [document.title, document.source, document.mark]
    looks = [workbook.add_format({"bold": True, "font_size": 13}), None, workbook.add_format({"bold": True})]
    for row, (text, look) in enumerate(zip(head, looks, strict=True)):
        sheet.write_string(row, 0, text, look)
    table, top = document.table, len(head) + 1
    columns = [
        {"header": field.heading, "format": workbook.add_format(_look(table, place))}
        for place, field in enumerate(table.fields)
    ]
    rows = max(len(table.rows), 1)
    sheet.add_table(
        top,
        0,
        top + rows,
        len(columns) - 1,
        {"columns": columns, "data": table.rows, "style": "Table Style Light 1", "name": "scorecard"},
    )
    sheet.freeze_panes(top + 1, 1)
    widths = [_width(table, place, field) for place, field in enumerate(table.fields)]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for row, values in enumerate(table.rows, start=top + 1):
        texts = [(each, width) for each, width in zip(values, widths, strict=True) if isinstance(each, str)]
        _heighten(sheet, row, texts)
    _fit(sheet)
    if document.mark:
        sheet.set_header(f"&C&B{document.mark}")


def _look(table: FlatTable, place: int) -> dict[str, Any]:
    """Give a field's number format: its unit, and decimals where any number has some."""
    values = [row[place] for row in table.rows]
    exact = any(isinstance(value, float) and value != int(value) for value in values)
    number = "0.0" if exact else "0"
    match table.fields[place].unit:
        case unit if unit == PERCENT:
            return _TOP | {"num_format": f'{number}"%";\N{MINUS SIGN}{number}"%"'}
        case unit if unit == PERCENTAGE_POINTS:
            return _TOP | {"num_format": f"+{number};\N{MINUS SIGN}{number};0"}
        case "text":
            return _TOP | {"text_wrap": True}
        case _:
            return _TOP | {"num_format": number}


def _width(table: FlatTable, place: int, field: Field) -> int:
    longest = max((len(str(row[place] or "")) for row in table.rows), default=0)
    return min(max(longest, len(field.heading)) + 3, _WIDE)


def _method(document: Document) -> Pairs:
    t = document.t
    rules = [("", t.say(rule.text)) for rule in RULES]
    units = [(field.heading, field.unit) for field in document.table.fields if field.is_number]
    missing = [(str(code), t.say(meaning)) for code, meaning in MISSING_NAMES.items()]
    return [
        (t.gettext("How grades become percents"), ""),
        *rules,
        (t.gettext("Units"), ""),
        *units,
        (t.gettext("Why a number is missing"), ""),
        *missing,
    ]


def _source(document: Document) -> Pairs:
    t = document.t
    return [
        (t.gettext("Title"), document.title),
        *([(t.gettext("Mark"), document.mark)] if document.mark else []),
        (t.gettext("Basis"), document.basis),
        (t.gettext("Respondents of the survey"), document.respondents),
        (t.gettext("Source"), document.source),
        *((t.gettext("Caveat"), text) for text in document.caveats),
        (t.gettext("Licence"), document.licence),
        (t.gettext("Cite as"), as_text(document)),
        (t.gettext("Address"), document.address()),
        (t.gettext("Version"), document.version),
    ]


def _told(workbook: Any, name: str, pairs: Pairs) -> None:
    """Write a sheet of names and what stands for them."""
    sheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    widths = (34, 100)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for row, (first, second) in enumerate(pairs):
        sheet.write_string(row, 0, first, bold)
        sheet.write_string(row, 1, second, wrapped)
        _heighten(sheet, row, [(first, widths[0]), (second, widths[1])])
    _fit(sheet)


def _heighten(sheet: Any, row: int, texts: Sequence[tuple[str, int]]) -> None:
    """Make a row as high as its texts need: not every program does so by itself when it opens a file."""
    lines = max((len(wrap(text, int(width * _FULL))) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(row, lines * _LINE)


def _fit(sheet: Any) -> None:
    """Print on paper as wide as the sheet."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
