"""The rules that every cell of a column must keep."""

from __future__ import annotations

from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from psc_core.messages import msg
from psc_core.tables.columns import Column
from psc_core.tables.periods import bounds
from psc_core.tables.refusals import refuse_where

EPOCH: Final = date(1970, 1, 1)
DATE_LIMITS: Final = (date(1900, 1, 1), date(2200, 1, 1))
"""Days that a date may lie between."""


def _check_given(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.required:
        empty = pc.is_null(cells)
        if pa.types.is_string(cells.type):
            empty = pc.or_(empty, pc.equal(pc.utf8_trim_whitespace(pc.fill_null(cells, "")), ""))
        refuse_where(empty, where, msg("Each {name} must be given.", name=column.name), cells)


def _check_date(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if pa.types.is_date(cells.type):
        days = cells.cast(pa.int32())
        low, high = ((day - EPOCH).days for day in DATE_LIMITS)
        rule = msg(
            "Each {name} must be between {low} and {high}.",
            name=column.name,
            low=str(DATE_LIMITS[0]),
            high=str(DATE_LIMITS[1]),
        )
        # A day beyond Python's calendar can't be shown as a date: its number of days is.
        refuse_where(pc.or_(pc.less(days, low), pc.greater(days, high)), where, rule, days)


def _check_finite(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if pa.types.is_floating(cells.type):
        refuse_where(
            pc.invert(pc.is_finite(cells)),
            where,
            msg("Each {name} must be a number or empty; NaN and infinity are not.", name=column.name),
            cells,
            msg("Was a missing value written as NaN? Leave the cell empty (null)."),
        )


def _check_limits(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.limits is None:
        return
    low, high = column.limits
    rule = msg("Each {name} must be between {low} and {high}.", name=column.name, low=low, high=high)
    values, rows = _elements(cells)
    if rows is not None:
        refuse_where(pc.is_null(values), where, rule, values, rows=rows)
    refuse_where(pc.or_(pc.less(values, low), pc.greater(values, high)), where, rule, values, rows=rows)


def _check_allowed(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.allowed:
        values, rows = _elements(cells)
        known = pa.array([*column.allowed, *([None] if rows is None else [])], pa.string())
        refuse_where(
            pc.invert(pc.is_in(values, value_set=known)),
            where,
            msg(
                "Each {name} must be one of: {allowed}.", name=column.name, allowed=", ".join(column.allowed)
            ),
            values,
            rows=rows,
        )


def _check_text(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    values, rows = _elements(cells)
    if pa.types.is_string(values.type):
        # Control and formatting characters, and separators of lines: what a reader would not see.
        refuse_where(
            pc.match_substring_regex(values, r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]"),
            where,
            msg("Each {name} must be free of control characters.", name=column.name),
            values,
            rows=rows,
        )


def _check_period(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.name == "period":
        refuse_where(
            pa.chunked_array(
                [pa.array([text is not None and not _is_period(text) for text in cells.to_pylist()])]
            ),
            where,
            msg("Each {name} must be a period such as 2020, 2020-11-17 or 2016/2019.", name=column.name),
            cells,
        )


def _is_period(text: str) -> bool:
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def _elements(cells: pa.ChunkedArray) -> tuple[pa.ChunkedArray | pa.Array, pa.Array | None]:
    """Give the values of a column; of a list column, those of its lists and the row (from 0) of each."""
    if not pa.types.is_list(cells.type):
        return cells, None
    lists = cells.combine_chunks()
    return pc.list_flatten(lists), pc.list_parent_indices(lists)


COLUMN_CHECKS: Final = (
    _check_given,
    _check_date,
    _check_finite,
    _check_limits,
    _check_allowed,
    _check_text,
    _check_period,
)
"""What every column is put through, each with its cells, the column and the place to name."""
