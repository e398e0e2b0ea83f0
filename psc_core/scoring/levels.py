"""The levels of a scores table, from the country down to one goal's key area, and rows chosen from them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum, unique
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionDtype

from psc_core.tables.score_tables import SCORES
from psc_core.terms import GOAL_NUMBERS, KEY_AREAS, Pillar, Stage


@unique
class Level(StrEnum):
    """What one row of scores is about."""

    COUNTRY = "country"
    PILLAR = "pillar"
    KEY_AREA = "key-area"
    GOAL = "goal"
    GOAL_PILLAR = "goal-pillar"
    GOAL_KEY_AREA = "goal-key-area"


COLUMNS: Final = tuple(column.name for column in SCORES.columns)

_KEY: Final = ["goal", "pillar", "key_area"]
_PILLAR_CODES: Final = {str(pillar): number for number, pillar in enumerate(Pillar, 1)}
_AREA_KEYS: Final = [(str(area.pillar), area.number) for area in KEY_AREAS]
_MEMBERS: Final[dict[Level, list[tuple[int | None, str | None, int | None]]]] = {
    Level.COUNTRY: [(None, None, None)],
    Level.PILLAR: [(None, str(pillar), None) for pillar in Pillar],
    Level.KEY_AREA: [(None, *key) for key in _AREA_KEYS],
    Level.GOAL: [(goal, None, None) for goal in GOAL_NUMBERS],
    Level.GOAL_PILLAR: [(goal, str(pillar), None) for goal in GOAL_NUMBERS for pillar in Pillar],
    Level.GOAL_KEY_AREA: [(goal, *key) for goal in GOAL_NUMBERS for key in _AREA_KEYS],
}


def at_level(scores: pd.DataFrame, level: Level, stage: Stage) -> pd.DataFrame:
    """Give the rows of one level and stage, complete: what an edition does not give is there as missing.

    Args:
        scores: Columns of ``score_tables.SCORES``.
        level: Which rows.
        stage: Which stage.

    Returns:
        The same columns, one row for each member of the level, ordered by goal, pillar and key
        area; percents NaN and the rest missing where the edition has no row. No row at all where
        the edition gives nothing on this level at this stage.
    """
    of_level = _is_of(scores, level, stage)
    if not of_level.any():
        return scores.iloc[:0].reset_index(drop=True)
    given = scores[of_level].reset_index(drop=True)
    places = dict(zip(_codes(given), given.index, strict=True))
    members, codes = _members(level, scores["pillar"].dtype)
    # No row stands at -1: a member that the edition leaves out gets an empty one.
    rows: pd.DataFrame = given.reindex([places.get(code, -1) for code in codes]).reset_index(drop=True)
    rows[_KEY] = members
    rows["stage"] = str(stage)
    return rows.loc[:, list(COLUMNS)]


def at_levels(scores: pd.DataFrame, levels: Sequence[Level], stages: Sequence[Stage]) -> pd.DataFrame:
    """Give ``at_level`` for several levels and stages, one after the other, stages outermost."""
    parts = [at_level(scores, level, stage) for stage in stages for level in levels]
    filled = [part for part in parts if not part.empty]
    return pd.concat(filled, ignore_index=True) if filled else scores.iloc[:0]


def percents_by_goal(scores: pd.DataFrame, stage: Stage) -> pd.Series[float]:
    """Give the percent of each goal at a stage: index 1-17 named ``goal``, NaN where missing."""
    rows = scores[_is_of(scores, Level.GOAL, stage)]
    percents = pd.Series(rows["percent"].to_numpy(float), rows["goal"].to_numpy(int), name="percent")
    return percents.reindex(pd.Index(GOAL_NUMBERS, name="goal"))


def goal_percents(scores: pd.DataFrame, stage: Stage) -> dict[int, float]:
    """Give the percent of each goal that has one at a stage, by goal, ascending."""
    given = percents_by_goal(scores, stage).dropna()
    return dict(zip(given.index.tolist(), given.tolist(), strict=True))


def country_percent(scores: pd.DataFrame, stage: Stage) -> float:
    """Give the country's percent at a stage, as the edition states it; NaN where it does not."""
    rows = at_level(scores, Level.COUNTRY, stage)
    return float(rows["percent"].iloc[0]) if len(rows) else float("nan")


def _is_of(scores: pd.DataFrame, level: Level, stage: Stage) -> npt.NDArray[np.bool_]:
    """Say of each row whether it is of a level and a stage."""
    is_of: npt.NDArray[np.bool_] = (scores["stage"] == str(stage)).to_numpy(bool)
    # Rows of one level name the same parts of their key.
    for name, part in zip(_KEY, _MEMBERS[level][0], strict=True):
        is_of = is_of & (scores[name].notna().to_numpy() == (part is not None))
    return is_of


@cache
def _members(level: Level, text: ExtensionDtype) -> tuple[pd.DataFrame, list[int]]:
    """Give the keys of a level's rows, in their order, and what stands for each."""
    members = pd.DataFrame(list(_MEMBERS[level]), columns=_KEY).astype(
        {"goal": "Int8", "key_area": "Int8", "pillar": text}
    )
    return members, _codes(members)


def _codes(rows: pd.DataFrame) -> list[int]:
    """Give one whole number for each key."""
    goal, area = (rows[name].to_numpy(int, na_value=0) for name in ("goal", "key_area"))
    pillar = rows["pillar"].map(_PILLAR_CODES).fillna(0).to_numpy(int)
    codes: list[int] = ((goal * 10 + pillar) * 100 + area).tolist()
    return codes
