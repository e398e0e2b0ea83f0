"""What of several editions is alike, what differs, and what nobody recorded: asked before any difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique
from itertools import pairwise
from typing import Final

from psc_core.editions.conditions import Condition
from psc_core.editions.edition import Edition
from psc_core.editions.territories import borders_since
from psc_core.scoring.levels import Level, at_level
from psc_core.terms import Stage


@unique
class Verdict(StrEnum):
    """What can be said of a condition in several editions."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_RECORDED = "not recorded"


@unique
class Topic(StrEnum):
    """What is held against each other, in the order in which a reader is told it."""

    BASIS = "basis"
    INSTRUMENT = "instrument"
    VERSION = "version"
    GRADES = "grades"
    TERRITORY = "territory"
    BORDERS = "borders"
    MODE = "mode"
    SAMPLE = "sample"
    N = "n"
    MEETINGS = "meetings"
    BANDS = "bands"
    GOALS = "goals"
    KEY_AREAS = "key-areas"


CHANGED: Final = "changed"
"""Borders that were others at the end of the field work than at its start."""

Found = str | int | date | tuple[int, ...] | None
"""A condition's code, a count, the day since which borders stand (or ``CHANGED``), or numbers; None: not
recorded."""


@dataclass(frozen=True)
class Held:
    """One condition in several editions: what each has, in their order, and what follows."""

    topic: Topic
    found: tuple[Found, ...]
    verdict: Verdict

    @property
    def common(self) -> tuple[int, ...]:
        """Give the goals or key areas that all have, ascending; empty for what is no list of numbers."""
        lists = [set(found) for found in self.found if isinstance(found, tuple)]
        return tuple(sorted(set.intersection(*lists))) if len(lists) == len(self.found) else ()


BREAKING: Final = (Topic.INSTRUMENT, Topic.GRADES, Topic.TERRITORY, Topic.BORDERS)
"""What must be recorded, and alike, for a line to lead from one edition to another. The version of the
instrument must not differ; where it is not recorded, the card says so."""


def in_order(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Give editions by the first day of their field work, then by code; each once."""
    once = {edition.code: edition for edition in editions}
    return tuple(sorted(once.values(), key=lambda edition: (edition.metadata.field_start, edition.code)))


def comparability(editions: Sequence[Edition], stage: Stage) -> tuple[Held, ...]:
    """Hold every condition of editions against each other, those at a stage where it matters.

    Args:
        editions: At least one; the order of ``Held.found``.
        stage: Whose goals and key areas are counted.
    """
    held = {
        topic: _held(topic, tuple(_FOUND[topic](edition, stage) for edition in editions)) for topic in Topic
    }
    if held[Topic.TERRITORY].verdict is not Verdict.SAME:
        # Borders of one territory are never those of another, whatever their age.
        held[Topic.BORDERS] = replace(held[Topic.BORDERS], verdict=held[Topic.TERRITORY].verdict)
    return tuple(held.values())


def breaking(one: Edition, other: Edition) -> tuple[Topic, ...]:
    """Give the conditions for which no line may lead from one edition to the other; empty where one may.

    Made-up numbers are never joined with others.
    """
    held = {each.topic: each.verdict for each in comparability((one, other), Stage.SURVEY)}
    broken = {topic for topic in BREAKING if held[topic] is not Verdict.SAME}
    if held[Topic.VERSION] is Verdict.DIFFERS:
        broken.add(Topic.VERSION)
    if one.is_simulated != other.is_simulated:
        broken.add(Topic.BASIS)
    return tuple(topic for topic in Topic if topic in broken)


def breaks(editions: Sequence[Edition]) -> tuple[bool, ...]:
    """Tell between which neighbours comparability breaks; one answer fewer than editions."""
    return tuple(bool(breaking(one, other)) for one, other in pairwise(editions))


def _held(topic: Topic, found: tuple[Found, ...]) -> Held:
    if any(each is None for each in found):
        return Held(topic, found, Verdict.NOT_RECORDED)
    alike = len(set(found)) == 1 and CHANGED not in found
    return Held(topic, found, Verdict.SAME if alike else Verdict.DIFFERS)


def _recorded(condition: Condition) -> Callable[[Edition, Stage], Found]:
    def find(edition: Edition, stage: Stage) -> Found:
        del stage
        record = edition.metadata.conditions.get(condition)
        return record.value if record else None

    return find


def _borders(edition: Edition, stage: Stage) -> Found:
    code = _recorded(Condition.TERRITORY)(edition, stage)
    if code is None:
        return None
    metadata = edition.metadata
    return borders_since(str(code), metadata.field_start, metadata.field_end) or CHANGED


def _numbers(level: Level, column: str) -> Callable[[Edition, Stage], Found]:
    def find(edition: Edition, stage: Stage) -> Found:
        rows = at_level(edition.scores(), level, stage).dropna(subset="percent")
        return tuple(int(number) for number in rows[column])

    return find


_FOUND: Final[dict[Topic, Callable[[Edition, Stage], Found]]] = {
    Topic.BASIS: lambda edition, _: str(edition.metadata.basis),
    **{Topic(condition): _recorded(condition) for condition in Condition},
    Topic.BORDERS: _borders,
    Topic.N: lambda edition, _: edition.metadata.n,
    Topic.GOALS: _numbers(Level.GOAL, "goal"),
    Topic.KEY_AREAS: _numbers(Level.KEY_AREA, "key_area"),
}
