"""Building an edition from its source folder gives what is in the repository."""

from __future__ import annotations

import json
import shutil

import pyarrow.parquet as pq
import pytest

from psc_core.building.build import build_edition
from psc_core.editions.edition import open_edition

TABLES = [
    *(("kaz-2022", table) for table in ("scores", "proposals", "facts", "readings")),
    *(("kaz-2022", table) for table in ("statements", "statement_figures", "indicators", "rankings")),
    *(("kaz-2022", table) for table in ("index_marks", "marginalised_groups", "milestones", "decisions")),
    *(
        ("sim-2026", table)
        for table in ("scores", "proposals", "facts", "groups", "certainty", "pairs", "responses")
    ),
    *(("sim-2026", table) for table in ("weighted", "weighting", "sensitivity")),
]


@pytest.fixture(scope="module")
def rebuilt(data, tmp_path_factory):
    """Both editions, built from nothing but their source folders."""
    target = tmp_path_factory.mktemp("data")
    for code in ("kaz-2022", "sim-2026"):
        shutil.copytree(data / code / "source", target / code / "source")
        build_edition(target / code)
    return target


def described(path):
    content = json.loads((path / "edition.json").read_text(encoding="utf-8"))
    # Another pyarrow packs the same rows into other bytes; the rows are compared table by table.
    rows = {name: record["rows"] for name, record in content.pop("tables").items()}
    return content, rows


@pytest.mark.parametrize(("code", "table"), TABLES)
def test_a_table_built_again_has_the_committed_content(code, table, rebuilt, data):
    committed = pq.read_table(data / code / f"{table}.parquet")

    built = pq.read_table(rebuilt / code / f"{table}.parquet")

    assert built.equals(committed)


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_metadata_built_again_are_the_committed_ones(code, rebuilt, data):
    assert described(rebuilt / code) == described(data / code)


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_an_edition_built_again_opens(code, rebuilt):
    assert open_edition(rebuilt / code).code == code


def test_building_leaves_no_half_written_file_behind(rebuilt):
    assert not list(rebuilt.rglob("*.part"))


def test_building_twice_gives_the_same_bytes(folder):
    build_edition(folder.path)
    once = folder.files()

    build_edition(folder.path)

    assert folder.files() == once


def test_a_number_corrected_in_the_source_is_in_the_edition_after_building(folder):
    folder.rewrite("figures.csv", "scores,survey,1,,,,,61,37,", "scores,survey,1,,,,,61,36,")
    # The meeting kept the survey's percent of this goal.
    folder.rewrite("figures.csv", "scores,consultation,1,,,,,,37,", "scores,consultation,1,,,,,,36,")

    build_edition(folder.path)

    scores = folder.open().scores()
    corrected = scores[(scores["stage"] == "survey") & (scores["goal"] == 1)]
    assert corrected["percent"].tolist() == [36.0]


def test_the_metadata_take_the_number_of_respondents_from_the_facts(folder):
    before = "facts,,,,,respondents,,,61,,respondents,,report"
    folder.rewrite("figures.csv", before, before.replace("61", "62"))

    assert build_edition(folder.path).n == 62


@pytest.mark.parametrize(
    "table", ["scores", "proposals", "facts", "readings", "groups", "certainty", "pairs", "responses"]
)
def test_a_built_table_carries_no_trace_of_the_machine_that_built_it(table, data):
    # pandas would write its version and index into the schema's metadata.
    schemas = [pq.read_schema(path) for path in data.glob(f"*/{table}.parquet")]

    assert [schema.metadata for schema in schemas] == [None] * len(schemas)
