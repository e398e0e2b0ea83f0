"""Reading SPSS files: numbers, their labels, and those that the file declares missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyreadstat

from psc_core.errors import DataError
from psc_core.files import reader_said
from psc_core.messages import msg
from psc_core.method import GRADE_MAX, GRADE_MIN
from psc_core.sheets.sheet import Cell, Column, Sheet, check_size, column_of

_NUMBER: Final = re.compile(r"[+−-]?\d+")


def read_sav(path: Path, grades: Collection[str]) -> Sheet:
    """Read a file of SPSS; ``grades`` names the columns that hold them.

    A labelled answer becomes its label. A grade stays a number, but one that the file declares
    missing, or that is outside of the scale, becomes its label, for the codebook to say what it
    means; and one whose label is another number becomes both, which is no grade.

    Raises:
        DataError: It is no such file, damaged, or too large.
    """
    # The reader gives errors of many kinds for damaged files.
    try:
        _, known = pyreadstat.read_sav(str(path), metadataonly=True)
        # Some programs do not write the number of rows.
        check_size(known.number_rows or 0, known.number_columns or 0, path.name)
        frame, known = pyreadstat.read_sav(str(path), user_missing=True)
        check_size(*frame.shape, path.name)
    except DataError:
        raise
    except Exception as damage:
        raise DataError(
            path.name,
            msg("Can't read this as a file of SPSS."),
            [reader_said(damage)],
            msg("Was the file cut off, or is it of another kind? Export it again."),
        ) from damage
    columns = []
    for name in frame.columns:
        labels: Mapping[Any, str] = known.variable_value_labels.get(name, {})
        ranges = known.missing_ranges.get(name, [])
        read = _grade_of(labels, ranges) if name in grades else _answer_of(labels)
        columns.append(_told(frame[name], read))
    return Sheet(path.name, tuple(frame.columns), tuple(columns), first_row=1)


def _told(cells: pd.Series[Any], read: Callable[[Any], Cell]) -> Column:
    found = column_of(cells.astype(object).where(cells.notna(), None).tolist())
    return Column([None if cell is None else read(cell) for cell in found.distinct], found.codes)


def _answer_of(labels: Mapping[Any, str]) -> Callable[[Any], Cell]:
    return lambda cell: labels.get(cell, cell)


def _grade_of(labels: Mapping[Any, str], ranges: Sequence[Any]) -> Callable[[Any], Cell]:
    def read(cell: Cell) -> Cell:
        if not isinstance(cell, (int, float)):
            return cell
        on_scale = GRADE_MIN <= cell <= GRADE_MAX
        label = labels.get(cell)
        if any(part["lo"] <= cell <= part["hi"] for part in ranges):
            return label or (f"{cell:g} (missing)" if on_scale else cell)
        if label is None:
            return cell
        number = _NUMBER.match(label.strip())
        if not on_scale:
            return label
        return f"{cell:g} = {label}" if number and int(number[0].replace("−", "-")) != cell else cell

    return read
