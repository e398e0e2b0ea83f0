"""The page of decks: views are added, moved, told otherwise, removed, saved and opened."""

import json

import pytest

from pages.ui.own_deck import KEPT
from psc_view.deck.deck import Deck, Slide
from psc_view.deck.deck_file import read_deck, write_deck
from tests.pages.opening import heading_of, markup_of, opened
from tests.view.pseudo import CODE, outside, spoken

GOALS = (3, 5, 16)
OURS = Deck("", "kaz-2022", tuple(Slide(f"/goals?edition=kaz-2022&goals={goal}", "scale") for goal in GOALS))


def at(kept="", **query):
    """Open the page with what the browser keeps."""
    app = opened("deck", **query)
    app.session_state[KEPT] = kept
    return app.run()


def press(app, label):
    (button,) = [button for button in app.button if button.label == label]
    return button.click().run()


def kept_by(app):
    """Give the deck that the browser is told to keep."""
    assert [error.message for error in app.exception] == []
    data = [json.loads(each.proto.json) for each in app.get("bidi_component")]
    (text,) = [each["text"] for each in data if "stamp" in each]
    return read_deck(text.encode(), "deck.json", ("kaz-2022", "sim-2024", "sim-2026"))


def goals_of(deck):
    return [int(slide.view.rpartition("=")[2]) for slide in deck.slides]


def links_of(app):
    return [value for tag, name, value in markup_of(app).attributes if (tag, name) == ("a", "href")]


def test_it_leads_to_the_ready_decks_of_the_edition():
    app = at(goals="3,16", lang="kk", edition="kaz-2022")
    assert "./present?deck=story&edition=kaz-2022&lang=kk" in links_of(app)
    assert "./present?deck=goals&goals=3,16&edition=kaz-2022&lang=kk" in links_of(app)


def test_an_empty_deck_says_how_views_come_into_it():
    app = at()
    assert heading_of(app) == "Deck"
    assert "by the link “Add to deck” below each chart" in markup_of(app).text


def test_a_view_that_a_link_brings_is_added():
    app = press(at(add="goals", part="scale", goals="5", edition="kaz-2022"), "Add to deck")
    assert kept_by(app).slides == (Slide("/goals?edition=kaz-2022&goals=5", "scale"),)
    assert "add" not in app.query_params


def test_a_view_is_added_by_its_link():
    app = at(write_deck(OURS))
    app.text_input(key="deck_given").set_value("https://psc.example/?edition=sim-2026&lang=ru")
    app = press(app, "Find the view")
    app.selectbox(key="deck_part").set_value("figures")
    app = press(app, "Add to deck")
    assert kept_by(app).slides == (*OURS.slides, Slide("/?edition=sim-2026", "figures"))


@pytest.mark.parametrize("link", ["https://psc.example/nowhere", "/goals?goals=99", "<b>x</b>"])
def test_a_link_to_no_view_is_refused_with_what_was_found(link):
    app = at()
    app.text_input(key="deck_given").set_value(link)
    app = press(app, "Find the view")
    assert "Found: " in markup_of(app).text
    assert "b" not in markup_of(app).tags
    assert [button.label for button in app.button if button.label == "Add to deck"] == []


def test_a_view_without_a_chart_is_not_offered():
    assert "can't stand on a slide" in markup_of(at(add="findings")).text


def test_nothing_is_added_before_the_browser_has_sent_its_deck():
    app = opened("deck", add="goals", goals="5")
    (button,) = [button for button in app.button if button.label == "Add to deck"]
    assert button.disabled


@pytest.mark.parametrize(
    ("slide", "label", "order"),
    [(2, "Move up", [5, 3, 16]), (2, "Move down", [3, 16, 5]), (2, "Remove", [3, 16]), (3, "Remove", [3, 5])],
)
def test_a_slide_is_moved_and_removed(slide, label, order):
    app = at(write_deck(OURS))
    app.selectbox(key="deck_slide").set_value(slide).run()
    app = press(app, label)
    assert goals_of(kept_by(app)) == order
    assert markup_of(app).text.count("Kazakhstan 2022") >= len(order)


def test_a_moved_slide_stays_the_one_that_is_changed():
    app = at(write_deck(OURS))
    app = press(press(app, "Move down"), "Move down")
    assert goals_of(kept_by(app)) == [5, 16, 3]
    (button,) = [button for button in app.button if button.label == "Move down"]
    assert button.disabled


def test_a_slide_is_given_a_title_and_notes():
    app = at(write_deck(OURS))
    app.text_input[-1].set_value("  Health\tfirst ")
    app.text_area[0].set_value("One\ntwo")
    app = press(app, "Keep title and notes")
    first = kept_by(app).slides[0]
    assert (first.title, first.notes) == ("Health first", "One\ntwo")
    assert "Health first" in markup_of(app).text


def test_a_saved_deck_is_opened_in_place_of_the_present_one():
    app = at()
    app.file_uploader(key="deck_upload").set_value(("ours.json", write_deck(OURS).encode(), ""))
    assert kept_by(press(app, "Open it in place of your deck")) == OURS


def test_a_bad_file_is_refused_and_the_deck_stays():
    app = at(write_deck(OURS))
    wrong = write_deck(OURS).replace("goals=5", "goals=99").encode()
    app.file_uploader(key="deck_upload").set_value(("ours.json", wrong, ""))
    app = press(app, "Open it in place of your deck")
    assert "ours.json" in markup_of(app).text
    assert "slides[2].view" in markup_of(app).text
    assert app.session_state[KEPT] == write_deck(OURS)


def test_what_the_browser_keeps_is_as_hostile_as_a_file():
    app = at('{"psc_deck": 1, "title": "<script>", "edition": "x", "slides": []}')
    assert "script" not in markup_of(app).tags
    assert "edition: " in markup_of(app).text


@pytest.mark.parametrize("query", [{}, {"add": "goals", "goals": "5"}])
def test_every_word_is_translated(query):
    with spoken():
        app = at(write_deck(OURS), lang=CODE, edition="kaz-2022", **query)
        names = ("Kazakhstan 2022", "Example country 2024", "Example country 2026")
        texts = [*markup_of(app).texts, *(button.label for button in app.button)]
        assert [text for text in texts if outside(text, names)] == []


@pytest.mark.parametrize("page", ["overview", "goals", "before_and_after", "highest_and_lowest"])
def test_each_chart_has_a_link_that_brings_its_view_here(page):
    links = [link for link in links_of(opened(page, edition="kaz-2022", lang="ru")) if "./deck?add=" in link]
    assert len(links) == 1
    assert links[0].startswith(f"./deck?add={page}&part=")
    assert "edition=kaz-2022&lang=ru" in links[0]
