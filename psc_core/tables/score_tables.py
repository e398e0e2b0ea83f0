"""Tables of scores, proposals, facts, readings and answers: each column with type, unit, limits, meaning."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from psc_core.messages import msg
from psc_core.method import AGE_LIMITS, GRADE_MAX, GRADE_MIN
from psc_core.tables.columns import (
    COUNT_LIMITS,
    GOAL_LIMITS,
    KEY_AREA_LIMITS,
    Column,
    Table,
    basis_column,
    goal_column,
    key_area_column,
    order_column,
    percent_column,
    provenance,
)
from psc_core.terms import GOALS, KEY_AREAS, Pillar, Stage


def _stage(*, required: bool = True) -> Column:
    meaning = msg("Before (survey) or after (consultation)")
    return Column("stage", pa.string(), meaning, required=required, allowed=tuple(Stage))


SCORES: Final = Table(
    "scores",
    msg("Percents by stage, goal, pillar and key area"),
    (
        _stage(),
        goal_column(),
        Column(
            "pillar",
            pa.string(),
            msg("Pillar; for a key area, the one it belongs to; empty: all pillars"),
            allowed=tuple(Pillar),
        ),
        key_area_column(),
        percent_column("percent", msg("The score; empty: a range was published, or no value")),
        percent_column("percent_low", msg("Lower end, where the source gives a range")),
        percent_column("percent_high", msg("Upper end, where the source gives a range")),
        Column(
            "n",
            pa.int32(),
            msg(
                "Respondents behind the number: those who graded it; in a published edition those who took "
                "part, because how many graded each goal is not published"
            ),
            msg("respondents"),
            limits=COUNT_LIMITS,
        ),
        basis_column(),
        *provenance(),
    ),
    key=("stage", "goal", "pillar", "key_area"),
    max_rows=10_000,
    min_rows=1,
)

PROPOSALS: Final = Table(
    "proposals",
    msg("Percents that experts proposed in the consultation"),
    (
        goal_column(required=True),
        order_column(msg("Order in the source")),
        percent_column("percent", msg("The proposed score"), required=True),
        Column("supported", pa.bool_(), msg("Whether the meeting supported it; empty: not recorded")),
        basis_column(),
        *provenance(),
    ),
    key=("goal", "number"),
    max_rows=100_000,
)

FACTS: Final = Table(
    "facts",
    msg("Figures about the survey and its respondents, one row for each document that gives it"),
    (
        Column("fact", pa.string(), msg("Code of the figure"), required=True),
        Column("category", pa.string(), msg("Group of respondents that the figure is about")),
        Column("value", pa.float64(), msg("The figure"), limits=(-1e12, 1e12)),
        Column(
            "value_high",
            pa.float64(),
            msg("Upper end, where the figure is a range"),
            limits=(-1e12, 1e12),
        ),
        Column("date", pa.date32(), msg("The date, where the figure is one")),
        Column("unit", pa.string(), msg("Unit of the figure"), required=True),
        basis_column(),
        *provenance(),
    ),
    key=("fact", "category", "source"),
    max_rows=10_000,
)

READINGS: Final = Table(
    "readings",
    msg("What a document says on a topic that can be compared or recomputed"),
    (
        Column("topic", pa.string(), msg("Code of the topic"), required=True),
        order_column(msg("Order within the topic")),
        Column(
            "goals",
            pa.list_(pa.int8()),
            msg("Goals that the statement names"),
            limits=GOAL_LIMITS,
        ),
        Column(
            "key_areas",
            pa.list_(pa.int8()),
            msg("Key areas that the statement names, in its order"),
            limits=KEY_AREA_LIMITS,
        ),
        Column("value", pa.float64(), msg("Number that the statement gives"), limits=(-1e12, 1e12)),
        Column(
            "value_high",
            pa.float64(),
            msg("Upper end, where the statement gives a range"),
            limits=(-1e12, 1e12),
        ),
        Column(
            "answer",
            pa.string(),
            msg("Short code of what the statement says, equal only where statements agree"),
        ),
        Column("text_en", pa.string(), msg("The statement in our own words, in English"), required=True),
        Column("text_ru", pa.string(), msg("The same in Russian")),
        Column("text_kk", pa.string(), msg("The same in Kazakh")),
        *provenance(),
    ),
    key=("topic", "number"),
    max_rows=1_000,
)


def answer_column(goal: int, key_area: int) -> str:
    """Name the column of responses that holds the grades of a goal and key area.

    >>> answer_column(1, 10)
    'g01_a10'
    """
    return f"g{goal:02}_a{key_area:02}"


RESPONSES: Final = Table(
    "responses",
    msg("One row for each respondent: a profile, then one grade for each goal and key area"),
    (
        Column("respondent", pa.int32(), msg("Running number"), required=True, limits=COUNT_LIMITS),
        Column("sector", pa.string(), msg("Kind of organisation")),
        Column("sex", pa.string(), msg("Sex")),
        Column("age", pa.int16(), msg("Age"), msg("years"), limits=AGE_LIMITS),
        Column("region", pa.string(), msg("Region")),
        *(
            Column(
                answer_column(goal.number, area.number),
                pa.int8(),
                msg("Grade of goal {goal}, key area {area}", goal=goal.number, area=area.number),
                msg("points"),
                limits=(GRADE_MIN, GRADE_MAX),
            )
            for goal in GOALS
            for area in KEY_AREAS
        ),
    ),
    key=("respondent",),
    max_rows=200_000,
)
