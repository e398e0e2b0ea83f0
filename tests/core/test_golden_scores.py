"""The published percents, against a transcription of the documents made apart from the edition."""

from __future__ import annotations

import pytest

FIGURES = "2022_figures.csv"


@pytest.fixture(scope="module")
def published(kaz):
    scores = kaz.scores()
    return {
        (row["stage"], *(None if row[k] is None else row[k] for k in ("goal", "pillar", "key_area"))): row
        for row in scores.astype(object).where(scores.notna(), None).to_dict("records")
    }


@pytest.fixture(scope="module")
def figures(golden):
    return {figure["figure"]: figure for figure in golden(FIGURES) if figure["document"] == "report"}


@pytest.mark.parametrize("stage", ["survey", "consultation"])
def test_all_17_goal_percents_are_the_published_ones(stage, published, golden):
    expected = {int(row["goal"]): float(row[stage]) for row in golden("2022_goal_percents.csv")}

    found = {goal: published[stage, goal, None, None]["percent"] for goal in range(1, 18)}

    assert found == expected


@pytest.mark.parametrize("stage", ["survey", "consultation"])
def test_the_countrys_average_is_the_published_one(stage, published, figures):
    expected = float(figures[f"country {stage}"]["value"])

    assert published[stage, None, None, None]["percent"] == expected


def test_the_average_in_points_is_the_published_one(kaz, figures):
    facts = kaz.facts()

    stated = facts.loc[facts["fact"] == "country_points", ["value", "unit"]]

    (found,) = stated.itertuples(index=False, name=None)
    assert found == (float(figures["country points"]["value"]), "points")


@pytest.mark.parametrize(
    ("area", "pillar"),
    [
        pytest.param(5, "institutional", id="local implementation"),
        pytest.param(6, "inclusive", id="monitoring"),
        pytest.param(7, "inclusive", id="transparency"),
        pytest.param(8, "inclusive", id="awareness"),
    ],
)
def test_a_key_area_with_one_value_has_the_published_one(area, pillar, published, figures):
    expected = float(figures[f"key area {area}"]["value"])

    assert published["survey", None, pillar, area]["percent"] == expected


@pytest.mark.parametrize("area", [1, 2], ids=["strategies", "laws"])
def test_the_policy_key_areas_have_the_published_range_and_no_single_value(area, published, figures):
    figure = figures["key areas 1 and 2"]
    row = published["survey", None, "policy", area]

    given = (row["percent"], row["percent_low"], row["percent_high"])

    assert given == (None, float(figure["value"]), float(figure["value_high"]))


@pytest.mark.parametrize("area", [3, 4, 9, 10])
def test_a_key_area_published_only_as_a_picture_has_no_row(area, published):
    assert not [key for key in published if key[3] == area]


def test_scores_hold_nothing_beyond_what_the_documents_print(published):
    goals = {(stage, goal, None, None) for stage in ("survey", "consultation") for goal in range(1, 18)}
    countries = {(stage, None, None, None) for stage in ("survey", "consultation")}
    # Report, Policy parameters: the range is stated of the pillar and, in brackets, of its two indicators.
    policy = {("survey", None, "policy", area) for area in (None, 1, 2)}
    areas = {
        ("survey", None, "institutional", 5),
        *(("survey", None, "inclusive", area) for area in (6, 7, 8)),
    }

    assert set(published) == goals | countries | policy | areas


def test_the_grid_of_goals_and_key_areas_is_not_invented(kaz):
    scores = kaz.scores()

    invented = scores[scores["goal"].notna() & (scores["key_area"].notna() | scores["pillar"].notna())]

    assert invented.empty


def test_the_absence_of_the_grid_is_said(kaz):
    assert "17 x 10" in kaz.metadata.absent["en"]


def test_the_three_proposals_of_goal_5_are_the_published_ones(kaz, figures):
    expected = [(5, float(figures[f"proposal {number} of goal 5"]["value"])) for number in (1, 2, 3)]

    found = kaz.proposals()[["goal", "percent"]].itertuples(index=False, name=None)

    assert list(found) == expected


def test_every_proposal_of_goal_5_was_supported(kaz):
    # Report, goal 5: "it is average of supported scores (25%; 33%; 30%)".
    assert kaz.proposals()["supported"].tolist() == [True, True, True]
