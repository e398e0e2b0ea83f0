"""A metadata file is hostile until it was read: each field is refused by name, or kept as plain text."""

from __future__ import annotations

import json
from typing import Any

import pytest

PLACE = "kaz-2022/edition.json"

REFUSED: dict[str, tuple[str, Any, str]] = {
    "no format": ("format", None, "format"),
    "format of the future": ("format", 2, "format"),
    "format as yes": ("format", True, "format"),
    "format as a word": ("format", "1", "format"),
    "code of another folder": ("code", "kaz-2023", "code"),
    "code that climbs folders": ("code", "../kaz-2022", "code"),
    "code with a slash": ("code", "kaz/2022", "code"),
    "code in capitals": ("code", "KAZ-2022", "code"),
    "code as a number": ("code", 2022, "code"),
    "title as a bare text": ("title", "Kazakhstan 2022", "title"),
    "title without English": ("title", {"ru": "Казахстан"}, "title"),
    "title of nothing": ("title", {"en": "   "}, "title.en"),
    "title as a number": ("title", {"en": 5}, "title.en"),
    "title of 601 characters": ("title", {"en": "x" * 601}, "title.en"),
    "title with a line break": ("title", {"en": "a\nb"}, "title.en"),
    "title with a NUL": ("title", {"en": "a\x00b"}, "title.en"),
    "title with an escape": ("title", {"en": "a\x1b[31mb"}, "title.en"),
    "title that turns the writing round": ("title", {"en": "a\u202eb"}, "title.en"),
    "title with half a character": ("title", {"en": "a\ud800b"}, "title.en"),
    "language that is none": ("title", {"en": "x", "<b>": "x"}, "title"),
    "no territory": ("territory", None, "territory"),
    "wave as a number": ("wave", 2022, "wave"),
    "unknown basis": ("basis", "guessed", "basis"),
    "basis as a list": ("basis", ["published"], "basis"),
    "n below zero": ("n", -1, "n"),
    "n as yes": ("n", True, "n"),
    "n as a fraction": ("n", 61.0, "n"),
    "n as a word": ("n", "61", "n"),
    "n without end": ("n", 10**40, "n"),
    "day that is none": ("field_start", "2022-02-30", "field_start"),
    "day as a number": ("field_start", 20220514, "field_start"),
    "last day before the first": ("field_end", "2022-05-13", "field_end"),
    "published in no month": ("published", "2022-13", "published"),
    "published in two years": ("published", "2022/2023", "published"),
    "published since a year": ("published", "2022/", "published"),
    "published as a number": ("published", 2022, "published"),
    "documents as a list": ("documents", [], "documents"),
    "document code that climbs folders": ("documents", {"../x": {}}, "documents.../x"),
    "document without fields": ("documents", {"report": {}}, "documents.report.title"),
    "tables as a list": ("tables", [], "tables"),
    "no table of scores": ("tables", {}, "tables"),
    "table that climbs folders": ("tables", {"../../etc/passwd": {}}, "tables.../../etc/passwd"),
    "unknown table": ("tables", {"passwords": {}}, "tables.passwords"),
    "checksum too short": ("tables", {"scores": {"sha256": "ab", "rows": 1}}, "tables.scores.sha256"),
    "checksum in capitals": (
        "tables",
        {"scores": {"sha256": "A" * 64, "rows": 1}},
        "tables.scores.sha256",
    ),
    "rows as yes": (
        "tables",
        {"scores": {"sha256": "a" * 64, "rows": True}},
        "tables.scores.rows",
    ),
    "rows below zero": (
        "tables",
        {"scores": {"sha256": "a" * 64, "rows": -1}},
        "tables.scores.rows",
    ),
}


@pytest.mark.parametrize(("field", "value", "named"), REFUSED.values(), ids=REFUSED)
def test_a_field_that_is_not_as_it_must_be_is_refused_by_its_name(field, value, named, folder):
    folder.describe(**{field: value})

    assert folder.refusal().where == f"{PLACE}, {named}"


@pytest.mark.parametrize(("field", "value"), [case[:2] for case in REFUSED.values()], ids=REFUSED)
def test_a_refusal_says_what_was_found(field, value, folder):
    folder.describe(**{field: value})

    (fact,) = folder.refusal().facts

    assert str(fact).startswith("Found: ")


UNPRINTABLE = {
    "line break in the basis": {"basis": "a\nb"},
    "line break in a number": {"n": "a\nb"},
    "line break in the format": {"format": "1\n"},
    "line break in a bare text": {"title": "a\nb"},
    "line break in a document's code": {"documents": {"a\nb": {}}},
    "line break in a table's name": {"tables": {"a\nb": {}}},
    "line break in a language": {"title": {"e\nn": "x"}},
    "escape in the basis": {"basis": "\x1b[31m"},
    "half a character in a document's code": {"documents": {"\ud800": {}}},
    "turned writing in a table's name": {"tables": {"\u202e": {}}},
}


@pytest.mark.parametrize("fields", UNPRINTABLE.values(), ids=UNPRINTABLE)
def test_a_refusal_is_one_printable_line_whatever_was_found(fields, folder):
    folder.describe(**fields)

    assert folder.refusal().one_line().isprintable()


LONG = "x" * 50_000
LONG_FIELDS = {
    "code": {"code": LONG},
    "basis": {"basis": LONG},
    "number": {"n": LONG},
    "bare text": {"title": LONG},
    "list": {"title": [LONG, LONG]},
    "language": {"title": {LONG: "x"}},
    "document's code": {"documents": {LONG: {}}},
    "table's name": {"tables": {LONG: {}}},
}


@pytest.mark.parametrize("fields", LONG_FIELDS.values(), ids=LONG_FIELDS)
def test_a_refusal_stays_short_whatever_was_found(fields, folder):
    folder.describe(**fields)

    assert len(folder.refusal().one_line()) < 400


ADDRESSES = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.org",
    "https://",
    "http:///path",
    "http://[::1",
    "report.pdf",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_on_the_web_is_refused(address, folder):
    documents = folder.metadata()["documents"]
    documents["report"]["url"] = address

    folder.describe(documents=documents)

    assert folder.refusal().where == f"{PLACE}, documents.report.url"


def test_a_document_may_have_no_address(kaz):
    # The slides were not found on the web.
    assert kaz.metadata.documents["slides"].url == ""


MARKUP = "<script>alert('1')</script> & {title} **x** [y](javascript:z) %s $(id)"


@pytest.mark.parametrize("field", ["title", "territory", "instrument", "licence", "absent"])
def test_markup_is_kept_as_plain_text(field, folder):
    folder.describe(**{field: {"en": MARKUP}})

    assert getattr(folder.open().metadata, field) == {"en": MARKUP}


@pytest.mark.parametrize("field", ["title", "publisher", "published"])
def test_markup_about_a_document_is_kept_as_plain_text(field, folder):
    documents = folder.metadata()["documents"]
    documents["report"][field] = MARKUP

    folder.describe(documents=documents)

    assert getattr(folder.open().metadata.documents["report"], field) == MARKUP


def test_a_title_of_600_characters_is_allowed(folder):
    folder.describe(title={"en": "x" * 600})

    assert folder.open().metadata.title["en"] == "x" * 600


def test_a_title_may_come_in_several_languages(folder):
    titles = {"en": "Kazakhstan 2022", "ru": "Казахстан 2022", "kk": "Қазақстан 2022"}

    folder.describe(title=titles)

    assert folder.open().metadata.title == titles


def test_metadata_survive_being_written_and_read(kaz, folder):
    (folder.path / "edition.json").write_text(kaz.metadata.to_json(), encoding="utf-8")

    assert folder.open().metadata == kaz.metadata


def test_the_file_of_the_repository_is_what_the_metadata_write(kaz, data):
    text = (data / "kaz-2022" / "edition.json").read_text(encoding="utf-8")

    assert json.loads(kaz.metadata.to_json()) == json.loads(text)
