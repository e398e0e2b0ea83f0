"""The rules that every row of a table must keep, checked column by column."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from psc_core.errors import FACTS_SHOWN, DataError
from psc_core.messages import Message, msg
from psc_core.schemas import FACTS, SCORES, Column, Table
from psc_core.terms import KEY_AREAS

MAX_TEXT = 2_000
"""Longest text in a cell (characters)."""


def check_rows(rows: pa.Table, table: Table, where: str) -> None:
    """Check values, keys and row rules of a table whose columns and types are right.

    Raises:
        DataError: Names the file, the rule, and up to five rows (counted from 1) that break it.
    """
    for column in table.columns:
        _check_column(rows[column.name], column, where)
    _check_key(rows, table, where)
    if table is SCORES:
        _check_scores(rows.to_pylist(), where)
    if table is FACTS:
        _check_facts(rows.to_pylist(), where)


def _check_column(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    if column.required:
        empty = pc.is_null(cells)
        if pc.any(empty).as_py():
            _refuse(where, msg("Each {name} must be given.", name=column.name), cells, empty)
    if pa.types.is_list(cells.type):
        cells = pc.list_flatten(cells)
    if pa.types.is_floating(cells.type):
        odd = pc.invert(pc.is_finite(cells))
        if pc.any(odd).as_py():
            _refuse(
                where,
                msg("Each {name} must be a number or empty; NaN and infinity are not.", name=column.name),
                cells,
                odd,
                msg("Was a missing value written as NaN? Leave the cell empty (null)."),
            )
    if column.limits:
        low, high = column.limits
        outside = pc.or_(pc.less(cells, low), pc.greater(cells, high))
        if pc.any(outside).as_py():
            _refuse(
                where,
                msg(
                    "Each {name} must be between {low} and {high}.",
                    name=column.name,
                    low=low,
                    high=high,
                ),
                cells,
                outside,
            )
    if column.allowed:
        foreign = pc.invert(pc.is_in(cells, value_set=pa.array([*column.allowed, None], pa.string())))
        if pc.any(foreign).as_py():
            _refuse(
                where,
                msg("Each {name} must be one of: {allowed}.", name=column.name, allowed=", ".join(column.allowed)),
                cells,
                foreign,
            )
    if pa.types.is_string(cells.type):
        _check_text(cells, column, where)


def _check_text(cells: pa.ChunkedArray, column: Column, where: str) -> None:
    long = pc.greater(pc.utf8_length(cells), MAX_TEXT)
    if pc.any(long).as_py():
        _refuse(
            where,
            msg("Each {name} must have at most {limit} characters.", name=column.name, limit=MAX_TEXT),
            cells,
            long,
        )
    odd = pc.match_substring_regex(cells, r"[\x00-\x1f\x7f]")
    if pc.any(odd).as_py():
        _refuse(
            where, msg("Each {name} must be free of control characters.", name=column.name), cells, odd
        )


def _check_key(rows: pa.Table, table: Table, where: str) -> None:
    keys = rows.select(list(table.key))
    if keys.num_rows == keys.group_by(list(table.key)).aggregate([]).num_rows:
        return
    counts = Counter(tuple(key.values()) for key in keys.to_pylist())
    repeated = [
        msg(
            "{key}: {count} times.",
            key=", ".join(f"{name} {'-' if v is None else str(v)[:40]}" for name, v in zip(table.key, key, strict=True)),
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


def _check_scores(rows: list[dict[str, object]], where: str) -> None:
    pillar_of = {area.number: area.pillar for area in KEY_AREAS}
    problems = []
    for number, row in enumerate(rows, start=1):
        percent, low, high = row["percent"], row["percent_low"], row["percent_high"]
        if row["key_area"] is not None and row["pillar"] != pillar_of[row["key_area"]]:  # type: ignore[index]
            problems.append(
                msg(
                    "Row {row}: key area {area} belongs to {expected}, found {found}.",
                    row=number,
                    area=row["key_area"],  # type: ignore[arg-type]
                    expected=str(pillar_of[row["key_area"]]),  # type: ignore[index]
                    found=str(row["pillar"]),
                )
            )
        if (low is None) != (high is None):
            problems.append(msg("Row {row}: a range must have both ends.", row=number))
        elif low is not None and not low <= (high if percent is None else percent) <= high:  # type: ignore[operator]
            problems.append(msg("Row {row}: the ends of the range are not in order.", row=number))
    _refuse_if(problems, where, msg("Each row of scores must agree with itself."))


def _check_facts(rows: list[dict[str, object]], where: str) -> None:
    problems = [
        msg("Row {row}: {fact}.", row=number, fact=str(row["fact"])[:60])
        for number, row in enumerate(rows, start=1)
        if (row["value"] is None) == (row["date"] is None)
    ]
    _refuse_if(problems, where, msg("Each fact must have either a value or a date."))


def _refuse_if(problems: list[Message], where: str, rule: Message) -> None:
    if problems:
        raise DataError(where, rule, problems)


def _refuse(
    where: str,
    rule: Message,
    cells: pa.ChunkedArray,
    wrong: pa.ChunkedArray,
    hint: Message | None = None,
) -> None:
    places = pc.indices_nonzero(wrong)
    found = [
        msg("Row {row}: {value}.", row=place + 1, value=_shown(cells[place].as_py()))
        for place in places[:FACTS_SHOWN].to_pylist()
    ]
    raise DataError(where, rule, found, hint, more=len(places) - len(found))


def _shown(value: object) -> str:
    return "-" if value is None else str(value)[:60]
