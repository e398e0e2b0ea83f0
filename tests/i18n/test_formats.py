"""Numbers, dates and preferences in each language."""

from datetime import date
from typing import Final

import pytest

from psc_core.messages import Percent, PercentagePoints
from psc_view.languages import LANGUAGES, best_language
from psc_view.selection import Selection, from_query
from psc_view.translation import translator

NBSP: Final = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("code", "written"),
    [("kk", "−45,7%"), ("ru", f"−45,7{NBSP}%"), ("en", "−45.7%")],
)
def test_a_percent_is_written_as_the_language_does(code, written):
    assert translator(code).numbers.percent(-45.67, 1) == written


@pytest.mark.parametrize(("code", "written"), [("kk", "35%"), ("ru", f"35{NBSP}%"), ("en", "35%")])
def test_a_percent_inside_a_sentence_is_written_alike(code, written):
    assert translator(code).gettext("{goal}: {percent}", goal="", percent=Percent(35)) == f": {written}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_loss_has_a_minus_sign_in_every_language(code):
    assert translator(code).gettext("{value}", value=PercentagePoints(-15)) == "−15"


@pytest.mark.parametrize(
    ("code", "written"),
    [("kk", "2022 ж. 14 мамыр"), ("ru", "14 мая 2022 г."), ("en", "14 May 2022")],
)
def test_a_date_is_in_the_languages_words_and_order(code, written):
    said = translator(code).numbers.date(date(2022, 5, 14))

    assert " ".join(said.split()) == written


@pytest.mark.parametrize(
    ("code", "written"),
    [("kk", "3 және 17"), ("ru", "3 и 17"), ("en", "3 and 17")],
)
def test_a_list_is_joined_in_the_languages_words(code, written):
    assert translator(code).gettext("{value}", value=(3, 17)) == written


@pytest.mark.parametrize(
    ("code", "written"),
    [("kk", "сарапшылардың 61 кездесуі"), ("ru", "61 экспертная встреча"), ("en", "61 expert meetings")],
)
def test_sixty_one_takes_the_form_of_the_language(code, written):
    assert translator(code).ngettext("{n} expert meeting", "{n} expert meetings", 61) == written


@pytest.mark.parametrize(
    ("preferred", "picked"),
    [
        (["kk-KZ"], "kk"),
        (["ru-RU"], "ru"),
        (["ru-KZ", "kk-KZ"], "ru"),
        (["kk", "ru"], "kk"),
        (["de-DE", "kk-KZ"], "kk"),
        (["KK-Cyrl-KZ"], "kk"),
        (["de"], "en"),
        (["kkj", "rub"], "en"),
        (["", "*", ";q=1"], "en"),
        ([], "en"),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, list) else value,
)
def test_the_first_language_that_exists_is_picked(preferred, picked):
    assert best_language(preferred) == picked


@pytest.mark.parametrize("wrong", ["de", "KK", "kk-KZ", "kaz", "en; drop"])
def test_an_unknown_language_in_the_address_leaves_the_choice_to_the_browser(wrong):
    assert from_query({"lang": wrong}, ("kaz-2022",)).selection == Selection()


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_unknown_language_in_the_address_is_told_in_words(code):
    (notice,) = from_query({"lang": "de"}, ("kaz-2022",)).notices

    said = translator(code).say(notice)

    assert "de" in said
    assert ("The address asks" in said) == (code == "en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_known_language_in_the_address_is_taken(code):
    parsed = from_query({"lang": code}, ("kaz-2022",))

    assert (parsed.selection.lang, parsed.notices) == (code, ())
