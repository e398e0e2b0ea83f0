"""Phones in the hall: they follow by themselves, come back by themselves, and raise a hand."""

import json
import re
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from bench.hall import hall
from tests.browser.serving import ROOT

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def forum():
    """A server at which slides can be turned."""
    with hall(ROOT) as running:
        yield running


def told(forum, address):
    asked = Request(f"{forum.url}/bench/{address}", method="POST")  # noqa: S310 (our own server)
    with urlopen(asked, timeout=30) as answer:  # noqa: S310 (our own server)
        return json.load(answer)


@contextmanager
def phone(browser, forum, **settings):
    context = browser.new_context(
        viewport=PHONE, **{"locale": "en-GB", "reduced_motion": "reduce", **settings}
    )
    tab = context.new_page()
    troubles = []
    tab.on("console", lambda said: troubles.extend([said.text] if said.type in ("error", "warning") else []))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("request", lambda asked: troubles.extend([] if asked.url.startswith(forum.url) else [asked.url]))
    yield tab
    context.close()
    assert [each for each in troubles if "ERR_INTERNET_DISCONNECTED" not in each] == []


def title(tab):
    return tab.get_by_role("heading", level=1)


def test_three_phones_follow_in_their_languages(browser, forum):
    told(forum, "slide?n=1")
    words = {
        "en-GB": "Gender equality: {}",
        "ru-RU": "Гендерное равенство: {}",
        "kk-KZ": "Гендерлік теңдік: {}",
    }
    phones = [
        (browser.new_context(viewport=PHONE, locale=locale).new_page(), text)
        for locale, text in words.items()
    ]
    for tab, text in phones:
        tab.goto(f"{forum.url}/hall")
        expect(title(tab)).to_have_text(text.format(1))

    told(forum, "slide?n=2")

    for tab, text in phones:
        expect(title(tab)).to_have_text(text.format(2))
        expect(tab.get_by_role("img", name=re.compile(re.escape(text.format(2))))).to_be_visible()
        tab.context.close()


def test_a_change_is_said_politely_and_takes_nobodys_focus(browser, forum):
    told(forum, "slide?n=1")
    with phone(browser, forum) as tab:
        tab.goto(f"{forum.url}/hall?lang=en")
        expect(title(tab)).to_have_text("Gender equality: 1")
        link = tab.get_by_role("link", name="Open in the dashboard")
        link.focus()

        told(forum, "slide?n=3")

        expect(tab.locator("#told[aria-live=polite]")).to_have_text(
            re.compile("Slide 3 of 999 Gender equality: 3")
        )
        expect(link).to_be_focused()


def test_a_phone_that_lost_the_line_says_so_and_comes_back(browser, forum):
    told(forum, "slide?n=1")
    with phone(browser, forum) as tab:
        tab.goto(f"{forum.url}/hall?lang=en")
        expect(title(tab)).to_have_text("Gender equality: 1")
        tab.route("**/hall/events", lambda route: route.abort("internetdisconnected"))
        tab.evaluate("listen()")
        expect(tab.get_by_text("The connection is lost. Trying again…")).to_be_visible()
        told(forum, "slide?n=4")

        tab.unroute("**/hall/events")

        expect(title(tab)).to_have_text("Gender equality: 4")
        expect(tab.get_by_text("The connection is lost. Trying again…")).to_be_hidden()


def test_a_phone_looks_back_and_rejoins(browser, forum):
    told(forum, "slide?n=1")
    told(forum, "slide?n=2")
    with phone(browser, forum) as tab:
        tab.goto(f"{forum.url}/hall?lang=en")
        tab.get_by_role("link", name="Earlier slide").click()
        expect(title(tab)).to_have_text("Gender equality: 1")

        told(forum, "slide?n=5")

        back = tab.get_by_role("link", name="Back to the presenter (slide 5)")
        expect(title(tab)).to_have_text("Gender equality: 1")
        back.click()
        expect(title(tab)).to_have_text("Gender equality: 5")


def test_without_scripts_the_state_is_there_and_reloading_renews_it(browser, forum):
    told(forum, "slide?n=1")
    with phone(browser, forum, java_script_enabled=False) as tab:
        tab.goto(f"{forum.url}/hall?lang=en")
        expect(title(tab)).to_have_text("Gender equality: 1")
        told(forum, "slide?n=2")

        tab.get_by_role("link", name="Show what is presented now").click()

        expect(title(tab)).to_have_text("Gender equality: 2")


def test_the_view_opens_in_the_dashboard(browser, forum):
    told(forum, "slide?n=1")
    with phone(browser, forum) as tab:
        tab.goto(f"{forum.url}/hall?lang=kk")

        expect(tab.locator("#open")).to_have_attribute("href", "/goals?edition=kaz-2022&goals=5&lang=kk")


def test_a_first_load_is_light(browser, forum):
    told(forum, "slide?n=1")
    with phone(browser, forum) as tab:
        sizes = []
        tab.on("requestfinished", lambda asked: sizes.append(sum(asked.sizes()[part] for part in PARTS)))
        tab.goto(f"{forum.url}/hall?lang=en")
        expect(tab.locator("#picture")).to_have_js_property("complete", value=True)

    assert 5_000 < sum(sizes) < 150_000


PARTS = ("responseBodySize", "responseHeadersSize")


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("ru", "light"), ("kk", "dark")])
def test_nothing_keeps_anybody_out(browser, forum, scheme, language):
    told(forum, "slide?n=1")
    told(forum, "open?seconds=60")
    with phone(browser, forum, color_scheme=scheme) as tab:
        tab.goto(f"{forum.url}/hall?lang={language}")
        expect(tab.get_by_role("radio")).to_have_count(11)
        found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": WCAG}})
        tab.goto(f"{forum.url}/organiser?lang={language}")
        organiser = Axe().run(tab, options={"runOnly": {"type": "tag", "values": WCAG}})

        assert found.response["violations"] + organiser.response["violations"] == []
        assert (
            tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        )


def test_a_hand_is_raised_with_the_keyboard_and_counted_before_all_eyes(browser, forum):
    told(forum, "slide?n=1")
    with phone(browser, forum) as tab, phone(browser, forum, java_script_enabled=False) as plain:
        tab.goto(f"{forum.url}/hall?lang=en")
        told(forum, "open?seconds=60")
        expect(tab.get_by_role("heading", name="Show of hands: 5 Gender equality")).to_be_visible()
        tab.get_by_role("radio", name="0", exact=True).focus()
        for key in ("Space", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
            tab.keyboard.press(key)
        expect(tab.get_by_text("Your grade is counted: +3")).to_be_visible()

        plain.goto(f"{forum.url}/hall?lang=en")
        plain.locator("label", has_text="−1").click()
        plain.get_by_role("button", name="Give this grade").click()
        expect(plain.get_by_text("Your grade is counted: −1")).to_be_visible()

        expect(tab.locator("#mean")).to_have_text("Mean of the hands: 1.0 points (20%). Survey: 38%.")
        expect(tab.locator("#label")).to_contain_text("n = 2")
        assert told(forum, "close") == {"told": 2, "stored": 2}
        expect(tab.get_by_role("button", name="Give this grade")).to_be_hidden()


def test_keys_on_a_phone_are_large(browser, forum):
    told(forum, "slide?n=1")
    told(forum, "open?seconds=60")
    with phone(browser, forum) as tab:
        tab.goto(f"{forum.url}/hall?lang=en")
        boxes = [label.bounding_box() for label in tab.locator(".grades label").all()]

    assert len(boxes) == 11
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44


def test_the_organiser_signs_in_and_out(browser, forum):
    with phone(browser, forum) as tab:
        tab.goto(f"{forum.url}/organiser?lang=en")
        tab.get_by_label("Passphrase").fill("a passphrase of the benchmark")
        tab.get_by_role("button", name="Sign in").click()
        expect(tab.get_by_text("You are signed in as organiser")).to_be_visible()

        tab.get_by_role("button", name="Sign out").click()

        expect(tab.get_by_label("Passphrase")).to_be_visible()
