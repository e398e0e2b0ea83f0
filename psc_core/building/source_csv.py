"""CSV files that an edition is built from: every line is read as the table's columns say, or named."""

from __future__ import annotations

import csv
import re
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from psc_core.errors import DataError
from psc_core.files import reader_said
from psc_core.messages import Message, msg
from psc_core.tables.columns import Table
from psc_core.tables.plain_texts import TEXT_COLUMNS, not_plain

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUTHS: Final = {"yes": True, "no": False}


def read_rows(path: Path, columns: tuple[str, ...], where: str = "") -> list[dict[str, str]]:
    """Read a file with exactly these columns as texts, one dictionary a line.

    ``where`` names the file in an error; without it, as one of the source folder.

    Raises:
        DataError: It is missing, no CSV in UTF-8, or a line has another number of cells.
    """
    where = where or f"source/{path.name}"
    if not path.is_file():
        raise DataError(where, msg("Can't find this source table."))
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file, strict=True))
    except (ValueError, csv.Error) as damage:
        raise DataError(
            where,
            msg("Can't read this as CSV in UTF-8."),
            [reader_said(damage)],
        ) from damage
    header = tuple(lines[0]) if lines else ()
    if header != columns:
        raise DataError(
            where,
            msg("The columns must be: {columns}.", columns=", ".join(columns)),
            [msg("Found: {found}.", found=", ".join(header)[:400])],
        )
    odd = [
        msg("Line {line}: {count} cells.", line=number, count=len(line))
        for number, line in enumerate(lines, start=1)
        if len(line) != len(columns)
    ]
    if odd:
        raise DataError(where, msg("Each line must have {count} cells.", count=len(columns)), odd)
    return [dict(zip(columns, line, strict=True)) for line in lines[1:]]


def read_typed(path: Path, table: Table, where: str = "") -> pd.DataFrame:
    """Read a file whose columns are a table's; an empty cell is a missing value.

    ``where`` is as for ``read_rows``.

    Raises:
        DataError: As ``read_rows``, or a cell is not of its column's type or is no plain text; all
            such cells are named by line and column.
    """
    types = {column.name: column.type for column in table.columns}
    rows, problems = [], []
    for line, texts in enumerate(read_rows(path, tuple(types), where), start=2):
        row: dict[str, Any] = {}
        for name, text in texts.items():
            try:
                row[name] = _cell(text, types[name])
            except ValueError as wrong:
                problems.append(_named(line, name, str(wrong)))
            if name.startswith(TEXT_COLUMNS) and not_plain(text):
                problems.append(_named(line, name, not_plain(text)))
        rows.append(row)
    if problems:
        raise DataError(
            where or f"source/{path.name}", msg("Each cell must be as its column says."), problems
        )
    return pd.DataFrame(rows, columns=list(types), dtype=object)


def _named(line: int, column: str, reason: str) -> Message:
    return msg("Line {line}, {column}: {reason}.", line=line, column=column, reason=reason[:120])


def _cell(text: str, kind: pa.DataType) -> Any:
    if not text:
        return None
    if pa.types.is_boolean(kind):
        if text not in _TRUTHS:
            reason = f"must be yes or no, found {text}"
            raise ValueError(reason)
        return _TRUTHS[text]
    if pa.types.is_integer(kind):
        return int(text)
    if pa.types.is_floating(kind):
        return finite(text)
    if pa.types.is_date(kind):
        return _day(text)
    return text


def _day(text: str) -> date:
    # Python also takes 20220714 and 2022-W28-4, which other readers of the file do not.
    if not _DAY.fullmatch(text):
        reason = f"must be a day as in 2022-07-14, found {text}"
        raise ValueError(reason)
    return date.fromisoformat(text)


def finite(text: str) -> float:
    """Read a number that is neither NaN nor infinite.

    Raises:
        ValueError: It is no such number.
    """
    number = float(text)
    if not isfinite(number):
        reason = f"value must be a number, found {text}"
        raise ValueError(reason)
    return number
