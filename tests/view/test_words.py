"""Words in charts: all of them translated, none of them a column's name."""

import pytest

from tests.view import specs
from tests.view.cases import CASES, edition_of, made
from tests.view.pseudo import bracketed, outside, spoken
from tests.view.words import names_of, words_of_chart, words_of_spec


@pytest.fixture(scope="module", params=CASES, ids=str)
def case(request):
    return request.param


@pytest.fixture(scope="module")
def charts(case):
    """A view's charts in the made-up language."""
    with spoken() as translator:
        return made(case.choices, edition_of(case.edition), translator).charts


def test_no_axis_legend_or_tooltip_shows_a_column_name(charts):
    titles = [title for chart in charts for title in specs.guide_titles(chart.spec)]

    assert [title for title in titles if outside(title)] == []


def test_every_word_of_a_chart_is_translated(case, charts):
    allowed = names_of(edition_of(case.edition))

    words = {word for chart in charts for word in words_of_chart(chart)}

    assert [word for word in words if outside(word, allowed)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("⟦Goal⟧ 5", ""),
        ("⟦Goal⟧ 5 label", "5 label"),
        ("⟦from ⟦survey⟧ to⟧", ""),
        ("Kazakhstan ⟦at a glance⟧", ""),
        ("35%", ""),
        ("⟦Ұлттық⟧ орташа", "орташа"),
    ],
    ids=["translated", "a bare word", "nested", "a name", "a number", "another script"],
)
def test_the_search_finds_only_what_was_not_translated(text, found):
    assert outside(text, ("Kazakhstan",)) == found


def test_the_made_up_language_leaves_values_outside_its_brackets():
    assert bracketed("from {before} to {after}.") == "⟦from ⟧{before}⟦ to ⟧{after}⟦.⟧"


TRANSLATED = {
    "title": {"text": "⟦Title⟧", "subtitle": "⟦Source⟧"},
    "data": {"values": [{"name": "⟦Goal⟧"}]},
    "mark": "bar",
    "encoding": {
        "y": {"field": "name", "title": "⟦Goal⟧"},
        "color": {"field": "name", "legend": {"title": "⟦Stage⟧"}, "scale": {"domain": ["⟦After⟧"]}},
        "tooltip": [{"field": "name", "title": "⟦Goal⟧"}],
    },
}


def test_a_translated_chart_has_no_bare_word():
    assert [word for word in words_of_spec(TRANSLATED) if outside(word)] == []


@pytest.mark.parametrize(
    "planted",
    [
        {"title": {"text": "Bare", "subtitle": ""}},
        {"title": {"text": "", "subtitle": {"expr": "w < 600 ? ['Bare'] : ['⟦Source⟧']"}}},
        {"encoding": {"x": {"field": "Bare"}}},
        {"encoding": {"x": {"field": "percent", "title": "Bare"}}},
        {"encoding": {"x": {"field": "percent", "axis": {"title": "Bare"}}}},
        {"encoding": {"x": {"field": "percent", "title": None, "axis": {"labelExpr": "w ? '' : 'Bare'"}}}},
        {"encoding": {"color": {"field": "percent", "legend": {"title": "Bare"}}}},
        {"encoding": {"color": {"field": "name", "title": None, "scale": {"domain": ["Bare"]}}}},
        {"encoding": {"tooltip": [{"field": "name"}, {"field": "name", "title": "Bare"}]}},
        {"encoding": {"text": {"field": "name"}}, "data": {"values": [{"name": "Bare"}]}},
        {"encoding": {"text": {"value": "Bare"}}},
        {"mark": {"type": "text", "text": "Bare"}},
    ],
    ids=[
        "title",
        "subtitle",
        "axis left to its column",
        "axis",
        "axis of its own",
        "label of an axis",
        "legend",
        "name in a legend",
        "tooltip",
        "row's text",
        "constant text",
        "text of a mark",
    ],
)
def test_a_bare_word_planted_in_a_chart_is_found(planted):
    words = words_of_spec({**TRANSLATED, **planted})

    assert "Bare" in {outside(word) for word in words}
