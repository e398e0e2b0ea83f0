"""A page's table as files hold it: numbers as numbers, each gap with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from psc_view.number_format import Number
from psc_view.tables import Cell, Column, DataTable, Missing
from psc_view.translation import Translator

Value = str | int | float | None

TEXT: Final = "text"
"""Unit of what is no number."""
COUNT: Final = "count"
"""Unit of counts and ranks, which are whole."""
NUMBER: Final = "number"
"""Unit of other numbers."""
REASON: Final = "_missing"
"""Ending of the field that says why a number is missing."""


@dataclass(frozen=True)
class Field:
    """One field: its name in every language, its heading in one, and its unit."""

    code: str
    heading: str
    unit: str

    @property
    def is_number(self) -> bool:
        """Tell whether it holds numbers."""
        return self.unit != TEXT


@dataclass(frozen=True)
class FlatTable:
    """Fields and rows. A number is as the page rounds it; one that is missing is None, never zero."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> list[dict[str, Value]]:
        """Give each row by the fields' codes."""
        codes = [field.code for field in self.fields]
        return [dict(zip(codes, row, strict=True)) for row in self.rows]


def flat(table: DataTable, why: Missing, t: Translator) -> FlatTable:
    """Take a table apart.

    A column of numbers becomes the field of its code; where it has ranges, ``_low`` and ``_high`` stand
    beside it, or in its place where it has nothing else; where a number is missing, ``_missing`` says why.

    Args:
        table: A table whose columns have codes.
        why: Why a number is missing where its column does not say it.
        t: The language of the headings.
    """
    parts: list[tuple[Field, list[Value]]] = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        parts += (
            _numbers(column, cells, column.missing or why, t) if column.numeric else [_texts(column, cells)]
        )
    # Without a row there is still a header.
    rows = zip(*(values for _, values in parts), strict=True) if table.rows else ()
    return FlatTable(tuple(field for field, _ in parts), tuple(rows))


def _texts(column: Column, cells: list[Cell]) -> tuple[Field, list[Value]]:
    return Field(column.code, _heading(column), TEXT), [str(cell) for cell in cells]


def _numbers(
    column: Column, cells: list[Cell], why: Missing, t: Translator
) -> Iterator[tuple[Field, list[Value]]]:
    given = [cell if isinstance(cell, Number) and not cell.is_missing else None for cell in cells]
    unit = _unit([number for number in given if number])
    ranges = [number is not None and number.low != number.high for number in given]
    heading = _heading(column)
    if not given or not all(ranges):
        single: list[Value] = [_value(n.low, unit) if n and n.low == n.high else None for n in given]
        yield Field(column.code, heading, unit), single
    if any(ranges):
        ended = {
            "low": t.gettext("{heading}, lower end", heading=heading),
            "high": t.gettext("{heading}, upper end", heading=heading),
        }
        for end, name in ended.items():
            ends: list[Value] = [_value(getattr(n, end), unit) if n else None for n in given]
            yield Field(f"{column.code}_{end}", name, unit), ends
    reasons = [_reason(number, why, is_range=among) for number, among in zip(given, ranges, strict=True)]
    if any(reasons) and not all(ranges):
        told = t.gettext("{heading}, why missing", heading=heading)
        yield Field(f"{column.code}{REASON}", told, TEXT), list(reasons)


def _reason(number: Number | None, why: Missing, *, is_range: bool) -> str:
    if number is None:
        return why
    return Missing.RANGE if is_range else ""


def _unit(given: list[Number]) -> str:
    whole = all(end == int(end) for number in given for end in (number.low, number.high))
    return next((number.unit for number in given if number.unit), COUNT if whole else NUMBER)


def _value(value: float, unit: str) -> int | float:
    return int(value) if unit == COUNT else value


def _heading(column: Column) -> str:
    return f"{column.heading}: {column.under}" if column.under else column.heading
