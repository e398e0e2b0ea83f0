"""Finding out from its header of which known layout an export is, and about which goals."""

from __future__ import annotations

from functools import cache

from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.sheets.sheet import Sheet
from psc_core.survey.codebook import Codebook
from psc_core.survey.headers import header_below
from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import questionnaire
from psc_core.terms import GOAL_NUMBERS


@cache
def _known() -> dict[str, Codebook]:
    """Give each layout's codebook for all goals; made when first wanted, for most commands read no file."""
    return {name: make(questionnaire()) for name, make in LAYOUTS.items()}


def known_grade_headers() -> frozenset[str]:
    """Give the headers of grades in any known layout."""
    return frozenset(header for known in _known().values() for header in known.grade_headers)


def recognised(sheet: Sheet) -> tuple[str, Codebook]:
    """Give name and codebook of the layout that names most of a sheet's columns, for the goals it asks about.

    A goal of which any key area is there counts as asked, so that those that lack are told.

    Raises:
        DataError: No column of grades is named as in any known layout.
    """
    header = set(sheet.header)
    shared = {name: _shared(known, header) for name, known in _known().items()}
    name = max(shared, key=shared.__getitem__)
    if not shared[name]:
        raise DataError(
            sheet.name,
            msg("The columns are named as in no known layout: {names}.", names=", ".join(LAYOUTS)),
            [msg("Found: {found}.", found=", ".join(sheet.header[:8])[:200])],
            header_below(sheet, lambda cells: any(_shared(known, cells) for known in _known().values()))
            or msg("Give a codebook that says what each column holds."),
        )
    asked = {int(column[1:3]) for column, each in _known()[name].answers.items() if each in header}
    return name, LAYOUTS[name](questionnaire(tuple(sorted(asked)) or GOAL_NUMBERS))


def _shared(known: Codebook, header: set[str]) -> int:
    """Count the columns of grades that a header has; the few of a long file only together."""
    if known.long:
        return int(set(known.headers) - {each.header for each in known.profile.values()} <= header)
    return len(header & known.grade_headers)
