"""Searching what people said: by any language's words, with other endings, with slips, for any text."""

import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psc_core.editions.shelf import find_edition
from psc_core.statements.search import MAX_LETTERS, MAX_WORDS, SearchIndex
from psc_core.statements.stems import words

LANGUAGES = ("en", "ru", "kk")


@pytest.fixture(scope="module")
def statements():
    return find_edition("kaz-2022").statements()


@pytest.fixture(scope="module")
def index(statements):
    return SearchIndex(statements)


def codes(statements, found):
    return set(statements["code"].iloc[list(found.rows)])


def containing(statements, language, *parts):
    """Rows whose text has one of these pieces, found by looking at each."""
    texts = statements[f"text_{language}"].str.lower()
    return set(statements["code"][[any(part in text for part in parts) for text in texts]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_is_found_by_its_own_words_in_each_language(statements, index, language):
    for row, text in enumerate(statements[f"text_{language}"]):
        question = " ".join(sorted(set(words(text)), key=len)[-4:])

        found = index.find(question)

        assert row in found.rows
        assert found.whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_in_a_long_word_is_forgiven(statements, index, language):
    dice = random.Random(7)  # noqa: S311 (which letters are swapped is no secret)
    seen = {word for text in statements[f"text_{language}"] for word in words(text)}
    longest = sorted(sorted(seen), key=len)[-60:]
    for word in longest:
        place = dice.randrange(1, len(word) - 2)
        slip = word[:place] + word[place + 1] + word[place] + word[place + 2 :]

        assert set(index.find(word).rows) & set(index.find(slip).rows), (word, slip)


def test_water_is_found_in_russian_with_any_ending(statements, index):
    found = codes(statements, index.find("вода"))

    assert found >= containing(statements, "ru", " вода", " воды", " воде", " воду", " водой")
    assert found == codes(statements, index.find("ВОДОЙ"))


def test_disability_is_found_in_english(statements, index):
    assert codes(statements, index.find("disability")) >= containing(statements, "en", "disabilit")


def test_a_word_that_no_text_has_finds_what_is_said_of_the_same_thing(statements, index):
    found = index.find("асхана")

    # School canteens: the report speaks of the free meals that pupils get there.
    assert "g10-challenge-2e" in codes(statements, found) or containing(
        statements, "en", "school meals"
    ) <= codes(statements, found)
    assert found.read_as["асхана"]


def test_letters_of_a_russian_keyboard_find_kazakh_words(statements, index):
    assert codes(statements, index.find("казакстан")) >= containing(statements, "kk", "қазақстан")


def test_a_rare_word_counts_more_than_a_common_one():
    rows = frame(["water and land", *["land"] * 8, "water"])

    assert SearchIndex(rows).find("land water").rows[0] == 0
    assert SearchIndex(rows).find("water").rows == (0, 9)


def test_where_no_text_has_all_the_words_those_with_most_are_given():
    found = SearchIndex(frame(["water in villages", "water in towns", "land"])).find("water villages land")

    assert found.rows == (0,)
    assert not found.whole


@pytest.mark.parametrize("question", ["", "   ", "—!?", "qqqqzzzzqqqq"])
def test_a_question_without_known_words_finds_nothing(index, question):
    assert index.find(question).rows == ()


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_a_safe_question(index, question):
    found = index.find(question)

    assert len(set(found.rows)) == len(found.rows)
    assert len(found.read_as) <= MAX_WORDS


def test_long_questions_are_cut(index):
    assert index.find("вода " * 10_000) == index.find("вода")
    assert index.find("ы" * 1_000_000).read_as.keys() <= {"ы" * MAX_LETTERS}


def test_nothing_is_found_where_there_is_nothing():
    assert SearchIndex(frame([])).find("water").rows == ()


def frame(texts):
    """Statements of which only the English text matters."""
    empty = [""] * len(texts)
    return pd.DataFrame({"text_en": texts, "text_ru": empty, "text_kk": empty}, index=np.arange(len(texts)))
