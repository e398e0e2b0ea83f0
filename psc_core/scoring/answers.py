"""Answers as whole numbers in memory: one row for each goal and key area, one column for each respondent."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from psc_core.tables.score_tables import answer_column
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS

Counts = npt.NDArray[np.int64]
Answers = npt.NDArray[np.int8]
"""Grades (points), ``ANSWER_COLUMNS`` x respondents; ``MISSING`` where there is none."""

ANSWER_COLUMNS: Final = tuple(answer_column(goal, area) for goal in GOAL_NUMBERS for area in KEY_AREA_NUMBERS)
"""The answer columns of responses, goal by goal."""

MISSING: Final = -128
"""What stands for a missing grade among whole numbers."""


_CELLS: Final = 1 << 19
"""Answers turned at once: they fit into a processor's cache, and a small survey is turned in one step."""


def answers_of(responses: pa.Table | pa.RecordBatch, places: Counts | None = None) -> Answers:
    """Give answers as one matrix of whole numbers; without a row it has no column.

    Args:
        responses: One Int8 column for each goal and key area, null where missing. Other columns are
            not read.
        places: The respondent (index) of each column of the matrix, -1 for nobody; without it, one
            column for each respondent, in their order.
    """
    columns, n = _answer_columns(responses), responses.num_rows
    matrix = np.empty((len(columns), n if places is None else len(places)), np.int8)
    step = max(_CELLS // max(n, 1), 1)
    for first in range(0, len(columns) if n else 0, step):
        parts = [part for column in columns[first : first + step] for part in column]
        # The first one lets there be none of another type.
        filled = pa.concat_arrays([pa.array([], pa.int8()), *parts]).fill_null(MISSING).to_numpy()
        rows, into = filled.reshape(-1, n), matrix[first : first + step]
        if places is None:
            into[:] = rows
        else:
            np.take(rows, places, axis=1, mode="wrap", out=into)
    if places is not None:
        matrix[:, places < 0] = MISSING
    return matrix


def _answer_columns(responses: pa.Table | pa.RecordBatch) -> list[list[pa.Array]]:
    """Give the parts of each answer column; a table of one part is taken apart at once, which is quicker."""
    batches = [responses] if isinstance(responses, pa.RecordBatch) else responses.to_batches()
    if len(batches) == 1:
        return [[column] for column in batches[0].select(list(ANSWER_COLUMNS)).columns]
    return [column.chunks for column in responses.select(list(ANSWER_COLUMNS)).columns]
