"""Percents of the parts of a country: from editions of a part, and from an edition's split by region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from psc_core.editions.conditions import Condition
from psc_core.editions.edition import Edition
from psc_core.editions.territories import Territory, part_called, parts_of
from psc_core.scoring.levels import country_percent, goal_percents
from psc_core.terms import Stage

_REGION: Final = "region"


@dataclass(frozen=True)
class PartScore:
    """What is known of a part of a country: percent, and the edition that says it.

    Without edition there is no scorecard; with one, but without percent, its percent is withheld.
    """

    part: Territory
    percent: float | None = None
    edition: str | None = None


def country_of(edition: Edition) -> str | None:
    """Give the code of the country that an edition is about, or about a part of; None: not recorded."""
    record = edition.metadata.conditions.get(Condition.TERRITORY)
    return record.value.partition("-")[0] if record else None


def border_days(editions: Sequence[Edition]) -> tuple[date, ...]:
    """Give a day of each set of names and borders that stood while editions were in the field, in order."""
    days = sorted({day for each in editions for day in (each.metadata.field_start, each.metadata.field_end)})
    seen: dict[tuple[tuple[str, date], ...], date] = {}
    for day in days:
        parts = (part for each in editions for part in parts_of(country_of(each) or "", day))
        standing = tuple((part.code, part.since) for part in parts)
        seen.setdefault(standing, day)
    return tuple(day for standing, day in seen.items() if standing)


def part_scores(
    edition: Edition, others: Sequence[Edition], day: date, stage: Stage, goal: int | None
) -> tuple[PartScore, ...]:
    """Give every part of an edition's country on a day, by code, with its percent where one is known.

    Args:
        edition: Whose country; its own split by region comes before editions of a part.
        others: Editions whose territory may be such a part; of several the last counts.
        day: The borders and names of this day.
        stage: Which stage; a split by region exists for the survey alone.
        goal: Which goal; None for the mean of all goals.
    """
    country = country_of(edition) or ""
    known: dict[str, tuple[float | None, str]] = {}
    for each in (edition, *others):
        if country_of(each) == country:
            known |= {code: (percent, each.code) for code, percent in _own(each, stage, goal).items()}
    if stage is Stage.SURVEY:
        split = _by_region(edition, country, day, goal)
        known |= {code: (percent, edition.code) for code, percent in split.items()}
    return tuple(PartScore(part, *known.get(part.code, (None, None))) for part in parts_of(country, day))


def _own(edition: Edition, stage: Stage, goal: int | None) -> dict[str, float]:
    """Give the percent of an edition by the code of its territory; nothing where it gives none."""
    code = edition.metadata.conditions[Condition.TERRITORY].value
    scores = edition.scores()
    percent = goal_percents(scores, stage).get(goal) if goal else country_percent(scores, stage)
    return {} if percent is None or pd.isna(percent) else {code: percent}


def _by_region(edition: Edition, country: str, day: date, goal: int | None) -> dict[str, float | None]:
    """Give percents by the code of the parts that groups are named after; of all goals, their mean.

    None where the group is withheld.
    """
    groups = edition.groups()
    rows = groups[groups["split"] == _REGION]
    if goal:
        rows = rows[rows["goal"] == goal]
    found: dict[str, float | None] = {}
    for name, given in rows.groupby("group"):
        part = part_called(country, str(name), day)
        if part:
            percents = given["percent"].dropna()
            found[part.code] = float(percents.mean()) if len(percents) else None
    return found
