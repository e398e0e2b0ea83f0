"""The server around the app: its health, its options, what it does before the first reader, its sockets."""

import asyncio
import logging
import os
import shutil
import socket
import threading
from contextlib import suppress
from html import escape
from pathlib import Path

import pytest
from streamlit.runtime import runtime
from streamlit.testing.v1 import AppTest

import asgi
from pages.ui import prepare, warm_up
from psc_core.editions.shelf import DATA_DIR
from psc_view.views import VIEWS
from psc_view.views.view import ViewEntry
from tests.browser.serving import ROOT, fetched, serving
from tests.pages.opening import PAGES, heading_of, opened

SOCKETS_CAN_BE_FOUND = Path("/proc/self/fd").is_dir()
"""Linux; elsewhere Streamlit's sockets stay as they are."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    data = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(DATA_DIR, data)
    with serving(data) as running:
        yield running


@pytest.fixture
def fresh_data(tmp_path, monkeypatch):
    """A data folder that no page was made from yet."""
    shutil.copytree(DATA_DIR, tmp_path / "data")
    monkeypatch.setenv("PSC_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_the_server_is_healthy(server):
    assert fetched(f"{server.url}/_stcore/health") == b"ok"


@pytest.mark.parametrize(
    "file", ["style.css", "icon.svg", *(f"fonts/Inter-{weight}.woff2" for weight in (400, 600, 700))]
)
def test_styles_fonts_and_pictures_come_from_the_server_itself(server, file):
    assert fetched(f"{server.url}/app/static/{file}") == (ROOT / "static" / file).read_bytes()


def test_files_of_pages_come_from_the_server_itself(server):
    content = fetched(f"{server.url}/data/overview/goals.csv?lang=kk").decode("utf-8-sig")

    assert content.splitlines()[0].startswith("Мақсат,Сауалнама (дейін),Консультация (кейін)")
    assert len(content.splitlines()) == 18


def test_the_server_starts_without_a_word_of_trouble(server):
    log = server.log.read_text()

    assert "Error" not in log
    assert "Traceback" not in log


@pytest.mark.parametrize(
    ("address", "accepted", "language", "title"),
    [
        ("/", "en-GB", "en", "Overview · People's Scorecard"),
        ("/goals", "en-GB", "en", "Goals · People's Scorecard"),
        ("/goals?goals=5&lang=kk", "en-GB", "kk", None),
        ("/goals", "ru-RU,ru;q=0.9,en;q=0.8", "ru", None),
        ("/goals", "fr-CH,fr;q=0.9", "en", "Goals · People's Scorecard"),
        ("/goals?lang=klingon", "kk-KZ", "kk", None),
        ("/goals?lang=%22%3E%3Cscript%3E", "", "en", "Goals · People's Scorecard"),
    ],
    ids=["first page", "another page", "asked for", "preferred", "not known", "unknown asked for", "hostile"],
)
def test_the_first_answer_has_the_readers_language_and_the_pages_title(
    server, address, accepted, language, title
):
    page = fetched(server.url + address, **{"Accept-Language": accepted}).decode()

    assert f'<html lang="{language}">' in page
    assert "<title>Streamlit</title>" not in page
    assert title is None or f"<title>{escape(title)}</title>" in page


def written_options():
    """Write options as a run of a script sees them."""
    import streamlit as st  # noqa: PLC0415 (AppTest takes this function's source)

    for name in ("runner.postScriptGC", "client.showErrorDetails", "browser.gatherUsageStats"):
        st.text(str(st.get_option(name)))


def test_a_run_is_followed_by_no_collection_shows_no_traceback_and_reports_to_nobody(monkeypatch):
    monkeypatch.chdir(ROOT)

    app = AppTest.from_function(written_options, default_timeout=30).run()

    assert [text.value for text in app.text] == ["False", "none", "False"]


def _unmakeable(*_):
    msg = "This view must not be made."
    raise RuntimeError(msg)


def test_the_first_readers_wait_for_no_view_to_be_made(fresh_data, monkeypatch):
    prepare()
    warm_up()
    for place in PAGES:
        monkeypatch.setitem(VIEWS, place, ViewEntry(_unmakeable, VIEWS[place].uses, VIEWS[place].fixed_lead))

    headings = [heading_of(opened(place)) for place in PAGES]

    assert all("Kazakhstan 2022" in heading for heading in headings)


def test_a_page_that_cannot_be_made_does_not_keep_the_server_from_starting(fresh_data, monkeypatch, caplog):
    monkeypatch.setitem(VIEWS, "goals", ViewEntry(_unmakeable, ()))

    with caplog.at_level(logging.ERROR):
        warm_up()

    assert "goals" in caplog.text


def test_a_server_without_editions_starts(tmp_path, monkeypatch):
    monkeypatch.setenv("PSC_DATA_DIR", str(tmp_path))

    prepare()
    warm_up()

    assert "no edition to show" in opened("overview").get("html")[0].proto.body


def test_garbage_is_collected_while_readers_stay_and_no_longer(fresh_data, monkeypatch):
    collected = threading.Event()
    monkeypatch.setattr(asgi, "COLLECT_EVERY", 0)
    monkeypatch.setattr("asgi.gc.collect", collected.set)

    async def live():
        async with asgi.lifespan(asgi.app):
            seen = await asyncio.to_thread(collected.wait, 10)
        return seen, asyncio.all_tasks() - {asyncio.current_task()}

    seen, left = asyncio.run(live())

    assert seen
    assert left == set()


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def test_small_messages_go_out_at_once_where_sockets_can_be_found(listener):
    asgi.send_small_messages_at_once()

    with socket.create_connection(listener.getsockname()), listener.accept()[0] as accepted:
        at_once = accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert bool(at_once) == SOCKETS_CAN_BE_FOUND


def test_looking_at_sockets_leaves_none_open_and_closes_none(listener):
    before = open_descriptors()

    asgi.send_small_messages_at_once()

    assert listener.fileno() in before
    assert open_descriptors() == before


def test_sockets_that_do_not_listen_are_left_alone():
    with socket.socket() as idle:
        asgi.send_small_messages_at_once()

        assert idle.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0


def test_the_pause_between_messages_can_still_be_shortened(monkeypatch):
    # The name is Streamlit's own affair: a new version may do without it.
    monkeypatch.setattr(runtime, "MESSAGE_FLUSH_INTERVAL_SECS", 0.01)

    asgi.send_messages_without_a_pause()

    assert vars(runtime)["MESSAGE_FLUSH_INTERVAL_SECS"] < 0.005


def open_descriptors():
    """Give the descriptors that this process holds."""
    held = set()
    for descriptor in range(1024):
        with suppress(OSError):
            os.fstat(descriptor)
            held.add(descriptor)
    return held
