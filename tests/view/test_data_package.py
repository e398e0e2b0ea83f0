"""An edition as a data package: valid, whole, and the same numbers as the edition's own tables."""

import csv
import hashlib
import json
import zipfile
from io import BytesIO, StringIO

import pyarrow.parquet as pq
import pytest
from frictionless import validate

from psc_view.exports.package import package_file, package_names
from tests.view.cases import edition_of
from tests.view.hostile import hostile_edition

EDITIONS = ("kaz-2022", "sim-2024", "sim-2026")


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request):
    return edition_of(request.param)


def described(edition):
    return json.loads(package_file(edition, "datapackage.json")[0])


def test_the_package_is_valid(edition, tmp_path):
    with zipfile.ZipFile(BytesIO(package_file(edition, "datapackage.zip")[0])) as archive:
        archive.extractall(tmp_path)

    report = validate(str(tmp_path / "datapackage.json"))

    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == len(edition.metadata.tables)


def test_a_changed_package_is_not_valid(edition, tmp_path):
    with zipfile.ZipFile(BytesIO(package_file(edition, "datapackage.zip")[0])) as archive:
        archive.extractall(tmp_path)
    scores = tmp_path / "scores.csv"
    scores.write_text(scores.read_text("utf-8").replace("published", "guessed", 1) + "x\n", "utf-8")

    assert not validate(str(tmp_path / "datapackage.json")).valid


def test_every_table_has_the_rows_and_numbers_of_the_edition(edition):
    for name in edition.metadata.tables:
        stored = edition.table(name)
        reader = csv.DictReader(StringIO(package_file(edition, f"{name}.csv")[0].decode()))
        rows = list(reader)
        assert pq.read_table(BytesIO(package_file(edition, f"{name}.parquet")[0])).equals(stored)
        assert reader.fieldnames == stored.column_names
        for column in stored.column_names:
            expected = stored.column(column).to_pylist()
            assert [row[column] == "" for row in rows] == [value in (None, "") for value in expected]
            numbers = [value for value in expected if isinstance(value, int | float)]
            if numbers and not isinstance(numbers[0], bool):
                assert [float(row[column]) for row in rows if row[column]] == numbers


def test_every_file_of_the_archive_is_that_of_its_address(edition):
    with zipfile.ZipFile(BytesIO(package_file(edition, "datapackage.zip")[0])) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}

    addresses = {name for name in package_names(edition) if name != "datapackage.zip"}
    assert {name: held[name] for name in addresses} == {
        name: package_file(edition, name)[0] for name in addresses
    }
    sums = dict(line.split("  ")[::-1] for line in held["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(content).hexdigest() for name, content in held.items() if name != "SHA256SUMS"
    }


def test_the_package_says_who_answered(edition):
    told = described(edition)

    assert told["respondents"] == edition.metadata.n
    assert ("SIMULATED" in told["title"]) == edition.is_simulated
    assert all(("SIMULATED" in each["title"]) == edition.is_simulated for each in told["resources"])
    assert ("61 people chose to answer" in told["description"]) == (edition.code == "kaz-2022")


def test_a_name_that_is_no_file_of_the_package_is_refused(edition):
    with pytest.raises(KeyError):
        package_file(edition, "../edition.json")


def test_no_cell_of_a_hostile_edition_would_be_run():
    rows = csv.reader(StringIO(package_file(hostile_edition("kaz-2022"), "scores.csv")[0].decode()))

    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))] == []
