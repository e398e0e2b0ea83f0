"""Writing workbooks: plain sheets of texts and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import xlsxwriter

Cell = str | int
Rows = Sequence[Sequence[Cell]]

_MADE: Final = datetime(2000, 1, 1)
"""Written as the time of making, so that the same sheets give the same bytes."""


def write_workbook(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Write sheets in order; the first row of each is its header, bold and always in view.

    Texts stay texts: none becomes a formula, a number or a link. An empty text leaves its cell empty.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"created": _MADE})
        heading = workbook.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row, None if number else heading)
