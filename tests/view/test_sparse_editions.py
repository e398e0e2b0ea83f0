"""Editions that give less than ours: every page still says what it has, and what it has not."""

import re

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from psc_core.editions.edition import open_edition
from tests.view.cases import CHOICES, made
from tests.view.editions import copied, rewrite_table
from tests.view.markup import Markup


def survey_rows(rows: pa.Table) -> pa.Table:
    """Keep what was scored before consultation."""
    return rows.filter(pc.equal(rows["stage"], "survey"))


def goals_at_both_stages(rows: pa.Table) -> pa.Table:
    """Keep the goals' percents before consultation, and agree on just these."""
    before = survey_rows(rows)
    goals = before.filter(pc.and_(pc.is_valid(before["goal"]), pc.is_null(before["key_area"])))
    after = pa.array(["consultation"] * goals.num_rows)
    return pa.concat_tables([goals, goals.set_column(0, goals.schema.field(0), after)])


@pytest.fixture(scope="module")
def survey_only(tmp_path_factory):
    """An edition before its consultation."""
    folder = copied("kaz-2022", tmp_path_factory.mktemp("survey") / "kaz-2022")
    rewrite_table(folder, "scores", survey_rows)
    return open_edition(folder)


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory):
    """An edition whose meetings confirmed every goal, and which gives nothing else."""
    folder = copied("kaz-2022", tmp_path_factory.mktemp("confirmed") / "kaz-2022")
    rewrite_table(folder, "scores", goals_at_both_stages)
    return open_edition(folder)


def text_of(view):
    return " ".join(Markup(html).text for html in (view.lead, view.body, view.tail))


@pytest.mark.parametrize("choices", CHOICES)
def test_every_page_shows_an_edition_of_one_stage(survey_only, english, choices):
    view = made(choices, survey_only, english)

    assert not re.search(r"\bnan\b", text_of(view), re.IGNORECASE)


@pytest.mark.parametrize("choices", CHOICES)
def test_every_page_shows_an_edition_of_goals_only(confirmed, english, choices):
    view = made(choices, confirmed, english)

    assert not re.search(r"\bnan\b", text_of(view), re.IGNORECASE)


@pytest.mark.parametrize(
    ("choices", "untrue"),
    [
        ("overview", "confirmed every goal"),
        ("overview", "after the expert meetings it stands at –"),
        ("overview", "goals moved"),
        ("by change", "goals moved"),
        ("one goal", "– was agreed"),
        ("one goal", "confirmed the survey's percent"),
    ],
)
def test_an_edition_of_one_stage_says_nothing_of_meetings_that_were_not_held(
    survey_only, english, choices, untrue
):
    assert untrue not in text_of(made(choices, survey_only, english))


@pytest.mark.parametrize("choices", ["overview", "all goals", "one goal"])
def test_a_missing_percent_is_not_said_to_lie_where_a_scale_has_no_name(survey_only, english, choices):
    assert "no name" not in text_of(made(choices, survey_only, english))


def test_an_edition_of_one_stage_has_nothing_to_compare(survey_only, english):
    said = text_of(made("by change", survey_only, english))

    assert "This edition has only one stage: there is nothing to compare." in said


def test_asking_for_the_missing_stage_shows_the_one_there_is(survey_only, english):
    said = text_of(made("thresholds after", survey_only, english))

    assert "Highest and lowest goals, survey" in said


def test_a_consultation_that_changed_nothing_is_said_so(confirmed, english):
    said = text_of(made("by change", confirmed, english))

    assert "The meetings confirmed every goal." in said


def test_asking_for_changed_goals_where_none_changed_draws_nothing(confirmed, english):
    view = made("only changed", confirmed, english)

    assert view.charts == ()


def test_an_edition_without_a_countrys_percent_shows_a_dash(confirmed, english):
    assert "– Survey (before)" in text_of(made("overview", confirmed, english))
