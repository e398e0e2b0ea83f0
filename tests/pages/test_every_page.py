"""Every page, opened by its address alone."""

from itertools import pairwise

import pytest

from tests.pages.opening import PAGES, heading_of, markup_of, notices_of, opened, spoken_by
from tests.view.published import AGREED, SURVEY


@pytest.fixture(scope="module", params=["kaz-2022", "sim-2026"])
def edition(request):
    return request.param


@pytest.fixture(scope="module", params=PAGES)
def app(request, edition):
    """A page of an edition."""
    return opened(request.param, edition=edition)


def test_a_page_opens_without_an_error(app):
    assert [error.message for error in app.exception] == []


def test_a_page_opened_as_usual_has_no_notice(app):
    assert notices_of(app) == []


def test_a_page_has_one_heading_that_names_its_edition(app, edition):
    assert {"kaz-2022": "Kazakhstan 2022", "sim-2026": "Example country 2026 (SIMULATED)"}[
        edition
    ] in heading_of(app)


def test_a_page_draws_a_chart_with_words_for_those_who_hear_it(app):
    assert all(spoken_by(app))


def test_a_page_has_no_empty_or_broken_markup(app):
    body = "".join(html.proto.body for html in app.get("html"))

    for tag in ("table", "details", "section", "ul", "p"):
        assert body.count(f"<{tag}>") + body.count(f"<{tag} ") == body.count(f"</{tag}>")


def test_headings_go_down_one_step_at_a_time(app):
    levels = [int(tag[1]) for tag in markup_of(app).tags if tag in {"h1", "h2", "h3", "h4"}]

    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_only_the_simulated_edition_carries_the_banner(app, edition):
    said = "SIMULATED: a made-up country." in markup_of(app).text

    assert said == (edition == "sim-2026")


def test_the_picker_says_how_each_editions_numbers_came_about(app):
    assert app.selectbox(key="edition").options == [
        "Kazakhstan 2022 · published",
        "Example country 2024 · SIMULATED",
        "Example country 2026 · SIMULATED",
    ]


def test_the_real_edition_is_shown_to_those_who_ask_for_none():
    assert heading_of(opened("overview")) == "Kazakhstan 2022 at a glance"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("overview", "35% Survey (before)"),
        ("overview", "32% Consultation (after)"),
        ("before_and_after", "from 45% to 30%"),
        ("highest_and_lowest", "2 Zero hunger 47%"),
        ("pillars_and_key_areas", "35% to 38%"),
        ("context", "Corruption Perceptions Index points, 0 worst to 100 best 34 (2019) 38 (2020) better"),
        ("context", "Democracy Index, The Economist 2020 127 of 167"),
        ("context", "Migrants or people without documents ✓ ticked"),
        ("context", "No status of any recommendation is recorded"),
        ("data_and_method", "61 people chose to answer"),
    ],
)
def test_a_page_shows_the_published_numbers(place, said):
    assert said in markup_of(opened(place)).text


@pytest.mark.parametrize("place", ["overview", "before_and_after"])
def test_a_page_lists_all_goals_with_the_published_percents(place):
    table = markup_of(opened(place)).tables[0]

    written = {int(row[0].split()[0]): row[1:3] for row in table.rows}

    assert written == {goal: [f"{SURVEY[goal]}%", f"{AGREED[goal]}%"] for goal in SURVEY}


def test_the_goals_page_lists_all_goals_until_one_is_chosen():
    table = markup_of(opened("goals")).table("Percents, ranks and bands")

    assert [(row[1], row[4]) for row in table.rows] == [
        (f"{SURVEY[goal]}%", f"{AGREED[goal]}%") for goal in SURVEY
    ]
