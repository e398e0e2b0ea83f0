"""An attacker who has everything that is public by key area, and linear algebra."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from psc_core.analysis import other_choices as module
from psc_core.analysis.publishing import groups_table
from tests.core.answers import chosen, people, raked_by_loops, table_of

SEX = 'source = "a"\nplace = "b"\n[margins.sex]\nwomen = 0.3\nmen = 0.7\n'


def survey(few, goal=4):
    """Make up 60 women and 30 men; of the men only ``few`` graded a goal's key area 2."""
    made = people(41, 90, 0.0)
    for place, person in enumerate(made):
        person |= {"sex": "women" if place < 60 else "men", "sector": "ngo", "region": "north", "age": 40}
        if place >= 60 + few:
            person[goal, 2] = None
    return made


def tables(tmp_path, made, fewest=10):
    (tmp_path / "margins.toml").write_text(SEX, encoding="utf-8")
    return chosen(tmp_path, made, fewest)


def recovered(made, found, goal):
    """Solve for the men's mean of key area 2: two equations, the unweighted mean and the weighted one."""
    graded = [(person["sex"], person[goal, 2]) for person in made if person[goal, 2] is not None]
    counts = [sum(sex == wanted for sex, _ in graded) for wanted in ("women", "men")]
    weights = [0.3 * 90 / 60, 0.7 * 90 / 30]
    weighted = found["weighted"]
    cell = weighted[(weighted["goal"] == goal) & (weighted["key_area"] == 2)]["percent"].item() / 20
    unweighted = sum(grade for _, grade in graded) / len(graded)
    inside = [count * weight for count, weight in zip(counts, weights, strict=True)]
    means = np.linalg.solve(
        [np.array(counts) / sum(counts), np.array(inside) / sum(inside)], [unweighted, cell]
    )
    return means[1], [grade for sex, grade in graded if sex == "men"]


@pytest.mark.parametrize("few", [1, 5, 9])
def test_a_goal_whose_weighted_percent_would_show_a_few_is_withheld(few, tmp_path):
    weighted = tables(tmp_path, survey(few))["weighted"]
    fourth = weighted[weighted["goal"] == 4]

    assert fourth["percent"].isna().all()
    assert (fourth["n"] == 0).all()
    assert weighted[weighted["goal"] == 5]["percent"].notna().all()


def test_without_that_rule_the_attack_succeeds(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "goals_given_away", lambda *_: np.zeros(17, bool))
    made = survey(5)
    for person in made:
        person["sector"] = None  # so that nothing else stands in the way

    found, grades = recovered(made, tables(tmp_path, made), 4)

    assert found == pytest.approx(sum(grades) / len(grades), abs=0.1)
    assert len(grades) == 5


def test_a_group_that_is_large_enough_may_be_seen(tmp_path):
    weighted = tables(tmp_path, survey(10))["weighted"]

    assert weighted[weighted["goal"] == 4]["percent"].notna().all()


def test_where_a_few_weights_decide_goals_are_withheld(tmp_path, monkeypatch):
    # Two men of the north stand for nearly nine tenths: Kish's effective n is between 2 and 3.
    monkeypatch.setattr(module, "goals_given_away", lambda *_: np.zeros(17, bool))
    made = people(42, 80, 0.0)
    for place, person in enumerate(made):
        person |= {"region": "north" if place < 20 else "south", "age": 40, "sector": "ngo"}
        person["sex"] = "men" if place < 2 or place >= 50 else "women"
    shares = "[margins.region]\nnorth = 0.98\nsouth = 0.02\n[margins.sex]\nmen = 0.9\nwomen = 0.1\n"
    (tmp_path / "margins.toml").write_text('source = "a"\nplace = "b"\n' + shares, encoding="utf-8")

    found = chosen(tmp_path, made, 10)
    figures = found["weighting"].set_index("item")["value"]

    assert 2 < figures["effective_n"] < 3
    assert found["weighted"]["percent"].isna().all()
    assert "weighted" not in set(found["sensitivity"]["choice"])


def test_public_answers_withhold_nothing(tmp_path):
    weighted = tables(tmp_path, survey(5), fewest=0)["weighted"]

    assert weighted["percent"].notna().all()


WANTED = {"sector": {"ngo": 0.3, "media": 0.3, "business": 0.4}, "sex": {"women": 0.5, "men": 0.5}}


def with_few_who_do_not_say(seed, few):
    """Make up respondents of whom a few do not tell their sex; region and age say nothing."""
    made = people(seed, 120, 0.0)
    for place, person in enumerate(made):
        person.update({"region": "north", "age": 40} | ({"sex": None} if place < few else {}))
    return made


def group_of(person):
    return {name: person[name] or "-" for name in ("sector", "sex", "region")} | {"age_band": "30-44"}


def given_away(made, found, groups, columns):
    """Give each small group, of one column or two, that is a combination of all that is public of goal 9."""
    finest = [dict(items) for items in dict.fromkeys(tuple(group_of(p).items()) for p in made)]
    count = [sum(group_of(p) == one for p in made) for one in finest]
    weights = raked_by_loops(made, {column: WANTED[column] for column in columns})
    public = [[1.0] * len(finest)]
    for row in groups[(groups["goal"] == 9) & groups["n"].notna()].to_dict("records"):
        wanted = dict(zip(row["split"].split(","), row["group"].split(","), strict=True))
        public.append([float(wanted.items() <= one.items()) for one in finest])
    weighted = found["weighted"]
    if weighted[weighted["goal"] == 9]["percent"].notna().all():
        public.append(
            [next(w for w, p in zip(weights, made, strict=True) if group_of(p) == o) for o in finest]
        )
    if "equal_sectors" in set(found["sensitivity"]["choice"]):
        sizes = {one["sector"]: sum(group_of(p)["sector"] == one["sector"] for p in made) for one in finest}
        public.append([1 / sizes[one["sector"]] for one in finest])
    left = np.eye(len(finest)) - np.linalg.pinv(public) @ public
    names = ["sector", "sex", "region", "age_band"]
    small = []
    for chosen_columns in [*combinations(names, 1), *combinations(names, 2)]:
        for values in {tuple(one[name] for name in chosen_columns) for one in finest}:
            wanted = dict(zip(chosen_columns, values, strict=True))
            inside = np.array([float(wanted.items() <= one.items()) for one in finest])
            if 0 < inside @ count < 10 and np.abs(left @ inside).max() < 1e-8:
                small.append(wanted)
    return small


def published(tmp_path, made, columns):
    shares = [
        f"[margins.{column}]\n" + "".join(f"{code} = {share}\n" for code, share in WANTED[column].items())
        for column in columns
    ]
    (tmp_path / "margins.toml").write_text('source = "a"\nplace = "b"\n' + "".join(shares), encoding="utf-8")
    return chosen(tmp_path, made, 10), groups_table(table_of(made))


@pytest.mark.parametrize("columns", [("sex",), ("sector",), ("sector", "sex")], ids=" ".join)
@pytest.mark.parametrize(("seed", "few"), [(51, 1), (52, 5), (53, 9), (54, 0)])
def test_with_all_that_is_public_no_small_group_is_recovered(seed, few, columns, tmp_path):
    made = with_few_who_do_not_say(seed, few)

    found, groups = published(tmp_path, made, columns)

    assert given_away(made, found, groups, columns) == []


def test_without_the_rule_those_who_do_not_say_are_recovered(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "goals_given_away", lambda *_: np.zeros(17, bool))
    made = with_few_who_do_not_say(52, 5)

    found, groups = published(tmp_path, made, ("sex",))

    assert {"sex": "-"} in given_away(made, found, groups, ("sex",))
