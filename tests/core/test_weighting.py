"""Weights, against a second calculation in plain loops over single respondents."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from psc_core.analysis.margins import Margin, Margins
from psc_core.analysis.weighting import weigh
from psc_core.errors import DataError
from psc_core.rounding import half_up
from tests.core.answers import AREAS, GOALS, band_of, chosen, mean, people, raked_by_loops, weighted_cell

PILLARS = {"policy": (1, 2), "institutional": (3, 4, 5), "inclusive": (6, 7, 8, 9, 10)}
SECTORS = {"ngo": 0.25, "media": 0.4, "business": 0.35}
SEXES = {"women": 0.5, "men": 0.5}
FILE = """
source = "answers"
place = "made up"
[margins.sector]
ngo = 0.25
media = 0.40
business = 0.35
[margins.sex]
women = 0.5
men = 0.5
"""


def margins(*shares, trim=None):
    names = {"ngo": ("sector",), "women": ("sex",), "women & north": ("sex", "region")}
    return Margins(
        tuple(Margin(names.get(next(iter(each)), ("sector",)), each) for each in shares), "m", "p", trim
    )


def scored_by_loops(made, weights):
    """Percents by (goal, pillar, key area), None for all: weighted means, then plain means of means."""
    cells = {(goal, area): weighted_cell(made, weights, goal, area) for goal in GOALS for area in AREAS}
    found = {}

    def add(pillar, area, areas):
        goals = {goal: mean([cells[goal, number] for number in areas]) for goal in GOALS}
        for goal, points in [*goals.items(), (None, mean(goals.values()))]:
            found[goal, pillar, area] = 20 * points

    add(None, None, AREAS)
    for pillar, areas in PILLARS.items():
        add(pillar, None, areas)
        for area in areas:
            add(pillar, area, [area])
    return found


def counts_of(made, *columns):
    counts: dict[tuple[str | None, ...], int] = {}
    for person in made:
        group = tuple(person[column] for column in columns)
        counts[group] = counts.get(group, 0) + 1
    return counts


def tables_of(tmp_path, made, file=FILE, fewest=0):
    (tmp_path / "margins.toml").write_text(file, encoding="utf-8")
    return chosen(tmp_path, made, fewest)


def percents(rows):
    keys = [[None if pd.isna(v) else v for v in rows[name]] for name in ("goal", "pillar", "key_area")]
    return dict(zip(zip(*keys, strict=True), rows["percent"], strict=True))


CASES = {
    "no answer missing": people(1, 120, 0.0),
    "answers missing": people(2, 120, 0.3),
    "some do not tell their sector": [
        person | {"sector": None} if place % 6 == 0 else person
        for place, person in enumerate(people(3, 150, 0.1))
    ],
    "three goals asked": people(4, 90, 0.2, goals=(2, 9, 17)),
}


@pytest.mark.parametrize("made", CASES.values(), ids=CASES)
def test_weighted_percents_are_those_of_plain_loops(made, tmp_path):
    weights = raked_by_loops(made, {"sector": SECTORS, "sex": SEXES})
    expected = scored_by_loops(made, weights)

    found = percents(tables_of(tmp_path, made)["weighted"])

    assert found.keys() == expected.keys()
    assert found == pytest.approx(expected, abs=1e-12, nan_ok=True)
    assert not math.isnan(found[2, None, None])


def test_one_margin_is_post_stratification():
    # 60 and 40 people asked for halves: weights 50/60 and 50/40.
    found = weigh({("women",): 60, ("men",): 40}, ("sex",), margins(SEXES))

    assert found.weights == {("women",): pytest.approx(5 / 6), ("men",): pytest.approx(5 / 4)}


def test_raked_shares_are_those_of_the_margins():
    made = people(5, 300)
    found = weigh(counts_of(made, "sector", "sex"), ("sector", "sex"), margins(SECTORS, SEXES))
    rows = found.report[found.report["item"] == "margin"]

    assert rows["share_after"].tolist() == pytest.approx(rows["share_target"].tolist(), abs=1e-12)
    assert dict(zip(rows["code"], rows["share_target"], strict=True)) == pytest.approx(SECTORS | SEXES)
    assert rows.set_index("code")["share_before"]["ngo"] == pytest.approx(
        sum(person["sector"] == "ngo" for person in made) / len(made)
    )


def test_those_who_do_not_say_keep_their_share():
    counts = {("women",): 50, ("men",): 30, (None,): 20}

    found = weigh(counts, ("sex",), margins(SEXES))

    assert found.weights == {
        ("women",): pytest.approx(0.8), ("men",): pytest.approx(4 / 3), (None,): pytest.approx(1),
    }  # fmt: skip
    assert found.report["share_before"].iloc[0] == pytest.approx(50 / 80)


def test_columns_are_joined_and_groups_taken_together():
    crossed = {"women & north": 0.2, "women & south": 0.3, "men & north + men & south": 0.5}
    counts = {
        ("women", "north"): 10, ("women", "south"): 20, ("men", "north"): 3, ("men", "south"): 7,
    }  # fmt: skip

    found = weigh(counts, ("sex", "region"), margins(crossed))

    assert [found.weights[group] for group in counts] == pytest.approx([0.8, 0.6, 2, 2])


def figures(found):
    rows = found.report[found.report["item"] != "margin"]
    return dict(zip(rows["item"], rows["value"], strict=True))


def test_the_report_has_the_design_effect_of_kish():
    # Kish 1992: one plus the squared coefficient of variation of the weights.
    made = people(6, 200)
    counts = counts_of(made, "sector", "sex")
    found = weigh(counts, ("sector", "sex"), margins(SECTORS, SEXES))
    single = [found.weights[person["sector"], person["sex"]] for person in made]
    middle = math.fsum(single) / len(single)
    variance = math.fsum((weight - middle) ** 2 for weight in single) / len(single)
    effect = 1 + variance / middle**2

    told = figures(found)

    assert middle == pytest.approx(1)
    assert told["design_effect"] == pytest.approx(effect)
    assert told["effective_n"] == pytest.approx(200 / effect)
    assert told["largest_weight"] == pytest.approx(max(single))
    assert told["smallest_weight"] == pytest.approx(min(single))
    assert told["largest_to_smallest"] == pytest.approx(max(single) / min(single))
    assert told["respondents"] == 200


def test_without_being_asked_no_weight_is_cut():
    told = figures(weigh({("women",): 990, ("men",): 10}, ("sex",), margins(SEXES)))

    assert told["largest_weight"] == pytest.approx(50)
    assert "largest_allowed" not in told


def test_asked_to_weights_are_cut_and_the_report_says_how_far_shares_stay_away():
    found = weigh({("women",): 990, ("men",): 10}, ("sex",), margins(SEXES, trim=5))
    told = figures(found)
    men = found.report.set_index("code").loc["men"]

    assert told["largest_weight"] == pytest.approx(5)
    assert told["largest_allowed"] == 5
    assert told["respondents_cut"] == 10
    assert men["share_target"] == pytest.approx(0.5)
    assert men["share_after"] == pytest.approx(5 * 10 / 1000)
    assert found.weights["women",] * 990 + found.weights["men",] * 10 == pytest.approx(1000)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({("women",): 30, ("men",): 9}, "men: fewer than 10 respondents"),
        ({("women",): 30}, "men: fewer than 10 respondents"),
        ({("women",): 30, ("men",): 20, ("other",): 12}, "no share is given for other"),
    ],
    ids=["few respondents", "no respondent", "a group without a share"],
)
def test_margins_that_do_not_fit_the_respondents_are_refused(counts, told):
    with pytest.raises(DataError) as refused:
        weigh(counts, ("sex",), margins(SEXES))

    assert told in str(refused.value)
    assert "Take small groups together" in str(refused.value)


def test_how_few_there_are_is_not_told():
    with pytest.raises(DataError) as refused:
        weigh({("women",): 30, ("men",): 7}, ("sex",), margins(SEXES))

    assert "7" not in str(refused.value)


def test_margins_that_contradict_each_other_are_refused():
    # All women are in the north: as many as in the north can't be half and a fifth.
    counts = {("women", "north"): 20, ("men", "south"): 20}
    wanted = (Margin(("sex",), SEXES), Margin(("region",), {"north": 0.2, "south": 0.8}))

    with pytest.raises(DataError, match="can't be met together"):
        weigh(counts, ("sex", "region"), Margins(wanted, "m", "p"))


def test_the_unweighted_score_stays(tmp_path):
    made = CASES["answers missing"]

    found = tables_of(tmp_path, made)

    assert set(found) == {"weighted", "weighting", "sensitivity"}
    rows = found["sensitivity"]
    scored = rows[rows["choice"] == "scored"].set_index("goal")["percent"]
    assert scored.to_dict() == pytest.approx(
        {
            goal: 20 * mean([weighted_cell(made, [1] * len(made), goal, area) for area in AREAS])
            for goal in GOALS
        }
    )


def test_without_margins_nothing_is_weighted(tmp_path):
    assert set(chosen(tmp_path, people(8, 40), 10)) == {"sensitivity"}


def test_of_private_answers_percents_have_the_decimal_that_is_displayed(tmp_path):
    made = people(10, 300)
    exact = percents(tables_of(tmp_path, made)["weighted"])

    rounded = percents(tables_of(tmp_path, made, fewest=10)["weighted"])

    assert rounded == pytest.approx({key: half_up(percent, 1) for key, percent in exact.items()}, abs=1e-12)


def test_the_weighted_n_counts_people_and_no_weights(tmp_path):
    made = CASES["answers missing"]
    rows = tables_of(tmp_path, made)["weighted"]
    cell = rows[(rows["goal"] == 5) & (rows["key_area"] == 3)]

    assert cell["n"].tolist() == [sum(person[5, 3] is not None for person in made)]


def test_age_bands_can_be_weighted_to(tmp_path):
    made = people(9, 300)
    file = (
        'source = "a"\nplace = "b"\n[margins.age_band]\n"0-29" = 0.3\n"30-44 + 45-59" = 0.5\n"60-120" = 0.2\n'
    )
    share = {"0-29": 0.3, "30-44": 0.5, "45-59": 0.5, "60-120": 0.2}
    joined = {"45-59": "30-44"}
    bands = [joined.get(band, band) for band in (band_of(person["age"]) for person in made)]
    weights = [share[band] * len(made) / bands.count(band) for band in bands]

    found = percents(tables_of(tmp_path, made, file)["weighted"])

    assert found == pytest.approx(scored_by_loops(made, weights), abs=1e-12)
