"""The data folder while the app runs: editions come, change, break and go."""

import shutil

import pytest

from psc_core.editions.shelf import DATA_DIR
from tests.pages.opening import heading_of, markup_of, notices_of, opened
from tests.view.editions import copied, rewrite_metadata
from tests.view.hostile import TEXT


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder of the test's own, with all editions."""
    folder = tmp_path / "data"
    shutil.copytree(DATA_DIR, folder)
    monkeypatch.setenv("PSC_DATA_DIR", str(folder))
    return folder


def picked_from(app):
    return [option.split(" · ")[0] for option in app.selectbox(key="edition").options]


def test_an_edition_dropped_in_appears_without_a_restart(data):
    app = opened("overview")

    copied("kaz-2022", data / "kaz-2030", title={"en": "Kazakhstan 2030"})

    assert "Kazakhstan 2030" in picked_from(app.run())


def test_an_edition_dropped_in_can_be_opened_by_its_address(data):
    copied("kaz-2022", data / "kaz-2030", title={"en": "Kazakhstan 2030"})

    app = opened("overview", edition="kaz-2030")

    assert heading_of(app) == "Kazakhstan 2030 at a glance"


def test_an_edition_that_changes_is_shown_as_it_is_now(data):
    app = opened("overview")

    rewrite_metadata(data / "kaz-2022", title={"en": "Kazakhstan, corrected"})

    assert heading_of(app.run()) == "Kazakhstan, corrected at a glance"


def test_an_edition_that_is_taken_away_is_no_longer_offered(data):
    app = opened("overview")

    shutil.rmtree(data / "sim-2026")

    assert picked_from(app.run()) == ["Kazakhstan 2022", "Example country 2024"]


def test_an_edition_taken_away_while_shown_gives_way_to_the_usual_one(data):
    app = opened("overview", edition="sim-2026")

    shutil.rmtree(data / "sim-2026")

    assert heading_of(app.run()) == "Kazakhstan 2022 at a glance"
    assert "“sim-2026”" in notices_of(app)[0]


BROKEN = {
    "truncated": lambda folder: (folder / "scores.parquet").write_bytes(
        (folder / "scores.parquet").read_bytes()[:100]
    ),
    "empty": lambda folder: (folder / "scores.parquet").write_bytes(b""),
    "foreign": lambda folder: (folder / "scores.parquet").write_text("not parquet"),
    "missing table": lambda folder: (folder / "scores.parquet").unlink(),
    "missing metadata": lambda folder: (folder / "edition.json").unlink(),
    "no JSON": lambda folder: (folder / "edition.json").write_text("{"),
    "another's file": lambda folder: shutil.copy(
        DATA_DIR / "sim-2026" / "facts.parquet", folder / "facts.parquet"
    ),
    "another's name": lambda folder: rewrite_metadata(folder, code="other"),
}


@pytest.mark.parametrize("harm", BROKEN.values(), ids=BROKEN)
def test_a_broken_edition_is_reported_by_name_and_the_others_work(data, harm):
    harm(copied("kaz-2022", data / "kaz-2030"))

    app = opened("overview")

    assert "kaz-2030/" in notices_of(app)[0]
    assert heading_of(app) == "Kazakhstan 2022 at a glance"
    assert picked_from(app) == ["Kazakhstan 2022", "Example country 2024", "Example country 2026"]


def test_a_broken_edition_asked_for_gives_way_to_the_usual_one(data):
    (data / "sim-2026" / "scores.parquet").write_bytes(b"")

    app = opened("overview", edition="sim-2026")

    assert [error.message for error in app.exception] == []
    assert heading_of(app) == "Kazakhstan 2022 at a glance"


def test_where_the_usual_edition_is_broken_another_is_shown(data):
    (data / "kaz-2022" / "scores.parquet").write_bytes(b"")

    app = opened("overview")

    assert "Example country 2024" in heading_of(app)


def test_a_repaired_edition_comes_back(data):
    path = data / "kaz-2022" / "scores.parquet"
    whole = path.read_bytes()
    path.write_bytes(b"")
    app = opened("overview")

    path.write_bytes(whole)

    assert heading_of(app.run()) == "Kazakhstan 2022 at a glance"
    assert notices_of(app) == []


@pytest.mark.parametrize("place", ["overview", "goals", "data_and_method"])
def test_without_any_edition_a_page_says_what_to_do(data, place):
    shutil.rmtree(data)
    data.mkdir()

    app = opened(place)

    assert [error.message for error in app.exception] == []
    assert "There is no edition to show" in markup_of(app).text


def test_where_every_edition_is_broken_each_is_named(data):
    for code in ("kaz-2022", "sim-2026"):
        (data / code / "edition.json").write_text("[]")

    said = markup_of(opened("overview")).text

    assert "kaz-2022/edition.json" in said
    assert "sim-2026/edition.json" in said


def test_a_missing_data_folder_is_like_an_empty_one(tmp_path, monkeypatch):
    monkeypatch.setenv("PSC_DATA_DIR", str(tmp_path / "nowhere"))

    assert "There is no edition to show" in markup_of(opened("overview")).text


@pytest.mark.parametrize("place", ["overview", "goals", "data_and_method"])
def test_a_hostile_edition_is_shown_as_text(data, place):
    harmless = set(markup_of(opened(place)).tags)
    rewrite_metadata(data / "kaz-2022", title={"en": TEXT}, territory={"en": TEXT})

    app = opened(place)

    assert [error.message for error in app.exception] == []
    assert set(markup_of(app).tags) == harmless
    assert TEXT in heading_of(app)


def test_a_hostile_broken_edition_is_reported_as_text(data):
    copied("kaz-2022", data / "kaz-2030", basis="<img src=x onerror=y>")

    app = opened("overview")

    assert "img" not in markup_of(app).tags
    assert "<img src=x onerror=y>" in markup_of(app).text
