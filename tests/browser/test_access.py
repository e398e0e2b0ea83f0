"""Pages without a mouse, on a phone, in the dark, and on paper."""

import tomllib

import pytest
from playwright.sync_api import expect

from psc_view.theme import PAPER
from tests.browser.reader import MENU, MOST_TO_SHOW, PAGES, rgb
from tests.browser.serving import ROOT

pytestmark = pytest.mark.browser

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
TEXT = {mode: CONFIG["theme"][mode]["textColor"] for mode in PAPER}

FOCUSED = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element.getAttribute("aria-label") || element.textContent.trim();
}"""


def tabbed_through(reader, last):
    """Press Tab until something is reached; give the names of all that had the focus."""
    names = []
    for _ in range(60):
        reader.tab.keyboard.press("Tab")
        names.append(reader.tab.evaluate(FOCUSED))
        if names[-1].startswith(last):
            break
    return names


def test_tab_leads_through_menu_controls_and_table_in_reading_order(reader):
    reader.open("before_and_after")
    expect(reader.drawn).to_be_visible()

    names = tabbed_through(reader, "Show the table")

    wanted = [*MENU.values(), "Edition", "Change", "Only goals that changed"]
    reached = [name for name in names if name in wanted]
    assert reached == wanted
    assert names[-1] == "Show the table behind this chart"


def test_a_table_opens_by_keyboard(reader):
    reader.open("before_and_after")
    reader.tab.get_by_text("Show the table behind this chart").focus()

    reader.tab.keyboard.press("Enter")

    expect(reader.tab.get_by_role("table").first).to_be_visible()


def test_a_page_opens_by_keyboard(reader):
    reader.open("overview")
    reader.link("goals").focus()

    reader.tab.keyboard.press("Enter")

    expect(reader.heading).to_contain_text("All 17 goals")


def test_a_choice_is_made_by_keyboard(reader):
    reader.open("before_and_after")
    reader.tab.get_by_role("radio", name="Change", exact=True).focus()

    reader.tab.keyboard.press("ArrowRight")
    reader.tab.keyboard.press("Space")

    reader.expect_address("before_and_after", sort="score")


@pytest.mark.parametrize("place", PAGES)
def test_a_page_fits_a_phone_in_light_and_dark(reader, place):
    # The simulated edition has what is widest: the banner, long titles, and the grid.
    reader.tab.set_viewport_size({"width": 390, "height": 844})
    reader.open(place, edition=MOST_TO_SHOW[place])
    expect(reader.drawn).to_be_visible()

    assert reader.sideways == [0, 0]
    assert all(svg.bounding_box()["width"] <= 390 for svg in reader.charts.all())

    reader.tab.emulate_media(color_scheme="dark")
    expect(reader.tab.get_by_test_id("stApp")).to_have_css("background-color", rgb(PAPER["dark"]))
    assert reader.sideways == [0, 0]


@pytest.mark.parametrize("mode", PAPER)
def test_a_page_has_the_paper_of_its_mode(reader, mode):
    reader.tab.emulate_media(color_scheme=mode)

    reader.open("overview")

    expect(reader.tab.get_by_test_id("stApp")).to_have_css("background-color", rgb(PAPER[mode]))


@pytest.mark.parametrize("mode", PAPER)
def test_a_charts_words_have_the_colour_of_the_pages_words(reader, mode):
    reader.tab.emulate_media(color_scheme=mode)
    reader.open("before_and_after")
    # The percents beside the marks; axis and title have Streamlit's own colour for the mode.
    words = reader.charts.first.locator(".role-mark text")
    expect(words.first).to_have_css("fill", rgb(TEXT[mode]))

    fills = words.evaluate_all("texts => texts.map(text => getComputedStyle(text).fill)")

    assert set(fills) == {rgb(TEXT[mode])}


def test_paper_has_the_charts_and_not_the_controls(reader):
    reader.open("before_and_after")
    expect(reader.drawn).to_be_visible()

    reader.tab.emulate_media(media="print")

    expect(reader.drawn).to_be_visible()
    expect(reader.heading).to_be_visible()
    expect(reader.tab.get_by_role("radio", name="Score")).to_be_hidden()
    expect(reader.tab.get_by_role("combobox", name="Edition")).to_be_hidden()
    expect(reader.tab.get_by_role("navigation", name="Pages").get_by_role("link").first).to_be_hidden()


def test_paper_keeps_the_word_simulated(reader):
    reader.open("before_and_after", edition="sim-2026")

    reader.tab.emulate_media(media="print")

    expect(reader.heading).to_contain_text("SIMULATED")
    expect(reader.charts.first).to_contain_text("SIMULATED")
