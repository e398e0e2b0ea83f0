"""The translator: texts, their numbers, and texts within texts."""

from gettext import GNUTranslations, NullTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from psc_core.messages import Percent, PercentagePoints, Points, msg
from psc_view.languages import DEFAULT, LANGUAGES, Language
from psc_view.translation import Translator, translator

RUSSIAN = Language("ru", "Русский", "ru")


@pytest.fixture(scope="module")
def russian():
    """A translator with a small catalog of three plural forms."""
    catalog = Catalog("ru")
    catalog.add("Goal {goal}: {percent}", "Цель {goal}: {percent}")
    catalog.add("survey", "опрос")
    catalog.add("By the {stage}", "{stage}: данные")
    catalog.add(("{n} goal", "{n} goals"), ("{n} цель", "{n} цели", "{n} целей"))
    catalog.add("Change", "Изменение", context="heading")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translator(RUSSIAN, GNUTranslations(compiled))


def test_a_text_is_translated_and_its_places_filled(russian):
    said = russian.gettext("Goal {goal}: {percent}", goal=5, percent=Percent(29))

    assert said == "Цель 5: 29\N{NO-BREAK SPACE}%"


def test_a_text_without_translation_is_said_in_english(russian):
    assert russian.gettext("Nobody translated {what}.", what="this") == "Nobody translated this."


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "1 цель"), (2, "2 цели"), (5, "5 целей"), (11, "11 целей"), (21, "21 цель"), (22, "22 цели")],
)
def test_a_text_has_the_form_that_its_number_asks_for(russian, n, said):
    assert russian.ngettext("{n} goal", "{n} goals", n) == said


@pytest.mark.parametrize(("n", "said"), [(1, "1 goal"), (0, "0 goals"), (2, "2 goals")])
def test_english_has_two_forms(english, n, said):
    assert english.ngettext("{n} goal", "{n} goals", n) == said


def test_a_text_within_a_text_is_translated_too(russian):
    assert russian.say(msg("By the {stage}", stage=msg("survey"))) == "опрос: данные"


def test_one_word_is_translated_by_its_context(russian):
    assert russian.pgettext("heading", "Change") == "Изменение"
    assert russian.pgettext("button", "Change") == "Change"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Percent(-4.0), "−4%"),
        (PercentagePoints(3.0), "+3"),
        (PercentagePoints(-15.0), "−15"),
        (Points(1.753), "1.8"),
        ((2, 3, 13), "2, 3 and 13"),
        ((), "none"),
        (1234, "1,234"),
        ("-5", "-5"),
    ],
    ids=["percent", "gain", "loss", "points", "goals", "no goals", "count", "text"],
)
def test_a_value_is_written_by_its_kind(english, value, written):
    assert english.gettext("{value}", value=value) == written


@pytest.mark.parametrize("text", ["{0.__class__}", "{title}", "}{", "%s %(n)s", "{value}"], ids=str)
def test_a_value_is_never_taken_for_a_template(english, text):
    assert english.gettext("<{value}>", value=text) == f"<{text}>"


@pytest.mark.parametrize(
    ("texts", "picked"),
    [
        ({"en": "Survey", "ru": "Опрос"}, "Опрос"),
        ({"en": "Survey"}, "Survey"),
        ({"en": "Survey", "ru": ""}, "Survey"),
    ],
    ids=["its own", "the English one", "not an empty one"],
)
def test_an_editions_text_is_picked_by_language(russian, texts, picked):
    assert russian.text_of(texts) == picked


def test_the_source_language_needs_no_catalog():
    assert DEFAULT in LANGUAGES
    assert translator(DEFAULT).gettext("Goal") == "Goal"


def test_two_languages_do_not_touch_each_other(russian):
    other = Translator(LANGUAGES[DEFAULT], NullTranslations())

    assert (other.gettext("survey"), russian.gettext("survey")) == ("survey", "опрос")


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError):
        translator("klingon")
