"""Decks: slides in an order, addresses of views, and the decks that are ready."""

import pytest

from psc_core.errors import ChoiceError
from psc_view.deck.asked import Asked, Source, asked_of
from psc_view.deck.deck import MAX_SLIDES, Deck, Slide
from psc_view.deck.place import place_of
from psc_view.deck.ready import goal_by_goal, story
from psc_view.translation import translator
from tests.view.cases import edition_of

EDITIONS = ("kaz-2022", "sim-2026")
THREE = Deck(
    "Three", "kaz-2022", tuple(Slide(f"/goals?edition=kaz-2022&goals={goal}") for goal in (3, 5, 16))
)


def goals_of(deck):
    return [place_of(slide.view, EDITIONS).goal for slide in deck.slides]


@pytest.mark.parametrize(
    ("number", "to", "order"),
    [
        (1, 2, [5, 3, 16]),
        (3, 1, [16, 3, 5]),
        (2, 2, [3, 5, 16]),
        (1, 0, [3, 5, 16]),
        (1, 9, [5, 16, 3]),
    ],
)
def test_a_slide_is_moved_and_the_others_keep_their_order(number, to, order):
    assert goals_of(THREE.moved(number, to)) == order
    assert goals_of(THREE) == [3, 5, 16]


def test_a_slide_is_added_removed_and_told_otherwise():
    assert goals_of(THREE.without(2)) == [3, 16]
    assert goals_of(THREE.with_slide(Slide("/goals?goals=1"))) == [3, 5, 16, 1]
    told = THREE.told(2, "Ours", "Wait\nhere")
    assert [(slide.title, slide.notes) for slide in told.slides] == [
        ("", ""),
        ("Ours", "Wait\nhere"),
        ("", ""),
    ]


def test_a_full_deck_takes_no_more():
    full = Deck("Full", "kaz-2022", (Slide("/"),) * MAX_SLIDES)
    assert len(full.with_slide(Slide("/goals")).slides) == MAX_SLIDES


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/goals?edition=kaz-2022&goals=5", "/goals?edition=kaz-2022&goals=5"),
        (
            "https://psc.example/goals?goals=5%2C3&edition=sim-2026&lang=kk&utm_source=x",
            "/goals?edition=sim-2026&goals=3,5",
        ),
        ("./goals?goals=5", "/goals?edition=kaz-2022&goals=5"),
        (
            "http://192.168.1.5:8501/base/before_and_after?changed=1",
            "/before_and_after?edition=kaz-2022&changed=1",
        ),
        ("/?edition=sim-2026", "/?edition=sim-2026"),
        ("", "/?edition=kaz-2022"),
        ("/goals?sort=score&goals=5&display=large", "/goals?edition=kaz-2022&goals=5"),
        ("  /goals?goals=5\n", "/goals?edition=kaz-2022&goals=5"),
    ],
)
def test_a_link_of_the_dashboard_is_read_whatever_stands_around_it(link, address):
    assert place_of(link, EDITIONS).address == address
    assert place_of(address, EDITIONS).address == address


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("/nowhere?edition=kaz-2022", "Found: nowhere."),
        ("/../../etc/passwd", "Found: passwd."),
        ("javascript:alert(1)", "leads to no page"),
        ("/goals?goals=99", "Found: goals=99."),
        ("/goals?edition=kaz-1999", "Found: edition=kaz-1999."),
        ("/goals?goals=5&scale=un", "Found: scale=un."),
        ("http://[", "no link of the dashboard"),
        ("/goals?q=" + "%ff", "no link of the dashboard"),
        ("/goals?" + "&".join(f"a{n}=1" for n in range(60)), "no link of the dashboard"),
        ("/goals?q=" + "x" * 2000, "at most 2000 characters"),
        ("/score_a_survey", "leads to no page"),
        ("/present?deck=own", "leads to no page"),
    ],
)
def test_a_link_that_leads_to_no_view_is_refused_with_what_was_found(link, said):
    with pytest.raises(ChoiceError, match="view") as refusal:
        place_of(link, EDITIONS)
    assert said in str(refusal.value)
    assert refusal.value.one_line().isprintable()


def test_without_any_edition_no_link_leads_anywhere():
    with pytest.raises(ChoiceError, match="no edition to show"):
        place_of("/goals?goals=5", ())


def test_the_story_goes_from_the_country_over_what_moved_to_both_ends(published, english):
    deck = story(published, english)
    assert [(slide.view.partition("?")[0], slide.part) for slide in deck.slides] == [
        ("/", "figures"),
        ("/", "goals"),
        ("/before_and_after", "changes"),
        ("/highest_and_lowest", "highest"),
        ("/highest_and_lowest", "lowest"),
    ]


def test_goal_by_goal_has_all_goals_or_the_chosen_ones(published, english):
    assert goals_of(goal_by_goal(published, (), english)) == list(range(1, 18))
    assert goals_of(goal_by_goal(published, (3, 16), english)) == [3, 16]


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2024", "sim-2026"])
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_ready_decks_name_their_edition_and_lead_to_it_alone(code, language):
    edition, t = edition_of(code), translator(language)
    for deck in (story(edition, t), goal_by_goal(edition, (), t)):
        assert t.text_of(edition.metadata.title) in deck.title
        assert {place_of(slide.view, (code,)).selection.edition for slide in deck.slides} == {code}


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ({}, Asked()),
        ({"deck": "goals", "slide": "17", "speaker": "1"}, Asked(Source.GOALS, 17, speaker=True)),
        ({"deck": "own", "speaker": "yes"}, Asked(Source.OWN)),
    ],
)
def test_the_address_of_a_presentation_is_read(query, asked):
    assert asked_of(query) == asked


@pytest.mark.parametrize("number", ["0", "-1", "+3", " 3", "٣", "1_0", "999", "9" * 4000, "3.0", "<b>"])
def test_a_slide_that_cannot_be_is_the_first_with_a_notice(number):
    asked = asked_of({"slide": number})
    assert asked.slide == 1
    (notice,) = asked.notices
    assert number[:40] in str(notice)


def test_a_deck_that_cannot_be_is_the_story_with_a_notice():
    asked = asked_of({"deck": "../private"})
    assert asked.source is Source.STORY
    assert "../private" in str(asked.notices[0])
