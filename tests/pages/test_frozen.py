"""Frozen frames: what an article shows stays, whatever is corrected later; nothing hostile becomes a path."""

import json
import re
import shutil
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psc_view.files.file import File
from psc_view.files.frozen import FrozenFrames
from tests.pages.test_data_addresses import HOSTILE, QUIET
from tests.view.editions import rewrite_metadata
from tests.view.markup import Markup

NOW = "0123456789abcdef"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A folder for frozen frames."""
    monkeypatch.setenv("PSC_FROZEN_DIR", str(tmp_path / "frozen"))
    return tmp_path / "frozen"


def copied(asker, query):
    """Give path and query of the frozen frame that an editor copies."""
    page = Markup(asker.get("/embed/goals/scale/how", query).body.decode())
    (frame,) = re.findall(r'src="([^"]*v=[^"]*)"', page.text)
    path, _, query = frame.replace("&amp;", "&").partition("?")
    return path, query


def test_a_copied_frame_shows_for_good_what_it_was_copied_with(asker, data, kept):
    address = copied(asker, "goals=5&lang=kk")
    rewrite_metadata(data / "kaz-2022", title={"en": "Corrected"})

    frozen = asker.get(*address)
    latest = asker.get(address[0], address[1].partition("&v=")[0])
    other = asker.get(address[0], address[1].replace("lang=kk", "lang=ru"))

    assert (frozen.status, latest.status, other.status) == (200, 200, 404)
    assert "Corrected" in latest.body.decode()
    assert "Corrected" not in frozen.body.decode()
    assert "Қазақстан 2022" in frozen.body.decode()
    assert "immutable" in frozen.headers["cache-control"]
    assert frozen.headers["content-language"] == "kk"
    assert frozen.headers["content-type"] == "text/html; charset=utf-8"


def test_a_frame_outlives_its_edition_and_the_policy_of_the_software_that_wrote_it(asker, data, kept):
    address = copied(asker, "goals=5&lang=en&edition=sim-2026")
    before = asker.get(*address)
    shutil.rmtree(data / "sim-2026")

    after = asker.get(*address)

    assert (after.status, after.body, after.headers) == (200, before.body, before.headers)


def test_without_a_folder_nothing_is_kept(asker, data, tmp_path, monkeypatch):
    monkeypatch.delenv("PSC_FROZEN_DIR", raising=False)
    address = copied(asker, "goals=5&lang=en")
    assert asker.get(*address).status == 200
    rewrite_metadata(data / "kaz-2022", title={"en": "Corrected"})

    assert asker.get(*address).status == 404
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def frame(content):
    return File(content, "text/html", "en", "a.html", policy="default-src 'none'", frozen=True)


def test_what_is_kept_never_changes_and_a_full_folder_takes_no_more(kept):
    frames = FrozenFrames(limit=400)
    pairs = [("lang", "en"), ("v", NOW)]

    frames.keep("/embed/a", pairs, frame(b"one\ntwo"))
    frames.keep("/embed/a", pairs, frame(b"three"))
    frames.keep("/embed/b", pairs, frame(bytes(400)))
    frames.keep("/embed/c", [("lang", "en")], frame(b"no version"))

    assert frames.find("/embed/a", pairs[::-1]) == frame(b"one\ntwo")
    assert frames.find("/embed/b", pairs) is None
    assert len(list(kept.iterdir())) == 1


def test_only_what_is_answered_is_kept(asker, kept):
    version = json.loads(asker.get("/data/goals/scale.metadata.json", "goals=5").body)["version"]

    asker.get("/embed/goals/scale", f"goals=99&lang=en&v={version}")
    asker.get("/embed/goals/nothing", f"goals=5&lang=en&v={version}")
    asker.get("/embed/goals/scale", f"goals=5&lang=en&v={NOW}")
    asker.get("/embed/goals/scale", "goals=5&lang=en")

    assert not kept.exists()


@QUIET
@given(HOSTILE, st.lists(st.tuples(HOSTILE, HOSTILE), max_size=3))
def test_nothing_hostile_becomes_a_path(asker, kept, name, pairs):
    query = urlencode([*pairs, ("v", NOW)], errors="surrogatepass")

    assert asker.get(f"/embed/goals/{name}", query).status in {400, 404}
    FrozenFrames().keep(name, [*pairs, ("v", name)], frame(b"hostile"))

    for path in kept.iterdir():
        assert re.fullmatch(r"[0-9a-f]{64}\.frame", path.name)
