"""Sentences to copy with their source: every number of the table, and buttons that name what they copy."""

import hashlib
import re
from base64 import b64encode
from html import unescape

import pytest

from psc_view.embeds.shell import POLICY_ALONE
from psc_view.exports.citation import bibtex, ris
from psc_view.exports.copy_page import copy_page
from tests.view.files import document_of, documents_in, every_document, numbers_in
from tests.view.hostile import hostile_edition
from tests.view.markup import Markup

HOST = "https://scorecard.example"


def parts_of(page):
    """Give the texts that buttons copy, by the names that these have for them, line ends as they are."""
    found = re.findall(r'<(?:pre|span) id="([^"]*)"[^>]*>(.*?)</(?:pre|span)>', page)
    return {name: unescape(text) for name, text in found}


def copied(page):
    """Give what each button copies."""
    parts = parts_of(page)
    named = [value for tag, name, value in Markup(page).attributes if (tag, name) == ("button", "value")]
    return ["\n".join(parts[part] for part in names.split(" ")) for names in named]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_number_of_every_table_is_copied_with_its_source(language):
    for document in every_document(language):
        page = copy_page(document).decode()
        texts = copied(page)
        rows = document.exhibit.table.rows

        assert len(texts) == len(rows) + 3
        for row, text in zip(rows, texts, strict=False):
            assert document.title in text
            assert document.source in text
            assert all(caveat in text for caveat in document.caveats)
            numeric = zip(document.exhibit.table.columns[1:], row[1:], strict=True)
            shown = [
                number for column, cell in numeric if column.numeric for number in numbers_in(cell, language)
            ]
            assert set(shown) <= set(numbers_in(text, language))


def test_the_sentence_of_a_goal_has_the_numbers_of_the_report():
    texts = copied(copy_page(document_of("one goal", "scale")).decode())

    # "Average based on survey" and "after consultations" of goal 5's section in the report.
    (before, source), (after, _) = (text.split("\n") for text in texts[:2])
    assert before.startswith("5 Gender equality. What: Survey (before); Percent: 38%;")
    assert after.startswith("5 Gender equality. What: Consultation (after); Percent: 29%;")
    assert "61 people chose to answer" in source


@pytest.mark.parametrize(("language", "mark"), [("en", "SIMULATED"), ("kk", "СИМУЛЯЦИЯ")])
def test_a_made_up_number_is_copied_with_its_mark(language, mark):
    texts = copied(copy_page(document_of("all goals", "percents", "sim-2026", language)).decode())

    assert [text for text in texts if mark not in text] == []


def test_citations_keep_their_lines(monkeypatch):
    monkeypatch.setenv("PSC_PUBLIC_URL", HOST)
    document = document_of("all goals", "goals", language="ru")

    *_, as_bibtex, as_ris = copied(copy_page(document).decode())

    assert as_bibtex == bibtex(document)
    assert as_ris == ris(document)
    assert as_ris.count("\n") == 8
    assert f"{HOST}/goals?" in as_ris


def test_buttons_are_there_for_scripts_alone_and_say_what_they_copy():
    seen = Markup(copy_page(document_of("all goals", "goals", language="kk")).decode())

    named = {value for _, name, value in seen.attributes if name == "id"}
    buttons = seen.tags.count("button")
    hidden = [tag for tag, name, _ in seen.attributes if (tag, name) == ("button", "hidden")]
    told = [value for tag, name, value in seen.attributes if (tag, name) == ("button", "aria-describedby")]
    assert buttons == len(hidden) == len(told) == 20
    assert set(told) <= named
    assert set(seen.inside("button")) == {"Көшіру"}


def test_the_page_runs_only_what_its_policy_names():
    page = copy_page(document_of("all goals", "goals")).decode()

    for element in ("style", "script"):
        (content,) = re.findall(rf"<{element}>(.*?)</{element}>", page)
        digest = b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in POLICY_ALONE
    assert "frame-ancestors 'none'" in POLICY_ALONE
    assert [name for _, name, _ in Markup(page).attributes if name in {"src", "style"}] == []


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_hostile_texts_stay_texts(code):
    for document in documents_in("overview", hostile_edition(code), "en"):
        page = copy_page(document).decode()

        assert "<script>alert" not in page
        assert {tag for tag in Markup(page).tags if tag in {"img", "iframe", "b"}} == set()
        assert document.title in copied(page)[0]
