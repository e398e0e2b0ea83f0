"""The tables of an edition as readers meet them: their rows, and what each column means."""

from __future__ import annotations

from typing import Any

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.tables.columns import Column as SchemaColumn
from psc_core.tables.columns import Table
from psc_core.tables.score_tables import RESPONSES
from psc_view.provenance import percent_digits, source_line
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator


def dictionary_table(table: Table, t: Translator) -> DataTable:
    """Describe each column of a table: meaning, unit, type, what is allowed."""
    columns = (
        Column(t.gettext("Column")),
        Column(t.gettext("Meaning")),
        Column(t.gettext("Unit")),
        Column(t.gettext("Type")),
        Column(t.gettext("Allowed")),
    )
    described = table.columns
    if table is RESPONSES:
        # 170 answer columns differ in two numbers only: the first stands for all.
        described = tuple(c for c in table.columns if not c.name.startswith("g") or c.name == "g01_a01")
    rows = tuple(
        (
            column.name,
            t.say(column.meaning),
            t.say(column.unit) if column.unit else "",
            str(column.type),
            _allowed(column, t),
        )
        for column in described
    )
    note = (
        t.gettext("g01_a01 stands for all 170 answer columns, up to g17_a10.") if table is RESPONSES else ""
    )
    caption = t.gettext("{file}: {meaning}", file=table.file_name, meaning=t.say(table.meaning))
    return DataTable(caption, columns, rows, note)


def _allowed(column: SchemaColumn, t: Translator) -> str:
    if column.allowed:
        text = ", ".join(column.allowed)
    elif column.limits and abs(column.limits[1]) < 1e9:
        low, high = (t.numbers.plain(limit) for limit in column.limits)
        text = t.gettext("{low} to {high}", low=low, high=high)
    else:
        text = ""
    if column.required:
        return text
    return t.gettext("{allowed} or empty", allowed=text) if text else t.gettext("may be empty")


def rows_table(edition: Edition, table: Table, t: Translator) -> DataTable:
    """Show every row of a table, columns without any value left out."""
    rows: pd.DataFrame = getattr(edition, table.name)()
    kept = [name for name in rows.columns if rows[name].notna().any()]
    numeric = {c.name for c in table.columns if c.limits or str(c.type) == "double"}
    digits = percent_digits(edition)
    cells = tuple(
        tuple(_cell(row[name], name, t, digits) for name in kept) for row in rows.to_dict("records")
    )
    columns = tuple(Column(name, numeric=name in numeric) for name in kept)
    caption = t.gettext("{file}: {meaning}", file=table.file_name, meaning=t.say(table.meaning))
    return DataTable(caption, columns, cells, source_line(t, edition))


def _cell(value: Any, name: str, t: Translator, digits: int) -> str:
    if isinstance(value, (list, tuple)) or hasattr(value, "tolist"):
        return t.numbers.listed([str(item) for item in value])
    if pd.isna(value):
        return ""
    if name.startswith("percent"):
        return t.numbers.percent(value, digits)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return t.numbers.plain(value)
    return str(value)
