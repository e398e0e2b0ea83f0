"""Tallies of answers: whole numbers that add up across parts of a survey without rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from psc_core.scoring.answers import Counts, answers_of
from psc_core.scoring.runs import AREA_GROUPS, filled_up, places_in_runs, sums_of_runs
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS

Group = tuple[Any, ...]
"""A respondent's values in the columns that make groups; None where missing."""

_SHAPE: Final = (len(GOAL_NUMBERS), len(KEY_AREA_NUMBERS))


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
        return cls(cells, cells, cells, np.zeros((_SHAPE[0] + 1, len(AREA_GROUPS)), np.int64))

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
    if not responses.num_rows:
        return Tally.of_nobody()
    sums = sums_of_runs(filled_up(answers_of(responses)), np.zeros(1, np.int64))
    return Tally(*(of_all for (of_all,) in sums))


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


def _batches(responses: pa.Table | pa.RecordBatch) -> list[pa.RecordBatch]:
    parts = [responses] if isinstance(responses, pa.RecordBatch) else responses.to_batches()
    return [part for part in parts if part.num_rows]


def _tallied(batch: pa.RecordBatch, columns: Sequence[str]) -> Iterator[tuple[Group, Tally]]:
    order, cuts = _sorted_by_group(batch, columns)
    places, begins = places_in_runs(np.diff(cuts, append=len(order)))
    answers = answers_of(batch, np.where(places < 0, -1, order[places]))
    firsts = [batch[name].take(pa.array(order[cuts])).to_pylist() for name in columns]
    groups = zip(*firsts, strict=True) if columns else [()]
    tallies = (Tally(*sums) for sums in zip(*sums_of_runs(answers, begins), strict=True))
    return zip(groups, tallies, strict=True)


def _sorted_by_group(batch: pa.RecordBatch, columns: Sequence[str]) -> tuple[Counts, Counts]:
    """Give the order that brings each group's rows together, and where in it each group begins."""
    codes = np.zeros(batch.num_rows, np.int64)
    for column in map(batch.column, columns):
        coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
        missing = len(coded.dictionary)
        codes = codes * (missing + 1) + coded.indices.fill_null(missing).to_numpy()
    order = np.argsort(codes, kind="stable")
    return order, np.flatnonzero(np.diff(codes[order], prepend=-1))
