"""Numbers, dates and lists as each language writes them; expected values are CLDR's."""

from datetime import date

import pytest

from psc_view.number_format import NumberFormat

NBSP = "\N{NO-BREAK SPACE}"
MISSING = float("nan")


@pytest.mark.parametrize(
    ("locale", "percent", "digits", "written"),
    [
        ("en_GB", 35.0, 0, "35%"),
        ("ru", 35.0, 0, f"35{NBSP}%"),
        ("kk", 35.0, 0, "35%"),
        ("en_GB", -45.67, 1, "−45.7%"),
        ("ru", -45.67, 1, f"−45,7{NBSP}%"),
        ("kk", -45.67, 1, "−45,7%"),
        ("en_GB", 34.5, 0, "35%"),
        ("en_GB", -34.5, 0, "−35%"),
        ("en_GB", -0.04, 1, "0.0%"),
        ("en_GB", 100.0, 0, "100%"),
        ("kk", MISSING, 0, "–"),
    ],
    ids=[
        "English",
        "Russian has a space",
        "Kazakh has none",
        "English minus",
        "Russian minus and comma",
        "Kazakh minus and comma",
        "half goes up",
        "negative half goes away from zero",
        "no minus before zero",
        "three digits",
        "missing",
    ],
)
def test_a_percent_is_written_as_the_language_does(locale, percent, digits, written):
    assert NumberFormat(locale).percent(percent, digits) == written


@pytest.mark.parametrize(
    ("points", "digits", "written"),
    [
        (-15, 0, "−15"),
        (3, 0, "+3"),
        (0, 0, "0"),
        (0.04, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (2.25, 1, "+2.3"),
        (MISSING, 0, "–"),
    ],
    ids=["down", "up", "none", "next to none", "next to none below", "a half", "missing"],
)
def test_a_change_is_written_with_its_sign(points, digits, written):
    assert NumberFormat("en_GB").change(points, digits) == written


@pytest.mark.parametrize(
    ("locale", "written"),
    [("en_GB", "1,234.5"), ("ru", f"1{NBSP}234,5"), ("kk", f"1{NBSP}234,5")],
)
def test_thousands_are_told_apart_as_the_language_does(locale, written):
    assert NumberFormat(locale).plain(1234.5) == written


@pytest.mark.parametrize(
    ("locale", "written"),
    [("en_GB", "14 May 2022"), ("ru", "14 мая 2022 г."), ("kk", "2022 ж. 14 мамыр")],
)
def test_a_date_is_written_in_the_languages_words(locale, written):
    said = NumberFormat(locale).date(date(2022, 5, 14))

    # CLDR keeps the letter for "year" on its number's line.
    assert said.replace("\N{NARROW NO-BREAK SPACE}", " ") == written


@pytest.mark.parametrize(
    ("items", "written"),
    [(["2", "3", "13"], "2, 3 and 13"), (["2", "3"], "2 and 3"), (["2"], "2"), ([], "")],
    ids=["three", "two", "one", "none"],
)
def test_a_list_is_joined_in_words(items, written):
    assert NumberFormat("en_GB").listed(items) == written


@pytest.mark.parametrize(
    ("locale", "percent", "decimal"),
    [("en_GB", "%", "."), ("ru", f"{NBSP}%", ","), ("kk", "%", ",")],
)
def test_charts_write_numbers_as_texts_do(locale, percent, decimal):
    d3 = NumberFormat(locale).vega_locale()

    assert (d3["percent"], d3["decimal"], d3["minus"]) == (percent, decimal, "−")


def test_a_missing_number_is_never_written_as_zero():
    numbers = NumberFormat("en_GB")

    written = {numbers.percent(MISSING), numbers.change(MISSING), numbers.decimal(MISSING, 1)}

    assert written == {"–"}
