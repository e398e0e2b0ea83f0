"""Tables that stand beside the scorecard and measure other things: never to be drawn on one axis with it."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from psc_core.messages import Message, msg
from psc_core.tables.columns import (
    VALUE_LIMITS,
    YEAR_LIMITS,
    Column,
    Table,
    goal_column,
    notes,
    order_column,
    provenance,
    texts,
)
from psc_core.tables.context_terms import MARK_NAMES, MILESTONE_NAMES, Shift
from psc_core.tables.units import UNIT_NAMES


def _year(name: str, meaning: Message) -> Column:
    return Column(name, pa.int16(), meaning, required=True, limits=YEAR_LIMITS)


def _value(name: str, meaning: Message) -> Column:
    return Column(name, pa.float64(), meaning, required=True, limits=VALUE_LIMITS)


INDICATORS: Final = Table(
    "indicators",
    msg("Indicators of the SDG Index that got better or worse between two of its editions"),
    (
        Column(
            "list",
            pa.int8(),
            msg("Number of the table in the source"),
            required=True,
            limits=(1, 100),
        ),
        order_column(msg("Order in that table")),
        goal_column(required=True),
        Column(
            "shift",
            pa.string(),
            msg("Better or worse, as the source sorts it"),
            required=True,
            allowed=tuple(Shift),
        ),
        Column("unit", pa.string(), msg("Unit of both values"), required=True, allowed=tuple(UNIT_NAMES)),
        _value("earlier_value", msg("Value in the earlier edition of the index")),
        _year("earlier_edition", msg("Year of the earlier edition")),
        _year("earlier_year", msg("Year that the earlier value is of")),
        _value("later_value", msg("Value in the later edition of the index")),
        _year("later_edition", msg("Year of the later edition")),
        _year("later_year", msg("Year that the later value is of")),
        *texts(msg("What the indicator measures, in English")),
        *notes(),
        *provenance(),
    ),
    key=("list", "number"),
    max_rows=10_000,
)

RANKINGS: Final = Table(
    "rankings",
    msg("Places and points of the country in international rankings"),
    (
        Column("ranking", pa.string(), msg("Code of the ranking"), required=True),
        _year("year", msg("Year of the ranking")),
        Column("rank", pa.int16(), msg("Place, 1 is the best; empty: not given"), limits=(1, 1000)),
        Column("ranked", pa.int16(), msg("Countries ranked; empty: not given"), limits=(1, 1000)),
        Column(
            "score",
            pa.float64(),
            msg("Points on the ranking's own scale; empty: not given"),
            limits=VALUE_LIMITS,
        ),
        Column("statement", pa.string(), msg("Code of the statement that names it")),
        *texts(msg("The ranking and who makes it, in English")),
        *notes(),
        *provenance(),
    ),
    key=("ranking", "year"),
    max_rows=10_000,
)

INDEX_MARKS: Final = Table(
    "index_marks",
    msg("Marks that editions of the SDG Index give goals, as the source reports them"),
    (
        _year("edition", msg("Year of the edition of the index")),
        goal_column(required=True),
        Column("mark", pa.string(), msg("The mark"), required=True, allowed=tuple(MARK_NAMES)),
        *notes(),
        *provenance(),
    ),
    key=("edition", "goal", "mark"),
    max_rows=10_000,
)

MARGINALISED_GROUPS: Final = Table(
    "marginalised_groups",
    msg("The questionnaire's list of groups of people, and which of them are seen as most marginalised"),
    (
        order_column(msg("Order in the list")),
        Column("marked", pa.bool_(), msg("Whether the group is ticked"), required=True),
        *texts(msg("The group, in English")),
        *provenance(),
    ),
    key=("number",),
    max_rows=1_000,
)

MILESTONES: Final = Table(
    "milestones",
    msg("Steps of institutions, laws, reviews and forums on the goals"),
    (
        order_column(msg("Order in time")),
        Column(
            "period",
            pa.string(),
            msg("Year, month or day, or two with a slash between: from, to"),
            required=True,
        ),
        Column("kind", pa.string(), msg("Kind of milestone"), required=True, allowed=tuple(MILESTONE_NAMES)),
        *texts(msg("What happened, in English")),
        *notes(),
        *provenance(),
    ),
    key=("number",),
    max_rows=10_000,
)

CONTEXT_TABLES: Final = (INDICATORS, RANKINGS, INDEX_MARKS, MARGINALISED_GROUPS, MILESTONES)
"""All of them; an edition may hold any."""
