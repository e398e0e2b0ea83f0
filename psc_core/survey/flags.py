"""Respondents whom an analyst should look at; the machine removes none."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from psc_core.messages import Message, msg

LEAST_GRADES: Final = 10
"""Grades (count) from which equal answers say something: those of one goal."""

NEAR_SHARE: Final = 0.95
"""Share of grades (0..1) from which two respondents are near-duplicates."""

NEAR_LEAST_GRADES: Final = 40
"""Grades (count) that near-duplicates must have in common."""

NEAR_MOST_RESPONDENTS: Final = 2_000
"""Respondents (count) up to whom each is held against each other."""

GROUPS_SHOWN: Final = 20

Grades = npt.NDArray[np.int8]
Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Flag:
    """Groups of rows, counted as a spreadsheet does, and what is the same in each."""

    kind: Message
    groups: Groups

    def told(self) -> Message:
        """Give kind and rows in one sentence; beyond ``GROUPS_SHOWN`` groups only their number."""
        shown = "; ".join(", ".join(map(str, group)) for group in self.groups[:GROUPS_SHOWN])
        rest = "; ..." if len(self.groups) > GROUPS_SHOWN else ""
        return msg(
            "{kind} ({count}), rows: {rows}.", kind=self.kind, count=len(self.groups), rows=shown + rest
        )


SAME_NAME: Final = msg("To check: the same respondent more than once")
SAME_ANSWERS: Final = msg("To check: the same answers more than once")
NEAR: Final = msg("To check: nearly the same answers")
STRAIGHT: Final = msg("To check: all grades equal")


def find_flags(rows: Sequence[int], grades: Grades, missing: int, names: Sequence[str]) -> list[Flag]:
    """Find duplicates, near-duplicates and straight-lining.

    Args:
        rows: Place of each respondent in the file, counted as a spreadsheet does.
        grades: Respondents x questions (points), ``missing`` where there is none.
        missing: What stands for no grade, outside of the scale.
        names: What tells respondents apart in the file; empty texts are not compared.
    """
    given = grades != missing
    enough = np.flatnonzero(given.sum(axis=1) >= LEAST_GRADES).tolist()
    same = _repeated((grades[i].tobytes(), rows[i]) for i in enough)
    lowest = np.where(given, grades, np.int8(127)).min(axis=1)
    highest = np.where(given, grades, np.int8(-128)).max(axis=1)
    straight = [i for i in enough if lowest[i] == highest[i]]
    found = {
        SAME_NAME: _repeated((name, row) for name, row in zip(names, rows, strict=False) if name),
        SAME_ANSWERS: same,
        NEAR: _near(rows, grades, given) if len(rows) <= NEAR_MOST_RESPONDENTS else (),
        STRAIGHT: tuple((rows[i],) for i in straight),
    }
    return [Flag(kind, groups) for kind, groups in found.items() if groups]


def _repeated(keyed: Iterable[tuple[Hashable, int]]) -> Groups:
    first: dict[Hashable, int] = {}
    rows_of: dict[Hashable, list[int]] = {}
    for key, row in keyed:
        earlier = first.setdefault(key, row)
        if earlier != row:
            rows_of.setdefault(key, [earlier]).append(row)
    return tuple(map(tuple, rows_of.values()))


def _near(rows: Sequence[int], grades: Grades, given: npt.NDArray[np.bool_]) -> Groups:
    """Give pairs that share nearly all grades, but not all."""
    pairs: list[tuple[int, ...]] = []
    for i in range(len(rows) - 1):
        both = given[i] & given[i + 1 :]
        equal = ((grades[i] == grades[i + 1 :]) & both).sum(axis=1)
        common = both.sum(axis=1)
        differ = (grades[i] != grades[i + 1 :]).any(axis=1)
        near = (common >= NEAR_LEAST_GRADES) & (equal >= NEAR_SHARE * common) & differ
        pairs += [(rows[i], rows[i + 1 + int(j)]) for j in np.flatnonzero(near)]
    return tuple(pairs)
