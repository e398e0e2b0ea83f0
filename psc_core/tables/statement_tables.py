"""Tables of what people said: statements in our own words, and the figures that they carry."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from psc_core.messages import msg
from psc_core.tables.columns import (
    GOAL_LIMITS,
    KEY_AREA_LIMITS,
    VALUE_LIMITS,
    YEAR_LIMITS,
    Column,
    Table,
    notes,
    order_column,
    provenance,
    texts,
)
from psc_core.tables.statement_terms import ACTOR_NAMES, THEME_NAMES, Chapter, Group, Kind, Voice
from psc_core.tables.units import QUALIFIER_NAMES, UNIT_NAMES

STATEMENTS: Final = Table(
    "statements",
    msg("What people said: challenges, achievements and recommendations, in our own words"),
    (
        Column("code", pa.string(), msg("Name of the statement, for links"), required=True),
        Column("chapter", pa.string(), msg("Chapter it stands in"), required=True, allowed=tuple(Chapter)),
        Column(
            "goal",
            pa.int8(),
            msg("Goal whose chapter or passage it stands in; empty: all goals"),
            limits=GOAL_LIMITS,
        ),
        Column("kind", pa.string(), msg("Kind of statement"), required=True, allowed=tuple(Kind)),
        Column(
            "group",
            pa.string(),
            msg("List of recommendations it stands in; empty: the source has no such lists there"),
            allowed=tuple(Group),
        ),
        Column(
            "number",
            pa.int16(),
            msg("Number in the source; empty: the source has none"),
            limits=(1, 1000),
        ),
        Column(
            "paragraph",
            pa.int16(),
            msg("Order of a passage without a number, within its list"),
            limits=(1, 1000),
        ),
        Column("part", pa.string(), msg("Letter, where an entry of the source says several things")),
        Column(
            "voice",
            pa.string(),
            msg("Whose opinion or account it is"),
            required=True,
            allowed=tuple(Voice),
        ),
        Column(
            "themes",
            pa.list_(pa.string()),
            msg("Themes, the first one foremost"),
            required=True,
            allowed=tuple(THEME_NAMES),
        ),
        Column(
            "actors",
            pa.list_(pa.string()),
            msg("Those it is about or addressed to, where named"),
            allowed=tuple(ACTOR_NAMES),
        ),
        Column(
            "key_areas",
            pa.list_(pa.int8()),
            msg("Key areas it speaks to"),
            required=True,
            limits=KEY_AREA_LIMITS,
        ),
        *texts(msg("The statement in our own words, in English")),
        *notes(),
        *provenance(),
        Column("also", pa.list_(pa.string()), msg("Where the documents say the same again")),
    ),
    key=("code",),
    max_rows=20_000,
)

STATEMENT_FIGURES: Final = Table(
    "statement_figures",
    msg("Figures that statements carry, as the source gives them"),
    (
        Column("statement", pa.string(), msg("Code of the statement that gives it"), required=True),
        order_column(msg("Order of the figure within its statement")),
        Column("measure", pa.string(), msg("Code of what is measured"), required=True),
        Column(
            "period",
            pa.string(),
            msg("Year, month or day, or two with a slash between: from, to; empty: not given"),
        ),
        Column("year", pa.int16(), msg("Last year of the period, or its first if open"), limits=YEAR_LIMITS),
        Column("value", pa.float64(), msg("The figure"), required=True, limits=VALUE_LIMITS),
        Column(
            "value_high",
            pa.float64(),
            msg("Upper end, where the figure is a range"),
            limits=VALUE_LIMITS,
        ),
        Column("unit", pa.string(), msg("Unit of the figure"), required=True, allowed=tuple(UNIT_NAMES)),
        Column(
            "qualifier",
            pa.string(),
            msg("How the source limits the figure; empty: given as exact"),
            allowed=tuple(QUALIFIER_NAMES),
        ),
        *texts(msg("What is measured, in English")),
        *provenance(),
    ),
    key=("statement", "number"),
    max_rows=20_000,
)
