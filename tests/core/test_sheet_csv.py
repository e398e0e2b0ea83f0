"""Text files: the quick way and the careful way read the same cells."""

from __future__ import annotations

import csv
from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from psc_core.errors import DataError
from psc_core.sheets import sheet_csv
from psc_core.sheets.sheet_csv import read_csv

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
PLAIN = st.text(st.sampled_from("abcәқ 0123+-.;'|\u2028\x85\x0b"), max_size=4)


def cells_of(sheet):
    return sheet.header, sheet.ragged, [list(column) for column in sheet.columns]


def read_both_ways(path):
    quick = read_csv(path)
    with_care, sheet_csv._even = sheet_csv._even, lambda *_: None
    try:
        return cells_of(quick), cells_of(read_csv(path))
    finally:
        sheet_csv._even = with_care


@settings(deadline=None)
@given(
    st.lists(st.lists(PLAIN, min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from([",", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_texts_without_quotes_are_read_alike_in_both_ways(tmp_path_factory, rows, separator, end, ended):
    path = tmp_path_factory.mktemp("csv") / "e.csv"
    text = end.join(separator.join(row) for row in [["a", "b", "c"], *rows]) + (end if ended else "")
    path.write_bytes(text.encode())

    quick, careful = read_both_ways(path)

    assert quick == careful


@settings(deadline=None)
@given(st.text(st.sampled_from('ab,\n\r";\t 1'), max_size=60))
@example("1\n\r\n")
@example("1\r\n\r\n")
def test_any_text_is_read_alike_in_both_ways_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("csv") / "e.csv"
    path.write_bytes(text.encode())

    with suppress(DataError):
        quick, careful = read_both_ways(path)
        assert [quick[0], quick[2]] == [careful[0], careful[2]]


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=4))
@example([["", ","], ["", '"']])
def test_what_is_written_as_csv_is_read_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("csv") / "e.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])

    _, _, columns = cells_of(read_csv(path))

    assert [list(row) for row in zip(*columns, strict=True)] == rows
