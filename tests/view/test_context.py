"""What others measure: indicators, marks, rankings, groups and milestones, each with its place."""

import pytest

from psc_view.context import goal_context, goals_context
from psc_view.periods import period_text
from psc_view.translation import translator
from tests.view import specs
from tests.view.cases import Case, edition_of, made, seen
from tests.view.markup import Markup
from tests.view.words import words_of_spec

# The report's tables 1 and 2 of the part on progress, and its paragraphs on 2020 and 2021, by hand.
GOAL_16 = [
    ("Mark of the goal", "", "stagnating, major challenges", "moderately improving", ""),
    ("Press Freedom Index", "points, 0 best to 100 worst", "52.8 (2019)", "54.1 (2020)", "worse"),
    ("Corruption Perceptions Index", "points, 0 worst to 100 best", "34 (2019)", "38 (2020)", "better"),
]


def told(goal, t):
    """Give the table of a goal of 2022."""
    table = goal_context(edition_of("kaz-2022"), goal, t)
    assert table
    return table


@pytest.fixture(scope="module")
def page():
    return Markup(seen(Case("context", "kaz-2022")).body)


def test_one_goal_has_its_marks_and_indicators(english):
    table = told(16, english)

    assert table.caption.startswith("What the SDG Index measures on goal 16 Peace")
    assert [row[:5] for row in table.rows] == GOAL_16


def test_an_indicator_stands_beside_its_place_in_the_source(english):
    table = told(16, english)

    assert [row[-1] for row in table.rows] == ["[1] [2]", "[3]", "[4]"]
    assert "[3] report: Cross-cutting questions, 1. Progress since last VNR, Table 1;" in table.note
    assert "[4] report: Cross-cutting questions, 1. Progress since last VNR, Table 2." in table.note


def test_what_the_source_contradicts_is_noted(english):
    ((*_, note, _), *_) = told(11, english).rows

    assert "Goal 11 is named among the stagnating ones, too." in note


def test_a_mark_that_the_source_does_not_give_is_a_dash(english):
    (mark, *_) = told(8, english).rows

    assert mark[2:4] == ("–", "moderately improving")


@pytest.mark.parametrize(("code", "goal"), [("kaz-2022", 14), ("sim-2026", 5)])
def test_a_goal_of_which_nothing_is_given_has_no_table(english, code, goal):
    assert goal_context(edition_of(code), goal, english) is None


def test_all_goals_together_have_every_indicator_once(english):
    table = goals_context(edition_of("kaz-2022"), range(1, 18), english)

    assert table
    measured = [row[1] for row in table.rows if row[1] != "Mark of the goal"]
    assert len(measured) == 23
    assert sum(row[5] == "better" for row in table.rows) == 13
    assert sum(row[5] == "worse" for row in table.rows) == 10


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_better_and_worse_are_said_in_words(code):
    table = told(16, translator(code))

    _, worse, better = (row[4] for row in table.rows)
    assert worse
    assert better
    assert worse != better


def test_rankings_are_those_of_the_report(page):
    rows = [row[:4] for row in page.table("Places in international rankings").rows]

    assert rows == [
        ["SDG Index", "2020", "65 of 163", "71.1"],
        ["SDG Index", "2021", "59", "71.6"],
        ["Rule of Law Index, World Justice Project", "2020", "62 of 128", "–"],
        ["Global Rights Index, International Trade Union Confederation", "2021", "–", "5"],
        ["World Press Freedom Index", "2021", "155 of 180", "50.28"],
        ["Democracy Index, The Economist", "2020", "127 of 167", "–"],
    ]


def test_the_checklist_has_seven_of_eleven_groups_ticked(page):
    rows = page.table("The questionnaire's list of groups").rows

    assert [row[1] for row in rows].count("✓ ticked") == 7
    assert [row[1] for row in rows].count("not ticked") == 4


def test_every_table_tells_its_sources(page):
    tables = [table for table in page.tables if "Source" in table.headings]

    assert len(tables) == 4
    for table in tables:
        marks = {mark for row in table.rows for mark in row[-1].split()}
        assert marks == {mark for mark in marks if f"{mark} " in table.note}


def test_the_page_first_says_that_it_measures_other_things():
    lead = Markup(seen(Case("context", "kaz-2022")).lead)

    assert lead.inside("p")[0].startswith("What stands here measures other things than the scorecard")


def test_a_choice_of_goals_narrows_the_tables():
    page = Markup(seen(Case("one goal's context", "kaz-2022")).body)

    assert page.table("What the SDG Index measures on goal 5 Gender equality").rows
    assert [row[0] for row in page.table("Recommendations with").rows] == ["5 Gender equality"]


def test_a_goal_without_indicators_says_so():
    page = Markup(seen(Case("a goal without context", "kaz-2022")).body)

    assert "The source gives no indicator and no mark for this choice" in page.text
    assert not [table for table in page.tables if "SDG Index" in table.caption]


def test_an_edition_without_such_tables_says_so():
    view = seen(Case("context", "sim-2026"))

    assert Markup(view.body).text == "Nothing like this was published together with these percents."
    assert view.charts == ()


def test_the_chart_has_no_axis_but_time():
    (chart,) = seen(Case("context", "kaz-2022")).charts

    fields = {row for unit in specs.units(chart.spec) for row in _placed_by(unit)}
    assert fields == {"start", "end", "middle", "y", "top"}


def _placed_by(unit):
    return [d["field"] for c, d in specs.definitions(unit) if c in specs.POSITIONS and "field" in d]


@pytest.mark.parametrize(
    ("period", "lang", "said"),
    [
        ("2016", "kk", "2016"),
        ("2020-12", "en", "December 2020"),
        ("2020-12", "ru", "декабрь 2020 г."),
        ("2020-12", "kk", "2020 ж. желтоқсан"),
        ("2018-11-14", "ru", "14 ноября 2018 г."),
        ("2022-05-14/2022-06-27", "en", "14 May 2022 – 27 June 2022"),
        ("../2019", "en", "– 2019"),
        ("2018/", "en", "2018 –"),
    ],
)
def test_a_period_is_as_exact_as_the_source_gives_it(period, lang, said):
    # CLDR keeps year and its sign together with a narrow no-break space.
    assert period_text(period, translator(lang)).replace("\u202f", " ") == said


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_page_is_in_the_readers_language(lang):
    t = translator(lang)
    chart = made("context", edition_of("kaz-2022"), t).charts[0]

    assert any("2025" in word for word in words_of_spec(chart.spec))
    assert "Civil Forum" not in chart.alt
