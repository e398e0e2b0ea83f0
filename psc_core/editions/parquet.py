"""Reading and writing the Parquet tables of an edition; every file is hostile until it was checked."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from psc_core.editions.metadata import FileRecord
from psc_core.errors import DataError
from psc_core.files import check_file_size, reader_said
from psc_core.messages import msg
from psc_core.tables.checks import check_lengths, check_rows
from psc_core.tables.columns import Table

MAX_FILE_BYTES: Final = 512 * 2**20
"""Largest file that is opened (bytes)."""

MAX_CELL_BYTES: Final = 64
"""Most bytes a cell may take on average once unpacked: a small file may hide a huge table."""

MAX_COLUMNS: Final = 1_000
"""Most columns that are looked at one by one."""

MAX_LIST: Final = 50
"""Most elements that a list may have on average."""

MAX_SMALL_TABLE_BYTES: Final = 8 * 2**20
"""Unpacked size (bytes) that any table may reach, whatever its number of rows."""


def sha256_of(path: Path) -> str:
    """Give a file's SHA-256 as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_table(path: Path, table: Table, record: FileRecord) -> pa.Table:
    """Read one table and check that it is the file described, and every rule of its schema.

    Returns:
        The table with the schema's exact columns, in file order.

    Raises:
        DataError: The file is missing, no whole Parquet file, too large, has other columns or
            types, breaks a rule of a row, or is not the file that the record describes.
    """
    rows = _opened(path, table, record.rows)
    check_rows(rows, table, path.name)
    found = sha256_of(path)
    if found != record.sha256:
        raise DataError(
            path.name,
            msg("This file is not the one that the metadata describes."),
            [
                msg(
                    "SHA-256 expected: {expected}..., found: {found}...",
                    expected=record.sha256[:12],
                    found=found[:12],
                )
            ],
            msg("Was it changed by hand, or copied from another edition? Build the edition again."),
        )
    return rows


def write_table(path: Path, rows: pa.Table) -> None:
    """Write a table; the caller puts the finished file in its place."""
    pq.write_table(rows, path, compression="zstd")


def _opened(path: Path, table: Table, rows: int) -> pa.Table:
    if not path.is_file():
        raise DataError(
            path.name,
            msg("Can't find this file, which the metadata names."),
            hint=msg("Was the folder copied whole?"),
        )
    size = check_file_size(path, MAX_FILE_BYTES)
    try:
        with pq.ParquetFile(path) as file:
            _check_columns(file, table, path.name)
            _check_size(file, table, rows, path.name)
        # As dictionaries, equal texts take memory once, however often a small file repeats them.
        texts = [column.name for column in table.columns if pa.types.is_string(column.type)]
        with pq.ParquetFile(path, read_dictionary=texts) as file:
            packed = file.read()
        packed.validate(full=True)
        check_lengths(packed, path.name)
        _check_lists(packed, path.name)
        # What another program wrote beside the schema (pandas does) must not steer how it is read.
        return packed.cast(pa.schema([(column.name, column.type) for column in table.columns]))
    except DataError:
        raise
    # pyarrow says ArrowException for most damage, OSError or ValueError for the rest.
    except (pa.ArrowException, OSError, ValueError, KeyError, MemoryError) as damage:
        raise DataError(
            path.name,
            msg("Can't read this as a Parquet file."),
            [msg("Size: {size} bytes.", size=size), reader_said(damage)],
            msg("Was the file cut off, or is it of another kind? Copy it again or build the edition again."),
        ) from damage


def _check_columns(file: pq.ParquetFile, table: Table, where: str) -> None:
    """Compare names and types of columns before any row is unpacked."""
    if file.metadata.num_columns > MAX_COLUMNS:
        raise DataError(
            where,
            msg("This table must have {expected} columns.", expected=len(table.columns)),
            [msg("Found: {found}.", found=file.metadata.num_columns)],
        )
    found = file.schema_arrow
    expected = table.arrow_schema
    counts = Counter(found.names)
    missing = [name for name in expected.names if name not in counts]
    extra = [name for name in counts if name not in expected.names]
    twice = sorted(name for name, count in counts.items() if count > 1)
    if missing or extra or twice:
        told = [
            (missing, msg("Missing: {names}.", names=_few(missing))),
            (extra, msg("Not known: {names}.", names=_few(extra))),
            (twice, msg("Repeated: {names}.", names=_few(twice))),
        ]
        raise DataError(
            where,
            msg("Each column of the table must be there, once, and no other."),
            [fact for names, fact in told if names],
            msg("Does the file belong to another table, or to another version of the format?"),
        )
    mistyped = [
        msg(
            "{name}: expected {expected}, found {found}.",
            name=name,
            expected=str(expected.field(name).type),
            found=str(found.field(name).type)[:60],
        )
        for name in expected.names
        if not found.field(name).type.equals(expected.field(name).type)
    ]
    if mistyped:
        raise DataError(where, msg("Each column must have its type."), mistyped)


def _few(names: list[str]) -> str:
    return ", ".join(name[:40] for name in names[:10])


def _check_size(file: pq.ParquetFile, table: Table, expected: int, where: str) -> None:
    """Compare rows and unpacked bytes with what they may be before any row is unpacked."""
    rows = file.metadata.num_rows
    if not table.min_rows <= rows <= table.max_rows:
        raise DataError(
            where,
            msg("This table must have {low} to {high} rows.", low=table.min_rows, high=table.max_rows),
            [msg("Found: {rows} rows.", rows=rows)],
        )
    if rows != expected:
        raise DataError(
            where,
            msg("This file is not the one that the metadata describes."),
            [msg("Rows expected: {expected}, found: {found}.", expected=expected, found=rows)],
            msg("Was it changed by hand, or copied from another edition? Build the edition again."),
        )
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    unpacked = sum(group.total_byte_size for group in groups)
    most_bytes = max(MAX_SMALL_TABLE_BYTES, rows * len(table.columns) * MAX_CELL_BYTES)
    if unpacked > most_bytes:
        raise DataError(
            where,
            msg("This table must unpack to at most {limit} bytes.", limit=most_bytes),
            [msg("Found: {found}.", found=unpacked)],
        )


def _check_lists(rows: pa.Table, where: str) -> None:
    """Count list elements. Not by the file's footer: a damaged one can end the process there."""
    lists = [column for column in rows.columns if pa.types.is_list(column.type)]
    values = max((len(pc.list_flatten(column)) for column in lists), default=0)
    if values > rows.num_rows * MAX_LIST:
        raise DataError(
            where,
            msg("Lists in this table must have at most {limit} elements on average.", limit=MAX_LIST),
            [msg("Found: {found} in all.", found=values)],
        )
