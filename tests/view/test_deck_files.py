"""Decks as files: what is written is read again; what is wrong is refused whole, every place named."""

import json

import pytest

from psc_core.errors import DataError
from psc_view.deck.deck import MAX_DECK, MAX_NOTES, MAX_SLIDES, MAX_TITLE, Deck, Slide
from psc_view.deck.deck_file import read_deck, write_deck
from tests.core.test_bad_json import NO_JSON

EDITIONS = ("kaz-2022", "sim-2026")
DECK = Deck(
    "Форум, Алматы",
    "kaz-2022",
    (
        Slide("/?edition=kaz-2022", "figures"),
        Slide("/goals?edition=kaz-2022&goals=5", "scale", "Гендерлік теңдік", "Кідіру\n\tсұрақ"),
        Slide("/compare?edition=sim-2026&beside=kaz-2022"),
    ),
)
SLIDE = {"view": "/goals?edition=kaz-2022&goals=5", "part": "scale", "title": "", "notes": ""}
GOOD = {
    "psc_deck": 1,
    "title": "T",
    "edition": "kaz-2022",
    "slides": [SLIDE],
}


def refusal_of(content):
    with pytest.raises(DataError) as refusal:
        read_deck(
            content if isinstance(content, bytes) else json.dumps(content).encode(), "deck.json", EDITIONS
        )
    return refusal.value


def with_slide(**changed):
    return {**GOOD, "slides": [{**SLIDE, **changed}]}


def test_a_deck_is_read_as_it_was_written():
    assert read_deck(write_deck(DECK).encode(), "deck.json", EDITIONS) == DECK


def test_the_fullest_deck_fits_into_a_file():
    slide = Slide("/?edition=kaz-2022", "figures", "🌍" * MAX_TITLE, "🌍" * MAX_NOTES)
    full = Deck("🌍" * MAX_TITLE, "kaz-2022", (slide,) * MAX_SLIDES)
    assert read_deck(write_deck(full).encode(), "deck.json", EDITIONS) == full


@pytest.mark.parametrize("content", NO_JSON.values(), ids=NO_JSON)
def test_a_file_that_is_no_json_is_refused_by_name_in_a_printable_line(content):
    refusal = refusal_of(content)
    assert refusal.where == "deck.json"
    assert refusal.one_line().isprintable()


@pytest.mark.parametrize("content", [[], "x", 1, None])
def test_json_that_is_no_object_is_refused(content):
    assert "must be an object" in str(refusal_of(content))


def test_a_name_that_stands_twice_is_refused():
    assert "twice" in str(refusal_of(b'{"psc_deck": 1, "title": "a", "title": "b"}'))


def test_a_file_too_large_is_not_even_read():
    assert f"at most {MAX_DECK} bytes" in str(refusal_of(b" " * (MAX_DECK + 1)))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({**GOOD, "psc_deck": 2}, "psc_deck: "),
        ({**GOOD, "psc_deck": True}, "psc_deck: "),
        ({**GOOD, "psc_deck": "1"}, "psc_deck: "),
        ({**GOOD, "title": None}, "title: "),
        ({**GOOD, "title": "x" * 201}, "title: "),
        ({**GOOD, "title": "two\nlines"}, "title: "),
        ({**GOOD, "edition": "kaz-1999"}, "edition: "),
        ({**GOOD, "edition": ["kaz-2022"]}, "edition: "),
        ({**GOOD, "slides": {}}, "slides: "),
        ({**GOOD, "slides": [SLIDE] * 101}, "slides: "),
        ({**GOOD, "onload": "alert(1)"}, "onload"),
        ({**GOOD, "slides": [1]}, "slides[1]: "),
        (with_slide(view=None), "slides[1].view: "),
        (with_slide(view="/goals?goals=99"), "slides[1].view: "),
        (with_slide(view="/goals?edition=kaz-1999"), "slides[1].view: "),
        (with_slide(view="/nowhere"), "slides[1].view: "),
        (with_slide(part="../../etc"), "slides[1].part: "),
        (with_slide(part=["scale"]), "slides[1].part: "),
        (with_slide(title="\x1b[31m"), "slides[1].title: "),
        (with_slide(title="\ud800"), "slides[1].title: "),
        (with_slide(notes="x" * 2001), "slides[1].notes: "),
        (with_slide(notes="\x00"), "slides[1].notes: "),
        (with_slide(notes={"a": 1}), "slides[1].notes: "),
        (with_slide(html="<b>"), "slides[1]: "),
    ],
)
def test_a_wrong_field_is_named(content, place):
    (fact,) = refusal_of(content).facts
    assert place in str(fact)


def test_everything_that_is_wrong_is_said_at_once():
    content = {**with_slide(view="/goals?goals=99", title=5), "edition": "x"}
    assert [str(fact).partition(":")[0] for fact in refusal_of(content).facts] == [
        "edition",
        "slides[1].view",
        "slides[1].title",
    ]


@pytest.mark.parametrize("depth", [500, 900, 950, 990, 1100, 50_000])
def test_nesting_to_the_limit_of_the_reader_is_refused(depth):
    content = json.dumps(with_slide(title="@")).replace('"@"', "[" * depth + "]" * depth)
    assert refusal_of(content.encode()).where == "deck.json"


def test_markup_in_a_deck_is_kept_as_the_text_that_it_is():
    deck = read_deck(json.dumps(with_slide(title="<img src=x>")).encode(), "deck.json", EDITIONS)
    assert deck.slides[0].title == "<img src=x>"
