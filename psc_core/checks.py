"""The rules that every row of a table must keep, checked column by column."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from psc_core.errors import FACTS_SHOWN, DataError
from psc_core.messages import Message, msg
from psc_core.schemas import FACTS, SCORES, Column, Table
from psc_core.terms import KEY_AREAS

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


def _check_given(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.required:
        _refuse_where(pc.is_null(cells), where, msg("Each {name} must be given.", name=column.name), cells)


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
    if column.limits:
        low, high = column.limits
        elements = pc.list_flatten(cells) if pa.types.is_list(cells.type) else cells
        _refuse_where(
            pc.or_(pc.less(elements, low), pc.greater(elements, high)),
            where,
            msg("Each {name} must be between {low} and {high}.", name=column.name, low=low, high=high),
            elements,
        )


def _check_allowed(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.allowed:
        known = pa.array([*column.allowed, None], pa.string())
        _refuse_where(
            pc.invert(pc.is_in(cells, value_set=known)),
            where,
            msg(
                "Each {name} must be one of: {allowed}.", name=column.name, allowed=", ".join(column.allowed)
            ),
            cells,
        )


def _check_text(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if pa.types.is_string(cells.type):
        _refuse_where(
            pc.greater(pc.utf8_length(cells), MAX_TEXT),
            where,
            msg("Each {name} must have at most {limit} characters.", name=column.name, limit=MAX_TEXT),
            cells,
        )
        _refuse_where(
            pc.match_substring_regex(cells, r"[\x00-\x1f\x7f]"),
            where,
            msg("Each {name} must be free of control characters.", name=column.name),
            cells,
        )


_COLUMN_CHECKS: Final = (_check_given, _check_finite, _check_limits, _check_allowed, _check_text)


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
) -> None:
    """Refuse a column where any cell is wrong, naming the first rows (counted from 1)."""
    if not pc.any(wrong).as_py():
        return
    places = pc.indices_nonzero(wrong)
    found = [
        msg("Row {row}: {value}.", row=place + 1, value=_shown(cells[place].as_py()))
        for place in places[:FACTS_SHOWN].to_pylist()
    ]
    raise DataError(where, rule, found, hint, more=len(places) - len(found))


def _shown(value: object) -> str:
    return "-" if value is None else str(value)[:60]
