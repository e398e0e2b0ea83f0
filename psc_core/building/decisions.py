"""The log of decisions: read from the source folder, held against what was recorded, and added to."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from psc_core.building.source_csv import read_typed
from psc_core.editions.decision_checks import check_decisions, recommended
from psc_core.editions.edition import open_edition
from psc_core.editions.metadata import FileRecord
from psc_core.editions.parquet import read_table, sha256_of
from psc_core.errors import DataError
from psc_core.files import check_file_size, reader_said
from psc_core.messages import msg
from psc_core.tables.checks import check_rows
from psc_core.tables.decision_tables import DECISIONS
from psc_core.tables.refusals import refuse_if

FILE: Final = f"{DECISIONS.name}.csv"
MAX_BYTES: Final = 4 * 2**20
"""Largest file of rows to add (bytes)."""

Rows = list[dict[str, Any]]


def read_decisions(source: Path) -> dict[str, pd.DataFrame]:
    """Read ``decisions.csv``; no table where there is no such file and nothing was recorded.

    Raises:
        DataError: As ``source_csv.read_typed``, or a row that was built before is changed or gone.
    """
    path = source / FILE
    rows = read_typed(path, DECISIONS) if path.is_file() else pd.DataFrame(columns=_names(), dtype=object)
    _check_kept(rows, _recorded(source.parent / DECISIONS.file_name))
    return {DECISIONS.name: rows} if path.is_file() else {}


def add_decisions(folder: Path, file: Path, today: date) -> int:
    """Add the rows of a file at the end of an edition's log; give how many.

    Args:
        folder: The edition, as built; its tables stay as they are until it is built again.
        file: CSV with the columns of ``DECISIONS``.
        today: No row may be of a later day.

    Raises:
        DataError: A row breaks a rule, is there already, or is older than the last one recorded; or
            the log no longer holds what was recorded. Nothing was written.
    """
    check_file_size(file, MAX_BYTES)
    edition = open_edition(folder)
    path = folder / "source" / FILE
    known = read_decisions(folder / "source").get(DECISIONS.name)
    added = _as_arrow(read_typed(file, DECISIONS, file.name))
    if not added.num_rows:
        raise DataError(file.name, msg("There must be one row at least."))
    log = added if known is None else pa.concat_tables([_as_arrow(known), added])
    stated = pa.Table.from_pandas(edition.statements()[["code", "kind"]], preserve_index=False)
    check_rows(added, DECISIONS, file.name)
    check_decisions(added, recommended(stated), edition.metadata.earliest_publication, file.name)
    _check_not_ahead(added, today, file.name)
    check_rows(log, DECISIONS, f"source/{FILE}")
    rows: Rows = added.to_pylist()
    _append(path, rows)
    return len(rows)


def _check_not_ahead(rows: pa.Table, today: date, where: str) -> None:
    ahead = [
        msg("Row {row}: {value}.", row=number, value=str(day))
        for number, day in enumerate(rows["date"].to_pylist(), start=1)
        if day > today
    ]
    refuse_if(ahead, where, msg("Each date must not be after today ({day}).", day=str(today)))


def _check_kept(rows: pd.DataFrame, recorded: Rows) -> None:
    """Hold the log against what was built from it before: it must begin with the same rows."""
    found = rows.to_dict("records")
    changed = [
        msg("Line {line}: {recorded}.", line=number, recorded=f"{row['statement']}, {row['date']}")
        for number, row in enumerate(recorded, start=2)
        if found[number - 2 : number - 1] != [row]
    ]
    if changed:
        raise DataError(
            f"source/{FILE}",
            msg("Each row that was recorded must stay as it was: rows are only added, at the end."),
            changed,
            msg("Put these rows back, and correct them with a new row."),
        )


def _recorded(path: Path) -> Rows:
    if not path.is_file():
        return []
    try:
        rows = pq.read_metadata(path).num_rows
    except (pa.ArrowException, OSError) as damage:
        problem = msg("Can't read this as a Parquet file.")
        raise DataError(path.name, problem, [reader_said(damage)]) from damage
    recorded: Rows = read_table(path, DECISIONS, FileRecord(sha256_of(path), rows)).to_pylist()
    return recorded


def _append(path: Path, rows: Rows) -> None:
    text = path.read_text(encoding="utf-8") if path.is_file() else ",".join(_names())
    lines = StringIO()
    csv.DictWriter(lines, _names(), lineterminator="\n").writerows(rows)
    part = path.with_suffix(".csv.part")
    part.write_text(f"{text.rstrip()}\n{lines.getvalue()}", encoding="utf-8", newline="\n")
    part.replace(path)


def _as_arrow(rows: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pylist(rows.to_dict("records"), schema=DECISIONS.arrow_schema)


def _names() -> list[str]:
    return [column.name for column in DECISIONS.columns]
