"""``highest`` and ``lowest``: by count or threshold, with ranks, and with what ties and thresholds hide."""

from __future__ import annotations

import csv
import io
import json

import pytest


@pytest.fixture
def found(run):
    """Run a command and give goal and rank of each row as written in CSV."""

    def of(*arguments):
        rows = csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").out))
        return [(row["stage"][0], int(row["rank"]), int(row["goal"]), float(row["percent"])) for row in rows]

    return of


# Report, the two lines of each goal; put in order by hand.
ANSWERS = {
    "highest of the survey": (
        ["highest", "--stage", "survey"],
        [("s", 1, 2, 47), ("s", 2, 3, 45), ("s", 3, 13, 41)],
    ),
    "highest after consultation": (["highest", "--stage", "consultation"], [("c", 1, 2, 47)]),
    "highest of both": (
        ["highest"],
        [("s", 1, 2, 47), ("s", 2, 3, 45), ("s", 3, 13, 41), ("c", 1, 2, 47)],
    ),
    "lowest of the survey": (
        ["lowest", "--stage", "survey"],
        [("s", 1, 11, 28), ("s", 2, 10, 29), ("s", 2, 15, 29), ("s", 2, 16, 29)],
    ),
    "lowest after consultation": (
        ["lowest", "--stage", "consultation"],
        [
            ("c", 1, 16, 20),
            ("c", 2, 11, 28),
            ("c", 3, 5, 29),
            ("c", 3, 7, 29),
            ("c", 3, 10, 29),
            ("c", 3, 15, 29),
        ],
    ),
    "one highest": (["highest", "--stage", "survey", "--count", "1"], [("s", 1, 2, 47)]),
    "two lowest, tied": (
        ["lowest", "--stage", "survey", "--count", "2"],
        [("s", 1, 11, 28), ("s", 2, 10, 29), ("s", 2, 15, 29), ("s", 2, 16, 29)],
    ),
    "above 45": (["highest", "--stage", "survey", "--threshold", "45"], [("s", 1, 2, 47)]),
    "above 46.9": (["highest", "--stage", "survey", "--threshold", "46.9"], [("s", 1, 2, 47)]),
    "above 47": (["highest", "--stage", "survey", "--threshold", "47"], []),
    "below 28": (["lowest", "--stage", "survey", "--threshold", "28"], []),
    "below a percent under zero": (["lowest", "--stage", "survey", "--threshold", "-5"], []),
}


@pytest.mark.parametrize(("arguments", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_goals_come_with_rank_and_percent(arguments, expected, found):
    command, *options = arguments

    assert found(command, "kaz-2022", *options) == expected


def test_csv_has_the_columns_of_show_and_the_rank(run):
    shown = run("show", "kaz-2022", "--by", "goal", "--format", "csv").out.splitlines()[0]

    found = run("highest", "kaz-2022", "--format", "csv").out.splitlines()[0]

    assert set(found.split(",")) == {*shown.split(","), "rank"}


def test_json_holds_the_same_rows(run):
    rows = json.loads(run("highest", "kaz-2022", "--stage", "survey", "--format", "json").out)

    assert [(row["rank"], row["goal"], row["percent"]) for row in rows] == [
        (1, 2, 47),
        (2, 3, 45),
        (3, 13, 41),
    ]


NOTES = {
    "highest of the survey": (["highest", "--stage", "survey"], "goals 17"),
    "lowest of the survey": (["lowest", "--stage", "survey"], "goals 7"),
    "lowest after consultation": (["lowest", "--stage", "consultation"], "goals 3 and 4"),
    "tie for the last place": (["lowest", "--stage", "survey", "--count", "2"], "goals 10, 15 and 16"),
}


@pytest.mark.parametrize(("arguments", "goals"), NOTES.values(), ids=NOTES)
def test_goals_at_the_threshold_and_ties_are_said(arguments, goals, run):
    command, *options = arguments

    said = run(command, "kaz-2022", *options)

    assert goals in said.err


def test_without_ties_or_threshold_nothing_is_noted(run):
    assert run("highest", "kaz-2022", "--stage", "survey", "--count", "3").err == ""


@pytest.mark.parametrize("command", ["highest", "lowest"])
def test_a_simulated_list_says_so_before_anything_else(command, run):
    assert run(command, "sim-2026", "--count", "3").out.startswith("SIMULATED")


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize("command", ["highest", "lowest"])
def test_a_stage_that_the_edition_has_not_is_no_failure(command, form, run, folder):
    folder.drop("scores", lambda row: row["stage"] == "consultation")

    said = run(command, "kaz-2022", "--stage", "consultation", "--format", form, data=folder.path.parent)

    assert said.code == 0
