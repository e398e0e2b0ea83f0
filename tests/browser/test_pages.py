"""Every page in a real browser, opened by its address."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PAGES, Reader
from tests.browser.serving import serving
from tests.browser.sights import seeing, seeing_charts
from tests.view.published import AGREED, SURVEY

pytestmark = pytest.mark.browser

HEADINGS = {
    "overview": "Kazakhstan 2022 at a glance",
    "goals": "All 17 goals: Kazakhstan 2022",
    "findings": "What people said: Kazakhstan 2022",
    "pillars_and_key_areas": "Pillars and key areas: Kazakhstan 2022",
    "groups": "Groups: Kazakhstan 2022",
    "before_and_after": "What the consultation did: Kazakhstan 2022",
    "highest_and_lowest": "Highest and lowest goals, survey: Kazakhstan 2022",
    "compare": "Compare: Kazakhstan 2022",
    "context": "Context: Kazakhstan 2022",
    "data_and_method": "Data and method: Kazakhstan 2022",
}

NUMBERS = {
    "overview": ["35%", "32%", "6 of 17", "61 people chose to answer"],
    "goals": ["Percents, ranks and bands"],
    "findings": ["423 of 423 statements", "Where the same challenges recur"],
    "pillars_and_key_areas": ["35% to 38%", "not published"],
    "groups": ["There are no groups here", "Show the groups of Example country 2024 (SIMULATED)"],
    "before_and_after": ["from 45% to 30% (−15 percentage points)"],
    "highest_and_lowest": ["Highest: more than 40%", "Lowest: below 30%"],
    "compare": ["There is no other edition of this territory yet", "Nur-Sultan city"],
    "context": ["Corruption Perceptions Index", "65 of 163", "No status of any recommendation is recorded"],
    "data_and_method": ["How grades become percents"],
}


def expect_whole(reader, page):
    """See that a page has its title, heading, numbers and chart, and no error."""
    expect(reader.tab).to_have_title(f"{PAGES[page]} · Kazakhstan 2022 · People's Scorecard")
    expect(reader.heading).to_have_text(HEADINGS[page])
    for number in NUMBERS[page]:
        expect(reader.text).to_contain_text(number)
    expect(reader.drawn).to_be_visible()
    expect(reader.tab.get_by_test_id("stException")).to_have_count(0)
    expect(reader.tab.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(
    ("script", "page_opened"),
    [("asgi.py", "before_and_after"), ("app.py", "highest_and_lowest")],
    ids=["our server", "streamlit run app.py"],
)
def test_a_page_is_whole_for_the_first_visitor_of_a_fresh_server(visits, data, script, page_opened):
    with serving(data, script) as fresh:
        tab = visits.new_page()
        reader = Reader(tab, fresh.url)

        reader.open(page_opened)

        expect_whole(reader, page_opened)
        tab.close()
    assert reader.troubles == []


REAL = seeing(langs=("en",))
MADE_UP = seeing(langs=("en",), editions=("sim-2026",))


@REAL
def test_a_page_opened_by_its_address_is_whole(seen, sight):
    expect_whole(seen, sight.page)


@REAL
def test_a_page_asks_nobody_else_for_anything(seen):
    assert [url for url in seen.asked if not url.startswith((seen.home, f"blob:{seen.home}"))] == []


@MADE_UP
def test_a_simulated_page_says_so_in_title_heading_banner_and_chart(seen):
    expect(seen.tab).to_have_title(re.compile("SIMULATED"))
    expect(seen.heading).to_contain_text("SIMULATED")
    expect(seen.tab.get_by_role("note")).to_contain_text("SIMULATED")
    for svg in seen.charts.all():
        expect(svg).to_contain_text("SIMULATED")


@REAL
def test_a_chart_has_title_and_source_in_the_picture(seen, sight):
    surveyed = "Published numbers. 61 respondents, 14 May 2022 to 27 June 2022"
    source = "Collected from documents, not from the survey." if sight.page == "context" else surveyed
    for svg in seen.charts.all():
        expect(svg).to_contain_text("Kazakhstan 2022")
        expect(svg).to_contain_text(source)


@seeing_charts(langs=("en",))
def test_no_part_of_a_chart_is_spoken_by_a_columns_name(seen):
    words = "elements => elements.map(element => element.getAttribute('aria-label'))"

    spoken = seen.charts.locator("[aria-label]").evaluate_all(words)

    # Left to itself, Vega speaks a mark as "column: value; column: value".
    column = re.compile(r"(^|; )[a-z_]+: ")
    assert spoken
    assert [words for words in spoken if column.search(words)] == []


def test_an_unknown_page_leads_to_the_first_one(visits, server):
    tab = visits.new_page()
    reader = Reader(tab, server.url)

    reader.open("nothing_here")

    expect(reader.heading).to_have_text(HEADINGS["overview"])
    tab.close()


def test_an_unknown_choice_is_told_in_the_page(reader):
    reader.open("goals", goals="99")

    expect(reader.tab.get_by_role("status").filter(has_text="“99”")).to_be_visible()


@pytest.mark.parametrize("drawn_on", ["overview", "before_and_after"])
def test_a_chart_writes_every_goal_with_its_percents(reader, drawn_on):
    reader.open(drawn_on)

    expect(reader.charts.first).to_contain_text("Published numbers.")
    told = " ".join(reader.charts.first.locator("text").all_text_contents())

    for goal in SURVEY:
        assert re.search(rf"(^|\s){goal} [A-Z]", told)
    for percent in {*SURVEY.values(), *AGREED.values()}:
        assert f"{percent}%" in told


def test_pointing_at_a_mark_tells_its_numbers_in_words(reader):
    reader.open("before_and_after")
    ring = reader.charts.first.locator("[aria-roledescription=point]").first

    ring.hover()

    tooltip = reader.tab.locator("#vg-tooltip-element")
    expect(tooltip).to_be_visible()
    for words in ("3. Ensure healthy lives", "Survey (before)", "45%", "Consultation (after)", "30%"):
        expect(tooltip).to_contain_text(words)


def test_the_table_behind_a_chart_opens(reader):
    reader.open("before_and_after")
    table = reader.tab.get_by_role("table", name="Goals before and after consultation: Kazakhstan 2022")
    expect(table).to_be_hidden()

    reader.tab.get_by_text("Show the table behind this chart").click()

    expect(table).to_be_visible()
    expect(table.get_by_role("row", name="3 Good health and well-being")).to_contain_text("45%")
