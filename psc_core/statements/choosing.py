"""Choosing statements: by goal, key area, kind, group, chapter, theme and those addressed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from psc_core.tables.statement_terms import Chapter, Group, Kind

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Wanted:
    """What statements must be; empty and None stand for no restriction.

    Of several goals, key areas, themes or actors, a statement must have one.
    """

    goals: tuple[int, ...] = ()
    key_areas: tuple[int, ...] = ()
    kind: Kind | None = None
    group: Group | None = None
    chapter: Chapter | None = None
    themes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


FACETS: Final = ("goals", "key_areas", "kind", "group", "chapter", "themes", "actors")
"""The restrictions, each of which has a column of ``STATEMENTS``."""

_COLUMNS: Final = {"goals": "goal"}


def chosen(statements: pd.DataFrame, wanted: Wanted, free: str = "") -> Mask:
    """Tell which rows of ``STATEMENTS`` are wanted (shape: rows), whatever they are in the ``free`` facet."""
    mask = np.ones(len(statements), bool)
    for facet in FACETS:
        if facet == free:
            continue
        values = getattr(wanted, facet)
        if values:
            asked = set(values) if isinstance(values, tuple) else {values}
            has = _having(statements, facet)
            mask &= np.array([not asked.isdisjoint(has(row)) for row in range(len(statements))], bool)
    return mask


def counts(statements: pd.DataFrame, wanted: Wanted, facet: str) -> dict[Any, int]:
    """Count the statements that each value of a facet has, under all the other restrictions.

    Returns:
        Only values that some statement has.
    """
    has = _having(statements, facet)
    rows = np.flatnonzero(chosen(statements, wanted, free=facet)).tolist()
    return Counter(value for row in rows for value in has(row))


def _having(statements: pd.DataFrame, facet: str) -> Callable[[int], tuple[Hashable, ...]]:
    """Give what tells a row's values of a facet."""
    cells = statements[_COLUMNS.get(facet, facet)].tolist()

    def values(row: int) -> tuple[Hashable, ...]:
        cell = cells[row]
        if isinstance(cell, np.ndarray):
            return tuple(cell.tolist())
        return () if cell is None or pd.isna(cell) else (cell,)

    return values
