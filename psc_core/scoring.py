"""Scoring: from a tally of answers to the percents of every level, in the report's order of averaging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from psc_core.levels import COLUMNS
from psc_core.method import percent_of
from psc_core.tally import Counts, Tally
from psc_core.terms import GOAL_NUMBERS, KEY_AREAS, Basis, Pillar, Stage, areas_of

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Origin:
    """Where computed numbers come from, as their rows say it."""

    basis: Basis
    source: str
    place: str


def survey_scores(counted: Tally, origin: Origin) -> pd.DataFrame:
    """Score a survey: the columns of ``schemas.SCORES``, one row for each member of each level.

    The mean over respondents gives each goal's key areas; their mean gives the goal; the mean of
    the goals gives the country. A key area's or pillar's country percent is likewise the mean of
    the goals. Missing answers are left out of every mean; where nothing was graded, percent is
    NaN and ``n`` is 0.

    Source:
        Report, 'Methodology'.
    """
    cells = np.where(counted.count > 0, counted.total / np.maximum(counted.count, 1), np.nan)
    return scores_of_means(cells, counted.respondents, origin)


def scores_of_means(cells: Points, everyone: Counts, origin: Origin) -> pd.DataFrame:
    """Score a survey of which the mean of each goal and key area is known, as ``survey_scores`` does.

    Args:
        cells: Means over respondents, 17 x 10; NaN where nothing was graded.
        everyone: Respondents, 18 x 14, as in ``Tally.respondents``.
        origin: Where the means come from.
    """
    rows: list[dict[str, Any]] = []

    def add(goal: int | None, pillar: str | None, area: int | None, points: float, n: int) -> None:
        rows.append(
            {
                "goal": goal,
                "pillar": pillar,
                "key_area": area,
                "percent": percent_of(points),
                "n": n,
            }
        )

    goals = [(number - 1, number, cells[number - 1]) for number in GOAL_NUMBERS]
    goal_points = np.array([_mean(points) for _, _, points in goals])
    add(None, None, None, _mean(goal_points), everyone[-1, -1])
    for index, number, _ in goals:
        add(number, None, None, goal_points[index], everyone[index, -1])
    for column, pillar in enumerate(Pillar, start=len(KEY_AREAS)):
        inside = [area - 1 for area in areas_of(pillar)]
        by_goal = np.array([_mean(points[inside]) for _, _, points in goals])
        add(None, pillar, None, _mean(by_goal), everyone[-1, column])
        for index, number, _ in goals:
            add(number, pillar, None, by_goal[index], everyone[index, column])
    for column, area in enumerate(KEY_AREAS):
        add(None, area.pillar, area.number, _mean(cells[:, column]), everyone[-1, column])
        for index, number, points in goals:
            add(number, area.pillar, area.number, points[column], everyone[index, column])
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
    country = _mean(np.array(list(percents.values())))
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


def _mean(values: Points) -> float:
    given = values[~np.isnan(values)]
    return float(given.mean()) if len(given) else float("nan")


def _as_scores(rows: list[dict[str, Any]], stage: Stage, origin: Origin) -> pd.DataFrame:
    scores = pd.DataFrame(rows).assign(
        stage=str(stage), basis=str(origin.basis), source=origin.source, place=origin.place
    )
    return scores.reindex(columns=list(COLUMNS))
