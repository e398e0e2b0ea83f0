"""Tallies of answers: whole numbers that add up across parts of a survey without rounding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from psc_core.schemas import answer_column
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS, Pillar, areas_of

Counts = npt.NDArray[np.int64]

ANSWER_COLUMNS: Final = tuple(answer_column(goal, area) for goal in GOAL_NUMBERS for area in KEY_AREA_NUMBERS)
"""The answer columns of responses, goal by goal."""

_SHAPE: Final = (len(GOAL_NUMBERS), len(KEY_AREA_NUMBERS))
_AREA_GROUPS: Final = (
    *((area,) for area in KEY_AREA_NUMBERS),
    *map(areas_of, Pillar),
    KEY_AREA_NUMBERS,
)


@dataclass(frozen=True)
class Tally:
    """Whole numbers from which every score follows.

    ``count`` and ``total``: grades (count) and their sum (points), goals x key areas, 17 x 10.
    ``respondents``: respondents with at least one grade (count), 18 x 14: the 17 goals, then all
    goals; the 10 key areas, then the 3 pillars, then all key areas.
    """

    count: Counts
    total: Counts
    respondents: Counts

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.count + other.count,
            self.total + other.total,
            self.respondents + other.respondents,
        )


def tally(responses: pa.Table | pa.RecordBatch) -> Tally:
    """Tally answers: one Int8 column for each goal and key area, null where missing.

    Args:
        responses: Has the columns ``ANSWER_COLUMNS``; others are not read. May have no row.
    """
    columns = [responses[name].to_numpy(zero_copy_only=False) for name in ANSWER_COLUMNS]
    # A column with nulls arrives as float with NaN, one without as int8.
    answers = np.column_stack([column.astype(np.float32) for column in columns])
    answers = answers.reshape(-1, *_SHAPE)
    given = ~np.isnan(answers)
    by_group = np.stack(
        [given[:, :, [area - 1 for area in group]].any(axis=2) for group in _AREA_GROUPS], axis=2
    )
    any_goal = by_group.any(axis=1, keepdims=True)
    return Tally(
        count=given.sum(axis=0, dtype=np.int64),
        total=np.where(given, answers, 0).sum(axis=0, dtype=np.float64).astype(np.int64),
        respondents=np.concatenate([by_group, any_goal], axis=1).sum(axis=0, dtype=np.int64),
    )
