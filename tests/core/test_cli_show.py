"""``show``: the same numbers in a terminal, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest

# Issue, Command line: "csv columns at least stage,goal,...".
PREFIX = "stage,goal,pillar,key_area,percent,percent_low,percent_high,n,basis,source"

LEVELS = ["goal", "pillar", "key-area", "goal-key-area", "all"]


def parsed(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("by", LEVELS)
@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_csv_begins_with_the_promised_columns(by, code, run):
    said = run("show", code, "--by", by, "--format", "csv")

    assert said.out.splitlines()[0].startswith(PREFIX)


@pytest.mark.parametrize("stage", ["survey", "consultation"])
def test_csv_by_goal_holds_the_published_percents(stage, run, golden):
    expected = [(row["goal"], row[stage]) for row in golden("2022_goal_percents.csv")]

    rows = parsed(run("show", "kaz-2022", "--by", "goal", "--stage", stage, "--format", "csv").out)

    assert [(row["goal"], row["percent"]) for row in rows] == expected


def test_without_a_stage_both_are_shown_survey_first(run):
    rows = parsed(run("show", "kaz-2022", "--by", "goal", "--format", "csv").out)

    assert [row["stage"] for row in rows] == ["survey"] * 17 + ["consultation"] * 17


def test_an_empty_cell_means_all(run):
    rows = parsed(run("show", "kaz-2022", "--by", "goal", "--stage", "survey", "--format", "csv").out)

    assert {(row["pillar"], row["key_area"]) for row in rows} == {("", "")}


def test_a_range_is_shown_by_its_ends_and_an_empty_percent(run):
    rows = parsed(run("show", "kaz-2022", "--by", "key-area", "--format", "csv").out)

    # Report, Policy parameters: "35 to 38%".
    assert [rows[0][name] for name in ("percent", "percent_low", "percent_high")] == ["", "35", "38"]


@pytest.mark.parametrize("area", ["3", "4", "9", "10"])
def test_a_key_area_that_is_not_published_has_empty_percents(area, run):
    rows = parsed(run("show", "kaz-2022", "--by", "key-area", "--format", "csv").out)

    (row,) = (row for row in rows if row["key_area"] == area)
    assert [row[name] for name in ("percent", "percent_low", "percent_high")] == ["", "", ""]


def test_pillars_are_written_by_their_codes(run):
    rows = parsed(run("show", "sim-2026", "--by", "pillar", "--format", "csv").out)

    assert [row["pillar"] for row in rows] == ["policy", "institutional", "inclusive"]


def test_the_grid_of_a_simulated_edition_has_170_rows(run):
    rows = parsed(run("show", "sim-2026", "--by", "goal-key-area", "--format", "csv").out)

    assert {(int(row["goal"]), int(row["key_area"])) for row in rows} == {
        (goal, area) for goal in range(1, 18) for area in range(1, 11)
    }


def test_all_shows_every_row_that_the_edition_stores(run, sim):
    rows = parsed(run("show", "sim-2026", "--by", "all", "--format", "csv").out)

    assert len(rows) == len(sim.scores())


def test_csv_parses_back_to_the_stored_percents(run, sim):
    stored = sim.scores().query("stage == 'survey' and goal.notna() and pillar.isna()").sort_values("goal")

    rows = parsed(run("show", "sim-2026", "--by", "goal", "--stage", "survey", "--format", "csv").out)

    assert [float(row["percent"]) for row in rows] == pytest.approx(stored["percent"].tolist(), abs=1e-6)


def test_csv_keeps_places_with_commas_and_quotes_whole(run):
    rows = parsed(run("show", "kaz-2022", "--by", "goal", "--stage", "survey", "--format", "csv").out)

    assert rows[0]["place"] == "Goal 1 (p. 18 in the contents), line 'Average based on survey'"


@pytest.mark.parametrize("by", LEVELS)
@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_json_holds_what_csv_holds(by, code, run):
    rows = parsed(run("show", code, "--by", by, "--format", "csv").out)

    objects = json.loads(run("show", code, "--by", by, "--format", "json").out)

    written = [{name: "" if value is None else str(value) for name, value in o.items()} for o in objects]
    assert written == rows


def test_json_writes_numbers_as_numbers_and_what_is_missing_as_null(run):
    (row, *_) = json.loads(run("show", "kaz-2022", "--by", "key-area", "--format", "json").out)

    assert [row[name] for name in ("goal", "key_area", "percent", "percent_low")] == [None, 1, None, 35]


def test_json_never_says_nan(run):
    assert "NaN" not in run("show", "kaz-2022", "--by", "all", "--format", "json").out


def test_the_table_shows_each_goal_on_its_line(run):
    lines = run("show", "kaz-2022", "--by", "goal", "--stage", "survey").out.splitlines()

    assert [line.split()[:3] for line in lines[1:3]] == [["survey", "1", "37"], ["survey", "2", "47"]]


@pytest.mark.parametrize("by", LEVELS)
def test_a_simulated_table_says_so_before_anything_else(by, run):
    assert run("show", "sim-2026", "--by", by).out.startswith("SIMULATED")


def test_a_published_table_is_not_called_simulated(run):
    assert "SIMULATED" not in run("show", "kaz-2022", "--by", "goal").out


@pytest.mark.parametrize("form", ["csv", "json"])
def test_simulated_data_say_so_in_every_row(form, run):
    text = run("show", "sim-2026", "--by", "goal", "--format", form).out

    rows = parsed(text) if form == "csv" else json.loads(text)

    assert {row["basis"] for row in rows} == {"simulated"}


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_the_missing_grid_is_said_and_no_error(form, run):
    said = run("show", "kaz-2022", "--by", "goal-key-area", "--format", form)

    assert (said.code, "nothing is published" in said.err) == (0, True)


def test_the_missing_grid_is_csv_with_columns_only(run):
    text = run("show", "kaz-2022", "--by", "goal-key-area", "--format", "csv").out

    assert (text.startswith(PREFIX), parsed(text)) == (True, [])


def test_the_missing_grid_is_an_empty_json_list(run):
    assert json.loads(run("show", "kaz-2022", "--by", "goal-key-area", "--format", "json").out) == []


def test_what_is_absent_is_explained(run):
    # 3, 4, 9 and 10 stand only in the picture.
    assert "published only as pictures" in run("show", "kaz-2022", "--by", "key-area").err


def test_notes_stay_out_of_the_data(run):
    text = run("show", "kaz-2022", "--by", "key-area", "--format", "csv").out

    assert {len(row) for row in csv.reader(io.StringIO(text))} == {11}


def test_another_data_folder_can_be_named(run, copy_of):
    folder = copy_of("kaz-2022", "elsewhere")

    said = run("show", "elsewhere", "--by", "goal", data=folder.path.parent)

    assert (said.code, said.err) == (0, "")
