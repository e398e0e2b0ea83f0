"""Views in Russian and Kazakh: no English is left in text, chart, alternative text or table."""

import pytest

from psc_view.translation import translator
from tests.i18n.language_catalogs import TRANSLATED
from tests.i18n.language_leftovers import allowed_in, english_in, latin_in, texts_of
from tests.view.cases import CASES, CHOICES, edition_of, made


@pytest.fixture(scope="module", params=TRANSLATED)
def t(request):
    return translator(request.param)


@pytest.fixture(scope="module", params=CASES, ids=str)
def case(request):
    return request.param


@pytest.fixture(scope="module")
def texts(case, t):
    """Every text of a view."""
    return set(texts_of(made(case.choices, edition_of(case.edition), t), t))


def test_no_phrase_of_the_english_texts_is_left(case, texts):
    allowed = allowed_in(edition_of(case.edition))

    assert {text: english_in(text, allowed) for text in texts if english_in(text, allowed)} == {}


def test_no_word_is_in_latin_letters(case, texts):
    allowed = allowed_in(edition_of(case.edition))

    assert {text: latin_in(text, allowed) for text in texts if latin_in(text, allowed)} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1-мақсат: Show the table behind this chart", ["Show the table behind this chart"]),
        ("Дереккөз: July 2022, from the contents", []),
        ("8 Decent work and economic growth: 34%", ["Decent work and economic growth"]),
        ("Кестені көрсету", []),
    ],
    ids=["a text", "an allowed name", "a name of a goal", "Kazakh"],
)
def test_the_search_finds_a_phrase_that_is_left(text, found):
    assert [p for p in english_in(text, ("July 2022",)) if p in found or not found] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("35% points", ["points"]), ("July 2022, 35%", []), ("Кесте", [])],
    ids=["a word", "an allowed name", "Kazakh"],
)
def test_the_search_finds_a_word_that_is_left(text, found):
    assert latin_in(text, ("July 2022",)) == found


@pytest.mark.parametrize("choices", CHOICES)
def test_a_view_in_english_would_be_found_out(choices):
    english = translator("en")
    edition = edition_of("kaz-2022")
    allowed = allowed_in(edition)

    texts = texts_of(made(choices, edition, english), english)

    assert any(english_in(text, allowed) for text in texts)
