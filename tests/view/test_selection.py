"""The reader's choices in the address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psc_core.bands import SCALES
from psc_core.terms import Pillar, Stage
from psc_view.selection import MAX_SHOWN, PARAMETERS, By, Parsed, Selection, Sort, from_query

EDITIONS = ("kaz-2022", "sim-2026")

percents = st.integers(-100, 100)


def some_of(last):
    return st.sets(st.integers(1, last)).map(lambda chosen: tuple(sorted(chosen)))


selections = st.builds(
    Selection,
    edition=st.sampled_from([None, *EDITIONS]),
    stage=st.sampled_from(Stage),
    goals=some_of(17),
    pillar=st.sampled_from([None, *Pillar]),
    areas=some_of(10),
    sort=st.sampled_from(Sort),
    changed=st.booleans(),
    by=st.sampled_from(By),
    count=st.integers(1, 17),
    above=percents,
    below=percents,
    scale=st.sampled_from(list(SCALES)),
)


@given(selections)
def test_an_address_opens_the_selection_it_was_written_from(selection):
    assert from_query(selection.to_query(), EDITIONS) == Parsed(selection, ())


@given(selections)
def test_an_address_is_short_readable_text(selection):
    query = selection.to_query()

    assert set(query) <= set(PARAMETERS)
    assert all(value.isascii() and value.isprintable() and " " not in value for value in query.values())


@given(st.dictionaries(st.sampled_from(PARAMETERS) | st.text(max_size=9), st.text(max_size=300)))
def test_any_address_opens_something(query):
    parsed = from_query(query, EDITIONS)

    assert from_query(parsed.selection.to_query(), EDITIONS) == Parsed(parsed.selection, ())


def test_the_usual_choices_need_no_address():
    assert Selection().to_query() == {}


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ({"edition": "sim-2026"}, {"edition": "sim-2026"}),
        ({"stage": "consultation"}, {"stage": Stage.CONSULTATION}),
        ({"goals": "3,5"}, {"goals": (3, 5)}),
        ({"goals": "17,5,5"}, {"goals": (5, 17)}),
        ({"pillar": "policy"}, {"pillar": Pillar.POLICY}),
        ({"areas": "10"}, {"areas": (10,)}),
        ({"sort": "score"}, {"sort": Sort.SCORE}),
        ({"changed": "1"}, {"changed": True}),
        ({"by": "count", "count": "4"}, {"by": By.COUNT, "count": 4}),
        ({"above": "-5"}, {"above": -5}),
        ({"below": "100"}, {"below": 100}),
        ({"scale": "report"}, {"scale": "report"}),
        ({"utm_source": "newsletter"}, {}),
        ({"goals": ""}, {}),
    ],
    ids=lambda value: "&".join(f"{k}={v}" for k, v in value.items()) or "usual",
)
def test_an_address_says_its_choices_in_words(query, chosen):
    assert from_query(query, EDITIONS) == Parsed(Selection(**chosen), ())


WRONG_NUMBERS = {
    "zero": "0",
    "too large": "18",
    "a plus sign": "+3",
    "an underscore": "1_7",
    "another script's digits": "٣",
    "fullwidth digits": "３",
    "a superscript": "²",
    "a space": " 3",
    "a fraction": "3.0",
    "an exponent": "1e1",
    "a word": "three",
    "null": "null",
    "None": "None",
    "not a number": "NaN",
    "a zero byte": "3\x00",
    "very long": "3" * 100_000,
    "two minus signs": "--3",
    "markup": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("text", WRONG_NUMBERS.values(), ids=WRONG_NUMBERS)
@pytest.mark.parametrize("name", ["goals", "count"])
def test_a_wrong_number_falls_back_and_says_so(name, text):
    parsed = from_query({name: text}, EDITIONS)

    assert parsed.selection == Selection()
    assert [notice.values["name"] for notice in parsed.notices] == [name]


@pytest.mark.parametrize("text", ["101", "-101", "+5", "５", "4 0", "inf", "null"])
@pytest.mark.parametrize("name", ["above", "below"])
def test_a_wrong_threshold_falls_back_and_says_so(name, text):
    parsed = from_query({name: text}, EDITIONS)

    assert parsed.selection == Selection()
    assert [notice.values["name"] for notice in parsed.notices] == [name]


@pytest.mark.parametrize("text", ["3,", ",3", "3,,5", "3;5", "3-5", "3,18", "11,3,x", "1," * 150 + "1"])
@pytest.mark.parametrize("name", ["goals", "areas"])
def test_a_list_with_one_wrong_part_falls_back_whole_and_says_so(name, text):
    parsed = from_query({name: text}, EDITIONS)

    assert getattr(parsed.selection, name) == ()
    assert [notice.values["name"] for notice in parsed.notices] == [name]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("edition", "kaz-1999"),
        ("edition", "../kaz-2022"),
        ("edition", "KAZ-2022"),
        ("lang", "klingon"),
        ("lang", "../en"),
        ("stage", "Survey"),
        ("stage", "after"),
        ("pillar", "all"),
        ("sort", "__class__"),
        ("changed", "true"),
        ("changed", "2"),
        ("by", "percent"),
        ("scale", "Report"),
    ],
)
def test_an_unknown_word_falls_back_and_says_so(name, text):
    parsed = from_query({name: text}, EDITIONS)

    assert parsed.selection == Selection()
    assert [dict(notice.values) for notice in parsed.notices] == [{"name": name, "value": text}]


def test_each_wrong_value_has_its_own_notice_and_the_right_ones_stay():
    parsed = from_query({"goals": "99", "sort": "score", "stage": "x"}, EDITIONS)

    assert parsed.selection == Selection(sort=Sort.SCORE)
    assert {notice.values["name"] for notice in parsed.notices} == {"goals", "stage"}


def test_a_notice_shows_the_beginning_of_a_long_value_only():
    (notice,) = from_query({"goals": "x" * 100_000}, EDITIONS).notices

    assert notice.values["value"] == "x" * MAX_SHOWN + "…"


def test_a_notice_shows_braces_as_they_are():
    (notice,) = from_query({"goals": "{0.__class__}"}, EDITIONS).notices

    assert "“{0.__class__}”" in str(notice)


def test_changing_one_choice_keeps_the_others():
    chosen = Selection(goals=(3,), sort=Sort.SCORE)

    assert chosen.with_(goals=()) == Selection(sort=Sort.SCORE)
