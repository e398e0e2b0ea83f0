"""Tables that are computed from answers: groups of respondents, and how certain the survey is."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from psc_core.messages import msg
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_core.tables.columns import (
    COUNT_LIMITS,
    GOAL_LIMITS,
    Column,
    Table,
    basis_column,
    goal_column,
    key_area_column,
    percent_column,
    provenance,
)
from psc_core.terms import Pillar

GROUP_COLUMNS: Final = ("sector", "sex", "age_band", "region")
"""What respondents can be grouped by; bands stand for ages."""

GROUPS: Final = Table(
    "groups",
    msg("Survey percents of the goals by group of respondents"),
    (
        Column(
            "split",
            pa.string(),
            msg("What makes the groups: columns of the profile, with commas"),
            required=True,
        ),
        Column(
            "group",
            pa.string(),
            msg("The group's codes in the same order, with commas; -: not given, or given by too few"),
            required=True,
        ),
        goal_column(required=True),
        percent_column("percent", msg("The score, to one decimal; empty: withheld, or nobody graded it")),
        Column(
            "n",
            pa.int32(),
            msg("Respondents of the group who graded the goal; empty as above"),
            msg("respondents"),
            limits=(1, COUNT_LIMITS[1]),
        ),
        basis_column(),
        *provenance(),
    ),
    key=("split", "group", "goal"),
    max_rows=250_000,
)

CERTAINTY: Final = Table(
    "certainty",
    msg("How much survey percents hang on who happened to answer"),
    (
        goal_column(),
        Column("pillar", pa.string(), msg("Pillar; empty: all pillars"), allowed=tuple(Pillar)),
        key_area_column(),
        percent_column("percent_low", msg("Lower end of the middle of the re-draws"), required=True),
        percent_column("percent_high", msg("Upper end of the middle of the re-draws"), required=True),
        Column(
            "error",
            pa.float64(),
            msg("Standard deviation of the re-draws"),
            msg("percentage points"),
            required=True,
            limits=(0, PERCENT_MAX - PERCENT_MIN),
        ),
        Column("rank_best", pa.int8(), msg("Best rank that the answers do not rule out"), limits=GOAL_LIMITS),
        Column(
            "rank_worst", pa.int8(), msg("Worst rank that the answers do not rule out"), limits=GOAL_LIMITS
        ),
        basis_column(),
        *provenance(),
    ),
    key=("goal", "pillar", "key_area"),
    max_rows=1_000,
)

PAIRS: Final = Table(
    "pairs",
    msg("Which goals the answers tell apart"),
    (
        goal_column(required=True),
        Column(
            "other",
            pa.int8(),
            msg("Number of the goal that it is compared with"),
            required=True,
            limits=GOAL_LIMITS,
        ),
        Column(
            "above",
            pa.float64(),
            msg("In how many of the re-draws the goal is above the other"),
            msg("share"),
            required=True,
            limits=(0, 1),
        ),
        Column("apart", pa.bool_(), msg("Whether the answers tell the two apart"), required=True),
        basis_column(),
        *provenance(),
    ),
    key=("goal", "other"),
    max_rows=1_000,
)
