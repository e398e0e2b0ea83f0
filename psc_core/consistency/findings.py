"""What a consistency check says: one topic, each reading of it with its place, and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.messages import Message


@dataclass(frozen=True)
class Reading:
    """What one source says on a topic; ``document`` is empty where it was computed.

    ``text`` is a message where this software says it, a text by language where an edition does.
    """

    text: Message | dict[str, str]
    document: str = ""
    place: str = ""

    def __str__(self) -> str:
        return str(self.text) if isinstance(self.text, Message) else self.text["en"]


@dataclass(frozen=True)
class Finding:
    """One topic that was checked; ``by_arithmetic`` where a number was computed for it."""

    topic: str
    title: Message
    agrees: bool
    readings: tuple[Reading, ...]
    by_arithmetic: bool


def readings_on(edition: Edition, topic: str, *needed: str) -> pd.DataFrame:
    """Give the readings of a topic that have all the columns needed."""
    readings = edition.readings()
    return readings[readings["topic"] == topic].dropna(subset=list(needed))


def documented(rows: pd.DataFrame) -> tuple[Reading, ...]:
    """Give what documents say in these rows of readings, in their order."""
    languages = [name.removeprefix("text_") for name in rows.columns if name.startswith("text_")]
    return tuple(
        Reading(
            {code: str(row[f"text_{code}"]) for code in languages if not pd.isna(row[f"text_{code}"])},
            str(row["source"]),
            str(row["place"]),
        )
        for row in rows.sort_values("number").to_dict("records")
    )


def stated_in(text: Message, rows: pd.DataFrame) -> Reading:
    """Give a statement with the place of the first of these rows."""
    return Reading(text, str(rows["source"].iloc[0]), str(rows["place"].iloc[0]))
