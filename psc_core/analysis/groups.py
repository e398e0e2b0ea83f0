"""Scores by group of respondents, such that nothing published gives a small group away.

A group that too few graded is suppressed, and so are further groups wherever subtraction would give it
back. All splits of an edition that are ever shown must be asked for together: what is safe in one table
may not be beside another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from psc_core.method import AGE_BANDS, MIN_GROUP
from psc_core.scoring.answers import ANSWER_COLUMNS, Counts
from psc_core.scoring.levels import percents_by_goal
from psc_core.scoring.scoring import Origin, survey_scores
from psc_core.scoring.tally import Group, Tally, tallies_by
from psc_core.tables.computed_tables import GROUP_COLUMNS
from psc_core.terms import GOAL_NUMBERS, Basis, Stage

Split = tuple[str, ...]
"""Columns that make groups together; empty for all respondents."""

Cell = tuple[Split, Group]
"""One group of one split."""

AGE_BAND: Final = "age_band"

SPLITS: Final[tuple[Split, ...]] = ((), *((column,) for column in GROUP_COLUMNS))
"""All respondents, and each column alone."""

_ORIGIN: Final = Origin(Basis.COMPUTED, "responses.parquet", "groups")
_NOISE: Final = 1e-6


def scores_by_group(
    responses: pa.Table, splits: Sequence[Split] = SPLITS, min_n: int = MIN_GROUP
) -> dict[Split, pd.DataFrame]:
    """Score the goals for each group, without those groups that must not be seen.

    A group is shown or suppressed with all its goals. It is shown where each goal that anybody
    graded has at least ``min_n`` respondents in it, and where no group of fewer follows from what is
    shown: by subtracting shown parts from a shown whole, or by any other sum of shown groups.

    Args:
        responses: Columns of ``score_tables.RESPONSES``.
        splits: Everything that will be shown of the edition, columns out of ``GROUP_COLUMNS``. All
            respondents together, whose scores are public, are always counted in.
        min_n: Fewest respondents of a group that may be seen (count).

    Returns:
        For each split the columns of its groups (None: not given), ``goal``, ``percent`` and ``n``
        (respondents who graded it, nullable), by group in order and goal. Every combination of the
        values that occur is there; percent is NaN and n missing where a group is suppressed or
        empty, which look alike.
    """
    tallies = tallies_by(banded(responses), GROUP_COLUMNS)
    cells = _Cells.of(tallies, tuple(dict.fromkeys(((), *splits))))
    shown = _protected(cells, min_n)
    return {split: _frame(split, cells, shown) for split in splits}


def banded(responses: pa.Table) -> pa.Table:
    """Put a column of age bands beside the ages, named after their ends, as in ``30-44``."""
    known = [column for column in GROUP_COLUMNS if column != AGE_BAND]
    ages = responses["age"]
    bands = pa.nulls(responses.num_rows, pa.string())
    for low, high in AGE_BANDS:
        inside = pc.and_(pc.greater_equal(ages, low), pc.less_equal(ages, high))
        bands = pc.if_else(pc.fill_null(inside, fill_value=False), f"{low}-{high}", bands)
    return responses.select([*known, *ANSWER_COLUMNS]).append_column(AGE_BAND, bands)


@dataclass(frozen=True, eq=False)
class _Cells:
    """Every cell that could be shown, as a sum of the finest groups there can be.

    Attributes:
        sums: Which finest groups a cell holds, 1 or 0, by cell; 1-D.
        tallies: The tally of each cell.
        graded: Whether anybody graded a goal; 17.
    """

    sums: Mapping[Cell, npt.NDArray[np.float64]]
    tallies: Mapping[Cell, Tally]
    graded: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, tallies: Mapping[Group, Tally], splits: Sequence[Split]) -> _Cells:
        used = [column for column in GROUP_COLUMNS if any(column in split for split in splits)]
        values: dict[str, list[str | None]] = {
            column: sorted({group[place] for group in tallies}, key=lambda value: (value is None, value))
            for place, column in enumerate(GROUP_COLUMNS)
        }
        finest = list(product(*(values[column] for column in used)))
        sums, counted = {}, {}
        for split in splits:
            for group in product(*(values[column] for column in split)):
                wanted = dict(zip(split, group, strict=True))
                sums[split, group] = np.array(
                    [
                        all(
                            wanted.get(column, value) == value
                            for column, value in zip(used, one, strict=True)
                        )
                        for one in finest
                    ],
                    np.float64,
                )
                counted[split, group] = _tally_of(wanted, tallies)
        return cls(sums, counted, _by_goal(counted[(), ()]) > 0)

    def n(self, cell: Cell) -> Counts:
        """Give the respondents who graded each goal that anybody graded (count); 1-D."""
        return _by_goal(self.tallies[cell])[self.graded]

    def fewest(self, cell: Cell) -> int:
        """Give the respondents of the goal that fewest graded (count)."""
        return int(min(self.n(cell), default=0))

    @cached_property
    def wholes(self) -> list[tuple[Cell, list[Cell]]]:
        """Give each cell with the cells of each finer split that make it up."""
        found = []
        splits = list(dict.fromkeys(split for split, _ in self.sums))
        for whole in self.sums:
            for split in splits:
                if set(whole[0]) < set(split):
                    parts = [cell for cell in self.sums if cell[0] == split and self._holds(whole, cell)]
                    found.append((whole, parts))
        return found

    @staticmethod
    def _holds(whole: Cell, part: Cell) -> bool:
        known = dict(zip(*part, strict=True))
        return all(known[column] == value for column, value in zip(*whole, strict=True))


def _protected(cells: _Cells, min_n: int) -> set[Cell]:
    """Give the cells that may be shown."""
    shown = {cell for cell in cells.sums if cells.fewest(cell) >= min_n}
    while more := _giving_away(cells, shown, min_n):
        shown -= more
    return shown


def _giving_away(cells: _Cells, shown: set[Cell], min_n: int) -> set[Cell]:
    """Give cells to suppress as well; empty where nothing gives anything away."""
    return _small_rests(cells, shown, min_n) or _sums_found(cells, shown)


def _small_rests(cells: _Cells, shown: set[Cell], min_n: int) -> set[Cell]:
    """Find shown wholes whose hidden parts together are few, or nobody, and hide the smallest shown part too.

    Nobody as well: otherwise it would be seen which parts are empty, and that would tell about others.
    """
    more = set()
    for whole, parts in cells.wholes:
        seen = [cell for cell in parts if cell in shown]
        if whole in shown and 0 < len(seen) < len(parts):
            rest = cells.n(whole) - sum(cells.n(cell) for cell in seen)
            if rest.min() < min_n:
                more.add(min(seen, key=cells.fewest))
    return more


def _sums_found(cells: _Cells, shown: set[Cell]) -> set[Cell]:
    """Find hidden cells that are sums and differences of shown ones, and hide the smallest needed."""
    hidden = [cell for cell in cells.sums if cell not in shown]
    # Wholes come first, so that parts are taken into a sum only where no whole does.
    public = sorted(shown, key=lambda cell: (len(cell[0]), -cells.fewest(cell)))
    if not public or not hidden:
        return set()
    known = np.array([cells.sums[cell] for cell in public]).T
    wanted = np.array([cells.sums[cell] for cell in hidden]).T
    needed = _independent(known)
    factors = np.linalg.lstsq(known[:, needed], wanted)[0]
    found = np.abs(known[:, needed] @ factors - wanted).max(axis=0, initial=0) < _NOISE
    more = set()
    for place in np.flatnonzero(found):
        used = [public[needed[at]] for at in np.flatnonzero(np.abs(factors[:, place]) > _NOISE)]
        alike = [cell for cell in used if cell[0] == hidden[place][0]]
        finest = max(len(cell[0]) for cell in used)
        more.add(min(alike or [c for c in used if len(c[0]) == finest], key=cells.fewest))
    return more


def _independent(vectors: npt.NDArray[np.float64]) -> list[int]:
    """Give the columns that are no sum of columns before them."""
    axes = np.empty((0, len(vectors)))
    places = []
    for place, vector in enumerate(vectors.T):
        rest = vector - axes.T @ (axes @ vector)
        rest -= axes.T @ (axes @ rest)
        length = np.linalg.norm(rest)
        if length > _NOISE:
            axes = np.vstack([axes, rest / length])
            places.append(place)
    return places


def _tally_of(wanted: Mapping[str, str | None], tallies: Mapping[Group, Tally]) -> Tally:
    inside = [
        tally
        for group, tally in tallies.items()
        if all(group[GROUP_COLUMNS.index(column)] == value for column, value in wanted.items())
    ]
    return sum(inside, Tally.of_nobody())


def _by_goal(counted: Tally) -> Counts:
    return counted.respondents[:-1, -1]


def _frame(split: Split, cells: _Cells, shown: set[Cell]) -> pd.DataFrame:
    parts = [pd.DataFrame(columns=[*split, "goal", "percent", "n"])]
    for cell in (cell for cell in cells.sums if cell[0] == split):
        rows = pd.DataFrame({**dict(zip(*cell, strict=True)), "goal": GOAL_NUMBERS})
        rows = rows.assign(percent=float("nan"), n=pd.array([pd.NA] * len(rows), dtype="Int64"))
        if cell in shown:
            counted = cells.tallies[cell]
            rows["percent"] = percents_by_goal(survey_scores(counted, _ORIGIN), Stage.SURVEY).to_numpy()
            rows["n"] = pd.array(_by_goal(counted), dtype="Int64")
        parts.append(rows)
    return pd.concat(parts[1:] or parts, ignore_index=True)
