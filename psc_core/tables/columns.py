"""What a table is: its columns with types, units, limits and meanings, and those that many tables share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from psc_core.messages import Message, msg
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS, Basis

GOAL_LIMITS: Final = (GOAL_NUMBERS[0], GOAL_NUMBERS[-1])
KEY_AREA_LIMITS: Final = (KEY_AREA_NUMBERS[0], KEY_AREA_NUMBERS[-1])
COUNT_LIMITS: Final = (0, 2**31 - 1)
VALUE_LIMITS: Final = (-1e15, 1e15)
"""Limits of figures in whatever unit, such as money."""
YEAR_LIMITS: Final = (1900, 2200)
PERCENT: Final = msg("percent")
PERCENT_LIMITS: Final = (PERCENT_MIN, PERCENT_MAX)


@dataclass(frozen=True)
class Column:
    """One column; limits and allowed values hold for each value, or for each element of a list."""

    name: str
    type: pa.DataType
    meaning: Message
    unit: Message | None = None
    required: bool = False
    limits: tuple[float, float] | None = None
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One kind of table: its columns in order, those that name a row, and how many rows it may have."""

    name: str
    meaning: Message
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    max_rows: int
    min_rows: int = 0

    @property
    def file_name(self) -> str:
        """Give the name of the file that holds the table in an edition's folder."""
        return f"{self.name}.parquet"

    @property
    def arrow_schema(self) -> pa.Schema:
        """Give the exact Parquet schema."""
        return pa.schema([pa.field(c.name, c.type, nullable=not c.required) for c in self.columns])


def goal_column(*, required: bool = False) -> Column:
    """Give the column of the goal."""
    meaning = msg("Number of the goal") if required else msg("Number of the goal; empty: all goals")
    return Column("goal", pa.int8(), meaning, required=required, limits=GOAL_LIMITS)


def key_area_column() -> Column:
    """Give the column of the key area."""
    meaning = msg("Number of the key area; empty: all key areas")
    return Column("key_area", pa.int8(), meaning, limits=KEY_AREA_LIMITS)


def percent_column(name: str, meaning: Message, *, required: bool = False) -> Column:
    """Give a column of percents."""
    return Column(name, pa.float64(), meaning, PERCENT, required=required, limits=PERCENT_LIMITS)


def order_column(meaning: Message) -> Column:
    """Give the column of a running number within something, from 1."""
    return Column("number", pa.int16(), meaning, required=True, limits=(1, 1000))


def basis_column() -> Column:
    """Give the column that says how a row's number came about."""
    return Column("basis", pa.string(), msg("How the number came about"), required=True, allowed=tuple(Basis))


def provenance() -> tuple[Column, ...]:
    """Give the columns that say where a row comes from."""
    return (
        Column("source", pa.string(), msg("Code of the document, as in the metadata"), required=True),
        Column("place", pa.string(), msg("Where in the document"), required=True),
    )


def texts(meaning: Message) -> tuple[Column, ...]:
    """Give the columns of a text that must be there in every language."""
    return (
        Column("text_en", pa.string(), meaning, required=True),
        Column("text_ru", pa.string(), msg("The same in Russian"), required=True),
        Column("text_kk", pa.string(), msg("The same in Kazakh"), required=True),
    )


def notes() -> tuple[Column, ...]:
    """Give the columns of a note on what the source leaves unclear or contradicts."""
    return (
        Column("note_en", pa.string(), msg("What the source leaves unclear or contradicts, in English")),
        Column("note_ru", pa.string(), msg("The note in Russian")),
        Column("note_kk", pa.string(), msg("The note in Kazakh")),
    )
