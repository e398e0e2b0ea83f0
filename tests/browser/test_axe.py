"""What axe-core finds on every page: in each language, light, dark and high contrast, wide and narrow.

A run for the report (``PSC_ACCESS_REPORT``) looks at every page in every way. Others look at each page wide
and narrow, light and dark, in one language each, so that every language meets every width; and in high
contrast light where it is wide, dark where it is narrow.
"""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from psc_view.theme import PAPER
from tests.browser.access_known import is_known
from tests.browser.access_report import TAGS, Look
from tests.browser.language_words import WORDS
from tests.browser.reader import PAGES, TALL, WIDTHS, Reader, rgb

pytestmark = pytest.mark.browser

SCHEMES = ("light", "dark")

OPTIONS = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"], "iframes": False}


EVERY_WAY = bool(os.environ.get("PSC_ACCESS_REPORT"))
LANGUAGES = tuple(WORDS)


@pytest.fixture(scope="module")
def looker(tab_of_width, server):
    """A reader who goes from page to page."""
    return Reader(tab_of_width, server.url)


def spread(place, width):
    """Give the language in which a page is looked at in a width where not all are."""
    return LANGUAGES[(place + WIDTHS.index(width)) % len(LANGUAGES)]


@pytest.mark.parametrize("turn", range(len(LANGUAGES) if EVERY_WAY else 1))
@pytest.mark.parametrize(("place", "page"), list(enumerate(PAGES)), ids=PAGES)
def test_axe_finds_no_violation(looker, width, report, place, page, turn):
    lang = spread(place + turn, width)
    looker.open(page, lang=lang)
    expect(looker.heading).to_contain_text(WORDS[lang].country.split()[0])
    expect(looker.drawn).to_be_visible()
    see_all_at_once(looker, width)

    for scheme in SCHEMES:
        in_colours(looker, scheme)
        violations_are_none(looker, report, Look(page, lang, scheme, width))


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_no_violation_in_high_contrast_and_large_type(looker, width, report, page):
    looker.open(page, lang="kk", display="large,contrast")
    expect(looker.heading).to_contain_text(WORDS["kk"].country.split()[0])
    expect(looker.drawn).to_be_visible()
    see_all_at_once(looker, width)

    for scheme in SCHEMES if EVERY_WAY else [SCHEMES[WIDTHS.index(width)]]:
        in_colours(looker, scheme, high_contrast=True)
        violations_are_none(looker, report, Look(page, "kk", f"{scheme}, large, high contrast", width))


def see_all_at_once(looker, width):
    """Make the window as tall as the page: axe passes over the contrast of what is outside."""
    looker.tab.set_viewport_size({"width": width, "height": TALL})
    tall = looker.tab.get_by_test_id("stMain").evaluate("element => element.scrollHeight")
    looker.tab.set_viewport_size({"width": width, "height": max(tall + 100, TALL)})


def in_colours(looker, scheme, *, high_contrast=False):
    """Let the system change its colours, and wait until the page has followed."""
    looker.tab.emulate_media(color_scheme=scheme)
    paper = {"light": "#FFFFFF", "dark": "#000000"} if high_contrast else PAPER
    expect(looker.tab.get_by_test_id("stApp")).to_have_css("background-color", rgb(paper[scheme]))


def violations_are_none(looker, report, look):
    """Let axe look, and note what it found."""
    told = Axe().run(looker.tab, options=OPTIONS).response

    found = [
        f"{rule['id']} at {node['target']}: {node['failureSummary']}"
        for rule in told["violations"]
        for node in rule["nodes"]
        if not is_known(rule["id"], str(node["target"]))
    ]
    report.axe = told["testEngine"]["version"]
    report.add(look, found, len(told["passes"]))
    assert found == []


def test_axe_would_find_a_violation(reader):
    reader.open("overview", lang="kk")
    reader.heading.evaluate("element => element.insertAdjacentHTML('afterend', '<img src=\"data:,\">')")

    told = Axe().run(reader.tab, options=OPTIONS).response

    assert "image-alt" in [rule["id"] for rule in told["violations"]]
