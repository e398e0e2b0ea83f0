"""Opening an export of any kind that is known."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from psc_core.errors import DataError
from psc_core.files import check_file_size, reader_said
from psc_core.messages import msg
from psc_core.sheets.sheet import MAX_FILE_BYTES, Column, Sheet, Watch, check_size
from psc_core.sheets.sheet_csv import read_csv
from psc_core.sheets.sheet_sav import read_sav
from psc_core.sheets.sheet_xlsx import read_xlsx

KINDS: Final = (".csv", ".tsv", ".txt", ".xlsx", ".sav", ".parquet")
"""Endings of files that can be read."""

MAX_UNPACKED_BYTES: Final = 2 * 2**30
"""Most bytes that a Parquet file may unpack to."""


def read_sheet(
    path: Path, sheet: str | None = None, grades: Collection[str] = (), watch: Watch | None = None
) -> Sheet:
    """Read an export; ``sheet`` names one of a workbook's, ``grades`` the columns that hold them.

    ``watch`` is told how far it came, where the reader can say so.

    Raises:
        DataError: It is missing, of an unknown kind, too large, or damaged.
    """
    if not path.is_file():
        raise DataError(path.name, msg("Can't find this file."))
    check_file_size(path, MAX_FILE_BYTES)
    match path.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            return read_csv(path, watch)
        case ".xlsx":
            return read_xlsx(path, sheet, watch)
        case ".sav":
            return read_sav(path, grades)
        case ".parquet":
            return _read_parquet(path)
    raise DataError(
        path.name, msg("The file's name must end in one of: {endings}.", endings=", ".join(KINDS))
    )


def _read_parquet(path: Path) -> Sheet:
    try:
        with pq.ParquetFile(path) as file:
            check_size(file.metadata.num_rows, file.metadata.num_columns, path.name)
            groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
            unpacked = sum(group.total_byte_size for group in groups)
            if unpacked > MAX_UNPACKED_BYTES:
                raise DataError(
                    path.name,
                    msg("This table must unpack to at most {limit} bytes.", limit=MAX_UNPACKED_BYTES),
                    [msg("Found: {found}.", found=unpacked)],
                )
            nested = [field.name for field in file.schema_arrow if not _is_plain(field.type)]
            if nested:
                raise DataError(
                    path.name,
                    msg("Each column must hold whole numbers, numbers, texts or dates."),
                    [msg("Found: {found}.", found=name[:60]) for name in nested],
                )
            rows = file.read()
        rows.validate(full=True)
        columns = tuple(map(_column, rows.columns))
    except DataError:
        raise
    # pyarrow says ArrowException for most damage, OSError or ValueError for the rest.
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError) as damage:
        raise DataError(
            path.name,
            msg("Can't read this as a Parquet file."),
            [reader_said(damage)],
            msg("Was the file cut off, or is it of another kind? Export it again."),
        ) from damage
    return Sheet(path.name, tuple(rows.column_names), columns)


def _column(cells: pa.ChunkedArray) -> Column:
    """Give a column; truth values are written as texts."""
    if pa.types.is_dictionary(cells.type):
        cells = cells.cast(cells.type.value_type)
    if pa.types.is_null(cells.type):
        return Column((None,), np.zeros(len(cells), np.int32))
    coded = cells.dictionary_encode(null_encoding="encode").combine_chunks()
    distinct = coded.dictionary.to_pylist()
    if pa.types.is_boolean(cells.type):
        distinct = [None if cell is None else str(cell).upper() for cell in distinct]
    return Column(distinct, coded.indices.to_numpy(zero_copy_only=False))


def _is_plain(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    tests = (
        *(pa.types.is_integer, pa.types.is_floating, pa.types.is_string, pa.types.is_large_string),
        *(pa.types.is_boolean, pa.types.is_null, pa.types.is_date, pa.types.is_timestamp),
    )
    return any(test(kind) for test in tests)
