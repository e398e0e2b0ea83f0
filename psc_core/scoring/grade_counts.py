"""How often each grade was given: whole numbers that add up, from which medians follow without sorting."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from psc_core.method import GRADE_MAX, GRADE_MIN
from psc_core.scoring.answers import Counts, answers_of
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS

GRADES: Final = np.arange(GRADE_MIN, GRADE_MAX + 1)
"""Every grade (points), ascending."""

_SHAPE: Final = (len(GOAL_NUMBERS), len(KEY_AREA_NUMBERS))
_BLOCK: Final = 4096
"""Respondents counted at once: their answers fit into a processor's cache."""


def grade_counts(responses: pa.Table | pa.RecordBatch) -> Counts:
    """Count each grade of each goal and key area; counts of parts add up to those of the whole.

    Args:
        responses: As for ``tally``. May have no row.

    Returns:
        Grades (count), 11 x 17 x 10, in the order of ``GRADES``.
    """
    counts = np.zeros((len(GRADES), *_SHAPE), np.int64)
    for start in range(0, responses.num_rows, _BLOCK):
        answers = answers_of(responses.slice(start, _BLOCK))
        for place, grade in enumerate(GRADES):
            counts[place] += np.count_nonzero(answers == grade, axis=1).reshape(_SHAPE)
    return counts


def medians(counts: Counts) -> npt.NDArray[np.float64]:
    """Give the median grade of each goal and key area (points), 17 x 10; NaN where there is none.

    Of an even number of grades it is the mean of the two in the middle.
    """
    up_to = counts.cumsum(axis=0)
    n = up_to[-1]
    lower, upper = ((up_to < middle).sum(axis=0) for middle in ((n + 1) // 2, n // 2 + 1))
    highest = len(GRADES) - 1
    middle = (GRADES[np.minimum(lower, highest)] + GRADES[np.minimum(upper, highest)]) / 2
    return np.where(n > 0, middle, np.nan)
