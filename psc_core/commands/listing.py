"""Rows as text: aligned for a terminal, as CSV, or as JSON; a missing value is empty, never zero."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any, Final

import pandas as pd

from psc_core.rounding import NOISE_DIGITS


def as_csv(rows: pd.DataFrame) -> str:
    """Give rows as CSV with a header line; percents as short as they are exact."""
    text = StringIO()
    writer = csv.DictWriter(text, list(rows.columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(_records(rows))
    return text.getvalue().rstrip("\n")


def as_json(rows: pd.DataFrame) -> str:
    """Give rows as a JSON array of objects; a missing value is null."""
    return json.dumps(_records(rows), indent=2, ensure_ascii=False)


def as_text(rows: pd.DataFrame) -> str:
    """Give rows aligned in columns; columns without any value are left out, numbers have one decimal."""
    kept = rows.loc[:, [name for name in rows.columns if rows[name].notna().any()]]
    cells = [[str(name) for name in kept.columns]]
    cells += [
        ["" if v is None else _short(v) for v in map(_plain, row)] for row in kept.itertuples(index=False)
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]
    return "\n".join(line.rstrip() for line in lines)


FORMATS: Final = {"table": as_text, "csv": as_csv, "json": as_json}
"""How rows can be written, by what the command line calls it."""


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    # Not by DataFrame.map: pandas would make a column of whole numbers and gaps floats again.
    return [{str(name): _plain(value) for name, value in row.items()} for row in rows.to_dict("records")]


def _plain(value: Any) -> Any:
    """Give a value that CSV and JSON write alike: None if missing, whole numbers without a fraction."""
    if pd.isna(value):
        return None
    if isinstance(value, float):
        exact = round(value, NOISE_DIGITS)
        return int(exact) if exact == int(exact) else exact
    return value


def _short(value: Any) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
