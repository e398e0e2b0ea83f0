"""Answers in the private folder: no address of the server leads to them."""

import http.client
import shutil
from contextlib import closing
from urllib.parse import quote, urlsplit

import pytest

from psc_core.editions.shelf import DATA_DIR, open_shelf
from tests.browser.serving import ROOT, serving
from tests.pages.opening import markup_of, opened

SECRET = b"PAR1 nobody may read this"


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A data folder with private answers beside it."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(DATA_DIR, root / "data")
    folder = root / "private" / "abc-2026"
    folder.mkdir(parents=True)
    (folder / "responses.parquet").write_bytes(SECRET)
    return root


@pytest.fixture(scope="module")
def server(places):
    with serving(places / "data") as running:
        yield running


def asked(server, path):
    """Ask for a path as it is: a client that tidies it up would test itself."""
    with closing(http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)) as connection:
        connection.putrequest("GET", path)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read()


def ways(root):
    """Give addresses that try to leave the folder that is served."""
    inside = "private/abc-2026/responses.parquet"
    up = "../" * (len(ROOT.parts) + 2)
    absolute = str(root / inside)
    climbs = [up + absolute.lstrip("/"), absolute, f"../{inside}", f"../../{inside}"]
    for base in ("/app/static/", "/static/", "/media/", "/component/", "/_stcore/", "/"):
        for climb in climbs:
            yield base + climb
            yield base + quote(climb, safe="")
            yield base + climb.replace("../", "..%2f")
            yield base + climb.replace("../", "%2e%2e/")
            yield base + climb.replace("../", "..\\")
            yield base + quote(quote(climb, safe=""), safe="")
    yield from (
        f"/{inside}",
        f"/app/{inside}",
        "/data/sim-2026/responses.parquet",
        "/app/static/../data/sim-2026/",
    )


def test_no_address_leads_to_private_answers(server, places):
    answers = [asked(server, way) for way in ways(places)]

    assert not [body for _, body in answers if SECRET in body or body.startswith(b"PAR1")]


def test_what_is_served_is_still_served(server):
    status, body = asked(server, "/app/static/style.css")

    assert status == 200
    assert body


@pytest.mark.parametrize(
    "edition", ["../private/abc-2026", "private", "..%2fprivate", "/etc", "sim-2026/../../private"]
)
def test_an_address_names_no_folder_but_an_editions(edition, places, monkeypatch):
    monkeypatch.setenv("PSC_DATA_DIR", str(places / "data"))

    app = opened("goals", edition=edition)

    assert app.exception == []
    assert "All 17 goals: Kazakhstan 2022" in markup_of(app).text


def test_the_private_folder_itself_holds_no_edition(places):
    shelf = open_shelf(places / "private")

    assert shelf.editions == {}
