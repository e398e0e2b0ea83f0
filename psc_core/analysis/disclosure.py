"""What follows from sums of answers that are public together: linear algebra over groups of respondents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from psc_core.scoring.answers import Counts
from psc_core.scoring.tally import Group, Tally

Sums = npt.NDArray[np.float64]
"""Sums of answers: how much each finest group counts in them; groups x sums."""

_NOISE: Final = 1e-6


def goals_given_away(
    tallies: Mapping[Group, Tally], shown: Sums, added: Sums, fewest: int
) -> npt.NDArray[np.bool_]:
    """Tell for which goals further sums would give away a group that is too small to be seen.

    Whoever knows how large every group is, and reads the sums, may combine them. Groups of one
    column or of two that come out of such a combination must not be small: in any key area where
    the further sums and that of all respondents are public by key area; in the goal where the
    groups shown are public too.

    Args:
        tallies: The finest groups of respondents.
        shown: Groups whose goals are public already: 1 where a finest group is in one.
        added: Further sums, public by goal and key area.
        fewest: Fewest respondents of a group that may be seen (count).

    Returns:
        Whether it would, goal by goal; 17.
    """
    everyone = np.ones((len(tallies), 1))
    targets = _small_enough_to_try(tallies)
    by_area = np.array([counted.count for counted in tallies.values()])
    by_goal = np.array([counted.respondents[:-1, -1] for counted in tallies.values()])[:, :, None]
    found = _follows(np.hstack([everyone, added]), targets)
    before = _follows(np.hstack([everyone, shown]), targets)
    after = _follows(np.hstack([everyone, shown, added]), targets)
    return _has_small(targets[:, found], by_area, fewest) | _has_small(
        targets[:, after & ~before], by_goal, fewest
    )


def indicators(groups: Sequence[Group], wanted: Sequence[Mapping[int, str | None]]) -> Sums:
    """Give, for each wanted group (value by column's place), 1 where a finest group is in it."""
    cells = [
        [all(group[place] == value for place, value in one.items()) for one in wanted] for group in groups
    ]
    return np.array(cells, np.float64).reshape(len(groups), len(wanted))


def _small_enough_to_try(tallies: Mapping[Group, Tally]) -> Sums:
    """Give every group of one column and of two that somebody is in."""
    groups = list(tallies)
    width = len(groups[0]) if groups else 0
    wanted: dict[tuple[tuple[int, str | None], ...], None] = {}
    for size in (1, 2):
        for places in combinations(range(width), size):
            wanted |= dict.fromkeys(tuple((place, group[place]) for place in places) for group in groups)
    return indicators(groups, [dict(one) for one in wanted])


def _follows(known: Sums, targets: Sums) -> npt.NDArray[np.bool_]:
    """Tell which targets are sums and differences of what is known."""
    if not targets.size:
        return np.zeros(targets.shape[1], np.bool_)
    factors = np.linalg.lstsq(known, targets)[0]
    follows: npt.NDArray[np.bool_] = np.abs(known @ factors - targets).max(axis=0) < _NOISE
    return follows


def _has_small(targets: Sums, counts: Counts, fewest: int) -> npt.NDArray[np.bool_]:
    """Tell for which goals a target has some respondents, but too few; counts are groups x 17 x any."""
    found = np.tensordot(targets.T, counts, axes=1)
    return np.asarray(((found > 0) & (found < fewest)).any(axis=(0, 2)))
