"""A reader at the browser: what they open, use and see, and the trouble that they should not meet."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, ViewportSize, expect

PAGES: Final = {
    "overview": "Overview",
    "goals": "Goals",
    "findings": "Findings",
    "pillars_and_key_areas": "Pillars and key areas",
    "groups": "Groups",
    "before_and_after": "Before and after",
    "highest_and_lowest": "Highest and lowest",
    "compare": "Compare",
    "context": "Context",
    "data_and_method": "Data and method",
}
"""Each page of an edition: its part of the address, and its name in the menu."""

MENU: Final = {**PAGES, "score_a_survey": "Score a survey", "consult": "Consult", "deck": "Deck"}
"""Every page in the order of the menu."""

WITH_CHARTS: Final = {
    page: "sim-2026" if page == "groups" else "kaz-2022" for page in PAGES if page != "findings"
}
"""Each page with charts, and an edition of which it has one."""

MOST_TO_SHOW: Final = dict.fromkeys(PAGES, "sim-2026") | dict.fromkeys(("context", "findings"), "kaz-2022")
"""The edition that fills each page most: the made-up one, but where it has nothing."""

WINDOW: Final[ViewportSize] = {"width": 1280, "height": 800}
"""A reader's window (px)."""
TALL: Final = 900
"""Least height of the window of who looks at whole pages (px)."""
WIDTHS: Final = (1280, 390)
"""Widths in which pages are looked at (px)."""

EXPECTED_404: Final = re.compile(r"/\w+/_stcore/(health|host-config)$")
"""Opened by a deep link, Streamlit 1.67 first asks for its own endpoints below the page, then at the root."""

_SIDEWAYS: Final = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
    .map(element => element.scrollWidth - element.clientWidth)"""


@dataclass
class Reader:
    """Somebody who visits the dashboard in one tab."""

    tab: Page
    home: str
    troubles: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen for trouble."""
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", self._fear)
        self.tab.on("request", self._follow)

    def leave(self) -> None:
        """Leave the tab as it was found, for the next reader."""
        self.tab.evaluate("sessionStorage.clear()")
        self.tab.goto("about:blank")
        self.tab.remove_listener("console", self._hear)
        self.tab.remove_listener("pageerror", self._fear)
        self.tab.remove_listener("request", self._follow)
        self.tab.set_viewport_size(WINDOW)
        self.tab.emulate_media(media="screen", color_scheme="light")

    def _hear(self, message: ConsoleMessage) -> None:
        known = "404" in message.text and EXPECTED_404.search(message.location["url"])
        if message.type in {"error", "warning"} and not known:
            self.troubles.append(f"console: {message.text}")

    def _fear(self, error: Error) -> None:
        self.troubles.append(f"page error: {error}")

    def _follow(self, request: Request) -> None:
        self.asked.append(request.url)
        own = (self.home, f"blob:{self.home}", "data:")
        if not request.url.startswith(own):
            self.troubles.append(f"request elsewhere: {request.url}")

    def open(self, page: str = "overview", **query: str) -> None:
        """Open a page by its address, and wait until it is whole."""
        path = "" if page == "overview" else page
        self.tab.goto(f"{self.home}/{path}{'?' if query else ''}{urlencode(query)}")
        self.wait()

    def wait(self) -> None:
        """Wait until a run is over and its heading is there."""
        expect(self.tab.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
        expect(self.heading).to_be_visible()

    @property
    def heading(self) -> Locator:
        """The page's heading."""
        return self.tab.locator("h1")

    @property
    def text(self) -> Locator:
        """All of the page."""
        return self.tab.get_by_test_id("stMain")

    @property
    def charts(self) -> Locator:
        """The charts."""
        return self.tab.get_by_test_id("stVegaLiteChart").locator("svg.marks")

    @property
    def sideways(self) -> list[int]:
        """How far page and content can be moved sideways (px): nothing should."""
        return list(self.tab.evaluate(_SIDEWAYS))

    @property
    def drawn(self) -> Locator:
        """The first chart or statement; where there is none, what says so, or the way to one."""
        return self.charts.or_(self.tab.locator(".st-key-way, .psc-statements, .psc-nothing")).first

    @property
    def query(self) -> dict[str, str]:
        """The choices in the address."""
        return dict(parse_qsl(urlsplit(self.tab.url).query))

    @property
    def place(self) -> str:
        """The page in the address."""
        return urlsplit(self.tab.url).path.strip("/") or "overview"

    def expect_address(self, page: str, **query: str) -> None:
        """Wait until the address is of this page, with these choices among others."""

        def is_there(url: str) -> bool:
            parts = urlsplit(url)
            place = parts.path.strip("/") or "overview"
            return place == page and query.items() <= dict(parse_qsl(parts.query)).items()

        self.tab.wait_for_url(is_there, wait_until="commit")

    def link(self, page: str) -> Locator:
        """The menu's link to a page."""
        menu = self.tab.get_by_role("navigation", name="Pages")
        return menu.get_by_role("link", name=MENU[page], exact=True)

    def press(self, name: str) -> None:
        """Press one of a row of buttons, of which one is chosen."""
        self.tab.get_by_role("radio", name=name, exact=True).click()

    def pick(self, label: str, option: str) -> None:
        """Pick an option from a list; only those near the top are there before one types."""
        box = self.tab.get_by_role("combobox", name=label, exact=True)
        box.fill(option)
        self.tab.get_by_role("option", name=option, exact=True).click()
        # A list of which several can be picked stays open, over what is below.
        box.press("Escape")
        expect(self.tab.get_by_role("listbox")).to_have_count(0)

    def type(self, label: str, text: str) -> None:
        """Type into a field."""
        box = self.tab.get_by_label(label, exact=True)
        box.fill(text)
        box.press("Enter")


def rgb(colour: str) -> str:
    """Write a colour as the browser does."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
