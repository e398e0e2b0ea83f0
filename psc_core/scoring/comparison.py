"""Comparison: what the consultation changed, and how goals rank."""

from __future__ import annotations

from typing import Final, NamedTuple

import pandas as pd

from psc_core.rounding import NOISE_DIGITS
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage

CHANGE_COLUMNS: Final = ("goal", "before", "after", "change")


class Change(NamedTuple):
    """One goal before and after consultation: percents, and percentage points; NaN where missing."""

    before: float
    after: float
    change: float


def change_of(scores: pd.DataFrame, goal: int) -> Change:
    """Compare one goal before and after consultation."""
    compared = changes(scores)
    return Change(*compared.loc[compared["goal"] == goal, ["before", "after", "change"]].iloc[0])


def changes(scores: pd.DataFrame) -> pd.DataFrame:
    """Compare each goal's percent before and after consultation.

    Returns:
        ``goal`` (1-17), ``before`` and ``after`` (percent), ``change`` (percentage points, after
        minus before), in goal order; NaN where a stage is missing.
    """
    before = percents_by_goal(scores, Stage.SURVEY)
    after = percents_by_goal(scores, Stage.CONSULTATION)
    compared = pd.DataFrame({"before": before, "after": after})
    compared["change"] = (compared["after"] - compared["before"]).round(NOISE_DIGITS)
    return compared.rename_axis("goal").reset_index()[list(CHANGE_COLUMNS)]


def movers(compared: pd.DataFrame) -> pd.DataFrame:
    """Keep the goals that changed, largest change first whatever its direction; equal ones by goal."""
    moved = compared[compared["change"].notna() & (compared["change"] != 0)]
    order = moved.assign(size=moved["change"].abs()).sort_values(["size", "goal"], ascending=[False, True])
    return order.drop(columns="size").reset_index(drop=True)


def unchanged(compared: pd.DataFrame) -> tuple[int, ...]:
    """Give the goals that the consultation left as they were, ascending."""
    return tuple(sorted(int(goal) for goal in compared.loc[compared["change"] == 0, "goal"]))


def ranks(percents: pd.Series[float], *, lowest_first: bool = False) -> pd.Series[int]:
    """Rank percents the competition way: equal ones share the better rank, as in 1, 2, 2, 4.

    Args:
        percents: Percent by goal; compared to ``NOISE_DIGITS`` decimals.
        lowest_first: Give rank 1 to the lowest instead of the highest.

    Returns:
        Rank by goal (nullable whole numbers), missing where the percent is.
    """
    compared = percents.round(NOISE_DIGITS)
    return compared.rank(method="min", ascending=lowest_first).astype("Int64")


def ties(percents: pd.Series[float]) -> dict[int, tuple[int, ...]]:
    """Give, for each goal that shares its percent, the other goals that have it, ascending."""
    given = percents.dropna().round(NOISE_DIGITS)
    pairs = list(zip(given.index.tolist(), given.tolist(), strict=True))
    shared = {
        goal: tuple(other for other, equal in pairs if equal == percent and other != goal)
        for goal, percent in pairs
    }
    return {goal: others for goal, others in shared.items() if others}
