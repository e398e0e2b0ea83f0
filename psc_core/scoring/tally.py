"""Tallies of answers: whole numbers that add up across parts of a survey without rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from psc_core.tables.score_tables import answer_column
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS, Pillar, areas_of

Counts = npt.NDArray[np.int64]
Answers = npt.NDArray[np.int8]
"""Grades (points), ``ANSWER_COLUMNS`` x respondents; ``MISSING`` where there is none."""

Group = tuple[Any, ...]
"""A respondent's values in the columns that make groups; None where missing."""

ANSWER_COLUMNS: Final = tuple(answer_column(goal, area) for goal in GOAL_NUMBERS for area in KEY_AREA_NUMBERS)
"""The answer columns of responses, goal by goal."""

MISSING: Final = -128
"""What stands for a missing grade among whole numbers."""

_BLOCK: Final = 4096
"""Respondents counted at once: their answers fit into a processor's cache."""

_SHAPE: Final = (len(GOAL_NUMBERS), len(KEY_AREA_NUMBERS))
_AREA_GROUPS: Final = tuple(
    [area - 1 for area in group]
    for group in (*((area,) for area in KEY_AREA_NUMBERS), *map(areas_of, Pillar), KEY_AREA_NUMBERS)
)


@dataclass(frozen=True)
class Tally:
    """Whole numbers from which every score follows; tallies of parts add up to that of the whole.

    ``count``, ``total`` and ``squares``: grades (count), their sum (points) and the sum of their
    squares, goals x key areas, 17 x 10.
    ``respondents``: respondents with at least one grade (count), 18 x 14: the 17 goals, then all
    goals; the 10 key areas, then the 3 pillars, then all key areas.
    """

    count: Counts
    total: Counts
    squares: Counts
    respondents: Counts

    @classmethod
    def of_nobody(cls) -> Tally:
        """Give the tally of no answers, which adds nothing."""
        cells = np.zeros(_SHAPE, np.int64)
        return cls(cells, cells, cells, np.zeros((_SHAPE[0] + 1, len(_AREA_GROUPS)), np.int64))

    @classmethod
    def from_numbers(cls, numbers: Sequence[int]) -> Tally:
        """Give the tally back that was written as ``numbers``."""
        cells, whole = _SHAPE[0] * _SHAPE[1], np.array(numbers, np.int64)
        count, total, squares = whole[: 3 * cells].reshape(3, *_SHAPE)
        return cls(count, total, squares, whole[3 * cells :].reshape(_SHAPE[0] + 1, -1))

    @property
    def numbers(self) -> Counts:
        """Give all numbers in one row, to be sent from where they were counted; 1-D."""
        return np.concatenate([self.count, self.total, self.squares, self.respondents], axis=None)

    def without_small_goals(self, fewest: int) -> Tally:
        """Leave out each goal of which a key area was graded, but by fewer than ``fewest`` respondents.

        The whole goal, because a goal's percent and its other key areas would give the one away; and
        out of the tally, because the country's percent would give the goal away.
        """
        kept = ~((self.count > 0) & (self.count < fewest)).any(axis=1)
        goals = kept.astype(np.int64).reshape(-1, 1)
        everyone = np.append(goals, [[1]], axis=0)
        return Tally(
            self.count * goals, self.total * goals, self.squares * goals, self.respondents * everyone
        )

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.count + other.count,
            self.total + other.total,
            self.squares + other.squares,
            self.respondents + other.respondents,
        )


def tally(responses: pa.Table | pa.RecordBatch) -> Tally:
    """Tally answers: one Int8 column for each goal and key area, null where missing.

    Args:
        responses: Has the columns ``ANSWER_COLUMNS``; others are not read. May have no row.
    """
    return _tally(answers_of(responses))


def tallies_by(responses: pa.Table | pa.RecordBatch, columns: Sequence[str]) -> dict[Group, Tally]:
    """Tally answers group by group.

    Args:
        responses: As for ``tally``, and has ``columns``.
        columns: What makes a group; without any, all respondents are one.

    Returns:
        The tally of each group that has a respondent, by the group's values in the order of
        ``columns``; a missing value is a group of its own. No group where there is no row.
    """
    return added(part for batch in _batches(responses) for part in _tallied(batch, columns))


def added(parts: Iterable[tuple[Group, Tally]]) -> dict[Group, Tally]:
    """Add up the tallies of each group, in the order in which groups first come."""
    whole: dict[Group, Tally] = {}
    for group, counted in parts:
        whole[group] = whole.get(group, Tally.of_nobody()) + counted
    return whole


def answers_of(responses: pa.Table | pa.RecordBatch) -> Answers:
    """Give answers as one matrix of whole numbers; without a row it has no column."""
    chosen = responses.select(list(ANSWER_COLUMNS))
    # One array of all columns is filled and turned at once: 170 small steps would cost more than the sums.
    parts = chosen.columns if isinstance(chosen, pa.RecordBatch) else _parts(chosen)
    # The first one lets there be no other, and none of another type.
    cells = pa.concat_arrays([pa.array([], pa.int8()), *parts]).fill_null(MISSING)
    matrix: Answers = cells.to_numpy().reshape(len(ANSWER_COLUMNS), responses.num_rows)
    return matrix


def _parts(table: pa.Table) -> list[pa.Array]:
    batches = table.to_batches()
    if len(batches) == 1:
        return list(batches[0].columns)
    return [part for column in table.columns for part in column.chunks]


def _batches(responses: pa.Table | pa.RecordBatch) -> list[pa.RecordBatch]:
    parts = [responses] if isinstance(responses, pa.RecordBatch) else responses.to_batches()
    return [part for part in parts if part.num_rows]


def _tallied(batch: pa.RecordBatch, columns: Sequence[str]) -> Iterator[tuple[Group, Tally]]:
    order, groups = _sorted_by_group(batch, columns)
    answers = np.take(answers_of(batch), order, axis=1)
    for group, rows in groups:
        yield group, _tally(answers[:, rows])


def _tally(answers: Answers) -> Tally:
    parts = [
        _tally_of_block(answers[:, start : start + _BLOCK]) for start in range(0, answers.shape[1], _BLOCK)
    ]
    return sum(parts, Tally.of_nobody())


def _tally_of_block(answers: Answers) -> Tally:
    given = answers != MISSING
    grades = np.where(given, answers, np.int8(0))
    by_goal = given.reshape(*_SHAPE, -1)
    by_group = np.stack([by_goal[:, group].any(axis=1) for group in _AREA_GROUPS], axis=1)
    return Tally(
        count=np.count_nonzero(by_goal, axis=2),
        total=grades.sum(axis=1, dtype=np.int64).reshape(_SHAPE),
        # A grade's square fits into the same eight bits.
        squares=(grades * grades).sum(axis=1, dtype=np.int64).reshape(_SHAPE),
        respondents=np.vstack(
            [np.count_nonzero(by_group, axis=2), np.count_nonzero(by_group.any(axis=0), axis=1)]
        ),
    )


def _sorted_by_group(
    batch: pa.RecordBatch, columns: Sequence[str]
) -> tuple[Counts, list[tuple[Group, slice]]]:
    """Give the order that brings each group's rows together, and where each group then stands."""
    codes = np.zeros(batch.num_rows, np.int64)
    for name in columns:
        coded = batch[name].dictionary_encode(null_encoding="encode")
        codes = codes * len(coded.dictionary) + coded.indices.to_numpy()
    order = np.argsort(codes, kind="stable")
    cuts = np.flatnonzero(np.diff(codes[order])) + 1
    ends = [0, *cuts.tolist(), batch.num_rows]
    return order, [
        (tuple(batch[name][int(order[start])].as_py() for name in columns), slice(start, end))
        for start, end in pairwise(ends)
    ]
