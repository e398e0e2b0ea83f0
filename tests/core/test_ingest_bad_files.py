"""Files that are not as they must be: each ends in a report or one clear error, never in a table."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from psc_core.errors import DataError
from psc_core.messages import is_printable
from psc_core.sheets import sheet_xlsx
from psc_core.sheets.sheet import sheet_of
from psc_core.sheets.workbooks import write_workbook
from psc_core.survey.codebook import Codebook, ProfileField
from psc_core.survey.ingest import ingest, read_responses
from psc_core.survey.intake import PROBLEMS_KEPT
from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import questionnaire
from tests.core.survey_files import write_csv

BOOK = Codebook({"g01_a01": "a", "g01_a02": "b"}, {"region": ProfileField("r", {"x": "x"})})
HEADER = ["r", "a", "b"]


def read(*rows):
    return read_responses(sheet_of("s", [HEADER, *rows], "s.csv"), BOOK)


def refusal(path, **how):
    with pytest.raises(DataError) as caught:
        ingest(path, BOOK, **how)
    return str(caught.value)


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("6", None),
        ("-7", None),
        (7, None),
        ("+3 (approved)", "code for missing"),
        ("three", "code for missing"),
        ("2,5", "comma or point"),
        ("1.75", "comma or point"),
        (0.5, "comma or point"),
        ("=1+2", "This is a formula"),
        ("05.03.2026", "turned it into a date"),
        ("3-May", "turned it into a date"),
        (date(2026, 3, 5), "turned it into a date"),
        (float("nan"), "comma or point"),
        (True, None),
        ("++3", "code for missing"),
        ("٣", "code for missing"),
    ],
)
def test_a_wrong_grade_is_reported_with_its_place(cell, hint):
    found = read(["x", "1", "2"], ["x", "1", cell])
    [problem] = found.report.problems

    assert found.responses is None
    assert (problem.sheet, problem.row, problem.column) == ("s", 3, "b")
    assert str(problem.rule) == "A grade must be a whole number from -5 to +5."
    assert hint in str(problem.hint) if hint else problem.hint is None


def test_every_problem_is_reported_at_once():
    found = read(["x", "6", "2"], ["y", "1", "no"], ["x", "x", "7"])

    assert {(p.row, p.column, p.value) for p in found.report.problems} == {
        (2, "a", "6"), (3, "r", "y"), (3, "b", "no"), (4, "a", "x"), (4, "b", "7"),
    }  # fmt: skip
    assert found.report.problem_count == 5


def test_problems_beyond_the_limit_are_counted():
    found = read(*[["x", "9", "9"]] * PROBLEMS_KEPT)

    assert len(found.report.problems) == PROBLEMS_KEPT
    assert found.report.problem_count == 2 * PROBLEMS_KEPT


def test_a_problem_is_told_with_place_rule_and_value():
    [problem] = read(["x", "6", "2"]).report.problems

    assert str(problem.told()) == (
        "s, row 2, column a: A grade must be a whole number from -5 to +5. Found: 6."
    )


@pytest.mark.parametrize("text", ["Т?рк?стан", "Шы�ыс", "????"])
def test_lost_letters_are_noticed(text):
    found = read([text, "1", "2"])

    assert "Letters of this text were lost" in str(found.report.problems[0].rule)


def test_an_answer_that_the_codebook_does_not_list_is_a_problem():
    assert "one that the codebook lists" in str(read(["z", "1", "2"]).report.problems[0].rule)


def hint_of_wrong_region(values):
    book = Codebook({"g01_a01": "a", "g01_a02": "b"}, {"region": ProfileField("r", values)})
    found = read_responses(sheet_of("s", [HEADER, ["z", "1", "2"]], "s.csv"), book)
    return str(found.report.problems[0].hint)


def test_the_hint_lists_each_code_once():
    hint = hint_of_wrong_region({"n": "north", "North": "north", "south": "south"})

    assert hint.startswith("The codes are: north, south. ")


def test_of_very_many_codes_the_hint_lists_the_first():
    codes = [f"code{number:03}" for number in range(100)]

    hint = hint_of_wrong_region({code: code for code in codes})

    # By hand: 26 codes of seven letters with 25 commas and spaces are 232 characters, 27 would be 241.
    assert hint.startswith(f"The codes are: {', '.join(codes[:26])}, …. ")


def test_all_regions_of_the_questionnaire_have_room_in_a_hint():
    values = LAYOUTS["kobo"](questionnaire()).profile["region"].values

    assert hint_of_wrong_region(values).startswith(
        f"The codes are: {', '.join(questionnaire().profile[3].choices)}. "
    )


def test_columns_that_lack_are_all_named_with_a_similar_one():
    sheet = sheet_of("s", [["r", "grade of goal 1"], ["x", "1"]], "s.csv")
    book = Codebook({"g01_a01": "Grade of goal 1", "g01_a02": "other"}, BOOK.profile)
    told = [(p.column, str(p.hint)) for p in read_responses(sheet, book).report.problems]

    assert told == [
        ("Grade of goal 1", "Is it this one: grade of goal 1? Then write so in the codebook."),
        ("other", "None"),
    ]


def test_a_header_below_a_title_is_found():
    sheet = sheet_of("s", [["Survey 2026", "", ""], HEADER, ["x", "1", "2"]], "s.csv")
    found = read_responses(sheet, BOOK)

    assert {str(p.hint) for p in found.report.problems} == {
        "The header seems to stand in row 2: delete the rows above it."
    }


def test_a_column_that_is_there_twice_is_a_problem():
    found = read_responses(sheet_of("s", [[*HEADER, "a"], ["x", "1", "2", "3"]], "s.csv"), BOOK)

    assert [(p.column, str(p.rule)) for p in found.report.problems] == [
        ("a", "This column must be there once.")
    ]


def test_rows_longer_or_shorter_than_the_header_are_problems():
    assert [(p.row, p.value) for p in read(["x", "1"], ["x", "1", "2", "3"]).report.problems] == [
        (2, "2"), (3, "4"),
    ]  # fmt: skip


def test_a_file_without_answers_is_a_problem():
    assert "at least one row" in str(read(["", "", ""]).report.problems[0].told())


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\0\0\0\0", b"\xff\xfe\x00", b'a,"b\n1,2'])
def test_what_is_no_table_of_texts_is_refused(content, tmp_path):
    (tmp_path / "e.csv").write_bytes(content)

    assert refusal(tmp_path / "e.csv").startswith("e.csv: ")


def test_unknown_kinds_and_missing_files_are_refused(tmp_path):
    (tmp_path / "e.pdf").write_bytes(b"%PDF")

    assert "must end in one of" in refusal(tmp_path / "e.pdf")
    assert "Can't find this file" in refusal(tmp_path / "none.csv")


def test_a_workbook_with_a_password_is_refused(tmp_path):
    (tmp_path / "e.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))

    assert "has a password" in refusal(tmp_path / "e.xlsx")


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_is_cut_off_is_refused(share, tmp_path):
    write_workbook(tmp_path / "e.xlsx", {"s": [HEADER, ["x", 1, 2]]})
    whole = (tmp_path / "e.xlsx").read_bytes()
    (tmp_path / "e.xlsx").write_bytes(whole[: int(share * len(whole))])

    assert "Can't read this as a workbook" in refusal(tmp_path / "e.xlsx")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_ends_in_a_report_or_an_error(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("damaged") / "e.xlsx"
    write_workbook(path, {"s": [HEADER, ["x", 1, 2]]})
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)

    with suppress(DataError):
        ingest(path, BOOK)


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet_xlsx, "MAX_UNPACKED_BYTES", 1_000_000)
    with zipfile.ZipFile(tmp_path / "e.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)

    assert (tmp_path / "e.xlsx").stat().st_size < 10_000
    assert "must unpack to at most" in refusal(tmp_path / "e.xlsx")


@pytest.mark.parametrize("place", [(1_048_575, 0), (0, 500), (5, 16_383)])
def test_a_cell_far_away_is_refused_before_room_is_made_for_it(place, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "e.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write(*place, "far")

    assert "at most 200000 rows and 500 columns" in refusal(tmp_path / "e.xlsx")


def test_too_many_columns_and_rows_are_refused(tmp_path):
    write_csv(tmp_path / "wide.csv", [[f"c{i}" for i in range(501)], ["1"] * 501])
    (tmp_path / "long.csv").write_text("r,a,b\n" + "x,1,2\n" * 200_001)

    assert "Found: 1 rows, 501 columns" in refusal(tmp_path / "wide.csv")
    assert "Found: 200001 rows" in refusal(tmp_path / "long.csv")


def test_hidden_sheets_are_not_read_and_named(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "e.xlsx") as workbook:
        workbook.add_worksheet("old").hide()
        shown = workbook.add_worksheet("answers")
        shown.activate()
        shown.write_row(0, 0, HEADER)
        shown.write_row(1, 0, ["x", 1, 2])
    found = ingest(tmp_path / "e.xlsx", BOOK)

    assert (found.report.is_clean, found.report.rows, found.report.grades) == (True, 1, 2)
    assert found.report.other_sheets == ("old",)


def test_a_sheet_that_is_not_there_is_refused(tmp_path):
    write_workbook(tmp_path / "e.xlsx", {"s": [HEADER]})

    assert "There are: s" in refusal(tmp_path / "e.xlsx", sheet="t")


def test_merged_cells_are_problems_where_grades_must_be(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "e.xlsx") as workbook:
        sheet = workbook.add_worksheet("s")
        sheet.write_row(0, 0, HEADER)
        sheet.merge_range(1, 0, 1, 2, "North")
        sheet.write_row(2, 0, ["x", 1, 2])
    found = ingest(tmp_path / "e.xlsx", BOOK)

    assert [(p.row, p.column, p.value) for p in found.report.problems] == [(2, "r", "North")]


def test_a_totals_row_is_a_problem():
    found = read(["x", 1, 2], ["x", 2, 3], ["Mean", 1.5, 2.5])

    assert {(p.row, p.column) for p in found.report.problems} == {(4, "r"), (4, "a"), (4, "b")}


def test_parquet_that_is_damaged_or_nested_is_refused(tmp_path):
    (tmp_path / "e.parquet").write_bytes(b"PAR1" + bytes(40) + b"PAR1")
    pq.write_table(pa.table({"r": [["x"]], "a": [1], "b": [2]}), tmp_path / "n.parquet")

    assert "Can't read this as a Parquet file" in refusal(tmp_path / "e.parquet")
    assert "Each column must hold" in refusal(tmp_path / "n.parquet")


def test_a_table_of_whole_numbers_is_read(tmp_path):
    pq.write_table(pa.table({"r": ["x", None], "a": [1, None], "b": [-5, 5]}), tmp_path / "e.parquet")
    found = ingest(tmp_path / "e.parquet", BOOK)

    # The second row is not empty: b holds a grade.
    assert (found.report.is_clean, found.report.grades, found.report.empty) == (True, 3, 1)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_report_or_an_error(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "e.csv"
    path.write_bytes(content)

    with suppress(DataError):
        assert ingest(path, BOOK).responses is None


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=8), min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_texts_end_in_a_table_of_grades_or_in_problems(rows):
    found = read(*rows)

    assert (found.responses is None) == (found.report.problem_count > 0)
    assert all(is_printable(str(problem.told())) for problem in found.report.problems)
