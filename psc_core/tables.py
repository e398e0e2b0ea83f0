"""Reading and writing the Parquet tables of an edition; every file is hostile until it was checked."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from psc_core.checks import check_rows
from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.schemas import Table

MAX_FILE_BYTES: Final = 512 * 2**20
"""Largest file that is opened (bytes)."""

MAX_CELL_BYTES: Final = 64
"""Most bytes a cell may take on average once unpacked: a small file may hide a huge table."""

MAX_SMALL_TABLE_BYTES: Final = 8 * 2**20
"""Unpacked size (bytes) that any table may reach, whatever its number of rows."""


def sha256_of(path: Path) -> str:
    """Give a file's SHA-256 as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_table(path: Path, table: Table) -> pa.Table:
    """Read one table and check every rule of its schema.

    Returns:
        The table with the schema's exact columns, in file order.

    Raises:
        DataError: The file is missing, no whole Parquet file, too large, has other columns or
            types, or breaks a rule of a row.
    """
    rows = _opened(path, table)
    check_rows(rows, table, path.name)
    return rows


def write_table(path: Path, rows: pa.Table) -> None:
    """Write a table so that readers see either the old file or the whole new one."""
    part = path.with_suffix(".part")
    pq.write_table(rows, part, compression="zstd")
    part.replace(path)


def _opened(path: Path, table: Table) -> pa.Table:
    if not path.is_file():
        raise DataError(
            path.name,
            msg("Can't find this file, which the metadata names."),
            hint=msg("Was the folder copied whole?"),
        )
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise DataError(
            path.name,
            msg(
                "A file must be at most {limit} MB; this one has {size} MB.",
                limit=MAX_FILE_BYTES // 2**20,
                size=size // 2**20,
            ),
        )
    try:
        with pq.ParquetFile(path) as file:
            _check_shape(file, table, path.name)
            return file.read()
    except DataError:
        raise
    # pyarrow says ArrowException for most damage, OSError or ValueError for the rest.
    except (pa.ArrowException, OSError, ValueError, MemoryError) as damage:
        raise DataError(
            path.name,
            msg("Can't read this as a Parquet file."),
            [
                msg("Size: {size} bytes.", size=size),
                msg("Reader: {reason}.", reason=_first_line(damage)),
            ],
            msg("Was the file cut off, or is it of another kind? Copy it again or build the edition again."),
        ) from damage


def _check_shape(file: pq.ParquetFile, table: Table, where: str) -> None:
    """Compare columns, types and size before any row is unpacked."""
    found = file.schema_arrow
    expected = table.arrow_schema
    missing = [name for name in expected.names if name not in found.names]
    extra = [name for name in found.names if name not in expected.names]
    if missing or extra or len(found.names) != len(expected.names):
        raise DataError(
            where,
            msg("Each column of the table must be there, once, and no other."),
            [
                msg("Missing: {names}.", names=", ".join(missing[:10]) or "-"),
                msg("Not known: {names}.", names=", ".join(name[:40] for name in extra[:10]) or "-"),
            ],
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
    rows = file.metadata.num_rows
    if rows > table.max_rows:
        raise DataError(
            where,
            msg("This table can have at most {limit} rows.", limit=table.max_rows),
            [msg("Found: {rows} rows.", rows=rows)],
        )
    groups = range(file.metadata.num_row_groups)
    unpacked = sum(file.metadata.row_group(group).total_byte_size for group in groups)
    limit = max(MAX_SMALL_TABLE_BYTES, rows * len(expected.names) * MAX_CELL_BYTES)
    if unpacked > limit:
        raise DataError(
            where,
            msg("This table must unpack to at most {limit} bytes.", limit=limit),
            [msg("Found: {size} bytes.", size=unpacked)],
        )


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:160].rstrip(".")
