"""Exports made up for tests: the same answers as a file of any kind and layout."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from psc_core.codebook import Codebook
from psc_core.workbooks import write_workbook

Row = dict[str, Any]
"""One respondent: profile fields and answer columns, by the scorecard's names."""


def as_exported(people: list[Row], codebook: Codebook) -> tuple[list[str], list[list[Any]]]:
    """Give header and rows as a layout names them."""
    names = {name: known.header for name, known in codebook.profile.items()} | dict(codebook.answers)
    header = [*([codebook.respondent] if codebook.respondent else []), *names.values()]
    rows = []
    for number, person in enumerate(people, start=1):
        first = [person.get("respondent", f"r{number}")] if codebook.respondent else []
        rows.append([*first, *(person.get(name, "") for name in names)])
    return header, rows


def write_export(path: Path, people: list[Row], codebook: Codebook, **how: Any) -> Path:
    """Write an export; its kind is that of the name, ``how`` holds encoding and separator of CSV."""
    header, rows = as_exported(people, codebook)
    match path.suffix:
        case ".csv":
            write_csv(path, [header, *rows], **how)
        case ".xlsx":
            write_workbook(path, {"answers": [header, *rows]})
        case ".parquet":
            columns = {name: [str(row[i]) for row in rows] for i, name in enumerate(header)}
            pq.write_table(pa.table(columns), path)
    return path


def write_csv(path: Path, rows: list[list[Any]], encoding: str = "utf-8", separator: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path
