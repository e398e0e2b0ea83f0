"""A row that breaks a rule is refused with file, rule, row and value."""

from __future__ import annotations

import math

import pyarrow as pa
import pytest

# The third line of the scores of kaz-2022 is goal 3 by survey.
THIRD = {"stage": "survey", "goal": 3}

OUTSIDE = {
    "goal 0": ("goal", 0, "1 and 17"),
    "goal 18": ("goal", 18, "1 and 17"),
    "goal below zero": ("goal", -1, "1 and 17"),
    "key area 0": ("key_area", 0, "1 and 10"),
    "key area 11": ("key_area", 11, "1 and 10"),
    "percent above 100": ("percent", 100.5, "-100 and 100"),
    "percent below -100": ("percent", -100.5, "-100 and 100"),
    "lower end below -100": ("percent_low", -101.0, "-100 and 100"),
    "upper end above 100": ("percent_high", 101.0, "-100 and 100"),
    "respondents below zero": ("n", -1, "0 and 2147483647"),
}


@pytest.mark.parametrize(("column", "value", "limits"), OUTSIDE.values(), ids=OUTSIDE)
def test_a_value_out_of_range_is_refused_with_row_value_and_limits(column, value, limits, folder):
    folder.set("scores", THIRD, **{column: value})

    said = str(folder.refusal())

    assert said == (f"kaz-2022/scores.parquet: Each {column} must be between {limits}.\n  - Row 3: {value}.")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf], ids=["NaN", "infinity", "minus infinity"])
@pytest.mark.parametrize("column", ["percent", "percent_low", "percent_high"])
def test_what_is_no_number_is_refused(column, value, folder):
    folder.set("scores", THIRD, **{column: value})

    assert f"Row 3: {value}." in str(folder.refusal())


def test_a_missing_value_written_as_nan_is_refused_with_a_hint(folder):
    folder.set("scores", THIRD, percent=math.nan)

    assert str(folder.refusal().hint) == "Was a missing value written as NaN? Leave the cell empty (null)."


@pytest.mark.parametrize(
    ("column", "value", "allowed"),
    [
        pytest.param("stage", "before", "survey, consultation", id="stage"),
        pytest.param("pillar", "planet", "policy, institutional, inclusive", id="pillar"),
        pytest.param("basis", "guessed", "published, computed, simulated", id="basis"),
    ],
)
def test_an_unknown_code_is_refused_with_those_allowed(column, value, allowed, folder):
    folder.set("scores", THIRD, **{column: value})

    assert f"Each {column} must be one of: {allowed}.\n  - Row 3: {value}." in str(folder.refusal())


@pytest.mark.parametrize("column", ["stage", "basis", "source", "place"])
def test_an_empty_required_cell_is_refused(column, folder):
    folder.set("scores", THIRD, **{column: None})

    assert f"Each {column} must be given.\n  - Row 3: -." in str(folder.refusal())


@pytest.mark.parametrize("blank", ["", "   "], ids=["nothing", "spaces"])
@pytest.mark.parametrize("table", ["scores", "proposals", "facts", "readings"])
def test_a_blank_place_is_refused(table, blank, folder):
    # DESIGN, Data: "Every number can be followed to the sentence it came from."
    folder.edit(table, lambda rows: [row | {"place": blank} for row in rows])

    assert folder.refusal().where == f"kaz-2022/{table}.parquet"


def test_a_goal_that_occurs_twice_is_refused_with_its_key(folder):
    folder.set("scores", THIRD, goal=4)

    assert "stage survey, goal 4, pillar -, key_area -: 2 times." in str(folder.refusal())


def test_a_country_average_that_occurs_twice_is_refused(folder):
    # All parts of the key are empty but the stage: empty cells must not hide a repetition.
    folder.edit("scores", lambda rows: [*rows, next(row for row in rows if row["goal"] is None)])

    assert "stage survey, goal -, pillar -, key_area -: 2 times." in str(folder.refusal())


@pytest.mark.parametrize("table", ["proposals", "facts", "readings"])
def test_a_repeated_key_is_refused_in_every_table(table, folder):
    folder.edit(table, lambda rows: [*rows, rows[0]])

    assert "must occur once" in str(folder.refusal())


def test_scores_without_a_row_are_refused(folder):
    folder.edit("scores", lambda _: [])

    assert "Found: 0 rows." in str(folder.refusal())


def test_a_key_area_under_another_pillar_is_refused(folder):
    # Report, results: key area 6 belongs to inclusive governance.
    folder.set("scores", {"key_area": 6}, pillar="institutional")

    assert "key area 6 belongs to inclusive, found institutional." in str(folder.refusal())


RANGES = {
    "only a lower end": {"percent_high": None},
    "only an upper end": {"percent_low": None},
    "ends exchanged": {"percent_low": 38.0, "percent_high": 35.0},
    "value outside": {"percent": 39.0},
}


@pytest.mark.parametrize("cells", RANGES.values(), ids=RANGES)
def test_a_range_that_contradicts_itself_is_refused(cells, folder):
    folder.set("scores", {"key_area": 1}, **cells)

    assert "Each row of scores must agree with itself." in str(folder.refusal())


def test_a_source_that_the_metadata_do_not_know_is_refused(folder):
    folder.set("scores", THIRD, source="rumour")

    said = str(folder.refusal())

    assert said.startswith("kaz-2022/scores.parquet: Each source must be a document")
    assert "Found: rumour." in said


def test_beyond_five_rows_the_rest_is_counted(folder):
    # Eight wrong percents: five are listed, three are left.
    wrong = iter([101.0] * 8)
    folder.edit("scores", lambda rows: [row | {"percent": next(wrong, row["percent"])} for row in rows])

    lines = str(folder.refusal()).splitlines()

    assert lines[1:] == [*(f"  - Row {row}: 101.0." for row in range(1, 6)), "  - ... and 3 more."]


def test_a_goal_18_in_a_list_of_goals_is_refused_with_its_row(folder):
    # Row 5 of the readings, after four rows that name ten goals.
    folder.set("readings", {"topic": "lowest", "number": 3}, goals=[10, 11, 18])

    assert "Row 5: 18." in str(folder.refusal())


def test_a_statement_on_the_highest_goals_that_names_none_is_left_out_of_the_check(folder):
    folder.set("readings", {"topic": "highest"}, goals=None)

    assert folder.finding("highest") is None


FACTS = {
    "value and date": {"fact": "respondents", "date": 0},
    "neither": {"fact": "respondents", "value": None},
}


@pytest.mark.parametrize("cells", FACTS.values(), ids=FACTS)
def test_a_fact_must_have_either_a_value_or_a_date(cells, folder):
    folder.edit("facts", lambda rows: [row | cells if row["fact"] == cells["fact"] else row for row in rows])

    assert "Each fact must have either a value or a date." in str(folder.refusal())


@pytest.mark.parametrize("days", [2**31 - 1, -(2**31), -800_000], ids=["far", "long past", "before our era"])
def test_a_day_outside_the_calendar_is_refused(days, folder):
    count = folder.arrow("facts").num_rows
    cells = pa.array([days] * count, pa.int32()).cast(pa.date32())

    folder.put_column("facts", "date", cells)

    assert folder.refusal().where == "kaz-2022/facts.parquet"


@pytest.mark.parametrize("column", ["stage", "pillar", "basis", "source", "place"])
def test_text_that_is_not_utf_8_is_refused(column, folder):
    # Parquet calls it text but checks nothing.
    cells = pa.array([b"\xff\xfe"] * folder.arrow("scores").num_rows, pa.binary()).view(pa.string())

    folder.put_column("scores", column, cells)

    assert folder.refusal().where == "kaz-2022/scores.parquet"


CONTROLS = {
    "NUL": "\x00", "line break": "\n", "escape": "\x1b", "delete": "\x7f", "next line (C1)": "\x85",
}  # fmt: skip


@pytest.mark.parametrize("character", CONTROLS.values(), ids=CONTROLS)
def test_a_control_character_is_refused(character, folder):
    folder.set("scores", THIRD, place=f"page{character}3")

    assert "Each place must be free of control characters." in str(folder.refusal())


def test_a_text_of_more_than_2000_characters_is_refused(folder):
    folder.set("scores", THIRD, place="x" * 2001)

    assert "Each place must have at most 2000 characters." in str(folder.refusal())


@pytest.mark.parametrize("grade", [-6, 6], ids=["minus six", "six"])
def test_a_grade_out_of_range_is_refused(grade, simulated_folder):
    # Slides, Methodology_1: "a grade from -5 to +5".
    simulated_folder.set("responses", {"respondent": 1}, g01_a01=grade)

    assert str(simulated_folder.refusal()) == (
        f"sim-2026/responses.parquet: Each g01_a01 must be between -5 and 5.\n  - Row 1: {grade}."
    )


def test_a_respondent_that_occurs_twice_is_refused(simulated_folder):
    simulated_folder.set("responses", {"respondent": 1}, respondent=2)

    assert "respondent 2: 2 times." in str(simulated_folder.refusal())


def test_an_age_out_of_range_is_refused(simulated_folder):
    simulated_folder.set("responses", {"respondent": 1}, age=121)

    assert "Each age must be between 0 and 120.\n  - Row 1: 121." in str(simulated_folder.refusal())


def test_markup_in_a_place_stays_plain_text(folder):
    hostile = "<script>alert(1)</script> & {percent} [x](javascript:alert(1))"

    folder.set("scores", THIRD, place=hostile)

    assert hostile in set(folder.open().scores()["place"])
