"""Long exports: a reader sees how far each is, may leave, and then it is given up unless others wait."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui import data_addresses, making, waiting
from pages.ui.files import setter
from psc_core.messages import msg
from psc_view.exports.parameters import RefusalError
from psc_view.files.file import File
from psc_view.files.order import FileOrder, Kind
from psc_view.files.steps import GivenUpError, Steps
from psc_view.papers.papers import EDITABLE, SLIDES, SUMMARY, brief_name, parts_of
from tests.pages.asking import Asker, scope_of
from tests.pages.test_data_addresses import HOSTILE, QUIET
from tests.view.markup import Markup

BROWSER = "text/html,application/xhtml+xml;q=0.9"
DECK = "/data/editions/kaz-2022/slides.pptx"
STEPS = 3


class Slow:
    """A paper of three steps, each done when a test says so."""

    def __init__(self) -> None:
        self.turns = threading.Semaphore(0)
        self.ended = threading.Event()
        self.times = 0
        self.given_up = 0

    def make(self, order, steps):
        """Stand for what makes papers."""
        steps.of = STEPS
        self.times += 1
        step = steps.counting(lambda _: self.turns.acquire())
        try:
            for number in range(STEPS):
                step(number)
        except GivenUpError:
            self.given_up += 1
            raise
        finally:
            self.ended.set()
        return File(b"made", "application/pdf", order.language, order.place[1])


@pytest.fixture(scope="module", autouse=True)
def asker():
    yield Asker()
    setter.close()


@pytest.fixture
def slow(monkeypatch):
    """A slow paper, for readers without patience."""
    paper = Slow()
    monkeypatch.setattr(setter, "make", paper.make)
    monkeypatch.setattr(data_addresses, "PATIENCE", 0)
    monkeypatch.setattr(data_addresses, "SOON", 0)
    monkeypatch.setattr(making, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(waiting, "LOOK_EVERY", 0.01)
    yield paper
    paper.turns.release(99)


class Reader:
    """Somebody who asks, gets the answer part by part, and may leave before its end."""

    def __init__(self) -> None:
        self.left = asyncio.Event()
        self._parts: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._asked = False

    async def receive(self):
        """Give the request, then nothing until the reader leaves."""
        if self._asked:
            await self.left.wait()
            return {"type": "http.disconnect"}
        self._asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message):
        """Take a part of the answer."""
        await self._parts.put(message)

    async def status(self):
        """Wait for the beginning of the answer."""
        return (await self._parts.get())["status"]

    async def text(self):
        """Wait for the next part."""
        return (await self._parts.get())["body"].decode()


@asynccontextmanager
async def reading(app, path, query="", **headers) -> AsyncIterator[Reader]:
    """Ask for an address, and leave it in the end."""
    reader = Reader()
    answered = asyncio.create_task(app(scope_of(path, query, "GET", headers), reader.receive, reader.send))
    try:
        yield reader
    finally:
        reader.left.set()
        await answered


async def until(true):
    """Wait for what another thread does."""
    while not true():
        await asyncio.sleep(0.005)


def test_a_browser_is_sent_to_a_page_that_tells_each_step_and_leads_to_the_file(slow):
    asker = Asker()

    async def visit():
        async with reading(asker.app, DECK, "lang=en", accept=BROWSER) as reader:
            assert await reader.status() == 303
        await until(lambda: slow.times)
        async with reading(asker.app, f"{DECK}/making", "lang=en", accept=BROWSER) as reader:
            assert await reader.status() == 200
            told = [await reader.text(), await reader.text()]
            for _ in range(STEPS - 1):
                slow.turns.release()
                told.append(await reader.text())
            slow.turns.release()
            # Whether the last step is seen before the file is a matter of luck.
            while "refresh" not in (ready := await reader.text()):
                pass
            told += [ready, await reader.text()]
        async with reading(asker.app, DECK, "lang=en", accept=BROWSER) as reader:
            assert await reader.status() == 200
            assert await reader.text() == "made"
        return told

    before, *steps, ready, after = asyncio.run(visit())

    assert "slides.pptx" in Markup(before).text
    # It is there while the file is made, not only afterwards.
    assert ("a", "href", "../../../../?lang=en") in Markup(before).attributes
    assert [Markup(step).text for step in steps] == [f"{done} of 3 steps are done." for done in range(STEPS)]
    assert 'content="0;url=../slides.pptx?lang=en"' in ready
    assert after.strip().endswith("</html>")
    assert slow.times == 1


def test_the_page_says_what_it_is_and_is_kept_by_nobody(slow):
    asker = Asker()

    async def visit():
        async with reading(asker.app, f"{DECK}/making", "lang=kk", accept=BROWSER) as reader:
            return dict((await reader._parts.get())["headers"])

    headers = {name.decode(): value.decode() for name, value in asyncio.run(visit()).items()}

    assert headers["cache-control"] == "no-store"
    assert headers["content-language"] == "kk"
    assert headers["content-encoding"] == "identity"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("place", ["", "/making"], ids=["program", "reader"])
def test_what_nobody_waits_for_is_given_up_and_made_anew_for_who_comes_later(slow, monkeypatch, place):
    monkeypatch.setattr(making, "GRACE", 0)
    asker = Asker()

    async def visit():
        async with reading(asker.app, f"{DECK}{place}"):
            await until(lambda: slow.times)
        await asyncio.sleep(0.01)
        # The step that is being done ends; no other begins.
        slow.turns.release()
        await until(slow.ended.is_set)
        assert slow.given_up == 1
        slow.turns.release(STEPS)
        async with reading(asker.app, DECK) as reader:
            assert await reader.status() == 200

    asyncio.run(visit())
    assert slow.times == 2


def test_what_others_wait_for_goes_on_when_one_leaves(slow, monkeypatch):
    monkeypatch.setattr(making, "GRACE", 0)
    asker = Asker()

    async def visit():
        async with reading(asker.app, DECK) as other:
            async with reading(asker.app, f"{DECK}/making"):
                await until(lambda: slow.times)
            await asyncio.sleep(0.01)
            slow.turns.release(STEPS)
            return await other.status(), await other.text()

    assert asyncio.run(visit()) == (200, "made")
    assert (slow.times, slow.given_up) == (1, 0)


def test_a_program_waits_for_the_file_itself(slow):
    slow.turns.release(STEPS)

    answer = Asker().get(DECK, "lang=en", accept="*/*")

    assert (answer.status, answer.body) == (200, b"made")


@pytest.mark.parametrize("name", [SLIDES, EDITABLE, SUMMARY, brief_name(3)])
def test_every_step_of_a_paper_is_told_before_it_is_there(name):
    steps = Steps()

    setter.make(FileOrder(Kind.EDITION, ("kaz-2022", name), [("lang", "en")], "en"), steps)

    assert steps.done == steps.of > parts_of(name)


@pytest.mark.parametrize("name", [SLIDES, SUMMARY])
def test_a_paper_that_is_given_up_is_not_made(name):
    steps = Steps()
    steps.given_up = True

    with pytest.raises(GivenUpError):
        setter.make(FileOrder(Kind.EDITION, ("kaz-2022", name), [("lang", "en")], "en"), steps)


def test_a_page_of_what_is_there_or_refused_leads_to_its_address():
    asker = Asker()
    asker.get("/data/editions/kaz-2022/datapackage.json")

    there = asker.get("/data/editions/kaz-2022/datapackage.json/making")
    refused = asker.get("/data/editions/kaz-2022/nothing.pdf/making", "lang=ru")

    assert (there.status, there.headers["location"]) == (303, "./../datapackage.json")
    assert (refused.status, refused.headers["location"]) == (303, "./../nothing.pdf?lang=ru")
    assert asker.get("/data/editions/kaz-2022/nothing.pdf", accept=BROWSER).status == 404


def test_the_page_says_why_there_will_be_no_file(slow, monkeypatch):
    def refuse(*_):
        slow.turns.acquire()
        raise RefusalError(404, msg("There is no such file."), "file", "x", [])

    monkeypatch.setattr(setter, "make", refuse)
    asker = Asker()

    async def visit():
        async with reading(asker.app, f"{DECK}/making", "lang=ru") as reader:
            await reader.status()
            await reader.text()
            await reader.text()
            slow.turns.release()
            return await reader.text()

    assert Markup(asyncio.run(visit())).text == "Такого файла нет."


@QUIET
@given(HOSTILE, HOSTILE, st.lists(st.tuples(HOSTILE, HOSTILE), max_size=2))
def test_nothing_hostile_gets_into_where_a_reader_is_sent(asker, edition, name, pairs):
    query = urlencode(pairs, errors="surrogatepass")

    answer = asker.get(f"/data/editions/{edition}/{name}/making", query, accept=BROWSER)

    if answer.status == 303:
        location = answer.headers["location"]
        assert location.isascii()
        assert location.isprintable()
        assert urljoin("https://scorecard.example/data/editions/x/y/making", location).startswith(
            "https://scorecard.example/"
        )
    else:
        assert answer.status in {400, 404}
