"""Catalogs: whole, fresh, and as their language writes."""

import re
from typing import Final

import pytest
from babel import Locale

from psc_view.translation import translator
from tests.i18n.language_catalogs import (
    TRANSLATED,
    asked_for,
    bare,
    catalog,
    extracted,
    keys,
    places,
    wordings,
)

pytestmark = pytest.mark.parametrize("code", TRANSLATED)

COUNTS: Final = (0, 1, 2, 5, 11, 21, 22, 61, 112)

FORMS: Final = {
    "ru": {"one": 0, "few": 1, "many": 2, "other": 2},
    "kk": {"one": 0, "other": 1},
}
"""The catalog's form for each of CLDR's; ``other`` of Russian is for fractions, which are not counted."""

CYRILLIC: Final = r"[\u0400-\u04FF]"
LATIN_ALLOWED: Final = {
    *("SHA-256", "JSON", "CSV", "Parquet", "UTF-8", "TOML", "SPSS", "NaN", "null", "http", "https"),
    *("KoboToolbox", "ODK", "ZIP", "toml"),
    *("en", "field_start", "field_end", "g01_a01", "g05_a03", "g17_a10", "respondents", "scores", "source"),
    *("Java", "Spark"),
    "QR-код",
    *("en", "field_start", "field_end", "g01_a01", "g17_a10", "respondents", "scores", "source"),
}
"""Names that are written in Latin letters in every language: formats, codes, columns and files."""

KAZAKH_LETTERS: Final = set("әғқңөұүһі")
"""Letters of the Kazakh alphabet that Russian does not have."""

NBSP: Final = "\N{NO-BREAK SPACE}"


def latin_words(text):
    return re.findall(r"[A-Za-z][\w-]*(?<!-)", bare(text))


def mixed_words(text):
    words = re.findall(r"[\w]+", bare(text))
    return [word for word in words if re.search("[A-Za-z]", word) and re.search(CYRILLIC, word)]


def test_every_text_is_translated(code):
    assert [entry.msgid for entry in catalog(code).untranslated_entries()] == []


def test_every_plural_form_is_translated(code):
    forms = set(FORMS[code].values())

    short = [e.msgid for e in catalog(code) if e.msgid_plural and {*e.msgstr_plural} != forms]

    assert short == []


def test_no_translation_is_a_guess(code):
    assert [entry.msgid for entry in catalog(code).fuzzy_entries()] == []


def test_no_translation_is_left_from_a_text_that_is_gone(code):
    assert [entry.msgid for entry in catalog(code).obsolete_entries()] == []


def test_no_text_stands_twice(code):
    assert len(keys(code)) == len(catalog(code))


def test_every_text_of_the_code_is_in_the_catalog(code):
    assert sorted(asked_for() - keys(code)) == []


def test_every_text_of_the_catalog_is_in_the_code(code):
    assert sorted(keys(code) - asked_for()) == []


def test_a_new_text_would_be_missed(code, tmp_path):
    (tmp_path / "new.py").write_text(
        't.gettext("Brand new.")\nt.pgettext("button", "New")\n'
        't.ngettext("{n} cat", "{n} cats", n)\nmsg("A cat.")\n'
    )

    missed = extracted((tmp_path,)) - keys(code)

    assert missed == {
        ("", "Brand new.", ""),
        ("button", "New", ""),
        ("", "{n} cat", "{n} cats"),
        ("", "A cat.", ""),
    }


def test_a_translation_has_the_places_of_its_text(code):
    differing = [e.msgid for e in catalog(code) if not e.msgid_plural and places(e.msgid) != places(e.msgstr)]

    assert differing == []


def test_a_plural_form_has_no_place_that_its_text_lacks(code):
    # The singular may leave out a number ("The highest goal"), and languages differ in which form does:
    # every value is given to every form, so only a place that no form of the text has can't be filled.
    strange = [
        (entry.msgid, text)
        for entry in catalog(code)
        if entry.msgid_plural
        for text in entry.msgstr_plural.values()
        if not places(text) <= places(entry.msgid) | places(entry.msgid_plural)
    ]

    assert strange == []


def test_a_form_that_stands_for_several_numbers_says_which(code):
    rule = Locale.parse(code).plural_form
    ambiguous = {FORMS[code][rule(n)] for n in range(2, 200)}

    silent = [
        (entry.msgid, text)
        for entry in catalog(code)
        if entry.msgid_plural and "n" in places(entry.msgid_plural)
        for form, text in entry.msgstr_plural.items()
        if form in ambiguous and "n" not in places(text)
    ]

    assert silent == []


@pytest.mark.parametrize("n", COUNTS)
def test_a_count_chooses_the_form_that_cldr_gives(code, n):
    text = catalog(code).find("The highest goal")
    forms = text.msgstr_plural
    assert len(set(forms.values())) == len(forms)

    said = translator(code)._catalog.ngettext(text.msgid, text.msgid_plural, n)

    assert said == forms[FORMS[code][Locale.parse(code).plural_form(n)]]


def test_no_latin_letter_hides_in_a_cyrillic_word(code):
    assert [(mixed_words(w.text), str(w)) for w in wordings(code) if mixed_words(w.text)] == []


def test_no_word_is_in_latin_letters_but_names(code):
    strange = {
        word: str(w) for w in wordings(code) for word in latin_words(w.text) if word not in LATIN_ALLOWED
    }

    assert strange == {}


def test_every_latin_name_that_is_allowed_is_in_use(code):
    used = {word for w in wordings(code) for word in latin_words(w.text)}

    assert sorted(LATIN_ALLOWED - used) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Кaзақстан", ["Кaзақстан"]),
        ("Қазақcтан", ["Қазақcтан"]),
        ("UTF-8 кодтауында", []),
        ("{name} мәні", []),
        ("Қазақстан", []),
    ],
    ids=["Latin a", "Latin c", "a name", "a place", "Kazakh"],
)
def test_the_search_finds_a_latin_slip(code, text, found):
    del code
    assert mixed_words(text) == found


@pytest.mark.parametrize("text", ["COA", "Ha {goal}", "PECПУБЛИКА"])
def test_a_word_of_latin_lookalikes_is_found(code, text):
    del code
    assert not LATIN_ALLOWED.issuperset(latin_words(text))


def test_a_percent_sign_stands_as_the_language_writes_it(code):
    before = {"ru": NBSP, "kk": ""}[code]
    number = r"(\d|\})"

    wrong = [
        str(w)
        for w in wordings(code)
        for found in re.finditer(number + r"(\s*)%", w.text)
        if found[2] != before
    ]

    assert wrong == []


def test_a_minus_is_never_a_hyphen(code):
    assert [str(w) for w in wordings(code) if re.search(r"(?<![\w}])-\d", w.text)] == []


def test_a_sentence_is_translated_by_a_sentence(code):
    # A question may become a statement ("perhaps ..."): either way it is a whole sentence.
    ends = (".", "?")
    differing = [str(w) for w in wordings(code) if w.msgid.endswith(ends) and not w.text.endswith(ends)]

    assert differing == []


def test_no_text_begins_ends_or_doubles_with_spaces(code):
    assert [str(w) for w in wordings(code) if w.text != w.text.strip() or "  " in w.text] == []


def test_quotation_marks_are_the_languages_own(code):
    assert [str(w) for w in wordings(code) if set(w.text) & set('"“”„')] == []


def test_letters_are_of_the_languages_own_alphabet(code):
    told = {letter for w in wordings(code) for letter in w.text.lower()}

    assert (told >= KAZAKH_LETTERS) == (code == "kk")
    assert not told & KAZAKH_LETTERS or code == "kk"


def test_the_catalog_says_its_language_and_encoding(code):
    metadata = catalog(code).metadata

    assert (metadata["Language"], metadata["Content-Type"]) == (code, "text/plain; charset=utf-8")


def test_a_catalog_is_sorted_so_that_changes_are_seen(code):
    texts = [entry.msgid for entry in catalog(code)]

    assert texts == sorted(texts)
