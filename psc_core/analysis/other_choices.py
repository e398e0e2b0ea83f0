"""What an edition holds beside its scores: percents of weighted respondents, and of other choices.

None of it replaces a score. All of it is computed where the answers are, and only as far as nothing
small follows from it together with what is public already. Percents are rounded to the one decimal that
is displayed: weights are known, and of an exact weighted mean the answers could be worked out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from psc_core.analysis.disclosure import Sums, goals_given_away, indicators
from psc_core.analysis.groups import banded
from psc_core.analysis.margins import Margins, read_margins
from psc_core.analysis.publishing import NOT_GIVEN, written
from psc_core.analysis.sensitivity import Choice, Points, sensitivity
from psc_core.analysis.weighting import Weighting, weigh
from psc_core.rounding import to_tenths
from psc_core.scoring.grade_counts import grade_counts, medians
from psc_core.scoring.scoring import Origin, scores_of_means
from psc_core.scoring.tally import Group, Tally, tallies_by
from psc_core.tables.choice_tables import SENSITIVITY, WEIGHTED, WEIGHTING
from psc_core.tables.computed_tables import GROUP_COLUMNS

_SECTOR: Final = GROUP_COLUMNS.index("sector")


def other_choices(
    source: Path, responses: pa.Table, groups: pd.DataFrame, origin: Origin, fewest: int
) -> dict[str, pd.DataFrame]:
    """Compute what is stored beside the scores: the tables ``weighted``, ``weighting``, ``sensitivity``.

    Args:
        source: The edition's ``source/`` folder; respondents are weighted where it holds margins.
        responses: Columns of ``score_tables.RESPONSES``, without the grades of goals that are withheld.
        groups: Columns of ``computed_tables.GROUPS``: the groups that are public.
        origin: Where the answers come from.
        fewest: Fewest respondents of a group that may be seen (count); 0 where answers are public:
            then nothing is withheld or rounded.

    Returns:
        The frames of these tables by name; without margins ``sensitivity`` alone, and nothing where
        nothing was graded.

    Raises:
        DataError: The margins break a rule.
    """
    people = _People.of(responses, groups, fewest)
    if not people.everyone.count.any():
        return {}
    weights = np.empty((len(people.tallies), 0))
    made, others = {}, {Choice.MEDIAN: medians(grade_counts(responses))}
    margins = read_margins(source, GROUP_COLUMNS)
    if margins:
        weighting = weigh(people.counts, GROUP_COLUMNS, margins)
        weights = np.array([[weighting.weights[group]] for group in people.tallies])
        others[Choice.WEIGHTED] = people.weighted(weights)
        made = _weighted_tables(people, weighting, others[Choice.WEIGHTED], margins, origin)
    equal = people.equal_sectors(weights)
    if equal is not None:
        others[Choice.EQUAL_SECTORS] = equal
    rows = sensitivity(people.means(np.ones(len(people.tallies))), others)
    made[SENSITIVITY.name] = rows.assign(
        basis=str(origin.basis), source=origin.source, place=f"{origin.place}, other choices"
    )
    for name in made.keys() & {WEIGHTED.name, SENSITIVITY.name} if fewest else ():
        made[name]["percent"] = made[name]["percent"].map(to_tenths, na_action="ignore")
    return made


def _weighted_tables(
    people: _People, weighting: Weighting, means: Points, margins: Margins, origin: Origin
) -> dict[str, pd.DataFrame]:
    place = Origin(origin.basis, origin.source, f"{origin.place}, weighted")
    shown = (~np.isnan(means)).any(axis=1).astype(np.int64).reshape(-1, 1)
    respondents = people.everyone.respondents * np.append(shown, [[1]], axis=0)
    report = weighting.report.assign(basis=str(origin.basis), source=margins.source, place=margins.place)
    return {WEIGHTED.name: scores_of_means(means, respondents, place), WEIGHTING.name: report}


@dataclass(frozen=True, eq=False)
class _People:
    """Respondents in their finest groups.

    Attributes:
        tallies: The tally of each finest group of ``GROUP_COLUMNS`` that graded anything, in order.
        everyone: Their sum.
        shown: Groups whose goals are public; finest groups x groups.
        fewest: Fewest respondents of a group that may be seen (count).
    """

    tallies: Mapping[Group, Tally]
    everyone: Tally
    shown: Sums
    fewest: int

    @classmethod
    def of(cls, responses: pa.Table, groups: pd.DataFrame, fewest: int) -> _People:
        found = tallies_by(banded(responses), GROUP_COLUMNS)
        order = sorted(found, key=lambda group: [(value is None, value) for value in group])
        tallies = {group: found[group] for group in order if found[group].respondents[-1, -1]}
        shown = _shown(list(tallies), groups) if fewest else np.empty((len(tallies), 0))
        return cls(tallies, sum(tallies.values(), Tally.of_nobody()), shown, fewest)

    @property
    def counts(self) -> dict[Group, int]:
        """Give the respondents of each group (count)."""
        return {group: int(counted.respondents[-1, -1]) for group, counted in self.tallies.items()}

    def means(self, weights: Points) -> Points:
        """Give the mean of each goal and key area with a weight for each finest group; 17 x 10."""
        count = self._summed([counted.count for counted in self.tallies.values()], weights)
        total = self._summed([counted.total for counted in self.tallies.values()], weights)
        graded = self.everyone.count > 0
        return np.where(graded, total / np.where(graded, count, 1), np.nan)

    def weighted(self, weights: Sums) -> Points:
        """Give the weighted means of the goals that may be seen so; weights are finest groups x 1.

        A goal is withheld where the weighted percents would give a small group away, or where a
        key area's effective number of grades is too small: a few would decide it.
        """
        counts = [counted.count for counted in self.tallies.values()]
        squares = self._summed(counts, weights[:, 0] ** 2)
        effective = self._summed(counts, weights[:, 0]) ** 2 / np.where(squares > 0, squares, 1)
        few = ((self.everyone.count > 0) & (effective < self.fewest)).any(axis=1)
        withheld = few | goals_given_away(self.tallies, self.shown, weights, self.fewest)
        return np.where(withheld.reshape(-1, 1), np.nan, self.means(weights[:, 0]))

    def equal_sectors(self, beside: Sums) -> Points | None:
        """Give the mean of the sectors' means; those of whom the sector is not known are left out.

        None where there is one sector alone, or where the sectors, seen one by one and with the
        sums that are public ``beside`` them, would not all be large enough or would give a small
        group away. Then no goal has such a percent.
        """
        groups = list(self.tallies)
        sectors = dict.fromkeys(group[_SECTOR] for group in groups)
        one_by_one = indicators(groups, [{_SECTOR: sector} for sector in sectors])
        known = [column for sector, column in zip(sectors, one_by_one.T, strict=True) if sector is not None]
        counts = [self._summed([counted.count for counted in self.tallies.values()], one) for one in known]
        graded = self.everyone.count > 0
        if len(known) < 2 or any((count[graded] < max(self.fewest, 1)).any() for count in counts):
            return None
        together = np.hstack([beside, one_by_one])
        if goals_given_away(self.tallies, self.shown, together, self.fewest).any():
            return None
        return np.asarray(np.mean([self.means(one) for one in known], axis=0))

    @staticmethod
    def _summed(cells: list[npt.NDArray[np.int64]], weights: Points) -> Points:
        # Not a matrix product: libraries add in an order of their own, and last bits must not depend on it.
        return np.asarray((weights[:, None, None] * np.array(cells)).sum(axis=0))


def _shown(groups: list[Group], public: pd.DataFrame) -> Sums:
    """Give the groups whose scores are public: 1 where a finest group is in one."""
    rows = public.dropna(subset="n").drop_duplicates(["split", "group"])
    named = [
        # A code that stands in no public row was read as not given.
        set(public.loc[public["split"] == column, "group"])
        for column in GROUP_COLUMNS
    ]
    codes = [
        {column: _code(group[at], named[at]) for at, column in enumerate(GROUP_COLUMNS)} for group in groups
    ]
    cells = [
        [",".join(code[column] for column in split.split(",")) == group for code in codes]
        for split, group in zip(rows["split"], rows["group"], strict=True)
    ]
    return np.array(cells, np.float64).reshape(len(rows), len(groups)).T


def _code(value: str | None, named: set[str]) -> str:
    code = written(value)
    return code if code in named else NOT_GIVEN
