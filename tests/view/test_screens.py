"""Slides on a screen: what they say, that nothing in them is markup of others, their charts and QR codes."""

from functools import cache
from io import BytesIO

import numpy as np
import pytest
import vl_convert
import zxingcpp
from PIL import Image

from psc_view.deck import addresses
from psc_view.deck.addresses import own_addresses, public_addresses
from psc_view.deck.deck import Deck, Slide
from psc_view.deck.hall import told_to_hall
from psc_view.deck.place import place_of
from psc_view.deck.qr import qr_svg
from psc_view.deck.ready import goal_by_goal, story
from psc_view.deck.screen import chart_order, screen_html
from psc_view.deck.told import Subject, told
from psc_view.exports.drawing import drawn
from psc_view.translation import translator
from psc_view.views import VIEWS
from tests.view.cases import edition_of
from tests.view.hostile import TEXT, hostile_edition
from tests.view.markup import Markup
from tests.view.published import AGREED, CHANGED, SURVEY

STORY = ("country", "all goals", "moved", "highest", "lowest")


def said(slide, edition, language="en"):
    place = place_of(slide.view, (edition.code,))
    t = translator(language)
    view = VIEWS[place.page].build(edition, place.selection, t)
    return told(slide, Subject(place, view, edition, t))


@cache
def story_of(code, language="en"):
    """Give what each slide of the story says, by name."""
    edition = edition_of(code)
    slides = story(edition, translator(language)).slides
    return dict(zip(STORY, (said(slide, edition, language) for slide in slides), strict=True))


def html_of(what, language="en", drawing="", address="http://192.0.2.7:8501/goals"):
    return screen_html(what, drawing, address, "1 / 5", translator(language))


def test_the_country_stands_in_large_numbers():
    country = story_of("kaz-2022")["country"]
    assert [figure.value for figure in country.figures] == ["35%", "32%", "6 of 17"]
    assert country.chart is None


def test_the_slide_of_what_moved_tells_the_largest_change_and_draws_all():
    moved = story_of("kaz-2022")["moved"]
    assert moved.title == "The meetings changed the percent of 6 of 17 goals: Kazakhstan 2022"
    goal = CHANGED[0]
    assert f"{goal} Good health and well-being, from {SURVEY[goal]}% to {AGREED[goal]}% (−15 " in moved.fact
    assert [int(row[0].split()[0]) for row in moved.chart.table.rows] == list(CHANGED)


@pytest.mark.parametrize(("end", "sign"), [("highest", -1), ("lowest", 1)])
def test_an_end_lists_three_goals_and_those_that_share_the_last_place(end, sign):
    by_percent = sorted(AGREED, key=lambda goal: (sign * AGREED[goal], goal))
    limit = AGREED[by_percent[2]]
    wanted = [goal for goal in by_percent if sign * AGREED[goal] <= sign * limit]
    rows = story_of("kaz-2022")[end].rows
    assert [(int(name.split()[0]), percent) for name, percent in rows] == [
        (goal, f"{AGREED[goal]}%") for goal in wanted
    ]


def test_a_goals_slide_tells_how_its_percent_was_agreed(published, english):
    (slide,) = goal_by_goal(published, (5,), english).slides
    five = said(slide, published)
    assert five.title == "Goal 5 Gender equality: Kazakhstan 2022"
    assert "25%, 33% and 30%; their mean is 29.3%, and 29% was agreed" in five.fact
    assert [figure.value for figure in five.figures] == ["38%", "29%", "▼ −9"]
    assert five.chart.code == "scale"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("name", STORY)
def test_every_slide_has_a_title_and_its_source(name, language):
    markup = Markup(html_of(story_of("kaz-2022", language)[name], language))
    (heading,) = markup.inside("h1")
    assert heading
    assert "61" in markup.text
    assert "2022" in markup.text


@pytest.mark.parametrize("name", STORY)
def test_every_slide_of_made_up_numbers_says_so_in_a_banner_and_its_source(name):
    simulated = story_of("sim-2026")[name]
    assert simulated.warning.startswith("SIMULATED: a made-up country.")
    assert simulated.source.startswith("SIMULATED numbers")
    assert story_of("kaz-2022")[name].warning == ""


def test_an_own_title_replaces_the_views_and_hides_neither_source_nor_banner(simulated):
    ours = said(Slide("/goals?goals=5", "scale", "Ours"), simulated)
    assert ours.title == "Ours"
    assert "SIMULATED" in ours.warning
    assert "SIMULATED" in ours.source


def test_a_part_that_is_not_there_is_said_and_the_first_is_shown(published):
    what = said(Slide("/goals?goals=5", "intervals"), published)
    assert what.warning == "The view has no part “intervals” now."
    assert what.chart.code == "scale"


@pytest.mark.parametrize("page", VIEWS)
def test_every_view_can_be_put_on_a_slide(page, published):
    what = said(Slide(f"/{page.removeprefix('overview')}"), published)
    assert what.title
    assert "Published numbers." in what.source or what.source


@pytest.mark.parametrize("name", STORY)
def test_texts_of_an_edition_are_never_markup(name):
    edition = hostile_edition("kaz-2022")
    slides = dict(zip(STORY, story(edition, translator("en")).slides, strict=True))
    markup = Markup(html_of(said(slides[name], edition)))
    assert not {"script", "img", "b"} & set(markup.tags)
    assert "<script>" in markup.text


def test_texts_of_an_organiser_are_never_markup(published):
    markup = Markup(html_of(said(Slide("/goals?goals=5", "scale", TEXT), published)))
    assert not {"script", "img", "b"} & set(markup.tags)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(("code", "name"), [("kaz-2022", "all goals"), ("sim-2026", "moved")])
def test_a_drawing_takes_its_colours_from_the_page_and_has_every_name(code, name, narrow):
    what = story_of(code, "kk")[name]
    drawing = drawn(chart_order(what, what.chart, translator("kk"), narrow=narrow).to_json()).decode()
    texts = " ".join(Markup(drawing).texts)
    assert [row[0] for row in what.chart.table.rows if row[0] not in texts] == []
    assert 'fill="currentColor"' in drawing
    assert 'fill="#000"' not in drawing
    assert 'fill="black"' not in drawing
    assert 'fill="#FFFFFF"' not in drawing


def test_a_chart_that_could_not_be_drawn_is_said():
    assert "The chart can't be drawn now." in Markup(html_of(story_of("kaz-2022")["all goals"])).text


@pytest.mark.parametrize("pixels", [134, 600])
@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.1.5:8501/goals?edition=kaz-2022&goals=5&lang=kk",
        "https://psc.example/highest_and_lowest?edition=kaz-2022&stage=consultation&by=count&count=3&lang=ru",
    ],
)
def test_a_qr_code_is_read_back_as_the_address(address, pixels):
    size = f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{pixels}"'
    drawing = qr_svg(address).replace("<svg", size, 1)
    picture = Image.open(BytesIO(vl_convert.svg_to_png(drawing))).convert("L")
    (read,) = zxingcpp.read_barcodes(np.asarray(picture))
    assert read.text == address


def test_a_slide_without_an_address_has_no_qr_code():
    assert "qr" not in html_of(story_of("kaz-2022")["country"], address="")


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ("https://psc.example/", ("https://psc.example",)),
        ("http://192.168.1.5:8501", ("http://192.168.1.5:8501",)),
        ("http://localhost:8501", ()),
        ("http://127.0.0.1:8501", ()),
        ("http://[::1]:8501", ()),
        ("http://0.0.0.0:8501", ()),
        ("ftp://psc.example", ()),
        ("javascript:alert(1)", ()),
        ("http://[", ()),
    ],
)
def test_the_setting_alone_counts_and_is_never_the_machine_itself(setting, found, monkeypatch):
    monkeypatch.setattr(addresses, "own_addresses", lambda: ("192.168.7.7",))
    assert public_addresses(setting, 8501) == found


def test_without_a_setting_every_own_address_is_offered_with_port_and_path(monkeypatch):
    monkeypatch.setattr(addresses, "own_addresses", lambda: ("192.168.7.7", "10.0.0.4"))
    assert public_addresses("", 8600, "psc") == ("http://192.168.7.7:8600/psc", "http://10.0.0.4:8600/psc")


def test_the_machines_own_addresses_never_mean_whoever_opens_them(monkeypatch):
    monkeypatch.setattr(addresses, "_ASKED", ("127.0.0.1", "192.0.2.1"))
    assert [found for found in own_addresses() if found.startswith(("127.", "0."))] == []


def test_without_a_network_no_address_is_found(monkeypatch):
    monkeypatch.setattr(addresses, "_ASKED", ("127.0.0.1",))
    monkeypatch.setattr("socket.gethostname", lambda: "localhost")
    assert own_addresses() == ()


def test_the_hall_is_told_what_a_phone_needs_in_every_language(published):
    slide = Slide("/goals?edition=kaz-2022&goals=5", "scale", notes="Wait")
    deck = Deck("T", "kaz-2022", (slide,))
    now = told_to_hall("ala-2026", deck, 1, lambda code: ("goals", said(slide, published, code)), blank=False)
    assert now.view == "/goals?edition=kaz-2022&goals=5"
    assert now.picture == "/data/goals/scale.svg?edition=kaz-2022&goals=5"
    assert (now.code, now.slide, now.of, now.blank) == ("ala-2026", 1, 1, False)
    assert now.titles["en"] == "Goal 5 Gender equality: Kazakhstan 2022"
    assert now.titles["kk"] != now.titles["en"] != now.titles["ru"]
    assert set(now.notes.values()) == {"Wait"}


def test_a_slide_without_a_chart_has_no_picture(published):
    slide = Slide("/?edition=kaz-2022", "figures")
    deck = Deck("T", "kaz-2022", (slide,))
    now = told_to_hall(
        "ala-2026", deck, 1, lambda code: ("overview", said(slide, published, code)), blank=True
    )
    assert now.picture == ""
