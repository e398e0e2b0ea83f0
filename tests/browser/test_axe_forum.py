"""What axe-core finds at a forum: facilitator, decks, slides, phones, sign-in, while a question is open."""

import pytest
from playwright.sync_api import expect

from psc_core.ledger.ledger import open_ledger
from psc_view.theme import PAPER
from tests.browser.access_report import Look
from tests.browser.forum import EDITION, PASSPHRASE, forum_in, press
from tests.browser.reader import TALL, Reader, rgb
from tests.browser.test_axe import (
    EVERY_WAY,
    LANGUAGES,
    SCHEMES,
    see_all_at_once,
    spread,
    violations_are_none,
)
from tests.core.meetings.facilitator import Facilitator

pytestmark = pytest.mark.browser

APP = "[data-testid=stApp]"
WINDOWS = {
    "consult": ("/consult?meeting=ala-2026", "[role=table], table", APP),
    "deck": (f"/deck?add=goals&goals=5&edition={EDITION}", ".st-key-deck_add", APP),
    "present": (f"/present?deck=goals&goals=5&edition={EDITION}", ".hands .mean", ".hall"),
    "hall": (f"/hall/{EDITION}?", "#hand button", "body"),
    "organiser": ("/organiser?", "button", "body"),
}
"""Each window: its address, what is there once it is whole, and what has the colour of paper."""


@pytest.fixture(scope="module")
def forum(browser, tmp_path_factory):
    """A forum with a meeting of five, at which a slide is presented and the hall is asked."""
    with forum_in(tmp_path_factory.mktemp("looked-at"), browser) as held:
        meeting = Facilitator(open_ledger(str(held.ledger)))
        meeting.open(goals=[5])
        meeting.people(5)
        meeting.support(meeting.propose(25), by=[1, 2, 3])
        presenter = signed_in(held.somebody("presenter"))
        presenter.tab.goto(f"{presenter.home}/present?deck=goals&goals=5&edition={EDITION}&lang=en")
        # A server that was started just now does much at once.
        expect(presenter.tab.locator(".now .source")).to_be_visible(timeout=60_000)
        presenter.open("consult", lang="en", edition=EDITION)
        presenter.tab.get_by_label("Seconds", exact=True).fill("600")
        press(presenter, "Ask the hall")
        yield held


def signed_in(somebody):
    told = somebody.tab.request.post(
        f"{somebody.home}/organiser", form={"passphrase": PASSPHRASE}, headers={"Origin": somebody.home}
    )
    assert told.ok
    return somebody


@pytest.fixture(scope="module")
def looker(tab_of_width, forum):
    """An organiser who goes from window to window."""
    return signed_in(Reader(tab_of_width, forum.server.url))


@pytest.mark.parametrize("turn", range(len(LANGUAGES) if EVERY_WAY else 1))
@pytest.mark.parametrize(("place", "window"), list(enumerate(WINDOWS)), ids=WINDOWS)
def test_axe_finds_no_violation_at_a_forum(looker, width, report, place, window, turn):
    lang = spread(place + turn, width)
    look_at(looker, window, lang, width)

    for scheme in SCHEMES:
        in_colours(looker, window, scheme, PAPER[scheme])
        violations_are_none(looker, report, Look(window, lang, scheme, width))


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_no_violation_at_a_forum_in_high_contrast_and_large_type(looker, width, report, window):
    look_at(looker, window, "kk", width, "&display=large,contrast")

    for scheme, paper in {"light": "#FFFFFF", "dark": "#000000"}.items():
        in_colours(looker, window, scheme, paper)
        violations_are_none(looker, report, Look(window, "kk", f"{scheme}, large, high contrast", width))


def look_at(looker, window, lang, width, display=""):
    address, whole, paper = WINDOWS[window]
    looker.tab.set_viewport_size({"width": width, "height": TALL})
    looker.tab.goto(f"{looker.home}{address}&lang={lang}{display}")
    expect(looker.tab.locator(whole).first).to_be_visible()
    expect(looker.tab.locator(f"html[lang={lang}]")).to_be_attached()
    if paper == APP:
        see_all_at_once(looker, width)


def in_colours(looker, window, scheme, paper):
    looker.tab.emulate_media(color_scheme=scheme)
    expect(looker.tab.locator(WINDOWS[window][2])).to_have_css("background-color", rgb(paper))
