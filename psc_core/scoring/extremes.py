"""The highest and the lowest goals, by number of goals or by threshold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

import pandas as pd

from psc_core.method import HIGHEST_ABOVE, LOWEST_BELOW
from psc_core.rounding import NOISE_DIGITS
from psc_core.scoring.comparison import ranks
from psc_core.scoring.levels import Level, at_level, percents_by_goal
from psc_core.terms import Stage


@unique
class End(StrEnum):
    """Which end of the ranking."""

    HIGHEST = "highest"
    LOWEST = "lowest"

    @property
    def threshold(self) -> float:
        """Give the report's threshold for this end (percent)."""
        return HIGHEST_ABOVE if self is End.HIGHEST else LOWEST_BELOW


@dataclass(frozen=True)
class ByCount:
    """So many goals; goals tied with the last one are taken too."""

    count: int


@dataclass(frozen=True)
class ByThreshold:
    """Goals above (highest) or below (lowest) this percent, never those at it."""

    percent: float


Rule = ByCount | ByThreshold


@dataclass(frozen=True)
class Extremes:
    """Goals found at one end.

    ``goals``: most extreme first, equal ones by number. ``sharing_last``: the goals that share the last
    place, where there are more of them than were asked for. ``at_threshold``: goals exactly at the
    threshold, so left out.
    """

    goals: tuple[int, ...]
    sharing_last: tuple[int, ...] = ()
    at_threshold: tuple[int, ...] = ()


def extremes(percents: pd.Series[float], end: End, rule: Rule) -> Extremes:
    """Find the goals at one end; a goal without percent is never among them.

    >>> percents = pd.Series({2: 47.0, 3: 45.0, 13: 41.0, 17: 40.0, 5: 38.0})
    >>> extremes(percents, End.HIGHEST, ByThreshold(40))
    Extremes(goals=(2, 3, 13), sharing_last=(), at_threshold=(17,))
    """
    given = percents.dropna().round(NOISE_DIGITS)
    lowest = end is End.LOWEST
    ordered = given.sort_index().sort_values(ascending=lowest, kind="stable")
    if isinstance(rule, ByThreshold):
        limit = round(rule.percent, NOISE_DIGITS)
        inside = ordered < limit if lowest else ordered > limit
        return Extremes(_goals(ordered[inside]), at_threshold=_goals(ordered[ordered == limit]))
    placed = ranks(ordered, lowest_first=lowest)
    taken = ordered[placed <= rule.count]
    last = taken.iloc[-1] if len(taken) else None
    sharing = taken[taken == last] if len(taken) > rule.count else taken.iloc[:0]
    return Extremes(_goals(taken), sharing_last=_goals(sharing))


def extreme_rows(scores: pd.DataFrame, stage: Stage, end: End, rule: Rule) -> pd.DataFrame:
    """Give the score rows of the goals at one end, best match first, with their ``rank`` before them.

    Returns:
        ``rank`` (1 is the most extreme; equal goals share it), then the columns of ``score_tables.SCORES``.
    """
    percents = percents_by_goal(scores, stage)
    found = extremes(percents, end, rule)
    placed = ranks(percents, lowest_first=end is End.LOWEST)
    rows = at_level(scores, Level.GOAL, stage)
    chosen = rows.set_index("goal", drop=False).loc[list(found.goals)].reset_index(drop=True)
    chosen.insert(0, "rank", [int(placed[goal]) for goal in found.goals])
    return chosen


def _goals(percents: pd.Series[float]) -> tuple[int, ...]:
    return tuple(int(goal) for goal in percents.index)
