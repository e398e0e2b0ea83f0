"""Streamlit's scripts from memory: the same bytes, fewer of them on the wire, and nothing else."""

import asyncio
import gzip
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.ui.bundle import PLACES, ROOT, Bundle, Place
from pages.ui.door import Door
from tests.pages.hall_calling import Caller

SCRIPT = "export const answer = 42;\n" * 200
FONT = bytes(range(256)) * 4
UNPACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "": bytes}
if find_spec("brotli"):
    UNPACK["br"] = import_module("brotli").decompress


async def behind(scope, receive, send):
    await PlainTextResponse("behind", 299)(scope, receive, send)


async def of_the_hall(_):
    return PlainTextResponse("hall")


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "static"
    (root / "js").mkdir(parents=True)
    (root / "js" / "index.abc.js").write_text(SCRIPT)
    (root / "index.css").write_text("a { color: red }")
    (root / "font.woff2").write_bytes(FONT)
    (root / "icon.png").write_bytes(b"png")
    (tmp_path / "secret.js").write_text("secret")
    return root


@pytest.fixture
def bundle(folder):
    made = Bundle([Place("/static/", folder, is_hashed=True), Place("/app/static/", folder, is_hashed=False)])
    made.fill()
    return made


@pytest.fixture
def browser(bundle):
    return Caller(Door(behind, bundle, [Route("/hall", of_the_hall)]))


@pytest.mark.parametrize(
    "accepted", ["gzip", "gzip, deflate, br", "br", "gzip;q=0.5", "identity, gzip;q=1.0"]
)
def test_what_arrives_is_what_streamlit_has(browser, accepted):
    told = browser.get("/static/js/index.abc.js", accept_encoding=accepted)
    coding = told.headers.get("content-encoding", "")

    if told.status != 299:
        assert UNPACK[coding](told.body) == SCRIPT.encode()
        assert len(told.body) == int(told.headers["content-length"]) < len(SCRIPT) / 10
        assert told.headers["content-type"] == "text/javascript; charset=utf-8"
    assert (told.status == 299) == (accepted == "br" and "br" not in UNPACK)


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "gzip; q=0.0", "x-gzip", "gzip;q=x"])
def test_who_can_not_unpack_is_left_to_streamlit(browser, accepted):
    assert browser.get("/static/js/index.abc.js", accept_encoding=accepted).status == 299


def test_fonts_go_out_as_they_are(browser):
    told = browser.get("/static/font.woff2", accept_encoding="gzip")

    assert (told.status, told.body) == (200, FONT)
    assert "content-encoding" not in told.headers


def test_a_browser_keeps_it_for_a_year_and_each_coding_apart(browser):
    told = browser.get("/static/js/index.abc.js", accept_encoding="gzip")

    assert told.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert told.headers["vary"] == "Accept-Encoding"


def test_what_has_no_hash_in_its_name_is_kept_for_minutes(browser):
    told = browser.get("/app/static/index.css", accept_encoding="gzip")

    assert (told.status, told.headers["cache-control"]) == (200, "public, max-age=600")


def test_our_own_styles_and_fonts_are_among_what_is_held():
    own = PLACES[1].root

    assert {"style.css", "icon.svg"} <= {path.name for path in own.iterdir()}
    assert (own / "fonts" / "Inter-400.woff2").exists()


@pytest.mark.parametrize("written", ["{}", "W/{}", '"x", {}'])
def test_who_has_it_is_told_so(browser, written):
    tag = browser.get("/static/js/index.abc.js", accept_encoding="gzip").headers["etag"]

    again = browser.get("/static/js/index.abc.js", accept_encoding="gzip", if_none_match=written.format(tag))

    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == tag
    assert "content-encoding" not in again.headers


def test_a_tag_of_another_coding_is_another_tag(browser):
    plain = browser.get("/static/font.woff2").headers["etag"]

    told = browser.get("/static/js/index.abc.js", accept_encoding="gzip", if_none_match=plain)

    assert told.status == 200


def test_ranges_are_left_to_streamlit(browser):
    told = browser.get("/static/js/index.abc.js", accept_encoding="gzip", range="bytes=0-9")

    assert told.status == 299


def test_a_head_has_the_headers_and_no_body(browser):
    told = browser.ask("HEAD", "/static/js/index.abc.js", b"", {"accept-encoding": "gzip"})

    assert (told.status, told.body) == (200, b"")
    assert int(told.headers["content-length"]) > 0


@pytest.mark.parametrize(
    "address",
    [
        "/static/../secret.js",
        "/static/js/../../secret.js",
        "/static//js/index.abc.js",
        "/static/js\\..\\..\\secret.js",
        "/static/%2e%2e/secret.js",
        "/static/js/index.abc.js/",
        "/static/js/index.abc.js\x00",
        "/static/js",
        "/static/",
        "/static/icon.png",
        "/other",
    ],
)
def test_nothing_but_the_files_themselves_is_handed_out(browser, address):
    assert browser.get(address, accept_encoding="gzip").status == 299


def test_a_post_is_left_to_streamlit(browser):
    assert browser.post("/static/js/index.abc.js").status == 299


def test_before_it_is_filled_streamlit_answers(folder):
    waiting = Caller(Door(behind, Bundle([Place("/static/", folder, is_hashed=True)]), []))

    assert waiting.get("/static/js/index.abc.js", accept_encoding="gzip").status == 299


def test_the_hall_is_answered_at_the_door_and_the_rest_behind_it(browser):
    assert browser.get("/hall").text == "hall"
    assert browser.get("/goals").text == "behind"


def test_other_protocols_are_handed_on(bundle):
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["type"])

    async def nothing(_=None):
        return {}

    asyncio.run(
        Door(app, bundle, [])({"type": "websocket", "path": "/static/js/index.abc.js"}, nothing, nothing)
    )

    assert seen == ["websocket"]


def test_streamlits_own_bundle_is_where_it_is_looked_for():
    scripts = [path for path in ROOT.rglob("*.js") if path.stat().st_size > 100_000]

    assert scripts
    assert (ROOT.parent / "index.html").read_text(encoding="utf-8").count("./static/js/") > 10


def test_the_app_stands_behind_the_door():
    app = Starlette(routes=[Route("/x", of_the_hall)])

    assert Caller(Door(app, Bundle(), [])).get("/x").text == "hall"
