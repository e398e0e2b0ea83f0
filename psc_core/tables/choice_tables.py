"""Tables of what other choices of the method would give: weights, and ranks under each choice."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from psc_core.messages import msg
from psc_core.tables.columns import (
    GOAL_LIMITS,
    KEY_AREA_LIMITS,
    Column,
    Table,
    basis_column,
    goal_column,
    percent_column,
    provenance,
)
from psc_core.tables.score_tables import SCORES

WEIGHTED: Final = Table(
    "weighted",
    msg("Percents of respondents weighted to margins; empty: withheld, or no value"),
    SCORES.columns,
    key=SCORES.key,
    max_rows=SCORES.max_rows,
)

AND: Final = " & "
"""What joins columns of a margin, and the codes of a group in them."""

OR: Final = " + "
"""What joins groups that a margin gives one share for."""

WEIGHTING_FIGURES: Final = (
    "respondents",
    "design_effect",
    "effective_n",
    "largest_weight",
    "smallest_weight",
    "largest_to_smallest",
    "rounds",
)
"""Single figures that every weighting has."""

WEIGHTING: Final = Table(
    "weighting",
    msg("What weighting did: the share of each group before and after, and single figures"),
    (
        Column(
            "item",
            pa.string(),
            msg("What the row gives"),
            required=True,
            allowed=("margin", *WEIGHTING_FIGURES, "largest_allowed", "respondents_cut"),
        ),
        Column("column", pa.string(), msg("What the groups of a margin are made of")),
        Column("code", pa.string(), msg("The group")),
        Column("value", pa.float64(), msg("The figure"), limits=(0, 1e12)),
        Column("share_before", pa.float64(), msg("Share of respondents"), msg("share"), limits=(0, 1)),
        Column("share_target", pa.float64(), msg("Share that the margin gives"), msg("share"), limits=(0, 1)),
        Column(
            "share_after", pa.float64(), msg("Share of the weighted respondents"), msg("share"), limits=(0, 1)
        ),
        basis_column(),
        *provenance(),
    ),
    key=("item", "column", "code"),
    max_rows=10_000,
)

SENSITIVITY: Final = Table(
    "sensitivity",
    msg("Percents and ranks of goals in the survey under other reasonable choices of the method"),
    (
        Column(
            "choice",
            pa.string(),
            msg("How the answers became percents"),
            required=True,
            allowed=("scored", "median", "equal_sectors", "weighted", "without_key_area"),
        ),
        Column("key_area", pa.int8(), msg("The key area left out"), limits=KEY_AREA_LIMITS),
        goal_column(required=True),
        percent_column("percent", msg("The score under this choice")),
        Column("rank", pa.int8(), msg("Place among the goals, the highest first"), limits=GOAL_LIMITS),
        basis_column(),
        *provenance(),
    ),
    key=("choice", "key_area", "goal"),
    max_rows=10_000,
)
