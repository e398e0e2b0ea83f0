"""What is published of answers, and what can't be worked out of it."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from psc_core.analysis import groups
from psc_core.analysis.publishing import (
    MAX_VALUES,
    PUBLISHED_SPLITS,
    groups_table,
    pooled,
    public_answers,
    published_tables,
)
from psc_core.scoring.scoring import Origin, survey_scores
from psc_core.scoring.tally import tally
from psc_core.terms import Basis
from tests.core.drawn import answer_columns, profile_columns

GOALS = range(1, 18)
ORIGIN = Origin(Basis.COMPUTED, "answers", "all answers")
SHARES = {"sector": [0.4, 0.3, 0.2, 0.1], "sex": [0.55, 0.35, 0.1], "region": [0.5, 0.3, 0.2]}


def survey(seed, count, share_missing=0.0):
    """Make up answers; one in ten does not tell the sex."""
    random = np.random.default_rng(seed)
    profile = {"respondent": pa.array(range(1, count + 1), pa.int32())}
    profile |= profile_columns(random, count, SHARES)
    missing = random.random((count, 170)) < share_missing
    grades = random.integers(-5, 6, missing.shape)
    return pa.table(profile | answer_columns(grades, missing))


def with_column(responses, name, cells):
    at = responses.schema.get_field_index(name)
    return responses.set_column(at, name, cells)


def with_goal(responses, goal, cells):
    """Give the same grades to each key area of a goal."""
    for area in range(1, 11):
        responses = with_column(responses, f"g{goal:02}_a{area:02}", pa.array(cells, pa.int8()))
    return responses


Key = tuple[str, ...]
"""Split and group; empty: all respondents."""

Ends = tuple[Any, Any]


class Attacker:
    """Has every published table of an edition, and what is known of grades: whole, from -5 to +5.

    Attributes:
        n: Lowest and highest respondents that each group, of every split, can have.
        total: Lowest and highest sum that its grades of the goal can have; ten for each respondent. Without
            a percent of all, as where answers are missing, nothing but the scale limits it.
    """

    def __init__(self, goal, groups, n, percent=None) -> None:
        rows = groups[groups["goal"] == goal].astype(object)
        self.hidden: set[Key] = set()
        self.n: dict[Key, Ends] = {(): (n, n)}
        self.total: dict[Key, Ends] = {
            (): (-50 * n, 50 * n) if percent is None else (percent * n / 2, percent * n / 2)
        }
        self.columns: dict[Key, dict[str, str]] = {(): {}}
        for row in rows.to_dict("records"):
            key = (row["split"], row["group"])
            self.columns[key] = dict(zip(row["split"].split(","), row["group"].split(","), strict=True))
            if pd.isna(row["n"]):
                self.hidden.add(key)
                self.n[key], self.total[key] = (0, n), (-50 * n, 50 * n)
            else:
                # Ten grades of a twentieth of the percent each, and what rounding to a tenth leaves open.
                ends = [(row["percent"] + end) * row["n"] / 2 for end in (-0.05, 0.05)]
                self.n[key] = (int(row["n"]), int(row["n"]))
                self.total[key] = (-50 * n, 50 * n) if percent is None else tuple(ends)
        self.equations = self._equations()
        self._tighten()

    def _equations(self):
        """Each group is the sum of its parts, in every split that is finer by a column."""
        splits = {key[0] if key else "" for key in self.columns}
        found = []
        for whole, known in self.columns.items():
            for split in splits:
                if set(known) < set(split.split(",")) and split:
                    parts = [
                        key
                        for key, columns in self.columns.items()
                        if key and key[0] == split and known.items() <= columns.items()
                    ]
                    found.append((whole, parts))
        return found

    def _tighten(self):
        """Narrow every group's ends by every equation, until nothing moves."""
        moved = True
        while moved:
            moved = False
            for whole, parts in self.equations:
                for ends in (self.n, self.total):
                    moved |= self._narrow(ends, whole, [sum(ends[p][i] for p in parts) for i in (0, 1)])
                    for part in parts:
                        low = ends[whole][0] - sum(ends[p][1] for p in parts if p != part)
                        high = ends[whole][1] - sum(ends[p][0] for p in parts if p != part)
                        moved |= self._narrow(ends, part, (low, high))
            for key in self.n:
                most = 50 * self.n[key][1]
                moved |= self._narrow(self.total, key, (-most, most))

    @staticmethod
    def _narrow(ends, key, found):
        low, high = max(ends[key][0], found[0]), min(ends[key][1], found[1])
        # A step below a thousandth of a grade would only be followed for ever.
        if low - ends[key][0] <= 0.001 and ends[key][1] - high <= 0.001:
            return False
        ends[key] = (low, high)
        return True

    def by_algebra(self):
        """Give hidden groups that are sums and differences of shown ones."""
        values: dict[str, set[str]] = {}
        for columns in self.columns.values():
            for column, value in columns.items():
                values.setdefault(column, set()).add(value)
        finest = [dict(zip(values, one, strict=True)) for one in product(*values.values())]
        sums = {
            key: np.array([known.items() <= one.items() for one in finest], float)
            for key, known in self.columns.items()
        }
        public = np.array([sums[key] for key in self.columns if key not in self.hidden])
        left = np.eye(len(finest)) - np.linalg.pinv(public) @ public
        return {key for key in self.hidden if np.abs(left @ sums[key]).max() < 1e-8}

    def by_bounds(self):
        """Give hidden groups whose size, or whose grades' mean to within a point, can be only one."""
        found = set()
        for key in self.hidden:
            (low, high), (least, most) = self.n[key], self.total[key]
            if low == high or (low > 0 and (most - least) / (10 * low) < 1):
                found.add(key)
        return found

    def recovered(self):
        return self.by_algebra() | self.by_bounds()


def attacked(responses, goal):
    public = public_answers(responses)
    scores = survey_scores(tally(public), ORIGIN)
    row = scores[(scores["goal"] == goal) & scores["pillar"].isna()].iloc[0]
    return Attacker(goal, published_tables(public, ORIGIN)["groups"], int(row["n"]), float(row["percent"]))


SURVEYS = [(1, 61), (2, 130), (3, 300), (4, 480)]


@pytest.mark.parametrize(("seed", "count"), SURVEYS)
def test_nothing_published_gives_a_hidden_group_away(seed, count):
    attacker = attacked(survey(seed, count), 9)

    assert attacker.hidden
    assert attacker.recovered() == set()


def test_the_tables_of_the_simulated_edition_give_no_hidden_group_away(sim):
    scores = sim.scores()
    rows = scores[(scores["stage"] == "survey") & scores["goal"].notna() & scores["pillar"].isna()]
    for row in rows.to_dict("records")[::8]:
        attacker = Attacker(row["goal"], sim.groups(), row["n"])

        assert attacker.hidden
        assert attacker.by_algebra() == set()
        assert not [key for key in attacker.hidden if attacker.n[key][0] == attacker.n[key][1]]


@pytest.mark.parametrize(("seed", "count"), SURVEYS[1:])
def test_hiding_the_small_groups_alone_gives_some_of_them_away(seed, count, monkeypatch):
    monkeypatch.setattr(groups, "_giving_away", lambda *_: set())

    attacker = attacked(survey(seed, count), 9)

    assert attacker.by_algebra()
    assert attacker.by_bounds()


def test_a_goal_that_is_withheld_leaves_no_trace():
    responses = survey(5, 60)
    few, others = [3] * 9 + [None] * 51, [None] * 51 + [-5] * 9

    first, second, none = (
        public_answers(with_goal(responses, 4, cells)) for cells in (few, others, [None] * 60)
    )

    assert first.equals(none)
    assert second.equals(none)
    tables = published_tables(first, ORIGIN)
    assert 4 not in set(tables["certainty"]["goal"])
    assert 4 not in set(tables["pairs"]["goal"]) | set(tables["pairs"]["other"])
    assert tables["groups"].loc[tables["groups"]["goal"] == 4, ["percent", "n"]].isna().all(axis=None)


def test_a_goal_is_kept_where_each_key_area_has_ten_grades():
    responses = survey(5, 60)

    assert public_answers(responses).equals(responses)


def test_every_split_by_one_or_two_columns_is_published():
    found = set(groups_table(survey(6, 200))["split"])

    assert found == {
        "sector", "sex", "age_band", "region", "sector,sex", "sector,age_band", "sector,region",
        "sex,age_band", "sex,region", "age_band,region",
    }  # fmt: skip
    assert len(PUBLISHED_SPLITS) == 10


def test_percents_of_groups_are_those_of_their_answers_to_one_decimal():
    responses = survey(7, 300)
    table = groups_table(responses)
    for sex in ("sex 0", "sex 1"):
        inside = [value == sex for value in responses["sex"].to_pylist()]
        grades = [
            grade
            for area in range(1, 11)
            for grade, is_in in zip(responses[f"g02_a{area:02}"].to_pylist(), inside, strict=True)
            if is_in
        ]
        (row,) = table[(table["split"] == "sex") & (table["group"] == sex) & (table["goal"] == 2)].to_dict(
            "records"
        )

        assert row["n"] == sum(inside)
        assert row["percent"] == pytest.approx(20 * sum(grades) / len(grades), abs=0.05)
        assert row["percent"] * 10 == pytest.approx(round(row["percent"] * 10))


def test_who_did_not_tell_is_a_group_named_by_a_hyphen():
    table = groups_table(survey(6, 400))

    assert set(table.loc[table["split"] == "sex", "group"]) == {"sex 0", "sex 1", "-"}


def test_a_rare_text_of_the_profile_is_nowhere():
    responses = survey(6, 100)
    sectors = ["the only embassy"] * 9 + ["ngo"] * 91
    table = groups_table(with_column(responses, "sector", pa.array(sectors)))

    assert set(table.loc[table["split"] == "sector", "group"]) == {"ngo", "-"}


def test_of_very_many_texts_the_most_frequent_make_groups():
    texts = [f"text {place:02}" for place in range(40) for _ in range(10 + place)]
    responses = survey(1, len(texts), 1.0)

    kept = set(pooled(with_column(responses, "region", pa.array(texts)))["region"].to_pylist())

    assert kept == {None, *(f"text {place:02}" for place in range(40 - MAX_VALUES, 40))}


def certainty_by(responses):
    return published_tables(public_answers(responses), ORIGIN)["certainty"]


def test_answers_that_are_all_alike_are_not_told_to_be():
    # All 100 gave +2 everywhere; an error of 0 would say so. Half a point over ten is 0.05 points, 1 percent.
    alike = survey(8, 100)
    for goal in GOALS:
        alike = with_goal(alike, goal, [2] * 100)

    rows = certainty_by(alike)

    assert set(rows["error"]) == {1.0}
    # 40 -+ 1.96 percent, rounded outwards.
    assert set(rows["percent_low"]) == {38.0}
    assert set(rows["percent_high"]) == {42.0}


def test_of_fewer_than_twenty_no_interval_is_published():
    tables = published_tables(public_answers(survey(9, 19)), ORIGIN)

    assert len(tables["certainty"]) == len(tables["pairs"]) == 0
    assert len(certainty_by(survey(9, 20))) == 31


def test_what_is_published_of_redraws_is_coarse():
    tables = published_tables(public_answers(survey(10, 40)), ORIGIN)
    tenths = 10 * tables["certainty"][["percent_low", "percent_high", "error"]]
    hundredths = 100 * tables["pairs"]["above"]

    assert (abs(tenths - tenths.round()) < 1e-9).all(axis=None)
    assert (abs(hundredths - hundredths.round()) < 1e-9).all()


def test_a_share_is_whole_only_where_it_is_all_or_none():
    tables = published_tables(public_answers(survey(10, 400)), ORIGIN)
    rows = tables["pairs"].to_dict("records")
    shares = {(row["goal"], row["other"]): row["above"] for row in rows}

    for one, other in list(shares):
        # Without ties, both shares make up the whole; a rounded end would claim more than is known.
        assert shares[one, other] + shares[other, one] == pytest.approx(1, abs=0.011)
        assert (shares[one, other] in (0, 1)) == (shares[other, one] in (0, 1))
