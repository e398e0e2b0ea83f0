"""Exports that went wrong on their way: each ends in a report that names the place, never in a table."""

from __future__ import annotations

import itertools
from datetime import date

import pandas as pd
import pyreadstat
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psc_core.errors import DataError
from psc_core.sheets.sheet import Cell, sheet_of
from psc_core.survey.codebook import Codebook, LongColumns, ProfileField, Times
from psc_core.survey.flags import SAME_ANSWERS
from psc_core.survey.ingest import ingest, read_responses
from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import questionnaire
from psc_core.survey.speeders import SPEEDY, find_speeders
from tests.core.survey_files import as_exported, in_words, write_csv, write_export

FORM = questionnaire((5,))
BOOK = LAYOUTS["template"](FORM)
NAMES = [f"g05_a{area:02}" for area in range(1, 11)]
LONG = Codebook({}, respondent="who", long=LongColumns("goal", "area", "grade"))

GRADES = st.integers(-5, 5)
PEOPLE = st.lists(
    st.fixed_dictionaries({"sector": st.sampled_from(["ngo", "media"]), **dict.fromkeys(NAMES, GRADES)}),
    min_size=1,
    max_size=4,
)
WRONG = st.one_of(
    st.tuples(st.integers(-5, 5), st.integers(1, 99)).map(lambda n: f"{n[0]},{n[1]}"),
    st.tuples(st.integers(-5, 5), st.integers(1, 99)).map(lambda n: f"{n[0]}.{n[1]}"),
    st.tuples(GRADES, st.sampled_from(["(approved)", "points", "баллов", "балл"])).map(
        lambda n: f"{n[0]:+} {n[1]}"
    ),
    st.sampled_from(["very good", "хорошо", "жақсы", "n/a", "-", "#REF!", "#ДЕЛ/0!"]),
    st.dates(date(2000, 1, 1)).map(lambda day: day.strftime("%d.%m.%Y")),
    st.integers(6, 10**30).map(str),
    st.integers(-(10**30), -6).map(str),
    st.text("=+@-A1()!", min_size=3).filter(lambda text: text.strip("+-").strip() not in {"1", ""}),
).filter(lambda text: text.rstrip("0").rstrip(".,") not in {str(grade) for grade in range(-5, 6)})
"""What stands where a grade must be: decimals, words, dates, numbers off the scale, formulas."""


def report_of(rows, book=BOOK):
    return read_responses(sheet_of("s", rows, "s.csv"), book).report


def places(report):
    return {(problem.row, problem.column) for problem in report.problems}


@settings(deadline=None, max_examples=40)
@given(PEOPLE, st.data())
def test_each_wrong_grade_is_named_by_its_place_and_no_other(people, data):
    header, rows = as_exported(people, BOOK)
    spots = data.draw(
        st.sets(st.tuples(st.integers(0, len(rows) - 1), st.sampled_from(NAMES)), min_size=1, max_size=5)
    )
    for row, name in spots:
        rows[row][header.index(name)] = data.draw(WRONG)

    found = read_responses(sheet_of("s", [header, *rows], "s.csv"), BOOK)

    assert found.responses is None
    assert places(found.report) == {(row + 2, name) for row, name in spots}


@settings(deadline=None, max_examples=40)
@given(PEOPLE, st.sampled_from(["Total", "Итого", "Барлығы", "Mean"]))
def test_a_row_of_totals_is_no_respondent(people, word):
    header, rows = as_exported(people, BOOK)
    sums = [word, word, "", "", "", *(sum(person[name] for person in people) + 100 for name in NAMES)]

    report = report_of([header, *rows, sums])

    assert {row for row, _ in places(report)} == {len(rows) + 2}
    assert report.problem_count == 11  # the sector and ten sums


@settings(deadline=None, max_examples=40)
@given(PEOPLE, st.integers(1, 3))
def test_a_second_row_of_headers_is_no_respondent(people, times):
    header, rows = as_exported(people, BOOK)
    labels = [FORM.area_label(area)["kk"] for area in range(1, 11)]

    report = report_of([header, *[["", "", "", "", "", *labels]] * times, *rows])

    assert places(report) == {(row, name) for row in range(2, times + 2) for name in NAMES}


@settings(deadline=None, max_examples=40)
@given(PEOPLE, st.lists(st.lists(st.text("abc ", max_size=5), max_size=15), min_size=1, max_size=6))
def test_titles_above_the_header_are_told_with_the_headers_row(people, titles):
    header, rows = as_exported(people, BOOK)
    above = [["Survey", *title][:15] for title in titles]

    report = report_of([*above, header, *rows])

    hints = {str(problem.hint) for problem in report.problems if problem.row == 0}
    assert hints == {f"The header seems to stand in row {len(above) + 1}: delete the rows above it."}


def damaged(text):
    """Send a Kazakh text through an encoding without its letters."""
    return text.encode("cp1251", "replace").decode("cp1251")


KAZAKH = [
    label["kk"]
    for question in FORM.profile
    for label in question.choices.values()
    if damaged(label["kk"]) != label["kk"]
]


@pytest.mark.parametrize("label", KAZAKH)
def test_kazakh_letters_that_were_lost_are_noticed(label):
    book = Codebook({"g05_a01": "a"}, {"region": ProfileField("r", {label: "x"})})

    report = report_of([["r", "a"], [damaged(label), 1]], book)

    # A word that lost its first letter alone ("Қ..." as "?...") may still be only an unknown answer.
    assert places(report) == {(2, "r")}


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 3), st.integers(1, 9), st.integers(1, 9))
def test_merged_cells_leave_no_grade_behind(tmp_path, first, left, width):
    path = tmp_path / "merged.xlsx"
    right = min(left + width, 10)
    merged = set(itertools.product(range(first, first + 2), range(left, right + 1)))
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("answers")
        sheet.write_row(0, 0, ["who", *NAMES])
        sheet.write_column(1, 0, ["r1", "r2", "r3", "r4"])
        for row, column in set(itertools.product(range(1, 5), range(1, 11))) - merged:
            sheet.write(row, column, 2)
        sheet.merge_range(first, left, first + 1, right, 2)
    book = Codebook(dict(zip(NAMES, NAMES, strict=True)), respondent="who")

    report = ingest(path, book).report

    # The value stands in the first cell alone; the others are counted as empty, not filled in.
    assert report.is_clean
    assert report.empty == 2 * (right - left + 1) - 1


def test_a_formula_gives_what_was_saved_with_it_and_an_error_is_told(tmp_path):
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("answers")
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 0, "=1+1", value=2)
        sheet.write_formula(1, 1, "=1/0", value="#DIV/0!")

    report = ingest(path, Codebook({"g05_a01": "a", "g05_a02": "b"})).report

    assert (report.grades, report.empty) == (1, 1)
    assert "A sheet holds errors of formulas, such as #DIV/0!: they are read as empty." in map(
        str, report.notes
    )


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(GRADES, GRADES, min_size=1))
def test_labels_of_spss_that_say_another_number_are_problems(tmp_path, labels):
    path = tmp_path / "clash.sav"
    frame = pd.DataFrame({"a": [float(grade) for grade in range(-5, 6)]})
    pyreadstat.write_sav(
        frame, str(path), variable_value_labels={"a": {n: f"{m:+} (label)" for n, m in labels.items()}}
    )

    report = ingest(path, Codebook({"g05_a01": "a"})).report

    assert places(report) == {(grade + 6, "a") for grade, said in labels.items() if said != grade}


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PEOPLE, st.sampled_from(["en", "ru", "kk"]), st.sampled_from(["csv", "xlsx"]))
def test_exports_in_labels_are_read_as_those_in_codes(tmp_path, people, language, kind):
    codes, labels = LAYOUTS["kobo"](FORM), LAYOUTS[f"kobo-labels-{language}"](FORM)
    told = write_export(tmp_path / f"labels.{kind}", in_words(people, language), labels)

    in_codes = ingest(write_export(tmp_path / f"codes.{kind}", people, codes))
    in_labels = ingest(told)

    assert in_codes.responses is not None
    assert in_labels.responses is not None
    assert in_labels.responses.equals(in_codes.responses)


def long(*rows):
    return read_responses(sheet_of("s", [["who", "goal", "area", "grade"], *rows], "s.csv"), LONG)


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("xyz"), st.integers(1, 17), st.integers(1, 10)), GRADES, min_size=1
    ),
    st.randoms(),
)
def test_a_long_file_gives_each_grade_its_place_in_any_order(answers, shuffled):
    rows = [(*place, grade) for place, grade in answers.items()]
    shuffled.shuffle(rows)
    found = long(*rows)

    assert found.responses is not None
    names = list(dict.fromkeys(row[0] for row in rows))
    table = found.responses.to_pylist()
    for (who, goal, area), grade in answers.items():
        assert table[names.index(who)][f"g{goal:02}_a{area:02}"] == grade
    goals = {goal for _, goal, _ in answers}
    assert found.report.grades == len(answers)
    assert found.report.empty == len(names) * len(goals) * 10 - len(answers)


def test_what_is_wrong_in_a_long_file_is_named_by_row():
    report = long(
        ("x", 1, 1, 2), ("x", 1, 1, 3), ("x", 18, 1, 2), ("x", "", 1, 2), ("x", 2, 11, 2), ("", 2, 1, 9)
    ).report

    assert places(report) == {
        (4, "goal"), (5, "goal"), (6, "area"), (7, "who"), (7, "grade"),
    }  # fmt: skip


def test_the_same_cell_twice_is_a_problem_that_names_both_rows():
    [problem] = long(("x", 1, 1, 2), ("y", 1, 1, 2), ("x", 1, 1, 2)).report.problems

    assert (problem.row, problem.column, problem.value) == (4, "grade", "2")
    assert str(problem.rule) == "A respondent must grade each goal and key area once."
    assert str(problem.hint) == "Compare with row 2."


def test_a_profile_that_changes_between_rows_is_a_problem():
    book = Codebook({}, {"sex": ProfileField("sex")}, respondent="who", long=LONG.long)
    header = ["who", "goal", "area", "grade", "sex"]
    report = report_of([header, ["x", 1, 1, 2, "women"], ["x", 1, 2, 2, "men"]], book)

    assert places(report) == {(3, "sex")}


def test_columns_named_as_in_no_layout_are_refused_with_what_was_found(tmp_path):
    path = write_csv(tmp_path / "e.csv", [["Q1", "Q2"], [1, 2]])

    with pytest.raises(DataError, match=r"no known layout.*\n.*Q1, Q2") as refused:
        ingest(path)
    assert "codebook" in str(refused.value.hint)


def test_a_file_of_some_goals_is_recognised_and_what_lacks_of_them_is_told(tmp_path):
    header, rows = as_exported([dict.fromkeys(NAMES, 1)], LAYOUTS["odk"](FORM))
    path = write_csv(tmp_path / "e.csv", [header[:-1], *[row[:-1] for row in rows]])

    report = ingest(path).report

    assert [(p.row, p.column) for p in report.problems] == [(0, "goal_05-g05_a10")]


def test_those_below_half_the_median_time_for_a_question_are_flagged():
    seconds = [100.0] * 9 + [49.9, 50.0, 30.0, None]
    answered = [10] * 11 + [5, 10]

    flag, note = find_speeders(range(2, 15), seconds, answered)

    # The median is 10 s for a question: 4.99 is below half of it, 5.0 and 6.0 are not.
    assert flag is not None
    assert (flag.kind, flag.groups, note) == (SPEEDY, ((11,),), None)


@pytest.mark.parametrize("seconds", [[], [1.0] * 9])
def test_where_times_say_too_little_it_is_told(seconds):
    flag, note = find_speeders(range(2, 11), seconds, [10] * 9)

    assert flag is None
    assert "Very quick respondents were not looked for" in str(note)


def test_times_of_an_export_are_used_and_not_kept():
    book = Codebook({name: name for name in NAMES}, times=Times("start", "end"))
    day = "2026-03-02T10:"
    rows: list[list[Cell]] = [[f"{day}00:00+05:00", f"{day}20:00+05:00", *[n % 3] * 10] for n in range(10)]
    rows.append([f"{day}00:00+05:00", f"{day}01:00+05:00", *[1] * 10])

    found = read_responses(sheet_of("s", [["start", "end", *NAMES], *rows], "s.csv"), book)

    assert [flag.groups for flag in found.report.flags if flag.kind == SPEEDY] == [((12,),)]
    assert SAME_ANSWERS in [flag.kind for flag in found.report.flags]
    assert found.report.left_out == ()
    assert found.responses is not None
    assert found.responses.num_rows == 11
    assert "2026" not in str(found.responses.to_pylist())


def test_progress_never_goes_back_and_ends_whole(tmp_path):
    people = [dict.fromkeys(NAMES, 1)] * 5000
    told: list[float] = []

    ingest(write_export(tmp_path / "e.xlsx", people, BOOK), BOOK, watch=told.append)

    assert told == sorted(told)
    assert len(told) > 5
    assert told[-1] == 1.0
