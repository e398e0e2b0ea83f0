"""Addresses that ask for what does not exist: the page opens, and says so."""

from functools import cache

import pytest

from tests.pages.opening import heading_of, markup_of, notices_of, opened

USUAL = {
    "goals": "Goal",
    "pillars_and_key_areas": "Pillars and key areas",
    "before_and_after": "What the consultation did",
    "highest_and_lowest": "Highest and lowest goals, survey",
    "compare": "Compare: Kazakhstan 2022",
    "groups": "Groups",
    "overview": "Kazakhstan 2022 at a glance",
}

WRONG = [
    ("overview", "edition", "kaz-1999"),
    ("overview", "lang", "klingon"),
    ("goals", "goals", "99"),
    ("goals", "goals", "٣"),
    ("goals", "goals", "+3"),
    ("goals", "goals", "1_7"),
    ("goals", "goals", "9" * 5000),
    ("goals", "scale", "un"),
    ("pillars_and_key_areas", "pillar", "null"),
    ("pillars_and_key_areas", "areas", "11"),
    ("before_and_after", "sort", "name"),
    ("before_and_after", "changed", "yes"),
    ("highest_and_lowest", "stage", "after"),
    ("highest_and_lowest", "by", "rank"),
    ("highest_and_lowest", "count", "0"),
    ("highest_and_lowest", "above", "NaN"),
    ("highest_and_lowest", "below", "-101"),
    ("compare", "beside", "kaz-1999"),
    ("compare", "beside", ","),
    ("compare", "level", "goal-key-area"),
    ("groups", "split", "region,sector"),
    ("groups", "split", "../private"),
]


@pytest.fixture(scope="module", params=WRONG, ids=lambda wrong: f"{wrong[1]}={wrong[2][:12]}")
def wrong(request):
    page, name, value = request.param
    return page, name, value, opened(page, **{name: value})


@cache
def usual_heading(page):
    """Give a page's heading when nothing is asked for."""
    return heading_of(opened(page))


def test_a_wrong_value_is_said_in_one_notice(wrong):
    _, name, value, app = wrong

    (notice,) = notices_of(app)

    assert f"asks for {name} “{value[:40]}" in notice


def test_a_wrong_value_opens_the_usual_view(wrong):
    page, *_, app = wrong

    assert [error.message for error in app.exception] == []
    assert heading_of(app) == usual_heading(page)


def test_each_wrong_value_has_its_notice_and_right_ones_work():
    app = opened("goals", goals="5", scale="x", stage="y")

    assert len(notices_of(app)) == 2
    assert heading_of(app).startswith("Goal 5 ")


def test_a_hostile_value_is_shown_as_text():
    app = opened("goals", goals="<img src=x onerror=alert(1)>")

    assert "img" not in markup_of(app).tags
    assert "<img src=x onerror=alert(1)>" in markup_of(app).text


def test_a_change_clears_a_wrong_value_from_the_address():
    app = opened("before_and_after", sort="score", stage="y")

    app.toggle(key="changed").set_value(True).run()

    assert "stage" not in app.query_params
    assert app.query_params["sort"] == "score"


def test_nobody_is_bothered_by_parameters_of_other_software():
    assert notices_of(opened("overview", utm_source="newsletter", fbclid="x" * 300)) == []
