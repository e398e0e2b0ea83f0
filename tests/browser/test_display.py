"""Large type and high contrast: the reader's own, kept in the address."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import MOST_TO_SHOW, PAGES, Reader

pytestmark = pytest.mark.browser

SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"
COLOURS = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    const text = document.querySelector("h1");
    return [getComputedStyle(app).backgroundColor, getComputedStyle(text).color];
}"""
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
FITS = """width => [document.documentElement, document.querySelector("[data-testid=stMain]")]
    .every(element => element.scrollWidth <= element.clientWidth)
    && [...document.querySelectorAll("svg.marks")].every(svg => svg.getBoundingClientRect().width <= width)"""


def button(reader, name):
    """Find a button of the display."""
    return reader.tab.get_by_role("button", name=name, exact=True)


def drawn_width(reader):
    """Give the width of the first chart's longest word list, as seen (px)."""
    return reader.charts.first.locator("text").first.bounding_box()["height"]


def test_large_type_enlarges_words_and_charts(reader):
    reader.open("before_and_after", lang="en")
    expect(reader.drawn).to_be_visible()
    before = reader.heading.evaluate(SIZE), drawn_width(reader)

    button(reader, "Large type").click()

    reader.expect_address("before_and_after", display="large")
    expect(button(reader, "Large type")).to_have_attribute("aria-pressed", "true")
    assert reader.heading.evaluate(SIZE) >= 1.3 * before[0]
    assert drawn_width(reader) >= 1.3 * before[1]


@pytest.mark.parametrize(("scheme", "paper", "ink"), [("light", WHITE, BLACK), ("dark", BLACK, WHITE)])
def test_high_contrast_is_black_and_white(reader, scheme, paper, ink):
    reader.tab.emulate_media(color_scheme=scheme)
    reader.open("goals", lang="en")

    button(reader, "High contrast").click()

    assert reader.tab.evaluate(COLOURS) == [paper, ink]


def test_a_link_with_a_display_opens_with_it(reader):
    reader.open("overview", lang="en", display="contrast")

    expect(button(reader, "High contrast")).to_have_attribute("aria-pressed", "true")
    assert reader.tab.evaluate(COLOURS) == [WHITE, BLACK]


def test_the_display_goes_along_through_menu_and_controls(reader):
    reader.open("overview", lang="en")
    button(reader, "Large type").click()

    reader.link("before_and_after").click()
    reader.expect_address("before_and_after", display="large")
    reader.wait()
    reader.press("Score")

    reader.expect_address("before_and_after", display="large", sort="score")
    expect(button(reader, "Large type")).to_have_attribute("aria-pressed", "true")


def test_a_second_press_returns_to_the_usual_display(reader):
    reader.open("overview", lang="en", display="large")

    button(reader, "Large type").click()

    expect(button(reader, "Large type")).to_have_attribute("aria-pressed", "false")
    # The server writes the address a moment after the browser has shown the change.
    reader.tab.wait_for_url(lambda url: "display" not in url, wait_until="commit")


def test_high_contrast_follows_the_system_until_the_reader_says_no(browser, server):
    context = browser.new_context(contrast="more", color_scheme="light", reduced_motion="reduce")
    somebody = Reader(context.new_page(), server.url)
    somebody.open("overview", lang="en")
    expect(button(somebody, "High contrast")).to_have_attribute("aria-pressed", "true")

    button(somebody, "High contrast").click()

    expect(button(somebody, "High contrast")).to_have_attribute("aria-pressed", "false")
    somebody.expect_address("overview", display="normal")
    context.close()


@pytest.mark.parametrize("page", PAGES)
def test_large_type_pushes_nothing_out_of_the_window(reader, page):
    # Russian words are the longest, and the made-up edition has the most to show.
    reader.open(page, lang="ru", edition=MOST_TO_SHOW[page], display="large")
    expect(reader.drawn).to_be_visible()

    for width in (1280, 390):
        reader.tab.set_viewport_size({"width": width, "height": 844})
        # A chart is drawn again when it knows the width that large type leaves it.
        reader.tab.wait_for_function(FITS, arg=width)
