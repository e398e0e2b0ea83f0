"""Publishing an imported survey from the command line."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from psc_core.editions.edition import open_edition
from tests.core.test_surveys import imported, people


@pytest.fixture
def published(tmp_path, run):
    imported(tmp_path, people(60, (1, 2), seed=3), goals=(1, 2))
    return run("publish", "abc-2026", data=tmp_path / "data")


def test_publishing_says_what_it_wrote_and_what_it_withheld(published):
    assert published.code == 0
    assert "abc-2026/groups.parquet:" in published.out
    assert (
        "Goals withheld or not graded: 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 and 17."
        in published.out
    )
    assert "Groups withheld or empty:" in published.out


def test_publishing_and_building_are_one(published, tmp_path, run):
    folder = tmp_path / "data" / "abc-2026"
    before = {path.name: path.read_bytes() for path in folder.glob("*.*")}

    run("build", "abc-2026", data=tmp_path / "data")

    assert {path.name: path.read_bytes() for path in folder.glob("*.*")} == before


def test_no_published_table_has_a_row_for_each_respondent(published, tmp_path):
    for path in (tmp_path / "data" / "abc-2026").glob("*.parquet"):
        names = pq.read_schema(path).names
        assert "respondent" not in names
        assert not [name for name in names if name.startswith("g0")]


def test_an_edition_of_private_answers_shows_intervals_and_groups(published, tmp_path):
    edition = open_edition(tmp_path / "data" / "abc-2026")

    assert set(edition.certainty()["goal"].dropna()) == {1, 2}
    assert set(edition.groups().dropna(subset="n")["goal"]) <= {1, 2}
    assert len(edition.pairs()) == 2


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_an_edition_that_was_not_imported_is_not_published(code, copy_of, run):
    folder = copy_of(code)
    before = folder.files()

    said = run("publish", code, data=folder.path.parent)

    assert said.code == 1
    assert "This edition holds no imported survey." in said.complaint
    assert folder.files() == before


def test_show_prints_nothing_of_a_withheld_goal(tmp_path, run):
    # Goal 2 has nine grades on one of its key areas.
    answers = [person | {"g02_a01": 1} for person in people(9, (1, 2), seed=4)]
    answers += [person | {"g02_a01": ""} for person in people(60, (1,), seed=5)]
    imported(tmp_path, answers, goals=(1, 2))
    run("publish", "abc-2026", data=tmp_path / "data")

    said = run("show", "abc-2026", "--by", "all", "--format", "csv", data=tmp_path / "data")

    rows = [line.split(",") for line in said.out.splitlines()[1:]]
    of_second = [row for row in rows if row[1] == "2"]
    assert of_second
    assert all(row[4] == "" and row[7] in ("", "0") for row in of_second)
