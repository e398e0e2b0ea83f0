"""What axe-core finds on every page: in each language, light, dark and high contrast, wide and narrow."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.access_known import is_known
from tests.browser.access_report import TAGS, Look, Report
from tests.browser.language_words import WORDS
from tests.browser.reader import PAGES, Reader

pytestmark = pytest.mark.browser

TALL = 5000
"""Height of the viewport (px): axe passes over the contrast of what is outside."""

SETTINGS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 390)]

OPTIONS = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"], "iframes": False}


@pytest.fixture(scope="module")
def report(browser):
    """The report of this run, written where the environment asks for it."""
    whole = Report(chromium=browser.version)
    yield whole
    if os.environ.get("PSC_ACCESS_REPORT"):
        whole.write(Path(os.environ["PSC_ACCESS_REPORT"]))


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda setting: f"{setting[0]}-{setting[1]}")
def setting(request):
    """Colours and width that a reader has."""
    return request.param


@pytest.fixture(scope="module")
def looker(browser, server, setting):
    """A reader with a tall window, who goes from page to page."""
    scheme, width = setting
    context = browser.new_context(
        viewport={"width": width, "height": TALL}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield Reader(context.new_page(), server.url)
    context.close()


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_no_violation(looker, setting, report, lang, page):
    scheme, width = setting
    looker.open(page, lang=lang)
    expect(looker.heading).to_contain_text(WORDS[lang].country.split()[0])
    expect(looker.drawn).to_be_visible()

    violations_are_none(looker, report, Look(page, lang, scheme, width))


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_no_violation_in_high_contrast_and_large_type(looker, setting, report, page):
    scheme, width = setting
    looker.open(page, lang="kk", display="large,contrast")
    expect(looker.heading).to_contain_text(WORDS["kk"].country.split()[0])
    expect(looker.drawn).to_be_visible()

    violations_are_none(looker, report, Look(page, "kk", f"{scheme}, large, high contrast", width))


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
