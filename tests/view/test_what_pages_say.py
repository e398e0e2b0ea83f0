"""What each page says of 2022: numbers, words and their order."""

from functools import cache

import pytest

from psc_core.terms import Stage
from psc_view.selection import By, Selection
from psc_view.translation import translator
from psc_view.views import VIEWS
from tests.view.cases import CHOICES, EDITIONS, Case, edition_of, seen
from tests.view.markup import Markup
from tests.view.published import AGREED, SURVEY


@cache
def shown(page, **choices):
    """Make a page of the published edition."""
    return VIEWS[page].build(edition_of("kaz-2022"), Selection(**choices), translator("en"))


def lead_of(page, **choices):
    return Markup(shown(page, **choices).lead).text


def body_of(page, **choices):
    return Markup(shown(page, **choices).body)


@pytest.mark.parametrize(
    "said",
    [
        "Kazakhstan 2022 at a glance",
        "35% Survey (before) mean of the 17 goals",
        "32% Consultation (after) mean of the 17 goals",
        "6 of 17 goals moved all down",
        "goals 3 (−15), 5 (−9), 16 (−9), 4 (−6), 13 (−5), 7 (−1)",
        "Confirmed: 1, 2, 6, 8, 9, 10, 11, 12, 14, 15 and 17",
    ],
    ids=["title", "before", "after", "moved", "which", "confirmed"],
)
def test_the_overview_says_the_country_at_a_glance(said):
    assert said in lead_of("overview")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Respondents", "61"),
        ("Share of women", "54%"),
        ("Share of men", "46%"),
        ("Youngest respondent", "20 years"),
        ("Oldest respondent", "81 years"),
        ("Average age", "46 years"),
        ("Expert meetings", "10"),
        ("Survey open", "14 May 2022 to 27 June 2022"),
    ],
    ids=lambda text: text,
)
def test_the_overview_says_who_answered(name, value):
    assert f"{name} {value}" in body_of("overview").text


def test_the_overview_says_that_the_respondents_are_no_sample():
    assert "61 people chose to answer" in body_of("overview").text
    assert "not a sample of the population" in body_of("overview").text


@pytest.mark.parametrize("goal", SURVEY)
def test_a_goals_page_has_its_percents_at_both_stages(goal):
    said = lead_of("goals", goals=(goal,))

    assert f"{SURVEY[goal]}% Survey (before)" in said
    assert f"{AGREED[goal]}% Consultation (after)" in said


@pytest.mark.parametrize(
    ("goal", "scale", "before", "after"),
    [
        (3, "slides", "Medium", "Low"),
        (3, "report", "Low", "Very low"),
        (2, "slides", "Medium", "Medium"),
        (2, "report", "Low", "Low"),
        (16, "slides", "Low", "Very low"),
        (16, "report", "Very low", "Very low"),
        (1, "report", "Low", "Low"),
    ],
)
def test_a_goals_bands_are_those_of_the_chosen_scale(goal, scale, before, after):
    said = lead_of("goals", goals=(goal,), scale=scale)

    assert f"Survey (before) {before} ·" in said
    assert f"Consultation (after) {after} ·" in said


@pytest.mark.parametrize(
    ("goal", "before", "after"),
    [
        (2, "rank 1 of 17", "rank 1 of 17"),
        (3, "rank 2 of 17", "rank 10 of 17, tied with goal 4"),
        (7, "rank 13 of 17", "rank 12 of 17, tied with goals 5, 10 and 15"),
        (16, "rank 14 of 17, tied with goals 10 and 15", "rank 17 of 17"),
    ],
)
def test_a_goals_ranks_are_said_with_their_ties(goal, before, after):
    said = lead_of("goals", goals=(goal,))

    assert f"{before} {AGREED[goal]}%" in said
    assert after in said.split("Consultation (after)")[1]


def test_goal_5_is_explained_by_its_three_proposals():
    # (25 + 33 + 30) / 3 = 29.33
    assert "supported 25%, 33% and 30%; their mean is 29.3%, and 29% was agreed" in lead_of(
        "goals", goals=(5,)
    )


def test_a_confirmed_goal_is_said_to_be_confirmed():
    assert "The meeting confirmed the survey's percent." in lead_of("goals", goals=(1,))


def test_a_changed_goal_without_proposals_says_what_is_not_known():
    assert "was not published" in lead_of("goals", goals=(3,))


def test_a_goal_without_key_areas_says_that_they_were_not_published():
    assert "was not published as numbers" in body_of("goals", goals=(3,)).text


def test_pillars_are_given_as_far_as_they_are_known():
    said = lead_of("pillars_and_key_areas")

    assert "35% to 38% Policy environment" in said
    assert "not published Institutional capacity" in said
    assert "not published Inclusive governance" in said


def test_the_missing_grid_is_said_to_be_missing():
    said = body_of("pillars_and_key_areas").text

    assert "There is no table of goals by key areas here" in said
    assert "published only as pictures" in said


def test_before_and_after_says_the_largest_change():
    said = lead_of("before_and_after")

    assert "3 Good health and well-being, from 45% to 30% (−15 percentage points)" in said
    assert "▼ −3 Change" in said


@pytest.mark.parametrize(
    ("choices", "highest", "lowest"),
    [
        ({}, [2, 3, 13], [11, 10, 15, 16]),
        ({"stage": Stage.CONSULTATION}, [2], [16, 11, 5, 7, 10, 15]),
        ({"above": 46, "below": 29}, [2], [11]),
        ({"by": By.COUNT, "count": 3}, [2, 3, 13], [11, 10, 15, 16]),
        ({"by": By.COUNT, "count": 1}, [2], [11]),
        ({"above": 90, "below": -90}, [], []),
    ],
    ids=["as the report", "after", "other limits", "three, tied", "one", "none"],
)
def test_the_highest_and_lowest_goals_are_found_by_the_rule_chosen(choices, highest, lowest):
    markup = Markup(shown("highest_and_lowest", **choices).lead)

    goals = [int(item.split()[0]) for item in markup.inside("li")]

    assert goals == highest + lowest


@pytest.mark.parametrize(
    ("choices", "note"),
    [
        ({}, "Goal 17 is exactly at the limit"),
        ({}, "Goal 7 is exactly at the limit"),
        ({"stage": Stage.CONSULTATION}, "Goals 3 and 4 are exactly at the limit"),
        ({"by": By.COUNT, "count": 3}, "Goals 10, 15 and 16 share the last place"),
        ({"above": 90}, "No goal."),
    ],
    ids=["above", "below", "two", "tied", "none"],
)
def test_goals_at_the_limit_are_said(choices, note):
    assert note in lead_of("highest_and_lowest", **choices)


@pytest.mark.parametrize(
    "said",
    ["2, 3 and 17 are the highest", "10, 11 and 16", "10 and 16", "≠ disagrees"],
    ids=["named highest", "named lowest", "named lowest elsewhere", "verdict"],
)
def test_what_the_documents_name_stands_beside_the_values(said):
    assert said in body_of("highest_and_lowest").text


def test_the_goals_that_change_their_name_with_the_scale_are_listed():
    table = body_of("data_and_method").table("Goals that get another name")

    listed = {(int(row[0].split()[0]), row[1].split()[0]) for row in table.rows}

    assert listed == {
        *((goal, "Survey") for goal in (2, 3, 7, 10, 11, 13, 15, 16)),
        *((goal, "Consultation") for goal in (2, 3, 4, 5, 7, 10, 11, 15)),
    }


def test_the_method_page_shows_every_table_but_the_long_ones():
    captions = [table.caption for table in Markup(seen(Case("method", "sim-2026")).body).tables]

    shown_whole = [caption.split(":")[0] for caption in captions if ".parquet" in caption]

    assert sorted(shown_whole) == sorted(
        ["scores.parquet", "proposals.parquet", "facts.parquet", "certainty.parquet"] * 2
        + ["groups.parquet", "pairs.parquet", "responses.parquet"]
    )


def test_the_method_page_links_to_the_report():
    markup = body_of("data_and_method")

    assert ("a", "href", "http://cso-central.asia/biblioteka/analiticheskie-materialy/") in markup.attributes


@pytest.mark.parametrize("page", [code for code, entry in VIEWS.items() if entry.fixed_lead])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_lead_that_is_sent_once_is_changed_by_no_choice(page, edition):
    leads = {
        seen(Case(name, edition)).lead for name, (shown_page, _) in CHOICES.items() if shown_page == page
    }

    assert len(leads) == 1
