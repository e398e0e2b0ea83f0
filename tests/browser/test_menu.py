"""The menu: choices go along from page to page, and back."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import MENU, PAGES, Reader

pytestmark = pytest.mark.browser


def test_the_menu_lists_every_page_and_marks_the_one_that_is_open(reader):
    reader.open("goals")

    menu = reader.tab.get_by_role("navigation", name="Pages")

    expect(menu.get_by_role("link")).to_have_text(list(MENU.values()))
    expect(menu.locator("[aria-current=page]")).to_have_text(["Goals"])


def test_a_walk_through_the_menu_opens_every_page_with_the_choices(reader):
    reader.open("before_and_after")
    reader.press("Score")
    reader.expect_address("before_and_after", sort="score")

    for page in ("goals", "data_and_method", "pillars_and_key_areas", "highest_and_lowest", "overview"):
        reader.link(page).click()
        reader.expect_address(page, sort="score")
        expect(reader.tab).to_have_title(f"{PAGES[page]} · Kazakhstan 2022 · People's Scorecard")


def test_choices_come_back_with_their_page(reader):
    reader.open("before_and_after")
    reader.press("Score")
    reader.expect_address("before_and_after", sort="score")
    reader.link("goals").click()
    reader.expect_address("goals", sort="score")

    reader.link("before_and_after").click()

    reader.expect_address("before_and_after", sort="score")
    expect(reader.tab.get_by_role("radio", name="Score")).to_have_attribute("aria-checked", "true")


def test_back_after_the_menu_returns_to_the_page_with_its_choices(reader):
    reader.open("before_and_after")
    reader.press("Score")
    expect(reader.text).to_contain_text("percentage points 2 Zero hunger")
    reader.link("highest_and_lowest").click()
    expect(reader.heading).to_contain_text("Highest and lowest goals")

    reader.tab.go_back()

    expect(reader.heading).to_contain_text("What the consultation did")
    reader.expect_address("before_and_after", sort="score")
    expect(reader.tab.get_by_role("radio", name="Score")).to_have_attribute("aria-checked", "true")


def test_forward_after_back_returns_to_the_page_that_the_menu_opened(reader):
    reader.open("goals", goals="5")
    reader.link("highest_and_lowest").click()
    expect(reader.heading).to_contain_text("Highest and lowest goals")
    reader.tab.go_back()
    expect(reader.heading).to_contain_text("Goal 5")

    reader.tab.go_forward()

    expect(reader.heading).to_contain_text("Highest and lowest goals")
    reader.expect_address("highest_and_lowest", goals="5")


def test_a_link_that_is_pointed_at_carries_the_choices_of_the_moment(reader):
    reader.open("goals")
    reader.pick("Goals", "5 Gender equality")
    reader.expect_address("goals", goals="5")

    reader.link("highest_and_lowest").hover()

    href = reader.link("highest_and_lowest").get_attribute("href")
    assert href is not None
    assert href.startswith("./highest_and_lowest?")
    assert "goals=5" in href


def test_a_link_opened_in_a_new_tab_opens_the_page_with_the_choices(reader, visits):
    reader.open("goals", goals="5", edition="sim-2026")

    with visits.expect_page() as opened:
        reader.link("pillars_and_key_areas").click(modifiers=["ControlOrMeta"])

    other = Reader(opened.value, reader.home)
    other.wait()
    other.expect_address("pillars_and_key_areas", goals="5", edition="sim-2026")
    expect(other.text).to_contain_text("Key areas of goal 5 Gender equality")
    expect(reader.heading).to_contain_text("Goal 5")
    other.tab.close()
