"""What of answers may be public beside the scores: groups, how sure the scores are, goals told apart.

Everything here is coarser than it could be, so that no answer follows from it. Who answered what could
be worked out of exact numbers: a fraction shows the counts and sums that it was made of, and the seed of
the re-draws is known. So numbers have the one decimal that is displayed, shares are whole hundredths, an
interval takes more respondents than a score does, and none is so narrow that it says "all the same".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from statistics import NormalDist
from typing import Any, Final
from urllib.parse import quote

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from psc_core.analysis.groups import SPLITS, Split, scores_by_group
from psc_core.analysis.resampling import Certainty, certainty_of
from psc_core.method import (
    CONFIDENCE,
    MIN_CERTAIN,
    MIN_GROUP,
    PERCENT_MAX,
    PERCENT_MIN,
    PERCENT_PER_POINT,
    SPREAD_FLOOR,
)
from psc_core.rounding import half_up, to_tenths
from psc_core.scoring.scoring import Origin
from psc_core.scoring.tally import tally
from psc_core.tables.computed_tables import CERTAINTY, GROUP_COLUMNS, GROUPS, PAIRS
from psc_core.tables.score_tables import answer_column
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS

PUBLISHED_SPLITS: Final[tuple[Split, ...]] = (*SPLITS[1:], *combinations(GROUP_COLUMNS, 2))
"""Every split of an edition that is published: one column or two, in the profile's order."""

NOT_GIVEN: Final = "-"
"""Group of respondents who did not tell, or whose answer fewer than ``MIN_GROUP`` gave."""

MAX_VALUES: Final = 25
"""Most values of a column that make groups (count); of more, the most frequent do."""

_STEPS: Final = 10
"""Published steps of a percent: tenths."""

_HUNDREDTHS: Final = 100
_ENDS: Final = NormalDist().inv_cdf(0.5 + CONFIDENCE / 200)
"""Half an interval, in standard errors."""


def public_answers(responses: pa.Table) -> pa.Table:
    """Take out every grade of the goals that are withheld, so that they count nowhere, not even in an n."""
    kept = tally(responses).without_small_goals(MIN_GROUP).count.sum(axis=1) > 0
    nothing = pa.nulls(responses.num_rows, pa.int8())
    for goal in (goal for goal, is_kept in zip(GOAL_NUMBERS, kept.tolist(), strict=True) if not is_kept):
        for area in KEY_AREA_NUMBERS:
            at = responses.schema.get_field_index(answer_column(goal, area))
            responses = responses.set_column(at, responses.schema.field(at), nothing)
    return responses


def published_tables(responses: pa.Table, origin: Origin) -> dict[str, pd.DataFrame]:
    """Give ``groups``, ``certainty`` and ``pairs`` of answers that are scored as they are given.

    Args:
        responses: Columns of ``score_tables.RESPONSES``, without the grades of goals that are withheld.
        origin: What the rows say of where they come from.
    """
    found = certainty_of(responses, fewest=MIN_CERTAIN)
    tables = {
        GROUPS.name: groups_table(responses),
        CERTAINTY.name: certainty_table(found),
        PAIRS.name: pairs_table(found),
    }
    said = {"basis": str(origin.basis), "source": origin.source, "place": origin.place}
    return {name: rows.assign(**said) for name, rows in tables.items()}


def groups_table(responses: pa.Table, splits: Sequence[Split] = PUBLISHED_SPLITS) -> pd.DataFrame:
    """Give the rows of ``computed_tables.GROUPS`` without provenance: all splits are protected together."""
    parts = []
    for split, rows in scores_by_group(pooled(responses), splits).items():
        codes = [rows[column].map(written) for column in split]
        group = [",".join(codes) for codes in zip(*codes, strict=True)]
        # A goal that nobody of a shown group graded looks like a withheld one.
        graded = rows["n"].fillna(0) > 0
        parts.append(
            pd.DataFrame(
                {
                    "split": ",".join(split),
                    "group": group,
                    "goal": rows["goal"],
                    "percent": rows["percent"].map(to_tenths, na_action="ignore"),
                    "n": rows["n"].where(graded),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def pooled(responses: pa.Table) -> pa.Table:
    """Take out profile texts that few respondents gave: the text itself may name somebody.

    What fewer than ``MIN_GROUP`` gave, or is beyond the ``MAX_VALUES`` most frequent of its column, is
    read as not given.
    """
    for at, column in enumerate(responses.schema):
        if pa.types.is_string(column.type):
            counted = pc.value_counts(responses[column.name].drop_null()).to_pylist()
            often = [known for known in counted if known["counts"] >= MIN_GROUP]
            often.sort(key=lambda known: (-known["counts"], known["values"]))
            kept = pa.array([known["values"] for known in often[:MAX_VALUES]], pa.string())
            cells = responses[column.name]
            named = pc.if_else(pc.is_in(cells, value_set=kept), cells, pa.scalar(None, pa.string()))
            responses = responses.set_column(at, column, named)
    return responses


def written(value: Any) -> str:
    """Write one code of a group, such that commas and ``NOT_GIVEN`` can't be mistaken.

    >>> written("a, b"), written("-"), written(None)
    ('a%2C b', '%2D', '-')
    """
    if pd.isna(value):
        return NOT_GIVEN
    return "%2D" if value == NOT_GIVEN else str(value).replace("%", quote("%")).replace(",", quote(","))


def certainty_table(found: Certainty) -> pd.DataFrame:
    """Give the rows of ``computed_tables.CERTAINTY`` without provenance: those that have an interval.

    Ends are rounded outwards and errors up, to tenths; none goes below what respondents who differ by
    ``SPREAD_FLOOR`` would give.
    """
    rows = pd.concat([found.goals, found.levels], ignore_index=True)
    rows = rows[rows["percent_low"].notna() & (rows["n"] >= MIN_CERTAIN)]
    floor = PERCENT_PER_POINT * SPREAD_FLOOR / np.sqrt(rows["n"].astype(float))
    low = np.minimum(rows["percent_low"], rows["percent"] - _ENDS * floor)
    high = np.maximum(rows["percent_high"], rows["percent"] + _ENDS * floor)
    rows = rows.assign(
        # Adding zero turns -0.0 into 0.0.
        percent_low=(np.floor(low * _STEPS) / _STEPS).clip(PERCENT_MIN, PERCENT_MAX) + 0.0,
        percent_high=(np.ceil(high * _STEPS) / _STEPS).clip(PERCENT_MIN, PERCENT_MAX) + 0.0,
        error=np.ceil(np.maximum(rows["error"], floor) * _STEPS) / _STEPS,
    )
    return rows.drop(columns=["percent", "n"]).reset_index(drop=True)


def pairs_table(found: Certainty) -> pd.DataFrame:
    """Give the rows of ``computed_tables.PAIRS`` without provenance: pairs of goals that can be compared.

    Shares are whole hundredths; 0 and 1 stand only where it is none or all of the re-draws.
    """
    rows = [
        {
            "goal": one,
            "other": other,
            "above": _share(found.above[one - 1, other - 1]),
            "apart": bool(found.apart[one - 1, other - 1]),
        }
        for one, other in product(GOAL_NUMBERS, GOAL_NUMBERS)
        if not np.isnan(found.above[one - 1, other - 1])
    ]
    return pd.DataFrame(rows, columns=["goal", "other", "above", "apart"])


def _share(share: float) -> float:
    rounded = min(max(half_up(share * _HUNDREDTHS), 1), _HUNDREDTHS - 1) / _HUNDREDTHS
    return float(share) if share in (0, 1) else rounded
