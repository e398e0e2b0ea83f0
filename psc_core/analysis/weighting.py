"""Weighting: respondents counted more or less, so that their groups have the shares of the margins.

Weights make the shares of known groups right. They can't make people who chose to answer a sample of
those who did not: within each group it is still those who chose to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from psc_core.analysis.margins import MARGINS, Margin, Margins
from psc_core.errors import DataError
from psc_core.messages import Message, msg
from psc_core.method import MIN_GROUP
from psc_core.scoring.tally import Group
from psc_core.tables.choice_tables import AND

Numbers = npt.NDArray[np.float64]

STILL: Final = 1e-14
"""Raking ends where a round changes no weight by more than this (share of the weight)."""

CLOSE: Final = 1e-9
"""How close every share must then be to its margin (share of all respondents)."""

MAX_ROUNDS: Final = 1_000
"""Rounds of raking (count) after which margins count as not to be met together."""

_WHERE: Final = f"source/{MARGINS}"


@dataclass(frozen=True)
class Weighting:
    """The weight of each group's respondents, and what weighting did.

    Attributes:
        weights: Weight of each respondent of a group; their mean over respondents is 1.
        report: ``item``, ``column``, ``code``, ``value``, ``share_before``, ``share_target``,
            ``share_after``: one row ``margin`` for each group of each margin, with its shares (0..1)
            among those of whom the columns are known; then one row for each single figure, with
            its ``value``.
    """

    weights: Mapping[Group, float]
    report: pd.DataFrame


@dataclass(frozen=True, eq=False)
class _Side:
    """A margin held against the respondents.

    Attributes:
        margin: The margin itself.
        places: Which of its shares each group belongs to; the last stands for "not known"; 1-D.
        targets: Respondents (count) that each share, and then "not known", stands for; 1-D.
        found: Respondents (count) that there are; 1-D.
    """

    margin: Margin
    places: npt.NDArray[np.int64]
    targets: Numbers
    found: Numbers


def weigh(counts: Mapping[Group, int], columns: Sequence[str], margins: Margins) -> Weighting:
    """Rake respondents to margins (iterative proportional fitting); with one margin, post-stratify.

    Each round multiplies, margin by margin, the weights of a group by what its share lacks, until
    all shares are those of the margins. A respondent of whom a column is not known is never left
    out: of each margin, those not known keep the share of respondents that they have, and the
    others share the rest as the margin says. Where ``trim`` is given, each round ends with cutting
    larger weights, and shares may stay away from the margins: the report says how far.

    Args:
        counts: Respondents (count) of each group; None where a column is not known.
        columns: What the groups are made of.
        margins: Shares to be met.

    Raises:
        DataError: A margin names a group that fewer than ``MIN_GROUP`` respondents are in, leaves
            out one that respondents are in, or the margins can't be met together.

    Source:
        Deming and Stephan, On a least squares adjustment of a sampled frequency table when the
        expected marginal totals are known (Annals of Mathematical Statistics, 1940). Design
        effect: Kish, Weighting for unequal Pi (Journal of Official Statistics, 1992).
    """
    people = np.array(list(counts.values()), np.float64)
    sides = [_side(margin, list(counts), people, columns) for margin in margins.margins]
    problems = [problem for margin in margins.margins for problem in _unlike(margin, counts, columns)]
    problems += [problem for side in sides for problem in _small(side)]
    if problems:
        raise DataError(
            _WHERE,
            msg("Each group of a margin must have {fewest} respondents.", fewest=MIN_GROUP),
            problems,
            msg("Take small groups together, as in: {example}", example='"media + business" = 0.2'),
        )
    weights, rounds = _raked(people, sides, margins.trim)
    figures = _figures(people, weights) | {"rounds": rounds}
    if margins.trim:
        cut = people[weights > margins.trim * (1 - CLOSE)].sum()
        figures |= {"largest_allowed": margins.trim, "respondents_cut": cut}
    rows = [row for side in sides for row in _shares(side, people * weights)]
    rows += [{"item": item, "value": float(value)} for item, value in figures.items()]
    names = ["item", "column", "code", "value", "share_before", "share_target", "share_after"]
    return Weighting(
        dict(zip(counts, weights.tolist(), strict=True)), pd.DataFrame(rows).reindex(columns=names)
    )


def _groups_of(margin: Margin, groups: Sequence[Group], columns: Sequence[str]) -> list[Group | None]:
    """Give each group's values in a margin's columns; None where one of them is not known."""
    wanted = [columns.index(column) for column in margin.columns]
    values = [tuple(group[place] for place in wanted) for group in groups]
    return [None if None in value else value for value in values]


def _side(margin: Margin, groups: Sequence[Group], people: Numbers, columns: Sequence[str]) -> _Side:
    names = list(margin.shares)
    unknown = len(names)
    place_of = {group: names.index(name) for group, name in margin.groups.items()}
    known = _groups_of(margin, groups, columns)
    places = np.array([unknown if group is None else place_of.get(group, unknown) for group in known], int)
    found = np.bincount(places, people, minlength=unknown + 1).astype(np.float64)
    asked = people.sum() - found[-1]
    targets = np.array([*(share * asked for share in margin.shares.values()), found[-1]])
    return _Side(margin, places, targets, found)


def _unlike(margin: Margin, counts: Mapping[Group, int], columns: Sequence[str]) -> list[Message]:
    """Name groups that respondents are in and the margin does not have."""
    found = set(_groups_of(margin, list(counts), columns)) - {None}
    return [
        msg(
            "{name}: no share is given for {group}.",
            name=f"margins.{margin.name}",
            group=AND.join(group)[:60],
        )
        for group in sorted(group for group in found - set(margin.groups) if group)
    ]


def _small(side: _Side) -> list[Message]:
    return [
        # How many there are is not said: few, or none, is all that an outsider may know.
        msg(
            "{name}, {group}: fewer than {fewest} respondents.",
            name=f"margins.{side.margin.name}",
            group=group[:60],
            fewest=MIN_GROUP,
        )
        for group, count in zip(side.margin.shares, side.found, strict=False)
        if count < MIN_GROUP
    ]


def _raked(people: Numbers, sides: Sequence[_Side], trim: float | None) -> tuple[Numbers, int]:
    """Give weights of groups, and the rounds that they took."""
    weights = np.ones_like(people)
    for rounds in range(1, MAX_ROUNDS + 1):
        before = weights
        for side in sides:
            now = np.bincount(side.places, people * weights, minlength=len(side.targets))
            weights = weights * (side.targets / np.where(now > 0, now, 1))[side.places]
        if trim:
            weights = _cut(people, weights, trim)
        # Cut weights may not meet the margins; others that stand still without it never will.
        if (np.abs(weights - before) <= STILL * before).all():
            if trim or _gap(people, weights, sides) <= CLOSE:
                return weights, rounds
            break
    raise DataError(
        _WHERE,
        msg("These margins can't be met together."),
        [msg("Rounds tried: {rounds}.", rounds=rounds)],
        hint=msg("Do two margins contradict each other among these respondents? Take groups together."),
    )


def _gap(people: Numbers, weights: Numbers, sides: Sequence[_Side]) -> float:
    """Give how far the furthest share is from its margin (share of all respondents)."""
    gaps = [
        np.abs(np.bincount(side.places, people * weights, minlength=len(side.targets)) - side.targets).max()
        for side in sides
    ]
    return float(max(gaps) / people.sum())


def _cut(people: Numbers, weights: Numbers, most: float) -> Numbers:
    """Cut weights above ``most`` times their mean, which stays 1."""
    while weights.max() > most * (1 + STILL):
        weights = np.minimum(weights, most)
        weights = weights * (people.sum() / fsum(people * weights))
    return weights


def _figures(people: Numbers, weights: Numbers) -> dict[str, float]:
    n = people.sum()
    effect = n * fsum(people * weights**2) / fsum(people * weights) ** 2
    return {
        "respondents": n,
        "design_effect": effect,
        "effective_n": n / effect,
        "largest_weight": weights.max(),
        "smallest_weight": weights.min(),
        "largest_to_smallest": weights.max() / weights.min(),
    }


def _shares(side: _Side, weighted: Numbers) -> list[dict[str, Any]]:
    after = np.bincount(side.places, weighted, minlength=len(side.targets))
    known = [(counts / counts[:-1].sum()).tolist() for counts in (side.found, side.targets, after)]
    return [
        {
            "item": "margin",
            "column": side.margin.name,
            "code": name,
            "share_before": known[0][place],
            "share_target": known[1][place],
            "share_after": known[2][place],
        }
        for place, name in enumerate(side.margin.shares)
    ]
