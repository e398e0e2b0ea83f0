"""The rules that every table must keep: its columns, its keys, its rows, the length of its texts."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.tables.column_checks import COLUMN_CHECKS
from psc_core.tables.columns import Table
from psc_core.tables.row_rules import check_row_rules

MAX_TEXT: Final = 2_000
"""Longest text in a cell (characters)."""


def check_rows(rows: pa.Table, table: Table, where: str) -> None:
    """Check values, keys and row rules of a table whose columns and types are right.

    Raises:
        DataError: Names the file, the rule, and up to five rows (counted from 1) that break it.
    """
    for column in table.columns:
        for check in COLUMN_CHECKS:
            check(rows[column.name], column, where)
    _check_key(rows, table, where)
    check_row_rules(rows, table, where)


def check_lengths(rows: pa.Table, where: str) -> None:
    """Check the length of every text while the table still holds equal texts once.

    Raises:
        DataError: A text is longer than ``MAX_TEXT``.
    """
    for name, cells in zip(rows.column_names, rows.columns, strict=True):
        texts = [chunk.dictionary for chunk in cells.chunks if pa.types.is_dictionary(chunk.type)]
        if pa.types.is_list(cells.type) and pa.types.is_string(cells.type.value_type):
            texts = [pc.list_flatten(cells)]
        longest = max((pc.max(pc.utf8_length(text)).as_py() or 0 for text in texts), default=0)
        if longest > MAX_TEXT:
            raise DataError(
                where,
                msg("Each {name} must have at most {limit} characters.", name=name, limit=MAX_TEXT),
                [msg("Found: {length} characters.", length=longest)],
            )


def _check_key(rows: pa.Table, table: Table, where: str) -> None:
    keys = rows.select(list(table.key))
    if keys.num_rows == keys.group_by(list(table.key)).aggregate([]).num_rows:
        return
    counts = Counter(tuple(key.values()) for key in keys.to_pylist())
    repeated = [
        msg(
            "{key}: {count} times.",
            key=", ".join(
                f"{name} {'-' if v is None else str(v)[:40]}" for name, v in zip(table.key, key, strict=True)
            ),
            count=count,
        )
        for key, count in counts.items()
        if count > 1
    ]
    raise DataError(
        where,
        msg("Each combination of {key} must occur once.", key=", ".join(table.key)),
        repeated,
        msg("Were two editions joined?"),
    )
