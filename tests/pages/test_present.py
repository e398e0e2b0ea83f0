"""The presentation as a script run makes it: what the browser's side gets, and what the hall is told."""

import json
from concurrent.futures import wait

import pytest

from pages.ui import organiser as door
from pages.ui.hall import live
from pages.ui.own_deck import KEPT
from psc_view.deck.deck import Deck, Slide
from psc_view.deck.deck_file import write_deck
from psc_view.hall.now import Now
from tests.pages.opening import opened
from tests.view.markup import Markup
from tests.view.pseudo import CODE, outside, spoken

HERE = "http://192.0.2.7:8501"
OURS = Deck(
    "Ours",
    "kaz-2022",
    (
        Slide("/?edition=kaz-2022", "figures", notes="Breathe."),
        Slide("/goals?edition=kaz-2022&goals=16", "scale", "Peace first"),
        Slide("/goals?edition=sim-2026&goals=3", "scale"),
    ),
)


@pytest.fixture(autouse=True)
def place(monkeypatch):
    """Let phones find the server at one address."""
    monkeypatch.setenv("PSC_PUBLIC_URL", HERE)


@pytest.fixture
def organiser(monkeypatch):
    """Sign in, as far as the page can tell."""
    monkeypatch.setattr(door, "writer", lambda: door.Writer("organiser", "session-7"))


@pytest.fixture
def told(monkeypatch):
    """What the hall is told."""
    heard: list[Now] = []
    monkeypatch.setattr(live, "publish", heard.append)
    return heard


def data_of(app):
    """Give what the browser's side gets."""
    assert [error.message for error in app.exception] == []
    (component,) = app.get("bidi_component")
    return json.loads(component.proto.json)


def presented(kept=None, **query):
    """Open the presentation, and ask again until the slides around are there, as the browser does."""
    app = opened("present", **query)
    if kept is not None:
        app.session_state[KEPT] = kept
        app.run()
    for _ in range(100):
        if not data_of(app)["more"]:
            return app
        wait(app.session_state["presentation_ahead"], timeout=30)
        app.run()
    raise AssertionError


def text_of(data, number):
    return Markup(data["screens"][str(number)]["html"]).text


def test_it_opens_with_the_story_of_the_default_edition():
    data = data_of(presented())
    assert (data["slide"], data["of"]) == (1, 5)
    assert "Kazakhstan 2022 at a glance" in text_of(data, 1)
    assert data["notices"] == []


def test_the_browser_gets_the_slides_around_the_one_shown():
    data = data_of(presented(deck="goals", slide="7"))
    assert sorted(data["screens"]) == ["6", "7", "8", "9"]
    assert "Goal 7 " in text_of(data, 7)
    assert data["of"] == 17


def test_the_hall_waits_for_the_slide_shown_alone():
    data = data_of(opened("present", deck="goals", slide="9", edition="sim-2024"))
    assert "9" in data["screens"]
    assert data["more"]


def test_chosen_goals_are_the_deck_and_can_be_jumped_to():
    data = data_of(presented(deck="goals", goals="3,16", lang="ru"))
    assert data["goals"] == {"3": 1, "16": 2}
    assert data["of"] == 2
    assert data["language"] == "ru"


def test_a_slide_beyond_the_end_is_the_last():
    assert data_of(presented(slide="99"))["slide"] == 5


@pytest.mark.parametrize(
    ("name", "value"), [("deck", "x"), ("slide", "0"), ("goals", "99"), ("edition", "y")]
)
def test_what_does_not_exist_is_said_and_the_usual_shown(name, value):
    data = data_of(presented(**{name: value}))
    (notice,) = data["notices"]
    assert f"asks for {name} “{value}”" in notice
    assert data["slide"] == 1


def test_the_qr_code_leads_to_the_view_in_the_language_shown():
    data = data_of(presented(deck="goals", slide="5", lang="kk"))
    assert data["screens"]["5"]["address"] == f"{HERE}/goals?edition=kaz-2022&goals=5&lang=kk"


@pytest.mark.parametrize("setting", ["http://localhost:8501", "http://127.0.0.1"])
def test_the_qr_code_never_leads_to_whichever_machine_opens_it(setting, monkeypatch):
    monkeypatch.setenv("PSC_PUBLIC_URL", setting)
    data = data_of(presented())
    assert data["addresses"] == []
    assert 'class="qr"' not in data["screens"]["1"]["html"]


def test_an_address_for_phones_is_one_of_the_servers_own():
    assert data_of(presented(host="http://evil.example"))["host"] == HERE


def test_an_own_deck_waits_for_the_browser_to_send_it():
    data = data_of(presented(deck="own", slide="2"))
    assert data["wants"]
    assert (data["slide"], data["of"], data["screens"]) == (2, 0, {})


def test_an_own_deck_is_shown_with_its_titles_and_notes():
    data = data_of(presented(write_deck(OURS), deck="own", slide="2"))
    assert (data["slide"], data["of"]) == (2, 3)
    assert Markup(data["screens"]["2"]["html"]).inside("h1") == ["Peace first"]
    assert data["screens"]["1"]["notes"] == "Breathe."
    assert "SIMULATED" in text_of(data, 3)
    assert data["goals"] == {"16": 2, "3": 3}


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("", "Your deck has no slides yet."),
        ("{", "Can't read this as JSON."),
        ("\ud800", "Can't read this as JSON."),
        ('{"psc_deck": 1, "title": "", "edition": "kaz-1999", "slides": []}', "edition: "),
        (write_deck(OURS).replace("goals=16", "goals=99"), "slides[2].view: "),
    ],
)
def test_an_own_deck_that_cannot_be_shown_says_why(kept, said):
    data = data_of(presented(kept, deck="own"))
    assert said in text_of(data, 1)
    assert data["of"] == 1


def test_notes_are_on_no_slide():
    data = data_of(presented(write_deck(OURS), deck="own"))
    assert "Breathe." not in data["screens"]["1"]["html"]


def test_the_hall_is_told_once_of_each_change(told, organiser):
    app = presented(deck="goals")
    app.run()
    app.query_params["slide"] = "2"
    app.run()
    assert [(now.code, now.slide, now.of, now.view) for now in told] == [
        ("kaz-2022", 1, 17, "/goals?edition=kaz-2022&goals=1"),
        ("kaz-2022", 2, 17, "/goals?edition=kaz-2022&goals=2"),
    ]


def test_who_is_no_organiser_shows_slides_to_nobody_else(told):
    assert data_of(presented(deck="goals"))["of"] == 17
    assert told == []


def test_while_the_hall_follows_the_qr_code_leads_to_the_page_that_follows(told, organiser):
    data = data_of(presented(deck="goals", slide="5", lang="kk"))
    assert data["screens"]["5"]["address"] == f"{HERE}/hall/kaz-2022"


def test_the_speakers_side_tells_nobody(told, organiser):
    assert data_of(presented(speaker="1"))["speaker"]
    assert told == []


def test_nobody_is_told_of_a_deck_that_cannot_be_shown(told, organiser):
    presented("{", deck="own")
    assert told == []


@pytest.mark.parametrize("query", [{}, {"deck": "goals", "slide": "5"}, {"deck": "own"}])
def test_every_word_is_translated(query):
    with spoken():
        data = data_of(presented("", lang=CODE, **query))
        words = [*data["words"].values(), *(Markup(each["html"]).text for each in data["screens"].values())]
        names = ("Kazakhstan 2022", "Kazakhstan", "{n}", "PSC_PUBLIC_URL", "Enter", "abc")
        assert [word for word in data["words"].values() if outside(word, names)] == []
        assert all("⟦" in word for word in words if word)


def test_without_an_edition_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PSC_DATA_DIR", str(tmp_path))
    app = opened("present")
    assert "no edition to show" in Markup("".join(html.proto.body for html in app.get("html"))).text
