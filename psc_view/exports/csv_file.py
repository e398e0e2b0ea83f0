"""Tables as CSV that opens right in a spreadsheet: Cyrillic intact, and no text that would be run."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final

from psc_view.exports.document import Document
from psc_view.exports.flat import Value

COMMA: Final = "comma"
"""Commas between cells, points in numbers: what programs expect."""
SEMICOLON: Final = "semicolon"
"""Semicolons between cells, commas in numbers: what Excel expects where numbers are written so."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_file(document: Document, delimiter: str = COMMA) -> bytes:
    """Write the table in UTF-8 with a byte order mark; edition, basis, n and caveat stand in every row."""
    content = StringIO()
    writer = csv.writer(content, delimiter=";" if delimiter == SEMICOLON else ",", lineterminator="\r\n")
    told = _told(document)
    writer.writerow([guarded(text) for text in (*_headings(document), *told)])
    for row in document.table.rows:
        cells = [_cell(value, decimal_comma=delimiter == SEMICOLON) for value in row]
        writer.writerow([*cells, *map(guarded, told.values())])
    return content.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    >>> guarded("=1+1"), guarded("35 to 38")
    ("'=1+1", '35 to 38')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _headings(document: Document) -> list[str]:
    return [field.heading for field in document.table.fields]


def _told(document: Document) -> dict[str, str]:
    t = document.t
    told = {
        t.gettext("Edition"): "; ".join(edition.code for edition in document.editions),
        t.gettext("Basis"): document.basis,
        t.gettext("Respondents of the survey"): document.respondents,
        t.gettext("Source"): document.source,
        t.gettext("Caveat"): " ".join(document.caveats),
    }
    return {t.gettext("Mark"): document.mark, **told} if document.mark else told


def _cell(value: Value, *, decimal_comma: bool) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case _:
            written = f"{value:.10g}"
            return written.replace(".", ",") if decimal_comma else written
