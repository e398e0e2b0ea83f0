"""Scores by group, and an attacker who has everything shown and linear algebra."""

from __future__ import annotations

from itertools import product

import numpy as np
import pyarrow as pa
import pytest

from psc_core.analysis import groups
from psc_core.analysis.groups import SPLITS, banded, scores_by_group
from psc_core.scoring.levels import percents_by_goal
from psc_core.scoring.scoring import Origin, survey_scores
from psc_core.scoring.tally import tally
from psc_core.terms import Basis, Stage
from tests.core.drawn import COLUMNS, answer_columns, profile_columns

PAIRS = [("sector", "sex"), ("sex", "age_band"), ("sector", "region")]
SHARES = {"sector": [0.5, 0.3, 0.12, 0.05, 0.03], "sex": [0.6, 0.36, 0.04], "region": [0.55, 0.35, 0.1]}
SEEDS = range(8)
FEW = range(3)


def survey(seed, count=120, share_missing=0.1):
    """Make up answers of respondents, some of whom do not tell their sex."""
    random = np.random.default_rng(seed)
    profile = profile_columns(random, count, SHARES)
    skipped = random.random((count, 17, 1)) < share_missing
    missing = (skipped | (random.random((count, 17, 10)) < share_missing)).reshape(count, 170)
    grades = random.integers(-5, 6, missing.shape)
    return pa.table(profile | answer_columns(grades, missing))


def alike(people):
    """Make respondents of sectors, sexes and regions who are all 40 and give +1 everywhere."""
    sectors, sexes, regions = zip(*people, strict=True)
    profile = {"sector": pa.array(sectors), "sex": pa.array(sexes), "region": pa.array(regions)}
    ages = {"age": pa.array([40] * len(people), pa.int16())}
    return pa.table(profile | ages | {name: pa.array([1] * len(people), pa.int8()) for name in COLUMNS})


def shown_in(frames):
    """Read the shown tables: respondents by split, group and goal; None where suppressed."""
    return {
        (split, tuple(None if row[name] != row[name] else row[name] for name in split), row["goal"]): (
            None if row["percent"] != row["percent"] else int(row["n"])
        )
        for split, frame in frames.items()
        for row in frame.astype(object).to_dict("records")
    }


def recovered(frames, min_n, goal):
    """Attack: give each suppressed group, or rest of a group, that what is shown gives away."""
    cells = {key[:2]: n for key, n in shown_in(frames).items() if key[2] == goal}
    return [*solved(cells), *subtracted(cells, min_n)]


def known_of(cell):
    return dict(zip(*cell, strict=True))


def solved(cells):
    """Take respondents in each finest group for unknown, each shown number for a sum of unknowns."""
    values: dict[str, dict[str, None]] = {}
    for name, value in (pair for cell in cells for pair in known_of(cell).items()):
        values.setdefault(name, {})[value] = None
    finest = [dict(zip(values, each, strict=True)) for each in product(*values.values())]
    sums = {cell: [float(known_of(cell).items() <= each.items()) for each in finest] for cell in cells}
    public = [cell for cell, n in cells.items() if n is not None]
    if not public:
        return []
    known = np.array([sums[cell] for cell in public])
    rank = np.linalg.matrix_rank(known)
    return [
        (cell, round(float(np.linalg.lstsq(known.T, sums[cell])[0] @ [cells[one] for one in public])))
        for cell, n in cells.items()
        if n is None and np.linalg.matrix_rank(np.vstack([known, sums[cell]])) == rank
    ]


def subtracted(cells, min_n):
    """Take the shown parts from each shown whole."""
    found = []
    for whole, split in product(cells, {cell[0] for cell in cells}):
        if cells[whole] is None or not set(whole[0]) < set(split):
            continue
        parts = [c for c in cells if c[0] == split and known_of(whole).items() <= known_of(c).items()]
        rest = cells[whole] - sum(cells[cell] or 0 for cell in parts)
        if any(cells[cell] is None for cell in parts) and 0 < rest < min_n:
            found.append(((whole, split), rest))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_an_attacker_recovers_nothing(seed):
    frames = scores_by_group(survey(seed), [*SPLITS, *PAIRS])

    assert any(n is None for n in shown_in(frames).values())
    assert [recovered(frames, 10, goal) for goal in (1, 9, 17)] == [[], [], []]


def test_an_attacker_succeeds_where_only_small_groups_are_suppressed(monkeypatch):
    monkeypatch.setattr(groups, "_giving_away", lambda *_: set())

    given_away = [recovered(scores_by_group(survey(seed), [*SPLITS, *PAIRS]), 10, 1) for seed in FEW]

    assert all(given_away)


def bridged():
    """Make up four sectors by four regions: two blocks of small groups, and one small group between them.

    What is left of each row and column is large, yet the rows of a block without its columns are the group
    between. 8 respondents in each group of a block, 5 between, 20 elsewhere.
    """
    small = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3)}
    sizes = {place: 8 if place in small else 20 for place in product(range(4), range(4))} | {(1, 2): 5}
    return alike(
        [
            (f"sector {sector}", "women", f"region {region}")
            for (sector, region), size in sizes.items()
            for _ in range(size)
        ]
    )


BRIDGED = [("sector",), ("region",), ("sector", "region")]


def test_a_group_between_others_is_not_given_away_either():
    assert recovered(scores_by_group(bridged(), BRIDGED), 10, 1) == []


def test_small_rests_alone_do_not_find_a_group_between_others(monkeypatch):
    monkeypatch.setattr(groups, "_sums_found", lambda *_: set())

    found = recovered(scores_by_group(bridged(), BRIDGED), 10, 1)

    assert [n for _, n in found] == [5]


def test_sums_alone_do_not_find_rests_of_several_groups(monkeypatch):
    monkeypatch.setattr(groups, "_small_rests", lambda *_: set())

    assert any(recovered(scores_by_group(survey(seed), [*SPLITS, *PAIRS]), 10, 1) for seed in SEEDS)


def test_of_a_group_that_gives_itself_away_a_part_is_hidden_rather_than_a_whole():
    frames = scores_by_group(bridged(), BRIDGED)

    assert frames[("sector",)]["n"].notna().all()
    assert frames[("region",)]["n"].notna().all()


def test_it_is_not_shown_that_nobody_is_in_a_group():
    # By hand: if 12 of 12 in sector a were shown to be women, no man would be in it.
    people = [("a", "women")] * 12 + [("b", "women")] * 12 + [("b", "men")] * 12
    responses = alike([(*person, "r") for person in people])

    frame = scores_by_group(responses, [("sector",), ("sector", "sex")])[("sector", "sex")]

    assert frame.loc[frame["sector"] == "a", "n"].isna().all()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_group_is_shown_that_fewer_than_the_minimum_graded(seed):
    shown = shown_in(scores_by_group(survey(seed), [*SPLITS, *PAIRS], min_n=15))

    assert min(n for n in shown.values() if n is not None) >= 15


def test_a_shown_group_has_the_scores_of_its_respondents_alone():
    responses = survey(1)
    members = responses.filter(pa.array([value == "sector 0" for value in responses["sector"].to_pylist()]))
    alone = survey_scores(tally(members), Origin(Basis.COMPUTED, "", ""))

    frame = scores_by_group(responses)[("sector",)]

    rows = frame[frame["sector"] == "sector 0"]
    assert rows["goal"].tolist() == list(range(1, 18))
    assert rows["percent"].tolist() == percents_by_goal(alone, Stage.SURVEY).tolist()


def test_an_empty_group_looks_like_a_suppressed_one():
    # By hand: 12 women in one sector, 12 men and 3 women in the other two.
    people = [("a", "women")] * 12 + [("b", "men")] * 12 + [("c", "women")] * 3
    responses = alike([(*person, "r") for person in people])

    frame = scores_by_group(responses, [("sector", "sex")])[("sector", "sex")]

    empty = frame[(frame["sector"] == "a") & (frame["sex"] == "men")]
    suppressed = frame[(frame["sector"] == "c") & (frame["sex"] == "women")]
    assert len(empty) == len(suppressed) == 17
    assert empty[["percent", "n"]].isna().to_numpy().all()
    assert suppressed[["percent", "n"]].isna().to_numpy().all()


def test_the_last_group_is_suppressed_with_the_small_one():
    # By hand: 27 in all, 12 and 12 shown would leave 3.
    responses = survey(2, 27).drop_columns("sector")
    sectors = ["a"] * 12 + ["b"] * 12 + ["c"] * 3
    responses = survey(2, 27, 0.0).drop_columns("sector").append_column("sector", pa.array(sectors))

    frame = scores_by_group(responses, [("sector",)])[("sector",)]

    assert frame.loc[frame["percent"].notna(), "sector"].nunique() == 1


def test_groups_that_all_are_large_are_all_shown():
    sexes = ["women"] * 20 + ["men"] * 20
    responses = survey(3, 40, 0.0).drop_columns("sex").append_column("sex", pa.array(sexes))

    frame = scores_by_group(responses, [("sex",)])[("sex",)]

    assert frame["n"].tolist() == [20] * 34


def test_a_group_too_few_of_whom_graded_one_goal_is_suppressed_with_all_goals():
    sexes = ["women"] * 20 + ["men"] * 20
    responses = survey(3, 40, 0.0).drop_columns("sex").append_column("sex", pa.array(sexes))
    for name in COLUMNS[:10]:
        at = responses.schema.get_field_index(name)
        grades = [None] * 15 + responses[name].to_pylist()[15:]
        responses = responses.set_column(at, name, pa.array(grades, pa.int8()))

    frame = scores_by_group(responses, [("sex",)])[("sex",)]

    assert frame["percent"].isna().all()


def test_goals_that_nobody_graded_hide_no_group():
    sexes = ["women"] * 20 + ["men"] * 20
    responses = survey(3, 40, 0.0).drop_columns("sex").append_column("sex", pa.array(sexes))
    for name in COLUMNS[:10]:
        at = responses.schema.get_field_index(name)
        responses = responses.set_column(at, name, pa.nulls(40, pa.int8()))

    frame = scores_by_group(responses, [("sex",)])[("sex",)]

    assert frame.loc[frame["goal"] > 1, "n"].tolist() == [20] * 32
    assert frame.loc[frame["goal"] == 1, "n"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("age", "band"), [(18, "0-29"), (29, "0-29"), (30, "30-44"), (60, "60-120"), (None, None)], ids=str
)
def test_an_age_is_in_the_band_that_names_it(age, band):
    responses = survey(1, 1).drop_columns("age").append_column("age", pa.array([age], pa.int16()))

    assert banded(responses)["age_band"].to_pylist() == [band]


def test_nobody_gives_no_group():
    frames = scores_by_group(survey(1, 0), [("sector",)])

    assert frames[("sector",)].empty
