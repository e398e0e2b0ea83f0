"""What other reasonable choices of the method would do to percents and ranks of goals."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from psc_core.method import PERCENT_PER_POINT
from psc_core.scoring.comparison import ranks
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS

Points = npt.NDArray[np.float64]


@unique
class Choice(StrEnum):
    """One way to turn the same answers into percents of goals."""

    SCORED = "scored"
    """As the method says: the mean over respondents, then over key areas."""
    MEDIAN = "median"
    """The median over respondents instead of their mean."""
    EQUAL_SECTORS = "equal_sectors"
    """The mean of the sectors' means: each sector counts the same, however many answered."""
    WEIGHTED = "weighted"
    """Respondents weighted to margins."""
    WITHOUT_KEY_AREA = "without_key_area"
    """One key area left out."""


COLUMNS: Final = ("choice", "key_area", "goal", "percent", "rank")


def sensitivity(means: Points, others: Mapping[Choice, Points]) -> pd.DataFrame:
    """Rank the goals under each choice.

    A choice under which a goal loses its percent is left out: ranks among fewer goals say another
    thing.

    Args:
        means: Means over respondents (points), 17 x 10; NaN where nothing was graded.
        others: The same under other choices; each key area in turn is left out here.

    Returns:
        ``choice``, ``key_area`` (the one left out, else missing), ``goal`` (1-17), ``percent``,
        ``rank`` (equal percents share the better one; missing where the percent is), by choice,
        key area and goal, the method's own first.

    Source:
        OECD and Joint Research Centre, Handbook on Constructing Composite Indicators (2008), step
        7, 'Robustness and sensitivity'.
    """
    choices: list[tuple[Choice, int | None, Points]] = [(Choice.SCORED, None, means)]
    choices += [(choice, None, others[choice]) for choice in Choice if choice in others]
    choices += [
        (Choice.WITHOUT_KEY_AREA, area, np.delete(means, area - 1, axis=1)) for area in KEY_AREA_NUMBERS
    ]
    graded = ~np.isnan(goal_percents_of(means))
    parts = [
        _ranked(choice, area, percents)
        for choice, area, points in choices
        if (~np.isnan(percents := goal_percents_of(points)) == graded).all()
    ]
    return pd.concat(parts, ignore_index=True)


def goal_percents_of(points: Points) -> Points:
    """Give the percent of each goal, the mean of its key areas; NaN where none was graded; 17."""
    given = ~np.isnan(points)
    total = np.where(given, points, 0).sum(axis=1)
    return np.where(given.any(axis=1), total / np.maximum(given.sum(axis=1), 1), np.nan) * PERCENT_PER_POINT


def rank_spans(ranked: pd.DataFrame) -> pd.DataFrame:
    """Sum up ``sensitivity`` by goal.

    Returns:
        ``goal``, ``rank`` (as scored), ``rank_best``, ``rank_worst`` (over all choices), for each
        goal that has a rank, by rank and goal.
    """
    given = ranked.dropna(subset="rank")
    spans = given.groupby("goal", as_index=False)["rank"].agg(rank_best="min", rank_worst="max")
    scored = given.loc[given["choice"] == Choice.SCORED, ["goal", "rank"]]
    rows = scored.merge(spans, on="goal").sort_values(["rank", "goal"], ignore_index=True)
    return rows[["goal", "rank", "rank_best", "rank_worst"]]


def rank_moves(ranked: pd.DataFrame) -> pd.DataFrame:
    """Sum up ``sensitivity`` by choice.

    Returns:
        ``choice``, ``key_area``, ``moved`` (goals whose rank is another than as scored, count),
        ``furthest`` (largest difference of ranks), for each choice but the method's own, in order.
    """
    given = ranked.dropna(subset="rank")
    scored = given[given["choice"] == Choice.SCORED].set_index("goal")["rank"]
    others = given[given["choice"] != Choice.SCORED]
    differences = (others["rank"] - others["goal"].map(scored)).abs()
    grouped = others.assign(moved=differences > 0, furthest=differences).groupby(
        ["choice", "key_area"], dropna=False, sort=False, as_index=False
    )
    return grouped.agg(moved=("moved", "sum"), furthest=("furthest", "max"))


def _ranked(choice: Choice, area: int | None, percents: Points) -> pd.DataFrame:
    by_goal = pd.Series(percents, index=pd.Index(GOAL_NUMBERS, name="goal"), name="percent")
    rows = by_goal.reset_index().assign(
        choice=str(choice), key_area=pd.array([area] * len(by_goal), dtype="Int8"), rank=ranks(by_goal).array
    )
    return rows[list(COLUMNS)]
