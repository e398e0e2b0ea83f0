"""Reading answers: every layout and kind gives the same table, and what was missing is counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psc_core.sheets.sheet import sheet_of
from psc_core.sheets.workbooks import write_workbook
from psc_core.survey.cells import Broken, Missing, read_grade
from psc_core.survey.codebook import Codebook
from psc_core.survey.flags import NEAR, SAME_ANSWERS, SAME_NAME, STRAIGHT, find_flags
from psc_core.survey.ingest import ingest, read_responses
from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import questionnaire
from psc_core.tables.score_tables import RESPONSES
from tests.core.survey_files import write_csv, write_export

ONE_GOAL = questionnaire((5,))
PEOPLE = [
    {"sector": "ngo", "sex": "women", "age": 34, "region": "astana", "g05_a01": -5, "g05_a02": "dk"},
    {"sector": "СМИ", "sex": "men", "age": "", "region": "Абай облысы", "g05_a01": 3, "g05_a02": "na"},
    {"sector": "", "sex": "", "age": 61, "region": "", "g05_a01": 0, "g05_a10": 5},
]
"""Three made-up respondents: 4 grades, one don't know, one no answer, 24 of 30 cells empty."""

SMALL = Codebook({"g01_a01": "a", "g01_a02": "b"}, ignored=("_*",))


def read(rows, codebook=SMALL):
    return read_responses(sheet_of("s", rows, "s.csv"), codebook)


def table(intake):
    assert intake.responses is not None, intake.report.problems
    return intake.responses


def grades(intake, name):
    return table(intake)[name].to_pylist()


def problems(intake):
    return [(p.row, p.column, p.value) for p in intake.report.problems]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_every_layout_and_kind_gives_the_same_responses(layout, kind, tmp_path):
    codebook = LAYOUTS[layout](ONE_GOAL)
    found = ingest(write_export(tmp_path / f"export.{kind}", PEOPLE, codebook), codebook)

    assert table(found).schema == RESPONSES.arrow_schema
    assert grades(found, "respondent") == [1, 2, 3]
    assert grades(found, "g05_a01") == [-5, 3, 0]
    assert grades(found, "g05_a02") == [None, None, None]
    assert grades(found, "g05_a10") == [None, None, 5]
    assert grades(found, "g06_a01") == [None, None, None]
    assert grades(found, "sector") == ["ngo", "media", None]
    assert grades(found, "region") == ["astana", "abai", None]
    assert grades(found, "age") == [34, None, 61]


def test_what_is_missing_is_counted_by_its_reason(tmp_path):
    codebook = LAYOUTS["kobo"](ONE_GOAL)
    report = ingest(write_export(tmp_path / "export.csv", PEOPLE, codebook), codebook).report

    assert (report.rows, report.grades) == (3, 4)
    assert (report.dont_know, report.no_answer, report.empty) == (1, 1, 24)
    assert report.recoded == 2  # СМИ and Абай облысы


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encoding_and_separator_are_found_out(encoding, separator, tmp_path):
    codebook = LAYOUTS["cognito"](ONE_GOAL)
    path = write_export(tmp_path / "e.csv", PEOPLE, codebook, encoding=encoding, separator=separator)
    found = ingest(path, codebook)

    assert grades(found, "region") == ["astana", "abai", None]
    assert str(found.report.notes[0]).startswith(f"Read as {encoding}")


def test_russian_windows_text_is_read(tmp_path):
    codebook = LAYOUTS["template"](ONE_GOAL)
    path = write_export(tmp_path / "e.csv", [{"sector": "СМИ", "g05_a01": 1}], codebook, encoding="cp1251")

    assert grades(ingest(path, codebook), "sector") == ["media"]


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.integers(-5, 5) | st.sampled_from(["", "dk", "na"]), min_size=2, max_size=2), min_size=1
    )
)
def test_any_answers_come_back_as_they_were_given(rows):
    if not any(str(cell) for row in rows for cell in row):
        return
    cells = [[str(cell) for cell in row] for row in rows]
    found = read([["a", "b"], *cells])
    kept = [row for row in rows if any(str(cell) for cell in row)]

    for index, name in enumerate(("g01_a01", "g01_a02")):
        assert grades(found, name) == [row[index] if isinstance(row[index], int) else None for row in kept]
    every = [cell for row in kept for cell in row]
    assert found.report.dropped == len(rows) - len(kept)
    assert found.report.dont_know == every.count("dk")
    assert found.report.no_answer == every.count("na")
    assert found.report.empty == every.count("")


@pytest.mark.parametrize(
    ("cell", "grade"),
    [("+3", 3), ("-3", -3), ("−3", -3), (" 4 ", 4), ("0", 0), ("-0", 0), (3.0, 3), (5, 5), ("2.0", 2)],
)
def test_a_grade_may_be_written_in_these_ways(cell, grade):
    assert read_grade(cell, SMALL) == grade


def test_decimal_commas_are_read_where_the_codebook_says_so():
    assert read_grade("3,0", Codebook({}, decimal=",")) == 3
    assert isinstance(read_grade("3.0", Codebook({}, decimal=",")), Broken)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [(None, Missing.EMPTY), ("  ", Missing.EMPTY), ("dk", Missing.DONT_KNOW), ("na", Missing.NO_ANSWER)],
)
def test_reasons_for_no_grade_are_kept_apart(cell, reason):
    assert read_grade(cell, SMALL) is reason


def test_a_number_can_be_a_code_for_missing():
    codebook = Codebook({}, dont_know=frozenset({"98"}), no_answer=frozenset({"99"}))

    assert [read_grade(cell, codebook) for cell in (98, 99.0)] == [Missing.DONT_KNOW, Missing.NO_ANSWER]


@settings(deadline=None)
@given(st.text() | st.floats() | st.integers() | st.dates() | st.times() | st.booleans() | st.none())
def test_any_cell_is_a_grade_a_reason_or_a_problem(cell):
    found = read_grade(cell, SMALL)

    assert isinstance(found, (Missing, Broken)) or found in range(-5, 6)


def test_empty_rows_are_dropped_and_counted():
    found = read([["a", "b"], ["1", "2"], ["", ""], [], ["3", ""]])

    assert grades(found, "g01_a01") == [1, 3]
    assert (found.report.rows, found.report.dropped) == (2, 2)


def test_columns_that_are_not_read_are_listed():
    report = read([["_id", "a", "b", "Name"], ["1", "1", "1", "x"]]).report

    assert (report.ignored, report.left_out) == (("_id",), ("Name",))
    assert "Columns left out, not in the codebook: Name." in map(str, report.told())


def test_no_identity_is_in_the_table(tmp_path):
    codebook = LAYOUTS["template"](ONE_GOAL)
    people = [{"respondent": "Aliya Example", "g05_a01": 1}]
    found = ingest(write_export(tmp_path / "e.csv", people, codebook), codebook)

    assert "Aliya" not in str(table(found).to_pylist())


def test_true_is_not_read_as_one(tmp_path):
    write_workbook(tmp_path / "e.xlsx", {"s": [["a", "b"], [1, 1], [True, 1]]})

    assert problems(ingest(tmp_path / "e.xlsx", SMALL)) == [(3, "a", "TRUE")]


def groups(rows, names=()):
    found = find_flags(range(2, len(rows) + 2), np.array(rows, np.int8), 101, names)
    return {flag.kind: flag.groups for flag in found}


def test_a_respondent_who_is_there_twice_is_flagged():
    rows = [[1, 2] * 5, [2, 1] * 5, [3, 1] * 5]

    assert groups(rows, ["x", "y", "x"]) == {SAME_NAME: ((2, 4),)}


def test_equal_answers_and_equal_grades_are_flagged():
    rows = [[1, 2] * 5, [1, 2] * 5, [3] * 10, [3] * 9 + [101]]

    # Nine grades are too few to say anything.
    assert groups(rows) == {SAME_ANSWERS: ((2, 3),), STRAIGHT: ((4,),)}


def test_nearly_equal_answers_are_flagged():
    first = [1, 2, 3, 4] * 10
    two_differ = [5, 5, *first[2:]]
    three_differ = [0, 0, 0, *first[3:]]

    # 38 of 40 are 95 percent, 37 are not.
    assert groups([first, two_differ, three_differ]) == {NEAR: ((2, 3),)}


def test_flags_remove_nothing(tmp_path):
    codebook = LAYOUTS["template"](ONE_GOAL)
    person = {f"g05_a{area:02}": 2 for area in range(1, 11)} | {"respondent": "same"}
    found = ingest(write_export(tmp_path / "e.csv", [person, person], codebook), codebook)

    assert table(found).num_rows == 2
    assert found.report.counts()["flagged"] == 2
    assert [str(flag.told()) for flag in found.report.flags] == [
        "To check: the same respondent more than once (1), rows: 2, 3.",
        "To check: the same answers more than once (1), rows: 2, 3.",
        "To check: all grades equal (2), rows: 2; 3.",
    ]


def test_a_cell_with_line_breaks_and_separators_is_one_cell(tmp_path):
    path = write_csv(tmp_path / "e.csv", [["a", "b", "Note"], ["1", "2", 'x, "y"\nz']])

    assert grades(ingest(path, SMALL), "g01_a02") == [2]
