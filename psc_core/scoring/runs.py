"""The counting itself: answers summed eight respondents at a time, each sum in one byte.

Whole numbers of one byte are what a processor adds most of at once, and eight grades are the most (a
power of two) whose squares still fit into one: 8 x 25 = 200. Only the sums of eight are widened.
"""

from __future__ import annotations

from functools import reduce
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from psc_core.scoring.answers import MISSING, Answers, Counts
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS, Pillar, areas_of

RUN: Final = 8
"""Respondents whose answers are added in bytes."""

AREA_GROUPS: Final = (*((area,) for area in KEY_AREA_NUMBERS), *map(areas_of, Pillar), KEY_AREA_NUMBERS)
"""What respondents are counted for: each key area, each pillar, all key areas."""

_BLOCK: Final = 512
"""Runs counted at once: their answers fit into a processor's cache."""

_SHAPE: Final = (len(GOAL_NUMBERS), len(KEY_AREA_NUMBERS))
_Given = npt.NDArray[np.bool_]
_Bytes = npt.NDArray[Any]


def filled_up(answers: Answers) -> Answers:
    """Add nobodies at the end, until runs are full."""
    over = -answers.shape[1] % RUN
    return np.pad(answers, ((0, 0), (0, over)), constant_values=MISSING) if over else answers


def places_in_runs(sizes: Counts) -> tuple[Counts, Counts]:
    """Deal the respondents of each group out into runs of that group alone.

    Args:
        sizes: Respondents of each group (count), in their order one group after the other.

    Returns:
        For each place of the runs (``RUN`` x runs, in one row) the respondent (index), -1 for nobody
        where a group's last run is not full; and the run with which each group begins.

    >>> places, begins = places_in_runs(np.array([9, 2]))
    >>> places.reshape(RUN, -1).T.tolist()
    [[0, 1, 2, 3, 4, 5, 6, 7], [8, -1, -1, -1, -1, -1, -1, -1], [9, 10, -1, -1, -1, -1, -1, -1]]
    >>> begins.tolist()
    [0, 2]
    """
    runs = -(-sizes // RUN)
    begins = np.cumsum(runs) - runs
    respondents = np.arange(sizes.sum())
    firsts = np.cumsum(sizes) - sizes
    places = np.full(int(runs.sum()) * RUN, -1)
    places[respondents + np.repeat(begins * RUN - firsts, sizes)] = respondents
    # The respondents of a run stand apart, so that runs are added side by side.
    return places.reshape(-1, RUN).T.ravel(), begins


def sums_of_runs(answers: Answers, begins: Counts) -> tuple[Counts, Counts, Counts, Counts]:
    """Count and sum the answers of each group.

    Args:
        answers: Answer columns x places, as ``places_in_runs`` gives them; at least one run.
        begins: The run with which each group begins.

    Returns:
        Grades (count), their sum (points) and the sum of their squares, groups x 17 x 10;
        respondents with at least one grade (count), groups x 18 x 14: the 17 goals, then all goals,
        by ``AREA_GROUPS``.
    """
    runs = answers.reshape(len(answers), RUN, -1)
    blocks = [_sums_of_block(runs[:, :, start : start + _BLOCK]) for start in range(0, runs.shape[2], _BLOCK)]
    count, total, squares, by_goal, of_all = (
        np.add.reduceat(np.concatenate(sums, axis=1), begins, axis=1, dtype=np.int64).T
        for sums in zip(*blocks, strict=True)
    )
    groups = len(count)
    count, total, squares = (sums.reshape(groups, *_SHAPE) for sums in (count, total, squares))
    # Whoever graded one key area of one goal gave one grade.
    goals = np.concatenate([count, by_goal.reshape(groups, _SHAPE[0], -1)], axis=2)
    respondents = np.concatenate([goals, of_all.reshape(groups, 1, -1)], axis=1)
    return count, total, squares, respondents


def _sums_of_block(runs: Answers) -> tuple[_Bytes, ...]:
    """Give sums in bytes, each rows x runs.

    Of grades, points, squares; of respondents, goal by goal by pillars and all key areas; of those to
    all goals, by ``AREA_GROUPS``.
    """
    given = runs != MISSING
    grades = runs * given.view(np.int8)
    squares = (grades * grades).view(np.uint8)
    cells = given.reshape(*_SHAPE, RUN, -1)
    anyone = np.logical_or.reduce(cells)
    return (
        _added(given),
        np.add.reduce(grades, axis=1, dtype=np.int8),
        np.add.reduce(squares, axis=1, dtype=np.uint8),
        _added(_wider(cells).reshape(-1, *runs.shape[1:])),
        _added(np.concatenate([anyone, _wider(anyone)])),
    )


def _wider(given: _Given) -> _Given:
    """Say who graded any key area of each pillar, and of all; (goals x) key areas x ``RUN`` x runs."""
    areas = np.moveaxis(given, -3, 0)
    pillars = [reduce(np.logical_or, [areas[area - 1] for area in areas_of(pillar)]) for pillar in Pillar]
    return np.stack([*pillars, reduce(np.logical_or, pillars)], axis=-3)


def _added(given: _Given) -> _Bytes:
    added: _Bytes = np.add.reduce(given.view(np.uint8), axis=1, dtype=np.uint8)
    return added
