"""The data folder while readers watch."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.view.editions import copied

pytestmark = pytest.mark.browser


@pytest.fixture
def dropped_in(data):
    """A place in the data folder that is empty again after the test."""
    folder = data / "kaz-2030"
    yield folder
    shutil.rmtree(folder)


def test_an_edition_dropped_in_can_be_picked_after_a_reload(reader, dropped_in):
    reader.open("overview")
    copied("kaz-2022", dropped_in, title={"en": "Kazakhstan 2030"})

    reader.tab.reload()
    reader.wait()
    reader.pick("Edition", "Kazakhstan 2030 · published")

    expect(reader.heading).to_have_text("Kazakhstan 2030 at a glance")


def test_a_broken_edition_is_reported_in_words_and_the_others_stay(reader, dropped_in):
    copied("kaz-2022", dropped_in)
    (dropped_in / "scores.parquet").write_bytes(b"")

    reader.open("overview")

    expect(reader.text).to_contain_text("kaz-2030/scores.parquet")
    expect(reader.heading).to_have_text("Kazakhstan 2022 at a glance")


def test_a_hostile_edition_runs_nothing_in_the_browser(reader, dropped_in):
    evil = "<img src=x onerror='document.title=\"caught\"'><script>document.title='caught'</script>\\'\"{0}"
    copied("kaz-2022", dropped_in, title={"en": evil}, territory={"en": evil})

    reader.open("before_and_after", edition="kaz-2030")

    expect(reader.heading).to_contain_text("<img src=x onerror=")
    expect(reader.charts.first).to_contain_text("<script>document.title='caught'</script>")
    expect(reader.tab.locator("img[src=x]")).to_have_count(0)
    assert reader.tab.title() != "caught"
