"""Differences between editions, and which of them stand out from who happened to answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import NormalDist
from typing import Final

import numpy as np
import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.method import CONFIDENCE, MIN_GROUP
from psc_core.rounding import NOISE_DIGITS
from psc_core.scoring.levels import Level, at_level
from psc_core.terms import Stage

COMPARED_LEVELS: Final = (Level.GOAL, Level.PILLAR, Level.KEY_AREA, Level.COUNTRY)
"""Levels at which editions are compared."""

COLUMNS: Final = (
    "earlier",
    "later",
    "goal",
    "pillar",
    "key_area",
    "percent_earlier",
    "percent_later",
    "difference",
    "error",
    "low",
    "high",
    "apart",
)

_KEY: Final = ["goal", "pillar", "key_area"]


def differences(editions: Sequence[Edition], level: Level, stage: Stage) -> pd.DataFrame:
    """Give each edition's percents minus those of the edition before it, with simultaneous intervals.

    Args:
        editions: In order; see ``comparability.in_order``. Their respondents must be others each time.
        level: Which rows.
        stage: Which stage.

    Returns:
        ``COLUMNS``: codes of the two editions; goal, pillar and key area as in ``score_tables.SCORES``; both
        percents; their difference, its standard error and the ends of its interval (percentage
        points); and whether the interval leaves out zero (nullable). One row for each pair of
        neighbours and each member of the level. Percents and difference are NaN where an edition gives
        none; error, interval and ``apart`` are missing where it can't be known: at the consultation,
        where an edition has no standard error, where fewer than ``MIN_GROUP`` graded, and between
        made-up and real numbers.

        All intervals of the result hold together in ``CONFIDENCE`` of 100 re-draws of all editions, so
        among all differences that are told apart hardly ever is one by chance.

    Source:
        Interval of the difference itself instead of a look at whether two intervals overlap: Schenker and
        Gentleman, On judging the significance of differences by examining the overlap between
        confidence intervals (The American Statistician, 2001). All differences at once, by Bonferroni,
        which holds however the goals hang together: Dunn, Multiple comparisons among means (Journal of
        the American Statistical Association, 1961). Re-draws of several editions together, from which the
        narrower simultaneous intervals of ``resampling`` follow, are not part of what is published.
    """
    pairs = [_pair(*pair, level, stage) for pair in pairwise(editions)]
    filled = [pair for pair in pairs if len(pair)]
    if not filled:
        return pd.DataFrame(columns=list(COLUMNS)).astype({"apart": "boolean"})
    rows = pd.concat(filled, ignore_index=True)
    known = rows["error"].notna()
    reach = rows["error"] * [critical(int(known.sum()), n) for n in rows.pop("n")]
    rows["low"], rows["high"] = rows["difference"] - reach, rows["difference"] + reach
    # Equal percents of respondents who all agree have an interval without width: no difference.
    stands_out = rows["difference"].abs() > reach + 10**-NOISE_DIGITS
    rows["apart"] = stands_out.astype("boolean").where(known)
    return rows[list(COLUMNS)]


def critical(comparisons: int, n: float) -> float:
    """Give how many standard errors an interval reaches to each side, so that so many hold at once.

    Args:
        comparisons: How many intervals there are (count).
        n: Respondents of the smaller of two editions; Student's t has one degree of freedom fewer.

    Returns:
        Student's t by its expansion around the normal quantile, within 1 % for 10 respondents and more;
        NaN where ``n`` is missing.

    Source:
        Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.5.

    >>> round(critical(1, 10), 2), round(critical(17, 100), 2)
    (2.26, 3.05)
    """
    if np.isnan(n):
        return float("nan")
    z = NormalDist().inv_cdf(1 - (1 - CONFIDENCE / 100) / 2 / max(comparisons, 1))
    freedom = n - 1
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return float(z + sum(term / freedom**power for power, term in enumerate(terms, start=1)))


def _pair(earlier: Edition, later: Edition, level: Level, stage: Stage) -> pd.DataFrame:
    one, other = _with_errors(earlier, level, stage), _with_errors(later, level, stage)
    # What one edition does not give at all is missing; the other has every member, in the level's order.
    members = (one if len(one) else other)[_KEY]
    rows = members.merge(one, on=_KEY, how="left").merge(
        other, on=_KEY, how="left", suffixes=("_earlier", "_later")
    )
    rows.insert(0, "earlier", earlier.code)
    rows.insert(1, "later", later.code)
    rows["difference"] = (rows["percent_later"] - rows["percent_earlier"]).round(NOISE_DIGITS)
    fewest = rows[["n_earlier", "n_later"]].min(axis=1, skipna=False)
    error = (rows["error_earlier"] ** 2 + rows["error_later"] ** 2) ** 0.5
    alike = earlier.is_simulated == later.is_simulated
    rows["error"] = error.where(alike & rows["difference"].notna() & (fewest >= MIN_GROUP))
    rows["n"] = fewest.where(rows["error"].notna())
    return rows


def _with_errors(edition: Edition, level: Level, stage: Stage) -> pd.DataFrame:
    """Give a level's percents, n and standard errors; an error is missing where the edition has none."""
    rows = at_level(edition.scores(), level, stage)[[*_KEY, "percent", "n"]]
    errors = edition.certainty()[[*_KEY, "error"]]
    if stage is not Stage.SURVEY:
        errors = errors.iloc[:0]
    merged = rows.merge(errors, on=_KEY, how="left")
    return merged.astype({"percent": "float64", "n": "float64", "error": "float64"})
