"""The rules that every row of a table must keep, checked column by column."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from psc_core.columns import Column, Table
from psc_core.errors import FACTS_SHOWN, DataError
from psc_core.messages import Message, msg
from psc_core.periods import bounds
from psc_core.schemas import FACTS, SCORES
from psc_core.terms import KEY_AREAS

EPOCH: Final = date(1970, 1, 1)
DATE_LIMITS: Final = (date(1900, 1, 1), date(2200, 1, 1))
"""Days that a date may lie between."""

MAX_TEXT: Final = 2_000
"""Longest text in a cell (characters)."""


def check_rows(rows: pa.Table, table: Table, where: str) -> None:
    """Check values, keys and row rules of a table whose columns and types are right.

    Raises:
        DataError: Names the file, the rule, and up to five rows (counted from 1) that break it.
    """
    for column in table.columns:
        for check in _COLUMN_CHECKS:
            check(rows[column.name], column, where)
    _check_key(rows, table, where)
    if table is SCORES:
        _check_scores(rows.to_pylist(), where)
    if table is FACTS:
        _check_facts(rows.to_pylist(), where)


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


def _check_given(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.required:
        empty = pc.is_null(cells)
        if pa.types.is_string(cells.type):
            empty = pc.or_(empty, pc.equal(pc.utf8_trim_whitespace(pc.fill_null(cells, "")), ""))
        _refuse_where(empty, where, msg("Each {name} must be given.", name=column.name), cells)


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
        _refuse_where(pc.or_(pc.less(days, low), pc.greater(days, high)), where, rule, days)


def _check_finite(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if pa.types.is_floating(cells.type):
        _refuse_where(
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
        _refuse_where(pc.is_null(values), where, rule, values, rows=rows)
    _refuse_where(pc.or_(pc.less(values, low), pc.greater(values, high)), where, rule, values, rows=rows)


def _check_allowed(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.allowed:
        values, rows = _elements(cells)
        known = pa.array([*column.allowed, *([None] if rows is None else [])], pa.string())
        _refuse_where(
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
        _refuse_where(
            pc.match_substring_regex(values, r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]"),
            where,
            msg("Each {name} must be free of control characters.", name=column.name),
            values,
            rows=rows,
        )


def _check_period(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.name == "period":
        _refuse_where(
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


_COLUMN_CHECKS: Final = (
    _check_given,
    _check_date,
    _check_finite,
    _check_limits,
    _check_allowed,
    _check_text,
    _check_period,
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


def _check_scores(rows: list[dict[str, Any]], where: str) -> None:
    pillar_of = {area.number: area.pillar for area in KEY_AREAS}
    problems = []
    for number, row in enumerate(rows, start=1):
        percent, low, high = row["percent"], row["percent_low"], row["percent_high"]
        if row["key_area"] is not None and row["pillar"] != pillar_of[row["key_area"]]:
            problems.append(
                msg(
                    "Row {row}: key area {area} belongs to {expected}, found {found}.",
                    row=number,
                    area=row["key_area"],
                    expected=str(pillar_of[row["key_area"]]),
                    found=str(row["pillar"]),
                )
            )
        if (low is None) != (high is None):
            problems.append(msg("Row {row}: a range must have both ends.", row=number))
        elif low is not None and not low <= (high if percent is None else percent) <= high:
            problems.append(msg("Row {row}: the ends of the range are not in order.", row=number))
    _refuse_if(problems, where, msg("Each row of scores must agree with itself."))


def _check_facts(rows: list[dict[str, Any]], where: str) -> None:
    problems = [
        msg("Row {row}: {fact}.", row=number, fact=str(row["fact"])[:60])
        for number, row in enumerate(rows, start=1)
        if (row["value"] is None) == (row["date"] is None)
    ]
    _refuse_if(problems, where, msg("Each fact must have either a value or a date."))


def _refuse_if(problems: list[Message], where: str, rule: Message) -> None:
    if problems:
        raise DataError(where, rule, problems)


def _refuse_where(
    wrong: pa.ChunkedArray,
    where: str,
    rule: Message,
    cells: pa.ChunkedArray,
    hint: Message | None = None,
    *,
    rows: pa.Array | None = None,
) -> None:
    """Refuse a column where any cell is wrong, naming the first rows (counted from 1).

    ``rows`` gives each cell's row (from 0) where cells are elements of lists.
    """
    if not pc.any(wrong).as_py():
        return
    places = pc.indices_nonzero(wrong)
    found = [
        msg(
            "Row {row}: {value}.",
            row=(place if rows is None else rows[place].as_py()) + 1,
            value=_shown(cells[place].as_py()),
        )
        for place in places[:FACTS_SHOWN].to_pylist()
    ]
    raise DataError(where, rule, found, hint, more=len(places) - len(found))


def _shown(value: object) -> str:
    return "-" if value is None else str(value)[:60]
