"""What travels with every file: who answered, basis, n, caveat, source; the mark of made-up numbers."""

import csv
import hashlib
import json
import re
import zipfile
from io import BytesIO, StringIO

import pandas as pd
import pyarrow.parquet as pq
import pytest

from psc_view.exports.csv_file import csv_file, guarded
from psc_view.exports.forms import FORMS, Wish
from psc_view.exports.parquet_file import parquet_file
from psc_view.exports.picture import NATURAL, order_of
from psc_view.exports.xlsx_file import xlsx_file
from tests.view.cases import CHOICES
from tests.view.files import document_of, documents_in, every_document
from tests.view.hostile import TEXT, hostile_edition

PLAIN = [ending for ending, form in FORMS.items() if not form.drawn]
SAID = ("61", "Published numbers.", "61 people chose to answer", "July 2022")


def no_picture(order):
    """Stand in for the process that draws: what is ordered is looked at instead."""
    return json.dumps(order.to_json()).encode()


def text_of(ending, document):
    """Give all text of a file."""
    content = FORMS[ending].write(document, Wish(), no_picture)
    match ending:
        case "xlsx":
            sheets = pd.read_excel(BytesIO(content), engine="calamine", header=None, sheet_name=None)
            return "\n".join(sheet.to_csv() for sheet in sheets.values())
        case "parquet":
            return pq.read_schema(BytesIO(content)).metadata[b"scorecard"].decode()
        case "zip":
            with zipfile.ZipFile(BytesIO(content)) as archive:
                return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
        case _:
            return content.decode()


@pytest.mark.parametrize("ending", PLAIN)
def test_every_form_says_who_answered_and_where_it_comes_from(ending):
    text = text_of(ending, document_of("all goals", "goals"))

    assert [said for said in SAID if said not in text] == []


@pytest.mark.parametrize("ending", PLAIN)
@pytest.mark.parametrize(
    ("language", "mark"), [("en", "SIMULATED"), ("ru", "СИМУЛЯЦИЯ"), ("kk", "СИМУЛЯЦИЯ")]
)
def test_every_form_of_made_up_numbers_says_so(ending, language, mark):
    text = text_of(ending, document_of("all goals", "percents", "sim-2026", language))

    assert mark in text


def test_pictures_carry_caveat_and_terms_and_the_mark():
    real = order_of(document_of("all goals", "goals"), "svg", NATURAL)
    made_up = order_of(document_of("all goals", "goals", "sim-2026"), "svg", NATURAL)

    assert "61 people chose to answer" in real.footer[0]
    assert (real.mark, made_up.mark) == ("", "SIMULATED")


def test_a_table_without_chart_has_no_picture():
    with pytest.raises(ValueError, match="percents"):
        order_of(document_of("all goals", "percents"), "svg", NATURAL)


def test_every_field_is_named_and_no_two_alike():
    for document in every_document("en"):
        codes = [field.code for field in document.table.fields]
        headings = [field.heading for field in document.table.fields]
        assert all(re.fullmatch(r"[a-z0-9_-]+", code) for code in codes)
        assert len(set(codes)) == len(codes)
        assert len(set(headings)) == len(headings)


def test_names_in_addresses_are_plain():
    odd = [each.code for each in every_document("en") if not re.fullmatch(r"[a-z0-9-]+", each.code)]

    assert odd == []


def test_an_archive_has_data_picture_words_and_right_checksums():
    document = document_of("one goal", "scale")

    with zipfile.ZipFile(BytesIO(FORMS["zip"].write(document, Wish(), no_picture))) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    sums = dict(line.split("  ")[::-1] for line in held.pop("SHA256SUMS").decode().splitlines())

    assert {name.rpartition(".")[2] for name in held} == {
        "csv",
        "xlsx",
        "json",
        "bib",
        "ris",
        "md",
        "svg",
        "png",
    }
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in held.items()}


@pytest.mark.parametrize("ending", [*PLAIN])
def test_the_same_table_gives_the_same_bytes(ending):
    document = document_of("one goal", "scale")

    first, again = (FORMS[ending].write(document, Wish(), no_picture) for _ in range(2))

    assert first == again


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text):
    assert guarded(text) == f"'{text}"


def test_no_cell_of_a_hostile_edition_begins_like_a_formula():
    for choices in CHOICES:
        for document in documents_in(choices, hostile_edition("kaz-2022"), "en"):
            rows = list(csv.reader(StringIO(csv_file(document).decode("utf-8-sig"))))
            numbers = {place for place, field in enumerate(document.table.fields) if field.is_number}
            run = [
                cell
                for row in rows[1:]
                for place, cell in enumerate(row)
                if cell.startswith(("=", "+", "-", "@")) and place not in numbers
            ]
            assert run == []


def test_hostile_texts_stay_texts_in_a_workbook():
    (document,) = [
        each
        for each in documents_in("one goal", hostile_edition("kaz-2022"), "en")
        if each.code == "proposals"
    ]

    content = xlsx_file(document)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        parts = archive.namelist()

    assert [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet] == []
    assert [part for part in parts if "externalLink" in part or "vba" in part.lower()] == []
    assert TEXT in text_of("xlsx", document).replace('""', '"')


def test_a_citation_has_no_character_that_bibtex_would_take_for_its_own():
    (document, *_) = documents_in("all goals", hostile_edition("kaz-2022"), "en")

    entry = FORMS["bib"].write(document, Wish(), no_picture).decode()
    fields = "\n".join(entry.splitlines()[1:-2])

    bare = re.sub(r"\\textbackslash\{\}|\\text\w+\{\}|\\[{}%&$#_]", "", fields)
    assert re.findall(r"[%&$#_\\^~]", bare) == []
    assert bare.count("{") == bare.count("}")


def test_a_citation_as_ris_is_one_line_a_field():
    lines = FORMS["ris"].write(document_of("all goals", "goals"), Wish(), no_picture).decode().splitlines()

    tags = ("TY", "TI", "AU", "PY", "PB", "LA", "N1", "UR", "ER")
    assert [line[:6] for line in lines] == [f"{tag}  - " for tag in tags]


def test_a_public_address_stands_in_citations_only_where_the_server_is_told_it(monkeypatch):
    document = document_of("one goal", "scale")

    monkeypatch.delenv("PSC_PUBLIC_URL", raising=False)
    assert document.address("csv") == "/data/goals/scale.csv?edition=kaz-2022&lang=en"
    monkeypatch.setenv("PSC_PUBLIC_URL", "https://scorecard.example/")
    assert document.address() == "https://scorecard.example/goals?edition=kaz-2022&lang=en"


def test_parquet_says_what_each_field_is():
    schema = pq.read_schema(BytesIO(parquet_file(document_of("all goals", "goals"))))

    told = {field.name: field.metadata[b"unit"].decode() for field in schema}
    assert told == {
        "goal": "text",
        "survey": "percent",
        "consultation": "percent",
        "change": "percentage-points",
    }
