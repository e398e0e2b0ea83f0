"""Files have, number for number, what the page shows: each page, edition, stage and language."""

import csv
import json
from io import BytesIO, StringIO

import pandas as pd
import pyarrow.parquet as pq
import pytest

from psc_view.exports.csv_file import csv_file
from psc_view.exports.metadata import json_file
from psc_view.exports.parquet_file import parquet_file
from psc_view.exports.xlsx_file import xlsx_file
from tests.view.cases import CHOICES, EDITIONS
from tests.view.files import LANGUAGES, document_of, documents_of, numbers_in
from tests.view.published import AGREED, KEY_AREAS, SURVEY

CASES = [
    (choices, edition, language) for choices in CHOICES for edition in EDITIONS for language in LANGUAGES
]


def shown(document):
    """Give the numbers of each row in each numeric column, as the page writes them."""
    table, language = document.exhibit.table, document.t.language.code
    return [
        {
            column.code: sorted(set(numbers_in(cell, language)))  # "0% to 0%" is one number
            for column, cell in zip(table.columns, row, strict=True)
            if column.numeric
        }
        for row in table.rows
    ]


def held(document, record):
    """Give the same of a row of a file: a number alone, both ends of a range, or nothing."""
    found = {}
    for column in document.exhibit.table.columns:
        if column.numeric:
            number = record.get(column.code)
            ends = [record.get(f"{column.code}_low"), record.get(f"{column.code}_high")]
            given = [number] if number is not None else [end for end in ends if end is not None]
            found[column.code] = sorted(given)
    return found


@pytest.mark.parametrize(("choices", "edition", "language"), CASES)
def test_every_number_of_the_page_is_in_the_json(choices, edition, language):
    for document in documents_of(choices, edition, language):
        rows = json.loads(json_file(document))["rows"]

        assert [held(document, row) for row in rows] == shown(document)


@pytest.mark.parametrize(("choices", "edition", "language"), [case for case in CASES if case[2] == "kk"])
def test_csv_parquet_and_workbook_agree_with_the_json(choices, edition, language):
    for document in documents_of(choices, edition, language):
        rows = json.loads(json_file(document))["rows"]
        texts = [[told(value) for value in row.values()] for row in rows]
        width = len(document.table.fields)

        assert [row[:width] for row in list(csv_rows(csv_file(document)))[1:]] == texts
        assert pq.read_table(BytesIO(parquet_file(document))).to_pylist() == rows
        assert workbook_rows(document, width) == texts


def csv_rows(content, delimiter=","):
    return csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=delimiter)


def workbook_rows(document, width):
    """Give the rows below the header of the first sheet, as texts."""
    sheet = pd.read_excel(
        BytesIO(xlsx_file(document)), engine="calamine", header=None, keep_default_na=False, dtype=object
    )
    rows = sheet.iloc[5:, :width].to_numpy().tolist()
    return [[told(value) for value in row] for row in rows if any(value != "" for value in row)]


def told(value):
    """Write a cell in one way, whatever kind of number a format made of it."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:.10g}"


def test_a_csv_for_excel_has_semicolons_and_commas_in_its_numbers():
    document = document_of("all goals", "goals", "sim-2026", "ru")

    plain = list(csv_rows(csv_file(document)))
    local = list(csv_rows(csv_file(document, "semicolon"), ";"))

    codes = [field.code for field in document.table.fields]
    survey = codes.index("survey")
    assert [row[survey].replace(",", ".") for row in local] == [row[survey] for row in plain]
    assert any("," in row[survey] for row in local[1:])


def test_the_published_percents_are_those_of_the_report():
    records = document_of("all goals", "goals").table.records()

    assert [row["survey"] for row in records] == list(SURVEY.values())
    assert [row["consultation"] for row in records] == list(AGREED.values())
    assert [row["change"] for row in records] == [AGREED[goal] - SURVEY[goal] for goal in SURVEY]


def test_key_areas_have_numbers_ranges_and_gaps_as_published():
    records = document_of("all key areas", "key-areas").table.records()

    found = {
        int(str(row["key_area"]).split()[0]): (row["percent"], row["percent_low"], row["percent_high"])
        for row in records
    }
    expected = {}
    for area, text in KEY_AREAS.items():
        numbers = numbers_in(text)
        ends = (numbers[0], numbers[-1]) if numbers else (None, None)
        expected[area] = (numbers[0] if len(numbers) == 1 else None, *ends)
    assert found == expected


def test_each_gap_has_a_reason_and_is_no_zero():
    records = document_of("all key areas", "key-areas").table.records()

    reasons = [row["percent_missing"] for row in records]
    assert reasons == ["range-only"] * 2 + ["not-published"] * 2 + [""] * 4 + ["not-published"] * 2
    assert [row["n"] for row in records] == [61] * 2 + [None] * 2 + [61] * 4 + [None] * 2
    assert [row["n_missing"] for row in records] == [
        "" if n else "not-published" for n in (row["n"] for row in records)
    ]


def test_groups_that_may_not_be_seen_are_empty_with_a_reason():
    document = document_of("groups of two columns", "respondents", "sim-2026")
    page = {row[0]: row[1] for row in document.exhibit.table.rows}

    for record in document.table.records():
        hidden = page[str(record["group"])] == "not shown"
        assert (record["n_low"] is None) == hidden
        assert (record["n_missing"] == "not-shown") == hidden


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_number_stands_where_the_page_has_none(edition):
    for choices in CHOICES:
        for document in documents_of(choices, edition, "en"):
            for page, record in zip(shown(document), document.table.records(), strict=True):
                missing = {code for code, numbers in page.items() if not numbers}
                assert {code for code in missing if not record[f"{code}_missing"]} == set()
