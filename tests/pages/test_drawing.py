"""Kept drawings: never one view's in another's place."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from psc_core.editions.shelf import DATA_DIR, open_shelf
from psc_view.charts.chart import Chart
from psc_view.kept_views import _made, view_of
from psc_view.selection import Selection
from psc_view.tables import DataTable
from psc_view.views.view import View
from tests.pages.opening import charts_of, opened, spoken_by
from tests.view import specs
from tests.view.editions import rewrite_metadata

TABLE = DataTable("Caption", (), ())
CHART = Chart({"title": "One", "mark": "bar"}, "One: 35%", TABLE)


@pytest.mark.parametrize(
    "other",
    [
        Chart({"title": "Two", "mark": "bar"}, "One: 35%", TABLE),
        Chart({"title": "One", "mark": "bar"}, "One: 36%", TABLE),
    ],
    ids=["drawn otherwise", "told otherwise"],
)
def test_charts_that_differ_are_kept_apart(other):
    assert other.digest != CHART.digest


def test_charts_that_are_alike_share_one_drawing():
    again = Chart({"mark": "bar", "title": "One"}, "One: 35%", TABLE)

    assert again.digest == CHART.digest


@pytest.mark.parametrize(
    "other",
    [
        View("Lead", (), "Body"),
        View("Lead", (CHART,), "Body, corrected"),
        View("Lead", (CHART, CHART), "Body"),
    ],
    ids=["no chart", "another body", "one chart more"],
)
def test_views_that_differ_are_kept_apart(other):
    assert other.digest != View("Lead", (CHART,), "Body").digest


def test_the_same_choices_of_two_editions_are_drawn_apart():
    (real,), (made_up,) = (spoken_by(opened("overview", edition=code)) for code in ("kaz-2022", "sim-2026"))

    assert "SIMULATED" not in real
    assert "SIMULATED" in made_up


def test_an_edition_that_changes_is_drawn_again(tmp_path, monkeypatch):
    shutil.copytree(DATA_DIR, tmp_path / "data")
    monkeypatch.setenv("PSC_DATA_DIR", str(tmp_path / "data"))
    app = opened("overview")

    rewrite_metadata(tmp_path / "data" / "kaz-2022", title={"en": "Corrected"})

    (spec,) = charts_of(app.run())
    assert specs.titles(spec)[0].endswith(": Corrected")


def test_views_made_for_several_readers_at_once_do_not_mix():
    held = open_shelf()
    languages = ["kk", "ru", "en"] * 4

    def digest(language):
        return view_of("overview", held, held.find("sim-2026"), Selection(), language).digest

    _made.cache_clear()
    alone = {language: digest(language) for language in ("kk", "ru", "en")}
    pairs: list[tuple[str, str]] = []
    for _ in range(3):
        _made.cache_clear()
        with ThreadPoolExecutor(6) as pool:
            pairs += zip(languages, pool.map(digest, languages), strict=True)

    assert {pair for pair in pairs if alone[pair[0]] != pair[1]} == set()
