"""Checking that a sheet has the columns that its codebook names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Final

from psc_core.messages import Message, msg
from psc_core.sheets.sheet import Sheet
from psc_core.survey.cells import plain
from psc_core.survey.codebook import Codebook
from psc_core.survey.intake import IntakeReport, Problem

_SIMILAR: Final = 0.75
_HINTED: Final = 20
"""Missing headers (count) for which a similar one is looked for."""
_LOOKED_AT: Final = 10
"""Rows (count) below the first in which the header is looked for."""


def check_header(sheet: Sheet, codebook: Codebook, report: IntakeReport) -> None:
    """Report columns that lack or are there twice, uneven rows, and which columns are left out."""
    wanted = set(codebook.headers)
    read = wanted | codebook.optional_headers
    missing = [header for header in codebook.headers if header not in sheet.header]
    twice = [name for name, count in Counter(sheet.header).items() if count > 1 and name in read]
    free = [header for header in sheet.header if header and header not in read]
    report.ignored = tuple(header for header in free if codebook.ignores(header))
    report.left_out = tuple(header for header in free if not codebook.ignores(header))
    found = len(wanted) - len(missing)
    below = header_below(sheet, lambda cells: len(wanted & cells) > found)
    rule = msg("This column must be there, as the codebook says.")
    for number, header in enumerate(missing):
        hint = below or (_similar(header, report.left_out) if number < _HINTED else None)
        report.add([Problem(sheet.name, 0, header, "", rule, hint)], 1)
    for header in twice:
        report.add([Problem(sheet.name, 0, header, "", msg("This column must be there once."))], 1)
    width = len(sheet.header)
    uneven = msg("Each row must have as many cells as the header, which has {count}.", count=width)
    cut = msg("Is there a separator inside an answer that is not in quotes?")
    report.add(
        (Problem(sheet.name, row, "", str(found), uneven, cut) for row, found in sheet.ragged),
        len(sheet.ragged),
    )


def header_below(sheet: Sheet, is_header: Callable[[set[str]], bool]) -> Message | None:
    """Tell where the header stands, if the cells of one of the first rows below look like one."""
    for row in range(min(_LOOKED_AT, sheet.rows)):
        if is_header({plain(column[row]) for column in sheet.columns}):
            return msg(
                "The header seems to stand in row {row}: delete the rows above it.",
                row=row + sheet.first_row,
            )
    return None


def _similar(header: str, others: Sequence[str]) -> Message | None:
    near = get_close_matches(header, others, 1, _SIMILAR)
    return msg("Is it this one: {name}? Then write so in the codebook.", name=near[0][:120]) if near else None
