"""Tables of weights and of other choices that contradict themselves are refused."""

from __future__ import annotations

import pytest

MARGIN = {"item": "margin", "code": "ngo"}
MEDIAN = {"choice": "median", "goal": 3}


@pytest.mark.parametrize(
    ("where", "cells"),
    [
        (MARGIN, {"share_after": None}),
        (MARGIN, {"value": 1.0}),
        ({"item": "rounds"}, {"value": None}),
        ({"item": "rounds"}, {"code": "ngo"}),
    ],
    ids=["a share missing", "a margin with a value", "a figure without one", "a figure of a group"],
)
def test_a_row_of_weighting_is_either_a_margin_or_a_figure(where, cells, simulated_folder):
    simulated_folder.set("weighting", where, **cells)

    assert "Each margin must have shares, and each other row a value." in str(simulated_folder.refusal())


@pytest.mark.parametrize(
    "cells",
    [{"column": "income"}, {"column": "sector & sex"}, {"code": "ngo & women"}, {"code": "ngo + a & b"}],
    ids=["unknown column", "a code too few", "a code too many", "groups unlike"],
)
def test_a_margin_has_known_columns_and_a_code_for_each(cells, simulated_folder):
    simulated_folder.set("weighting", MARGIN, **cells)

    assert "Each margin must name columns of the profile" in str(simulated_folder.refusal())


def test_every_figure_of_a_weighting_is_needed(simulated_folder):
    simulated_folder.drop("weighting", lambda row: row["item"] == "design_effect")

    assert "Missing: design_effect." in str(simulated_folder.refusal())


@pytest.mark.parametrize(
    ("where", "cells"),
    [
        (MEDIAN, {"key_area": 4}),
        ({"choice": "without_key_area", "key_area": 2, "goal": 1}, {"key_area": None}),
    ],
    ids=["with the median", "not said"],
)
def test_a_key_area_is_named_where_one_is_left_out(where, cells, simulated_folder):
    simulated_folder.set("sensitivity", where, **cells)

    assert "A key area must be given where one is left out" in str(simulated_folder.refusal())


def test_each_choice_ranks_the_same_goals(simulated_folder):
    simulated_folder.set("sensitivity", MEDIAN, rank=None)

    assert "Each choice must rank the goals that have a rank as scored" in str(simulated_folder.refusal())


@pytest.mark.parametrize("kept", [{"scored"}, {"median"}], ids=["scored alone", "without scored"])
def test_there_is_something_to_compare(kept, simulated_folder):
    simulated_folder.drop("sensitivity", lambda row: row["choice"] not in kept)

    assert "there must be another choice" in str(simulated_folder.refusal())


def test_weighted_scores_keep_the_rules_of_scores(simulated_folder):
    simulated_folder.set("weighted", {"goal": 1, "key_area": 1}, pillar="inclusive")

    assert "key area 1 belongs to policy" in str(simulated_folder.refusal())


def test_weighted_scores_are_printed_on_request(run):
    said = run("show", "sim-2026", "--by", "goal", "--weighted", "--format", "csv")

    assert len(said.out.splitlines()) == 18
    assert "simulated answers, weighted" in said.out


def test_an_edition_without_weights_says_so(run):
    said = run("show", "kaz-2022", "--by", "goal", "--weighted")

    assert said.code == 0
    assert said.err == "kaz-2022: respondents were not weighted.\n"
