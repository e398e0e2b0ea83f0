"""An edition as it lies in the repository: signed, sourced, typed and safe to hand out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.glob("*/*.parquet"))

# Issue, Data and Command line: "csv columns at least stage,goal,pillar,key_area,percent,...".
SCORE_TYPES = {
    "stage": "string",
    "goal": "int8",
    "pillar": "string",
    "key_area": "int8",
    "percent": "double",
    "percent_low": "double",
    "percent_high": "double",
    "n": "int32",
    "basis": "string",
    "source": "string",
    "place": "string",
}


@pytest.mark.parametrize("file", FILES)
def test_a_committed_table_matches_its_checksum(file):
    code, name = file.removesuffix(".parquet").split("/")
    record = json.loads((DATA / code / "edition.json").read_text(encoding="utf-8"))["tables"][name]

    found = hashlib.sha256((DATA / file).read_bytes()).hexdigest()

    assert found == record["sha256"]


@pytest.mark.parametrize("file", FILES)
def test_a_committed_table_has_the_rows_that_the_metadata_count(file):
    code, name = file.removesuffix(".parquet").split("/")
    record = json.loads((DATA / code / "edition.json").read_text(encoding="utf-8"))["tables"][name]

    assert pq.read_metadata(DATA / file).num_rows == record["rows"]


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_every_committed_table_is_named_by_the_metadata(code):
    record = json.loads((DATA / code / "edition.json").read_text(encoding="utf-8"))["tables"]

    assert {f"{code}/{name}.parquet" for name in record} == {f for f in FILES if f.startswith(code)}


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_scores_have_their_published_columns_and_types(code):
    schema = pq.read_schema(DATA / code / "scores.parquet")

    assert {field.name: str(field.type) for field in schema} == SCORE_TYPES


@pytest.mark.parametrize("table", ["scores", "proposals", "facts", "readings"])
@pytest.mark.parametrize("column", ["source", "place"])
def test_every_published_row_says_where_it_comes_from(table, column, kaz):
    cells = getattr(kaz, table)()[column]

    assert cells.str.strip().ne("").all()


@pytest.mark.parametrize("table", ["scores", "proposals", "facts", "readings"])
def test_every_published_row_comes_from_one_of_the_two_documents(table, kaz):
    assert set(getattr(kaz, table)()["source"]) <= {"report", "slides"}


@pytest.mark.parametrize("table", ["scores", "proposals", "facts"])
def test_every_published_number_is_called_published(table, kaz):
    assert set(getattr(kaz, table)()["basis"]) == {"published"}


@pytest.mark.parametrize("table", ["scores", "proposals", "facts"])
def test_every_simulated_number_is_called_simulated(table, sim):
    assert set(getattr(sim, table)()["basis"]) == {"simulated"}


def test_the_simulated_edition_knows_that_it_is(kaz, sim):
    assert (kaz.is_simulated, sim.is_simulated) == (False, True)


def test_an_edition_cannot_hide_that_its_numbers_are_simulated(simulated_folder):
    # DESIGN, Data: "it says 'simulated' on every view, chart, export and file".
    simulated_folder.describe(basis="published")

    assert simulated_folder.refusal().where.startswith("sim-2026/")


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_both_stages_are_there_survey_first(code, request):
    edition = request.getfixturevalue(code.split("-")[0])

    assert [str(stage) for stage in edition.stages] == ["survey", "consultation"]


@pytest.mark.parametrize("table", ["scores", "proposals", "facts", "readings"])
def test_changing_a_frame_leaves_the_edition_as_it_was(table, kaz):
    taken = getattr(kaz, table)()
    before = taken.copy()

    taken.loc[:, "place"] = "changed"

    assert getattr(kaz, table)().equals(before)


def test_an_edition_without_readings_has_an_empty_table_of_them(sim):
    assert list(sim.readings()["topic"]) == []


def test_the_fingerprint_changes_with_the_metadata(folder):
    before = folder.open().fingerprint

    folder.describe(wave="2023")

    assert folder.open().fingerprint != before
