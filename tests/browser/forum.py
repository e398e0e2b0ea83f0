"""A forum: its server, the windows of those who run it, phones that follow, and an album of what they saw."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from bench.server import Server
from psc_core.access.organiser_file import write_organiser
from psc_core.access.passphrase import new_organiser
from psc_core.building.build import build_edition
from psc_core.commands.program import main
from psc_core.editions.shelf import DATA_DIR
from tests.browser.reader import Reader
from tests.browser.serving import ROOT, serving

EDITION: Final = "kaz-2022"
PASSPHRASE: Final = "төрт сөз жарайды"  # noqa: S105 (known to everybody who reads this)
SIGHTS: Final = "PSC_SIGHTS"
"""Names a folder in which every window is kept as a picture at every step."""
WALL: Final[ViewportSize] = {"width": 1280, "height": 800}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}


@dataclass
class Album:
    """Pictures of every window at every step; nothing is kept where no folder is named."""

    windows: dict[str, Page] = field(default_factory=dict)
    steps: int = 0

    def keep(self, step: str) -> None:
        """Keep a picture of every window that is open."""
        self.steps += 1
        folder = os.environ.get(SIGHTS)
        for name, tab in self.windows.items() if folder else ():
            held = tab.viewport_size or WALL
            tall = tab.evaluate("document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0")
            # Streamlit scrolls inside the window, which is never taller than its page for a picture.
            tab.set_viewport_size({"width": held["width"], "height": max(held["height"], tall)})
            tab.screenshot(path=Path(folder or "", f"{self.steps:02}-{step}-{name}.png"), full_page=True)
            tab.set_viewport_size(held)


@dataclass
class Forum:
    """The server, what it keeps, and who visits it."""

    browser: Browser
    server: Server
    folder: Path
    album: Album = field(default_factory=Album)
    people: list[Reader] = field(default_factory=list)

    @property
    def ledger(self) -> Path:
        """The ledger."""
        return self.folder / "ledger.sqlite"

    def somebody(self, name: str, **settings: Any) -> Reader:
        """Give a window with a browser of its own."""
        context = self.browser.new_context(**{"locale": "en-GB", "reduced_motion": "reduce", **settings})
        return self.watched(name, context.new_page())

    def watched(self, name: str, tab: Page) -> Reader:
        """Take a window into the album, and note what trouble it meets."""
        self.album.windows[name] = tab
        self.people.append(Reader(tab, self.server.url))
        return self.people[-1]

    def phone(self, name: str, locale: str, scheme: str) -> Reader:
        """Give a phone that has scanned the code on the wall."""
        somebody = self.somebody(name, viewport=PHONE, has_touch=True, locale=locale, color_scheme=scheme)
        somebody.tab.goto(f"{self.server.url}/hall/{EDITION}")
        return somebody

    def command(self, *words: str) -> None:
        """Run a command of ``python -m psc_core`` on what the server shows."""
        assert main(["--data", str(self.folder / "data"), *words]) == 0

    def end(self) -> None:
        """Close every window; nobody may have met trouble."""
        for somebody in self.people:
            somebody.tab.context.close()
        troubles = [trouble for somebody in self.people for trouble in somebody.troubles]
        assert troubles == [], troubles


@contextmanager
def forum_in(folder: Path, browser: Browser) -> Iterator[Forum]:
    """Serve the survey of 2022 as it stood before its meetings, with a passphrase and an empty ledger."""
    shutil.copytree(DATA_DIR / EDITION, folder / "data" / EDITION)
    forget_the_meetings(folder / "data" / EDITION)
    organiser = folder / "organiser.json"
    write_organiser(organiser, new_organiser(PASSPHRASE))
    held = {
        "PSC_ORGANISER_FILE": str(organiser),
        "PSC_LEDGER": str(folder / "ledger.sqlite"),
        "PSC_PUBLIC_URL": "https://forum.example",
    }
    with serving(folder / "data", **held) as server:
        forum = Forum(browser, server, folder)
        yield forum
        forum.end()


def forget_the_meetings(edition: Path) -> None:
    """Take out of an edition's sources what its meetings agreed on, and build it again."""
    figures = edition / "source" / "figures.csv"
    with figures.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if row["stage"] != "consultation" and row["table"] != "proposals"]
    assert len(kept) < len(rows)
    with figures.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    shutil.rmtree(edition / "source" / "meetings")
    build_edition(edition)


@contextmanager
def crowd(server: Server, count: int) -> Iterator[dict[str, list[int]]]:
    """Let so many follow without a browser; afterwards gives, for each slide, when it reached whom."""
    command = (sys.executable, "-m", "bench.hall.followers", json.dumps([server.port, count]))
    arrivals: dict[str, list[int]] = {}
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        assert json.loads(process.stdout.readline()) == {"inside": count}
        yield arrivals
        process.stdin.close()
        arrivals |= json.loads(process.stdout.readline())["arrivals"]


def sign_in(somebody: Reader) -> None:
    """Sign in as organiser on the page that asks for it."""
    somebody.tab.get_by_label("Passphrase").fill(PASSPHRASE)
    somebody.tab.get_by_role("button", name="Sign in").click()


def title(somebody: Reader) -> Locator:
    """Give the heading that somebody sees."""
    return somebody.tab.get_by_role("heading", level=1)


def fill(somebody: Reader, label: str, value: str, nth: int = 0) -> None:
    """Write into a field, and go on to the next, as somebody who types does."""
    # Fields are made anew once what they held was recorded.
    somebody.wait()
    box = somebody.tab.get_by_label(label, exact=True).nth(nth)
    box.fill(value)
    box.press("Tab")


def press(somebody: Reader, name: str) -> None:
    """Press a button of the facilitator's page, and wait until the page is whole again."""
    somebody.tab.get_by_role("button", name=name, exact=True).click()
    somebody.wait()
    expect(somebody.tab.get_by_test_id("stException")).to_have_count(0)
