"""What became of recommendations: a log to which rows are only ever added, each with its evidence."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

import pyarrow as pa

from psc_core.messages import msg
from psc_core.tables.columns import Column, Table


@unique
class Status(StrEnum):
    """How far a recommendation has come, as a row of the log saw it."""

    PROPOSED = "proposed"
    TAKEN_UP = "taken-up"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    REJECTED = "rejected"


STATUS_NAMES: Final = {
    Status.PROPOSED: msg("proposed to a responsible body"),
    Status.TAKEN_UP: msg("taken up"),
    Status.IN_PROGRESS: msg("in progress"),
    Status.DONE: msg("done"),
    Status.REJECTED: msg("rejected"),
}

DECISIONS: Final = Table(
    "decisions",
    msg("What became of recommendations, oldest first; rows are only added"),
    (
        Column("statement", pa.string(), msg("Code of the recommendation"), required=True),
        Column(
            "status",
            pa.string(),
            msg("How far it has come"),
            required=True,
            allowed=tuple(Status),
        ),
        Column("date", pa.date32(), msg("Day on which the status was seen to hold"), required=True),
        Column("body", pa.string(), msg("The responsible body"), required=True),
        Column("evidence", pa.string(), msg("Web address of the evidence"), required=True),
        Column("recorded_by", pa.string(), msg("Who recorded it"), required=True),
        Column("note", pa.string(), msg("What else is known of it, such as since when")),
    ),
    key=("statement", "status", "date", "body", "evidence"),
    max_rows=20_000,
)
