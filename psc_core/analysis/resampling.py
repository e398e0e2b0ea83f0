"""How sure scores are: respondents drawn again and again, and what that does to percents and ranks.

The intervals say how much a result hangs on who happened to answer. They are no margin of error for
a population: people who chose to answer are no random sample of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from psc_core.analysis.redraws import sums_of_redraws
from psc_core.method import CONFIDENCE, MIN_RESAMPLED, PERCENT_PER_POINT, REDRAWS, REDRAWS_SEED
from psc_core.rounding import NOISE_DIGITS
from psc_core.scoring.answers import Counts, answers_of
from psc_core.scoring.tally import Tally, tally
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS, KEY_AREAS, Pillar, areas_of

Numbers = npt.NDArray[np.float64]
Sums = npt.NDArray[np.float64] | npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SHAPE: Final = (len(GOAL_NUMBERS), len(KEY_AREA_NUMBERS))
_AREA_GROUPS: Final = tuple(
    [area - 1 for area in group]
    for group in (*map(areas_of, Pillar), *((area,) for area in KEY_AREA_NUMBERS))
)
_NOISE: Final = 10**-NOISE_DIGITS


@dataclass(frozen=True, eq=False)
class Certainty:
    """What survey percents and ranks are worth, given who answered.

    Attributes:
        goals: ``goal`` (1-17, in order), ``percent``, ``percent_low``, ``percent_high`` (percent),
            ``error`` (percentage points), ``rank_best``, ``rank_worst`` (nullable whole numbers), and
            ``n`` where answers are at hand (who graded it, count). Low to high holds the middle
            ``CONFIDENCE`` percent of the re-draws, whose standard deviation is the error; best to worst
            are the ranks that the answers do not rule out. All five are missing where too few
            respondents graded the goal.
        levels: The country, then the pillars, then the key areas, over all goals: ``pillar``,
            ``key_area`` (both missing: the country), ``percent``, ``percent_low``, ``percent_high``,
            ``error``, ``n``, as above.
        above: Share of re-draws (0..1) in which the goal of the row is above that of the column,
            17 x 17; those in which either has no percent are left out; NaN where none is left, on
            the diagonal, and where either goal has no interval.
        apart: Whether the answers tell the two goals apart, 17 x 17, symmetric: the simultaneous
            interval of their difference, for all pairs at once, leaves out zero.
    """

    goals: pd.DataFrame
    levels: pd.DataFrame
    above: Numbers
    apart: Flags


def certainty_of(
    responses: pa.Table,
    redraws: int = REDRAWS,
    seed: int = REDRAWS_SEED,
    *,
    fewest: int = MIN_RESAMPLED,
) -> Certainty:
    """Tell how sure survey percents are: bootstrap over respondents.

    Each re-draw takes as many respondents as there are, with replacement, and scores them as the
    survey is scored, missing answers left out; ``redraws`` says what is drawn where they are many. The
    same seed gives the same numbers.

    Args:
        responses: Has the columns ``ANSWER_COLUMNS``, checked. May have no row.
        redraws: How often (count).
        seed: Seed of NumPy's PCG64.
        fewest: Respondents (count) who must have graded a goal, or anything, for an interval.

    Source:
        Percentile interval: Efron and Tibshirani, An Introduction to the Bootstrap (1993),
        chapter 13. Ranks from differences of all pairs at once: Mogstad, Romano, Shaikh and
        Wilhelm, Inference for Ranks (Review of Economic Studies, 2023). With few respondents the
        intervals are somewhat too narrow.
    """
    whole = tally(responses)
    percents, n = _percents(whole.total, whole.count)[0], _graded(whole)
    redrawn = [_percents(*sums) for sums in sums_of_redraws(answers_of(responses), redraws, seed)]
    drawn = np.vstack([np.empty((0, len(percents))), *redrawn])
    drawn[:, n < fewest] = np.nan
    goals, rest = np.split(drawn, [len(GOAL_NUMBERS)], axis=1)
    of_goals, of_rest = np.split(percents, [len(GOAL_NUMBERS)])
    n_of_goals, n_of_rest = np.split(n, [len(GOAL_NUMBERS)])
    apart = _apart(of_goals, goals)
    return Certainty(
        _goals(of_goals, goals, apart).assign(n=n_of_goals),
        _levels(of_rest, rest).assign(n=n_of_rest),
        _above(goals),
        apart,
    )


def _percents(total: Sums, count: Sums) -> Numbers:
    """Score re-draws: percents of the goals, the country, pillars and key areas, re-draws x 31.

    NaN where nobody drawn graded it.
    """
    total, count = total.reshape(-1, *_SHAPE), count.reshape(-1, *_SHAPE)
    means = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    goals = _mean(means, 2)
    levels = [_mean(goals, 1), *(_mean(_mean(means[:, :, group], 2), 1) for group in _AREA_GROUPS)]
    points: Numbers = np.column_stack([goals, *levels])
    return points * PERCENT_PER_POINT


def _mean(values: Numbers, axis: int) -> Numbers:
    known = ~np.isnan(values)
    count = known.sum(axis=axis)
    return np.where(count > 0, np.where(known, values, 0).sum(axis=axis) / np.maximum(count, 1), np.nan)


def _graded(whole: Tally) -> Counts:
    """Count who graded anything of each column that ``_percents`` gives."""
    *of_goals, of_all = whole.respondents
    areas, pillars, everything = np.split(of_all, [len(KEY_AREA_NUMBERS), -1])
    return np.array([*(goal[-1] for goal in of_goals), *everything, *pillars, *areas], np.int64)


def _apart(percents: Numbers, drawn: Numbers) -> Flags:
    """Tell pairs apart whose difference is beyond what re-drawing does to any pair."""
    # Goal by goal in one piece: each pair is then a handful of quick steps.
    shifts = np.ascontiguousarray((drawn - percents).T)
    furthest = np.zeros(len(drawn))
    errors: dict[tuple[int, int], float] = {}
    for one, other in combinations(range(len(shifts)), 2):
        moved = shifts[one] - shifts[other]
        known = ~np.isnan(moved)
        if known.any():
            error = float(np.sqrt((moved[known] ** 2).mean()))
            errors[one, other] = error
            if error > _NOISE:
                furthest = np.fmax(furthest, np.abs(moved) / error)
    critical = np.quantile(furthest, CONFIDENCE / 100) if len(furthest) else 0
    apart = np.zeros((len(shifts), len(shifts)), np.bool_)
    for (one, other), error in errors.items():
        apart[one, other] = abs(percents[one] - percents[other]) > critical * error + _NOISE
    return apart | apart.T


def _above(drawn: Numbers) -> Numbers:
    compared = drawn.round(NOISE_DIGITS)
    known = ~np.isnan(compared)
    wins = (compared[:, :, None] > compared[:, None, :]).sum(axis=0)
    met = np.array(known.T.astype(np.int64) @ known.astype(np.int64))
    np.fill_diagonal(met, 0)
    return np.where(met > 0, wins / np.maximum(met, 1), np.nan)


def _goals(percents: Numbers, drawn: Numbers, apart: Flags) -> pd.DataFrame:
    spread = _spread(percents, drawn)
    has_interval = spread["percent_low"].notna()
    higher = percents[None, :] > percents[:, None]
    best = 1 + (apart & higher).sum(axis=1)
    worst = np.count_nonzero(~np.isnan(percents)) - (apart & ~higher).sum(axis=1)
    spread.insert(0, "goal", GOAL_NUMBERS)
    return spread.assign(
        rank_best=pd.Series(best, dtype="Int64").where(has_interval),
        rank_worst=pd.Series(worst, dtype="Int64").where(has_interval),
    )


def _levels(percents: Numbers, drawn: Numbers) -> pd.DataFrame:
    spread = _spread(percents, drawn)
    pillars = [None, *map(str, Pillar), *(str(area.pillar) for area in KEY_AREAS)]
    areas = pd.Series([*[None] * (1 + len(Pillar)), *KEY_AREA_NUMBERS], dtype="Int64")
    return pd.concat([pd.DataFrame({"pillar": pillars, "key_area": areas}), spread], axis=1)


def _spread(percents: Numbers, drawn: Numbers) -> pd.DataFrame:
    rows = [_ends_and_error(column[~np.isnan(column)]) for column in drawn.T]
    columns = ["percent_low", "percent_high", "error"]
    return pd.DataFrame({"percent": percents, **dict(zip(columns, zip(*rows, strict=True), strict=True))})


def _ends_and_error(percents: Numbers) -> tuple[float, float, float]:
    if len(percents) < 2:
        return float("nan"), float("nan"), float("nan")
    outside = (1 - CONFIDENCE / 100) / 2
    low, high = np.quantile(percents, [outside, 1 - outside])
    return float(low), float(high), float(percents.std(ddof=1))
