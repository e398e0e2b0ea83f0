"""Hand-transcribed source tables: each published number with its unit, document and place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pandas as pd

from psc_core.building.source_csv import finite, read_rows
from psc_core.errors import DataError
from psc_core.files import reader_said
from psc_core.messages import msg
from psc_core.tables.columns import Table
from psc_core.tables.score_tables import FACTS, PROPOSALS, READINGS, SCORES
from psc_core.terms import Basis

FIGURES: Final = "figures.csv"
COMPARED: Final = "readings.csv"

FIGURE_COLUMNS: Final = (
    "table", "stage", "goal", "pillar", "key_area", "fact", "category", "number", "value",
    "value_high", "unit", "supported", "document", "place",
)  # fmt: skip
"""Columns of ``figures.csv``; each row is one published number and goes into the table it names."""

COUNTED: Final = ("respondents", "meetings")
"""Units of which there are only whole numbers."""

_UNITS: Final = {"scores": ("percent",), "proposals": ("percent",)}


def read_transcript(source: Path) -> dict[str, pd.DataFrame]:
    """Read ``figures.csv`` and ``readings.csv`` into the frames of the tables they fill.

    Raises:
        DataError: A file or column is missing, or a cell is not what its column holds; all such
            cells of a file are named by line.
    """
    figures = read_rows(source / FIGURES, FIGURE_COLUMNS)
    problems = []
    rows: dict[str, list[dict[str, Any]]] = {t.name: [] for t in (SCORES, PROPOSALS, FACTS)}
    for line, figure in enumerate(figures, start=2):
        try:
            rows[figure["table"]].append(_ROWS[figure["table"]](figure))
        except (KeyError, ValueError) as wrong:
            problems.append(msg("Line {line}: {reason}.", line=line, reason=str(wrong)[:120]))
    if problems:
        raise DataError(f"source/{FIGURES}", msg("Each line must hold one number."), problems)
    frames = {
        table.name: pd.DataFrame(rows[table.name], columns=table.arrow_schema.names)
        for table in (SCORES, PROPOSALS, FACTS)
    }
    return frames | {READINGS.name: _readings(source / COMPARED)}


def _score(figure: dict[str, str]) -> dict[str, Any]:
    value, high = _given(figure["value"]), _number(figure["value_high"])
    return {
        "stage": figure["stage"],
        "goal": _whole(figure["goal"]),
        "pillar": figure["pillar"] or None,
        "key_area": _whole(figure["key_area"]),
        "percent": value if high is None else None,
        "percent_low": None if high is None else value,
        "percent_high": high,
        "n": _whole(figure["number"]),
        **_provenance(figure, SCORES),
    }


def _proposal(figure: dict[str, str]) -> dict[str, Any]:
    return {
        "goal": _whole(figure["goal"]),
        "number": _whole(figure["number"]),
        "percent": _given(figure["value"]),
        "supported": {"yes": True, "no": False, "": None}[figure["supported"]],
        **_provenance(figure, PROPOSALS),
    }


def _fact(figure: dict[str, str]) -> dict[str, Any]:
    dated = figure["unit"] == "date"
    value = None if dated else _given(figure["value"])
    if figure["unit"] in COUNTED and value != int(value or 0):
        text = f"{figure['unit']} must be a whole number, found {figure['value']}"
        raise ValueError(text)
    return {
        "fact": figure["fact"],
        "category": figure["category"] or None,
        "value": value,
        "value_high": _number(figure["value_high"]),
        "date": pd.Timestamp(figure["value"]).date() if dated else None,
        "unit": figure["unit"],
        **_provenance(figure, FACTS),
    }


_ROWS: Final = {SCORES.name: _score, PROPOSALS.name: _proposal, FACTS.name: _fact}


def _provenance(figure: dict[str, str], table: Table) -> dict[str, Any]:
    units = _UNITS.get(table.name)
    if units and figure["unit"] not in units:
        text = f"unit must be {units[0]}, found {figure['unit'] or 'nothing'}"
        raise ValueError(text)
    for name in ("unit", "document", "place"):
        if not figure[name].strip():
            text = f"{name} must be given"
            raise ValueError(text)
    return {
        "basis": str(Basis.PUBLISHED),
        "source": figure["document"],
        "place": figure["place"],
    }


def _readings(path: Path) -> pd.DataFrame:
    columns = tuple(READINGS.arrow_schema.names)
    statements = read_rows(path, columns)
    try:
        rows = [
            {
                **{name: row[name] or None for name in columns},
                "number": _whole(row["number"]),
                "goals": _wholes(row["goals"]),
                "key_areas": _wholes(row["key_areas"]),
                "value": _number(row["value"]),
                "value_high": _number(row["value_high"]),
            }
            for row in statements
        ]
    except ValueError as wrong:
        raise DataError(
            f"source/{COMPARED}",
            msg("Each number must be written in digits."),
            [reader_said(wrong)],
        ) from wrong
    return pd.DataFrame(rows, columns=list(columns))


def _given(text: str) -> float:
    number = _number(text)
    if number is None:
        reason = "value must be given"
        raise ValueError(reason)
    return number


def _number(text: str) -> float | None:
    return finite(text) if text else None


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _wholes(text: str) -> list[int] | None:
    return [int(part) for part in text.split(";")] if text else None
