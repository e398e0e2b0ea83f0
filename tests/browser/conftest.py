"""A dashboard to visit, and a browser to visit it with."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from psc_core.editions.shelf import DATA_DIR
from tests.browser.access_report import Report
from tests.browser.reader import TALL, WIDTHS, WINDOW, Reader
from tests.browser.serving import serving

PATIENCE = 15_000
"""Time in which something must be seen (ms)."""

expect.set_options(timeout=PATIENCE)

# No page is open long enough to make up for what the compiler of hot code costs.
FLAGS = [
    *("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"),
    "--js-flags=--no-opt",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use the browser of this machine instead of one that Playwright downloads."""
    return {
        **browser_type_launch_args,
        "executable_path": os.environ["PSC_CHROMIUM"],
        "args": FLAGS,
    }


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """A data folder of the tests' own."""
    folder = tmp_path_factory.mktemp("visited") / "data"
    shutil.copytree(DATA_DIR, folder)
    return folder


@pytest.fixture(scope="session")
def server(data):
    """The dashboard that most tests visit."""
    with serving(data) as running:
        yield running


@pytest.fixture(scope="session")
def visits(browser):
    """One visitor's cookies and cache, so that only the first page loads the whole frontend."""
    context = browser.new_context(viewport=WINDOW, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture(scope="session")
def tab(visits):
    """The tab of every reader in turn: a new one would compile all scripts anew, which takes seconds."""
    return visits.new_page()


@pytest.fixture(scope="session")
def report(browser):
    """What axe found in this run, written where the environment asks for it."""
    whole = Report(chromium=browser.version)
    yield whole
    if os.environ.get("PSC_ACCESS_REPORT"):
        whole.write(Path(os.environ["PSC_ACCESS_REPORT"]))


@pytest.fixture
def reader(tab, server):
    """A reader with an empty tab, who must have met no trouble by the end."""
    somebody = Reader(tab, server.url)
    yield somebody
    somebody.leave()
    assert somebody.troubles == []


@pytest.fixture(scope="session")
def sight(request):
    """What page ``seen`` is of; ``sights.seeing`` names it."""
    return request.param


@pytest.fixture(scope="session")
def tab_to_look_at(visits):
    """The tab of every page ``seen``."""
    return visits.new_page()


@pytest.fixture(scope="session")
def seen(tab_to_look_at, server, sight):
    """A page that was opened once for all tests that only look, and met no trouble by the end."""
    somebody = Reader(tab_to_look_at, server.url)
    somebody.open(sight.page, lang=sight.lang, edition=sight.edition)
    expect(somebody.drawn).to_be_visible()
    yield somebody
    somebody.leave()
    assert somebody.troubles == []


@pytest.fixture(scope="module", params=WIDTHS)
def width(request):
    """Width of the window of who goes from page to page (px)."""
    return request.param


@pytest.fixture(scope="module")
def tab_of_width(browser, width):
    """A tab with cookies of its own, in a window of that width."""
    context = browser.new_context(viewport={"width": width, "height": TALL}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def on_paper(seen):
    """The page that is looked at, as it is printed."""
    seen.tab.emulate_media(media="print")
    yield seen
    seen.tab.emulate_media(media="screen")
