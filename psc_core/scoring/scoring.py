"""Scoring: from a tally of answers to the percents of every level, in the report's order of averaging."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from psc_core.method import percent_of
from psc_core.scoring.answers import Counts
from psc_core.scoring.levels import COLUMNS
from psc_core.scoring.tally import Tally
from psc_core.terms import GOAL_NUMBERS, KEY_AREAS, Basis, Pillar, Stage, areas_of

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Origin:
    """Where computed numbers come from, as their rows say it."""

    basis: Basis
    source: str
    place: str


def survey_scores(counted: Tally, origin: Origin) -> pd.DataFrame:
    """Score a survey: the columns of ``score_tables.SCORES``, one row for each member of each level.

    The mean over respondents gives each goal's key areas; their mean gives the goal; the mean of
    the goals gives the country. A key area's or pillar's country percent is likewise the mean of
    the goals. Missing answers are left out of every mean; where nothing was graded, percent is
    NaN and ``n`` is 0.

    Source:
        Report, 'Methodology'.
    """
    cells = np.where(counted.count > 0, counted.total / np.maximum(counted.count, 1), np.nan)
    return scores_of_means(cells, counted.respondents, origin)


def scores_of_means(cells: Points, respondents: Counts, origin: Origin) -> pd.DataFrame:
    """Score a survey of which the mean of each goal and key area is known, as ``survey_scores`` does.

    Args:
        cells: Means over respondents, 17 x 10; NaN where nothing was graded.
        respondents: 18 x 14, as in ``Tally.respondents``.
        origin: Where the means come from.
    """
    pillars = [[area - 1 for area in areas_of(pillar)] for pillar in Pillar]
    by_goal = np.array([_means(cells), *(_means(cells[:, inside]) for inside in pillars), *cells.T])
    percents = percent_of(np.column_stack([_means(by_goal), by_goal]).ravel())
    # A tally has the key areas, the pillars and all; the goals, then all of them.
    columns = [-1, *range(len(KEY_AREAS), len(KEY_AREAS) + len(Pillar)), *range(len(KEY_AREAS))]
    everyone = np.vstack([respondents[-1:], respondents[:-1]])[:, columns]
    return _survey_rows(origin).assign(percent=percents, n=everyone.T.ravel())


@lru_cache
def _survey_rows(origin: Origin) -> pd.DataFrame:
    """Name the rows of a scored survey: country, pillars, key areas; of all goals, then by goal."""
    pillars = [(str(pillar), None) for pillar in Pillar]
    members = [(None, None), *pillars, *((str(area.pillar), area.number) for area in KEY_AREAS)]
    rows = [
        {"goal": goal, "pillar": pillar, "key_area": area, "percent": math.nan, "n": 0}
        for pillar, area in members
        for goal in (None, *GOAL_NUMBERS)
    ]
    return _as_scores(rows, Stage.SURVEY, origin)


def consultation_scores(
    survey: pd.Series[float], decisions: dict[int, float], origin: Origin
) -> pd.DataFrame:
    """Score a consultation: each goal's decided percent, else the survey's; the country is their mean.

    Args:
        survey: Percent of each goal, index 1-17; NaN where missing.
        decisions: Percent that a meeting agreed, by goal; a goal left out was confirmed.
        origin: Where the decisions come from.
    """
    percents = {goal: decisions.get(goal, float(survey[goal])) for goal in GOAL_NUMBERS}
    country = float(_means(np.array([list(percents.values())]))[0])
    rows = [{"goal": goal, "percent": percent} for goal, percent in percents.items()]
    return _as_scores([{"goal": None, "percent": country}, *rows], Stage.CONSULTATION, origin)


def decided_percent(supported: list[float]) -> float:
    """Give what a meeting agreed where it supported several proposals: their mean, unrounded.

    Source:
        Report, goal 5, second line.

    >>> round(decided_percent([25, 33, 30]), 2)
    29.33
    """
    return sum(supported) / len(supported)


def _means(values: Points) -> Points:
    """Give the mean of each row, missing values left out; NaN where all are."""
    given = ~np.isnan(values)
    count = given.sum(axis=1)
    totals = np.where(given, values, 0.0).sum(axis=1)
    means: Points = np.where(count > 0, totals / np.maximum(count, 1), np.nan)
    return means


def _as_scores(rows: list[dict[str, Any]], stage: Stage, origin: Origin) -> pd.DataFrame:
    scores = pd.DataFrame(rows).assign(
        stage=str(stage), basis=str(origin.basis), source=origin.source, place=origin.place
    )
    return scores.reindex(columns=list(COLUMNS))
