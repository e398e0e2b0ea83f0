"""Scoring a survey in a real browser: from a file to a download, in each language, wide and narrow."""

import re
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import questionnaire
from tests.browser.language_words import WORDS
from tests.browser.reader import TALL
from tests.browser.test_axe import OPTIONS
from tests.browser.test_languages import FRAMEWORK_SHOWS, SHOWN
from tests.core.survey_files import write_export
from tests.i18n.language_leftovers import NAMES, latin_in
from tests.pages.test_score_a_survey import DESCRIBED, PEOPLE

pytestmark = pytest.mark.browser

PAGE = "score_a_survey"
BOOK = LAYOUTS["kobo"](questionnaire((3, 5)))
ICONS = ("add icon", "add", "upload")
"""Texts that the framework's font draws as pictures."""

FILE_WORDS = (
    "e.csv",
    "utf-8",
    "kobo",
    "B",
    "KB",
    "toml",
    ".csv",
    ".tsv",
    ".txt",
    ".xlsx",
    ".sav",
    ".parquet",
)
SETTINGS = [(lang, scheme, width) for lang in WORDS for scheme, width in (("light", 1280), ("dark", 390))]


@pytest.fixture(params=SETTINGS, ids=lambda setting: "-".join(map(str, setting)))
def visitor(request, reader):
    lang, scheme, width = request.param
    reader.tab.set_viewport_size({"width": width, "height": TALL})
    reader.tab.emulate_media(color_scheme=scheme)
    reader.open(PAGE, lang=lang)
    return reader, lang


def give(reader, path):
    """Give a file and have it read."""
    reader.tab.locator(".st-key-survey_export input[type=file]").set_input_files(path)
    expect(reader.tab.get_by_test_id("stFileChip")).to_contain_text("e.csv")
    reader.tab.get_by_test_id("stFormSubmitButton").get_by_role("button").first.click()
    expect(reader.tab.locator("h2")).not_to_have_count(1, timeout=60_000)


def found_by_axe(reader):
    told = Axe().run(reader.tab, options=OPTIONS).response
    return [f"{rule['id']} at {node['target']}" for rule in told["violations"] for node in rule["nodes"]]


def test_a_bad_file_is_reported_without_english_or_barriers(visitor, tmp_path):
    reader, lang = visitor
    expect(reader.heading).to_have_text(WORDS[lang].scoring)
    people = [{**person, "g03_a01": 6} for person in PEOPLE]

    give(reader, write_export(tmp_path / "e.csv", people, BOOK))

    expect(reader.tab.get_by_role("table").locator("tbody tr")).to_have_count(len(PEOPLE))
    assert found_by_axe(reader) == []
    assert reader.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if lang != "en":
        # Streamlit writes its own words anew with every drawing; the menu's script follows a moment later.
        expect(reader.text).not_to_contain_text("per file")
        names = [words.name for words in WORDS.values()]
        shown = re.sub(r"\d[.\d]*KB", "", " ".join(reader.tab.evaluate(SHOWN).split()))
        assert (
            latin_in(shown, (*NAMES, *FILE_WORDS, *ICONS, *FRAMEWORK_SHOWS, *names, "goal_03/g03_a01")) == []
        )


def test_a_good_file_becomes_an_edition_to_download(visitor, tmp_path):
    reader, _ = visitor
    give(reader, write_export(tmp_path / "e.csv", PEOPLE, BOOK))
    for name, text in DESCRIBED.items():
        reader.tab.locator(f".st-key-survey_{name} input").fill(text)
    reader.tab.get_by_test_id("stFormSubmitButton").get_by_role("button").last.click()

    expect(reader.charts.first).to_contain_text("Test 2026", timeout=60_000)
    with reader.tab.expect_download() as download:
        reader.tab.locator(".st-key-survey_archive button").click()

    with zipfile.ZipFile(download.value.path()) as archive:
        assert "abc-2026/edition.json" in archive.namelist()
    assert found_by_axe(reader) == []
