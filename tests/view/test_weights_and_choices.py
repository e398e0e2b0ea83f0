"""The weighting report and ranks under other choices, as readers meet them."""

from __future__ import annotations

import re

import pytest

from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage
from psc_view.selection import Selection
from psc_view.translation import translator
from psc_view.views import VIEWS
from tests.view.cases import Case, edition_of, seen
from tests.view.markup import Markup

SIMULATED = "sim-2026"


def body(choices, code=SIMULATED):
    return Markup(seen(Case(choices, code)).body)


def words(choices, code=SIMULATED):
    return " ".join(body(choices, code).outside_tables)


@pytest.mark.parametrize("choices", ["all goals", "one goal", "two goals"])
def test_the_weighted_percent_stands_after_the_unweighted_one(choices):
    table = body(choices).table("Percents, ranks and bands")
    weighted = percents_by_goal(edition_of(SIMULATED).weighted(), Stage.SURVEY)

    assert table.headings[:3] == ["Goal", "Survey (before)", "Weighted"]
    for row in table.rows:
        assert len(row) == len(table.headings)
        assert row[2] == f"{weighted[int(row[0].split()[0])]:.1f}%".replace("-", "−")


def test_an_edition_without_weights_has_no_such_column():
    assert "Weighted" not in body("all goals", "kaz-2022").table("Percents, ranks and bands").headings


def test_every_rank_of_the_table_is_one_of_the_stored():
    table = body("all goals").table("Ranks in the survey under other choices")
    rows = edition_of(SIMULATED).sensitivity()

    assert table.headings == ["Goal", "As scored", "Median", "Equal sectors", "Weighted", "All choices"]
    assert len(table.rows) == 17
    for row in table.rows:
        of_goal = rows[rows["goal"] == int(row[0].split()[0])]
        stored = of_goal.set_index("choice")["rank"]
        assert [int(cell) for cell in row[1:5]] == [
            stored[choice] for choice in ("scored", "median", "equal_sectors", "weighted")
        ]
        ends = {int(number) for number in re.findall(r"\d+", row[5])}
        assert ends == {of_goal["rank"].min(), of_goal["rank"].max()}


def test_one_goal_is_told_the_span_of_its_ranks():
    rows = edition_of(SIMULATED).sensitivity()
    ranks = rows[rows["goal"] == 5]["rank"]

    assert ranks.min() < ranks.max()
    assert f"from {ranks.min()} to {ranks.max()} under 13 other choices of the method" in words("one goal")


def test_a_goal_whose_rank_no_choice_moves_is_told_so():
    edition = edition_of(SIMULATED)
    rows = edition.sensitivity()
    assert set(rows[rows["goal"] == 4]["rank"]) == {1}

    view = VIEWS["goals"].build(edition, Selection(goals=(4,)), translator("en"))

    assert "Goal 4 keeps rank 1 under each of 13 other choices" in view.body


def test_the_report_says_what_weights_can_and_cannot_do():
    told = words("method")
    figures = edition_of(SIMULATED).weighting().set_index("item")["value"]

    assert f"The design effect is {figures['design_effect']:.2f}" in told
    assert f"as much as {figures['effective_n']:.0f} would" in told
    assert "The percent without weights stays the result" in told
    assert "no margin of error can be computed for it" in told
    assert "When Respondents Select Themselves" in told
    assert "No weight was cut." in told


def test_margins_are_shown_before_and_after():
    table = body("method").table("Respondents before and after weighting")
    (ngo,) = [row for row in table.rows if row[0].startswith("Non-gov")]

    # 203 of the 480 made-up respondents are of this sector; margins.toml asks for 0.30.
    assert ngo == ["Non-governmental organisation", "Sector", "42.3%", "30.0%", "30.0%"]


@pytest.mark.parametrize("heading", ["Weighting", "What other choices of the method would do"])
def test_a_published_edition_has_neither_section(heading):
    assert f"<h2>{heading}</h2>" not in seen(Case("method", "kaz-2022")).body
    assert f"<h2>{heading}</h2>" in seen(Case("method", SIMULATED)).body
