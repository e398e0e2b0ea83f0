"""Texts inside Vega expressions: whatever they hold, they stay texts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psc_view.charts.chart import by_width, quoted
from tests.view import specs
from tests.view.cases import CASES, seen
from tests.view.hostile import TEXT, hostile_view

SPECIAL = "a' \\\"`{}[]:?/*\n\r\u2028\u2029\0"
"""Characters that mean something to an expression, or end a line of it, where no constant may be open."""

special_texts = st.text(alphabet=st.sampled_from(SPECIAL), max_size=20)


@given(special_texts)
def test_a_quoted_text_is_one_constant(text):
    assert specs.LITERAL.fullmatch(quoted(text))


@given(st.text(alphabet="ab'\\ \"{}", max_size=40))
def test_a_quoted_text_reads_back_as_it_was(text):
    assert specs.constants(quoted(text)) == [text]


@given(st.lists(special_texts, min_size=1), st.lists(special_texts, min_size=1))
def test_a_choice_by_width_keeps_its_code_whatever_the_texts(narrow, wide):
    written = by_width(narrow, wide)

    assert specs.skeleton(written) == specs.skeleton(by_width(["a"], ["b"]))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_hostile_edition_changes_no_code_of_any_chart(case):
    harmless, hostile = (make(case).charts for make in (seen, hostile_view))

    assert [_code(chart) for chart in hostile] == [_code(chart) for chart in harmless]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_hostile_edition_is_titled_as_it_calls_itself(case):
    titles = [title for chart in hostile_view(case).charts for title in specs.titles(chart.spec)]

    # A line may end inside a long word.
    assert [title for title in titles if _unspaced(TEXT) not in _unspaced(title)] == []


def _code(chart):
    # Goals' names are ours; only what stands around them may differ by the edition.
    return [re.sub(r"\s+", " ", specs.skeleton(each)) for each in specs.expressions(chart.spec)]


def _unspaced(text):
    return "".join(text.split())
