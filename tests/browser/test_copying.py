"""Copying a number with its sentence and source, by keyboard, as a phone or a computer lets one."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WITHOUT_CLIPBOARD = """
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    addEventListener("copy", (event) => { window.copied = event.target.value; });
"""


@pytest.fixture
def phone(browser):
    """A phone whose reader may copy."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    tab = context.new_page()
    troubles = []
    tab.on("console", lambda message: troubles.append(message.text))
    yield tab
    context.close()
    assert troubles == []


def press_first(tab):
    """Press the first button by keyboard."""
    button = tab.get_by_role("button").first
    for _ in range(10):
        tab.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    tab.keyboard.press("Enter")


def check_copied(text, url):
    sentence, source = text.split("\n")
    # "Average based on survey" of goal 5's section in the report.
    assert "38%" in sentence
    assert f"{url}/goals?edition=kaz-2022&lang=kk&goals=5" in source
    assert "61 респондент" in source


def test_a_sentence_is_copied_with_its_source(phone, server):
    phone.goto(f"{server.url}/data/goals/scale.html?goals=5&lang=kk")

    press_first(phone)

    expect(phone.get_by_role("status")).to_have_text("Көшірілді.")
    check_copied(phone.evaluate("navigator.clipboard.readText()"), server.url)
    assert phone.locator("body").bounding_box()["width"] <= 390


def test_it_is_copied_where_there_is_no_clipboard_to_ask(phone, server):
    phone.add_init_script(WITHOUT_CLIPBOARD)
    phone.goto(f"{server.url}/data/goals/scale.html?goals=5&lang=kk")

    press_first(phone)

    expect(phone.get_by_role("status")).to_have_text("Көшірілді.")
    check_copied(phone.evaluate("window.copied"), server.url)
    assert phone.get_by_role("button").first.evaluate("each => each === document.activeElement")


def test_a_frame_to_copy_names_the_server(phone, server):
    phone.goto(f"{server.url}/embed/goals/scale/how?goals=5&lang=ru")

    press_first(phone)

    text = phone.evaluate("navigator.clipboard.readText()")
    assert text.startswith(f'<iframe src="{server.url}/embed/goals/scale?edition=kaz-2022&amp;lang=ru')


def test_below_a_chart_a_reader_finds_where_to_copy(reader):
    reader.open("goals", goals="5", lang="en")

    reader.tab.get_by_role("link", name="Copy or cite").first.click()

    expect(reader.tab.get_by_role("button", name="Copy").first).to_be_visible()
