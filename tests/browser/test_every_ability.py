"""What axe-core can't see: charts that tell their numbers, keys, focus, headings, zoom, motion, paper."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.browser.language_words import WORDS, menu_link, pictures
from tests.browser.reader import PAGES, Reader
from tests.browser.sights import EVERY_LANGUAGE, seeing, seeing_charts
from tests.i18n.language_leftovers import allowed_in, latin_in
from tests.view.cases import edition_of
from tests.view.published import AGREED, SURVEY

pytestmark = pytest.mark.browser

EVERY_PAGE = pytest.mark.parametrize("page", PAGES)
LANGS = pytest.mark.parametrize("lang", WORDS)

MARKS = "[role=graphics-symbol][aria-label]"
SPOKEN_MARK = "() => document.activeElement.getAttribute('aria-label')"

OUTLINE = """element => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""

LEVELS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1]))"""

MOVING = """() => [...document.querySelectorAll("*")]
    .filter(element => getComputedStyle(element).transitionDuration.split(", ").some(t => parseFloat(t) > 0)
        && getComputedStyle(element).transitionProperty !== "none")
    .map(element => element.tagName + "." + element.className)"""

RUNNING = """() => document.getAnimations().filter(animation => animation.playState === "running").length"""


@LANGS
def test_a_charts_alternative_text_tells_its_numbers_as_the_language_writes_them(reader, lang):
    reader.open("before_and_after", lang=lang)

    told = pictures(reader).first.get_attribute("aria-label") or ""

    percent = "\N{NO-BREAK SPACE}%" if lang == "ru" else "%"
    for goal, agreed in AGREED.items():
        if agreed != SURVEY[goal]:
            assert f"{SURVEY[goal]}{percent}" in told
            assert f"{agreed}{percent}" in told


@seeing_charts(langs=EVERY_LANGUAGE)
def test_every_chart_has_an_alternative_text_of_its_own(seen):
    expect(pictures(seen)).to_have_count(seen.charts.count())

    told = [chart.get_attribute("aria-label") for chart in pictures(seen).all()]

    assert told
    assert all(re.search(r"\d", text or "") for text in told)
    assert len(set(told)) == len(told)


def test_a_charts_alternative_text_changes_with_a_choice(reader):
    reader.open("highest_and_lowest", lang="kk")
    before = pictures(reader).first.get_attribute("aria-label")

    reader.press("Консультация (кейін)")

    expect(pictures(reader).first).not_to_have_attribute("aria-label", before)


def test_the_table_behind_a_chart_changes_with_a_choice(reader):
    reader.open("highest_and_lowest", lang="kk")
    table = reader.tab.locator("details table").first
    before = table.text_content()

    reader.press("Консультация (кейін)")

    expect(table).not_to_have_text(before)


def test_a_charts_change_is_told_to_a_screen_reader(reader):
    reader.open("highest_and_lowest", lang="kk")
    chart = at_chart(reader)
    before = chart.get_attribute("aria-label")
    status = reader.tab.locator(".psc-spoken[role=status]")
    expect(status).to_be_empty()

    reader.press("Консультация (кейін)")

    expect(chart).not_to_have_attribute("aria-label", before)
    expect(status).to_have_text(chart.get_attribute("aria-label"))


def test_opening_a_page_tells_nothing_twice(reader):
    reader.open("highest_and_lowest", lang="kk")
    expect(pictures(reader).first).to_have_attribute("tabindex", "0")

    expect(reader.tab.locator(".psc-spoken[role=status]")).to_be_empty()


def test_tab_reaches_a_chart(reader):
    reader.open("before_and_after", lang="kk")
    expect(pictures(reader).first).to_have_attribute("tabindex", "0")
    reader.tab.locator("[role=switch]").focus()

    reader.tab.keyboard.press("Tab")

    expect(pictures(reader).first).to_be_focused()


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowDown"])
def test_arrow_keys_lead_from_mark_to_mark(reader, key):
    reader.open("overview", lang="kk")
    chart = at_chart(reader)

    reader.tab.keyboard.press(key)
    reader.tab.keyboard.press(key)

    expect(chart.locator(MARKS).nth(1)).to_be_focused()


@pytest.mark.parametrize("key", ["ArrowLeft", "ArrowUp", "End"])
def test_the_last_mark_is_one_key_away(reader, key):
    reader.open("overview", lang="kk")
    chart = at_chart(reader)

    reader.tab.keyboard.press(key)

    expect(chart.locator(MARKS).last).to_be_focused()


def test_home_returns_to_the_first_mark(reader):
    reader.open("overview", lang="kk")
    chart = at_chart(reader)
    reader.tab.keyboard.press("End")

    reader.tab.keyboard.press("Home")

    expect(chart.locator(MARKS).first).to_be_focused()


def test_escape_returns_from_a_mark_to_its_chart(reader):
    reader.open("overview", lang="kk")
    chart = at_chart(reader)
    reader.tab.keyboard.press("ArrowRight")

    reader.tab.keyboard.press("Escape")

    expect(chart).to_be_focused()


@seeing_charts()
def test_arrow_keys_read_every_mark_in_kazakh(seen, sight):
    chart = at_chart(seen)
    count = chart.locator(MARKS).count()

    told = []
    for _ in range(count):
        seen.tab.keyboard.press("ArrowRight")
        told.append(seen.tab.evaluate(SPOKEN_MARK))

    assert told == chart.locator(MARKS).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert [text for text in told if latin_in(text, allowed_in(edition_of(sight.edition)))] == []


@seeing_charts()
def test_every_mark_is_told_with_its_number_or_year_or_that_it_has_none(seen):
    told = at_chart(seen).locator(MARKS).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")

    assert told
    assert [text for text in told if not re.search(r"\d+%|жарияланбаған|\d–\d|^\d+: .*20\d\d", text)] == []


@seeing_charts()
def test_no_two_marks_are_told_alike(seen):
    told = at_chart(seen).locator(MARKS).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")

    assert sorted(told) == sorted(set(told))


@pytest.mark.parametrize("what", ["menu link", "chart", "mark", "details"])
def test_the_focus_is_seen(reader, what):
    reader.open("before_and_after", lang="kk")
    chart = at_chart(reader)
    places = {
        "menu link": menu_link(reader, "kk", "goals"),
        "chart": chart,
        "mark": chart.locator(MARKS).first,
        "details": reader.tab.locator("summary").first,
    }
    if what == "mark":
        reader.tab.keyboard.press("ArrowRight")
    elif what != "chart":
        # A key before the focus makes it one of the keyboard, which alone is outlined.
        reader.tab.keyboard.press("Shift")
        places[what].focus()

    expect(places[what]).to_be_focused()
    assert places[what].evaluate(OUTLINE)


@seeing_charts(langs=EVERY_LANGUAGE)
def test_a_table_follows_every_chart(seen, sight):
    tables = seen.tab.locator("[data-testid=stHtml] table")
    expect(tables.first).to_be_attached()

    assert tables.count() >= seen.charts.count()
    title = edition_of(sight.edition).metadata.title[sight.lang]
    assert [caption for caption in tables.locator("caption").all_text_contents() if title in caption]


@seeing()
def test_every_table_has_a_caption_and_headings_of_rows_and_columns(seen):
    lacking = seen.tab.locator("[data-testid=stHtml] table").evaluate_all(
        """tables => tables.filter(table => !table.caption?.textContent.trim()
            || table.querySelector("thead th:not([scope=col])") || !table.querySelector("thead th")
            || [...table.tBodies[0].rows].some(row => row.cells[0].scope !== "row"))
            .map(table => table.outerHTML.slice(0, 200))"""
    )

    assert lacking == []


@seeing()
def test_headings_outline_the_page_without_a_jump(seen):
    levels = seen.tab.evaluate(LEVELS)

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.fixture(scope="module")
def enlarged(browser, server):
    """A reader at 200 %: a window of 1280 by 900 has 640 by 450 px of the page."""
    context = browser.new_context(
        viewport={"width": 640, "height": 450}, device_scale_factor=2, reduced_motion="reduce"
    )
    yield Reader(context.new_page(), server.url)
    context.close()


@EVERY_PAGE
def test_at_200_percent_nothing_is_pushed_out_of_the_window(enlarged, page):
    # Russian words are the longest.
    enlarged.open(page, lang="ru")
    expect(enlarged.drawn).to_be_visible()

    assert enlarged.sideways == [0, 0]
    assert all(svg.bounding_box()["width"] <= 640 for svg in enlarged.charts.all())


def test_at_200_percent_menu_and_switch_can_be_used(enlarged):
    enlarged.open("overview", lang="kk")

    for page in reversed(PAGES):
        menu_link(enlarged, "kk", page).click()

        expect(enlarged.heading).to_have_text(WORDS["kk"].headings[page])
        expect(enlarged.tab.locator(".st-key-lang [role=radio]").last).to_be_in_viewport()


@seeing()
def test_nothing_moves_for_a_reader_who_asked_for_less_motion(seen):
    assert seen.tab.evaluate(MOVING) == []
    assert seen.tab.evaluate(RUNNING) == 0


@seeing()
def test_paper_keeps_charts_and_sources(on_paper, sight):
    source = "құжаттардан жиналған" if sight.page == "context" else "61 респондент"
    for svg in on_paper.charts.all():
        expect(svg).to_be_visible()
        expect(svg).to_contain_text(source)


@seeing()
def test_paper_has_no_control(on_paper):
    controls = on_paper.tab.locator(
        "button, input, select, [role=radio], [role=combobox], nav a, details:not([open])"
    )
    left = controls.evaluate_all(
        """all => all.filter(one => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            .map(one => one.textContent || one.outerHTML)"""
    )
    assert left == []


def at_chart(reader):
    """Focus the first chart, once it is open to the keyboard."""
    chart = pictures(reader).first
    expect(chart).to_have_attribute("tabindex", "0")
    chart.focus()
    return chart
