"""The tables of an edition: every column with its type, unit, limits and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from psc_core.messages import Message, msg
from psc_core.method import AGE_LIMITS, GRADE_MAX, GRADE_MIN, PERCENT_MAX, PERCENT_MIN
from psc_core.terms import GOAL_NUMBERS, GOALS, KEY_AREA_NUMBERS, KEY_AREAS, Basis, Pillar, Stage


@dataclass(frozen=True)
class Column:
    """One column; limits hold for each value, or for each element of a list."""

    name: str
    type: pa.DataType
    meaning: Message
    unit: Message | None = None
    required: bool = False
    limits: tuple[float, float] | None = None
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One kind of table: its columns in order, those that name a row, and how many rows it may have."""

    name: str
    meaning: Message
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    max_rows: int
    min_rows: int = 0

    @property
    def file_name(self) -> str:
        """Give the name of the file that holds the table in an edition's folder."""
        return f"{self.name}.parquet"

    @property
    def arrow_schema(self) -> pa.Schema:
        """Give the exact Parquet schema."""
        return pa.schema([pa.field(c.name, c.type, nullable=not c.required) for c in self.columns])


PERCENT: Final = msg("percent")
PERCENT_LIMITS: Final = (PERCENT_MIN, PERCENT_MAX)
GOAL_LIMITS: Final = (GOAL_NUMBERS[0], GOAL_NUMBERS[-1])
KEY_AREA_LIMITS: Final = (KEY_AREA_NUMBERS[0], KEY_AREA_NUMBERS[-1])
COUNT_LIMITS: Final = (0, 2**31 - 1)


def _stage(*, required: bool = True) -> Column:
    meaning = msg("Before (survey) or after (consultation)")
    return Column("stage", pa.string(), meaning, required=required, allowed=tuple(Stage))


def _goal(*, required: bool = False) -> Column:
    meaning = msg("Number of the goal; empty: all goals")
    return Column("goal", pa.int8(), meaning, required=required, limits=GOAL_LIMITS)


def _basis() -> Column:
    return Column("basis", pa.string(), msg("How the number came about"), required=True, allowed=tuple(Basis))


def _provenance() -> tuple[Column, ...]:
    return (
        Column("source", pa.string(), msg("Code of the document, as in the metadata"), required=True),
        Column("place", pa.string(), msg("Where in the document"), required=True),
    )


SCORES: Final = Table(
    "scores",
    msg("Percents by stage, goal, pillar and key area"),
    (
        _stage(),
        _goal(),
        Column(
            "pillar",
            pa.string(),
            msg("Pillar; for a key area, the one it belongs to; empty: all pillars"),
            allowed=tuple(Pillar),
        ),
        Column(
            "key_area",
            pa.int8(),
            msg("Number of the key area; empty: all key areas"),
            limits=KEY_AREA_LIMITS,
        ),
        Column(
            "percent",
            pa.float64(),
            msg("The score; empty: a range was published, or no value"),
            PERCENT,
            limits=PERCENT_LIMITS,
        ),
        Column(
            "percent_low",
            pa.float64(),
            msg("Lower end, where the source gives a range"),
            PERCENT,
            limits=PERCENT_LIMITS,
        ),
        Column(
            "percent_high",
            pa.float64(),
            msg("Upper end, where the source gives a range"),
            PERCENT,
            limits=PERCENT_LIMITS,
        ),
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
        _basis(),
        *_provenance(),
    ),
    key=("stage", "goal", "pillar", "key_area"),
    max_rows=10_000,
    min_rows=1,
)

PROPOSALS: Final = Table(
    "proposals",
    msg("Percents that experts proposed in the consultation"),
    (
        _goal(required=True),
        Column("number", pa.int16(), msg("Order in the source"), required=True, limits=(1, 1000)),
        Column(
            "percent",
            pa.float64(),
            msg("The proposed score"),
            PERCENT,
            required=True,
            limits=PERCENT_LIMITS,
        ),
        Column("supported", pa.bool_(), msg("Whether the meeting supported it; empty: not recorded")),
        _basis(),
        *_provenance(),
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
        _basis(),
        *_provenance(),
    ),
    key=("fact", "category", "source"),
    max_rows=10_000,
)

READINGS: Final = Table(
    "readings",
    msg("What a document says on a topic that can be compared or recomputed"),
    (
        Column("topic", pa.string(), msg("Code of the topic"), required=True),
        Column(
            "number",
            pa.int16(),
            msg("Order within the topic"),
            required=True,
            limits=(1, 1000),
        ),
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
        *_provenance(),
    ),
    key=("topic", "number"),
    max_rows=1_000,
)


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
        _goal(required=True),
        Column(
            "percent",
            pa.float64(),
            msg("The score, to one decimal; empty: withheld, or nobody graded it"),
            PERCENT,
            limits=PERCENT_LIMITS,
        ),
        Column(
            "n",
            pa.int32(),
            msg("Respondents of the group who graded the goal; empty as above"),
            msg("respondents"),
            limits=(1, COUNT_LIMITS[1]),
        ),
        _basis(),
        *_provenance(),
    ),
    key=("split", "group", "goal"),
    max_rows=250_000,
)

CERTAINTY: Final = Table(
    "certainty",
    msg("How much survey percents hang on who happened to answer"),
    (
        _goal(),
        Column("pillar", pa.string(), msg("Pillar; empty: all pillars"), allowed=tuple(Pillar)),
        Column(
            "key_area",
            pa.int8(),
            msg("Number of the key area; empty: all key areas"),
            limits=KEY_AREA_LIMITS,
        ),
        Column(
            "percent_low",
            pa.float64(),
            msg("Lower end of the middle of the re-draws"),
            PERCENT,
            required=True,
            limits=PERCENT_LIMITS,
        ),
        Column(
            "percent_high",
            pa.float64(),
            msg("Upper end of the middle of the re-draws"),
            PERCENT,
            required=True,
            limits=PERCENT_LIMITS,
        ),
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
        _basis(),
        *_provenance(),
    ),
    key=("goal", "pillar", "key_area"),
    max_rows=1_000,
)

PAIRS: Final = Table(
    "pairs",
    msg("Which goals the answers tell apart"),
    (
        _goal(required=True),
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
        _basis(),
        *_provenance(),
    ),
    key=("goal", "other"),
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

TABLES: Final = {
    table.name: table for table in (SCORES, PROPOSALS, FACTS, READINGS, GROUPS, CERTAINTY, PAIRS, RESPONSES)
}
"""Every table an edition may hold; ``scores`` is the one it must hold."""
