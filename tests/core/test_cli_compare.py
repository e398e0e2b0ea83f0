"""The command ``compare``: the same answers as the page's."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from psc_core.comparing.differences import differences
from psc_core.editions.edition import open_edition
from psc_core.scoring.levels import Level
from psc_core.terms import Stage


def rows_of(said):
    return list(csv.DictReader(StringIO(said.out)))


def test_the_command_prints_the_differences(run, sim, data):
    expected = differences((open_edition(data / "sim-2024"), sim), Level.GOAL, Stage.SURVEY)

    rows = rows_of(run("compare", "sim-2026", "sim-2024", "--format", "csv"))

    assert [float(row["difference"]) for row in rows] == pytest.approx(expected["difference"].tolist())
    assert [row["apart"] for row in rows] == [str(bool(apart)) for apart in expected["apart"]]


def test_the_table_begins_with_the_conditions(run):
    said = run("compare", "kaz-2022", "sim-2026")

    assert said.code == 0
    assert said.out.startswith("condition")
    assert "version     not recorded  -" in said.out
    assert "territory   differs       KZ" in said.out


def test_made_up_beside_real_is_said(run):
    said = run("compare", "kaz-2022", "sim-2026", "--by", "country", "--format", "csv")

    assert "SIMULATED and real editions side by side" in said.err
    assert "kaz-2022 and sim-2026: comparability breaks" in said.err
    assert "1 of 1 differences: how sure they are can't be known." in said.err


def test_made_up_waves_are_said_to_be(run):
    said = run("compare", "sim-2024", "sim-2026", "--by", "pillar", "--format", "csv")

    assert said.err.startswith("SIMULATED: ")
    assert "all 3 differences at once" in said.err


def test_a_level_that_is_not_given_is_said(run):
    said = run("compare", "sim-2024", "sim-2026", "--by", "pillar", "--stage", "consultation")

    assert "Nothing is given on this level at this stage." in said.err


def test_one_edition_twice_is_no_comparison(run):
    said = run("compare", "sim-2026", "sim-2026")

    assert (said.code, said.out) == (1, "")
    assert said.complaint == "psc_core: compare: Two different editions must be given at least."


def test_an_edition_that_does_not_exist_is_named(run):
    assert "kaz-1922: Can't find this edition." in run("compare", "kaz-2022", "kaz-1922").complaint
