"""A file that is no table of an edition is refused with its name, what was found and what to do."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

TABLES = ["scores", "proposals", "facts", "readings"]


@pytest.fixture
def good(data):
    """The bytes of a good scores table."""
    return (data / "kaz-2022" / "scores.parquet").read_bytes()


FOREIGN = {
    "empty": lambda _: b"",
    "one byte": lambda _: b"P",
    "the frame of a Parquet file around nothing": lambda _: b"PAR1PAR1",
    "a footer longer than the file": lambda _: b"PAR1\xff\xff\xff\x7fPAR1",
    "cut in half": lambda good: good[: len(good) // 2],
    "without its last byte": lambda good: good[:-1],
    "without its first half": lambda good: good[len(good) // 2 :],
    "zeros": lambda good: b"\0" * len(good),
    "CSV": lambda _: b"stage,goal,percent\nsurvey,1,37\n",
    "a ZIP archive": lambda _: b"PK\x03\x04" + b"\0" * 100,
    "a web page": lambda _: b"<!doctype html><script>alert(1)</script>",
    "an encrypted Parquet file": lambda good: good[:-4] + b"PARE",
}


@pytest.mark.parametrize("spoil", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_no_whole_parquet_file_is_refused_by_name(spoil, good, folder):
    folder.put_bytes("scores", spoil(good))

    assert folder.refusal().where == "kaz-2022/scores.parquet"


@pytest.mark.parametrize("spoil", FOREIGN.values(), ids=FOREIGN)
def test_such_a_file_is_refused_with_its_size_and_a_hint(spoil, good, folder):
    content = spoil(good)
    folder.put_bytes("scores", content)

    said = str(folder.refusal())

    assert f"Size: {len(content)} bytes." in said
    assert "Hint: " in said


def test_a_page_of_rows_that_was_damaged_is_refused(folder):
    rows = folder.arrow("scores")
    folder.put("scores", rows, compression="zstd", write_page_checksum=True)
    content = bytearray(folder.file("scores").read_bytes())
    content[4:60] = b"\xff" * 56

    folder.put_bytes("scores", bytes(content))

    assert folder.refusal().where == "kaz-2022/scores.parquet"


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_file_is_named(table, folder):
    folder.file(table).unlink()

    assert folder.refusal().where == f"kaz-2022/{table}.parquet"


def test_a_folder_in_place_of_a_file_is_refused(folder):
    folder.file("scores").unlink()
    folder.file("scores").mkdir()

    assert folder.refusal().where == "kaz-2022/scores.parquet"


@pytest.mark.parametrize("table", TABLES)
def test_another_table_of_the_edition_is_refused(table, folder):
    other = "facts" if table == "scores" else "scores"

    folder.put(table, folder.arrow(other))

    assert folder.refusal().where == f"kaz-2022/{table}.parquet"


@pytest.mark.parametrize("column", ["stage", "goal", "pillar", "key_area", "percent", "basis", "place"])
def test_a_missing_column_is_named(column, folder):
    folder.put("scores", folder.arrow("scores").drop_columns(column))

    assert f"Missing: {column}." in str(folder.refusal())


def test_a_column_too_many_is_named(folder):
    rows = folder.arrow("scores")

    folder.put("scores", rows.append_column("weight", pa.nulls(rows.num_rows, pa.float64())))

    assert "Not known: weight." in str(folder.refusal())


def test_a_renamed_column_is_named_with_its_old_and_new_name(folder):
    names = ["target" if name == "goal" else name for name in folder.arrow("scores").column_names]

    folder.put("scores", folder.arrow("scores").rename_columns(names))

    assert "Missing: goal.\n  - Not known: target." in str(folder.refusal())


def test_a_column_that_is_there_twice_is_named(folder):
    rows = folder.arrow("scores")

    folder.put("scores", rows.append_column("percent", rows["percent"]))

    assert "Repeated: percent." in str(folder.refusal())


def test_a_column_in_another_letter_case_is_not_taken_for_the_same(folder):
    names = [name.upper() for name in folder.arrow("scores").column_names]

    folder.put("scores", folder.arrow("scores").rename_columns(names))

    assert "STAGE" in str(folder.refusal())


MISTYPED = {
    "percent as text": ("percent", pa.string()),
    "percent as float32": ("percent", pa.float32()),
    "percent as whole numbers": ("percent", pa.int8()),
    "goal as int64": ("goal", pa.int64()),
    "goal as text": ("goal", pa.string()),
    "stage as bytes": ("stage", pa.binary()),
    "stage as large text": ("stage", pa.large_string()),
    "stage as categories": ("stage", pa.dictionary(pa.int8(), pa.string())),
}


@pytest.mark.parametrize(("column", "found"), MISTYPED.values(), ids=MISTYPED)
def test_a_wrongly_typed_column_is_named_with_the_type_found(column, found, folder):
    cells = folder.arrow("scores")[column].combine_chunks()
    if pa.types.is_dictionary(found):
        cells = cells.dictionary_encode()

    folder.put_column("scores", column, cells.cast(found))

    said = str(folder.refusal())
    assert f"{column}: expected " in said
    assert f", found {str(found)[:10]}" in said


def test_a_struct_in_place_of_a_number_is_refused(folder):
    count = folder.arrow("scores").num_rows

    folder.put_column("scores", "percent", pa.array([{"value": 37.0}] * count))

    assert "percent: expected double, found struct" in str(folder.refusal())


def test_a_file_that_is_not_the_published_one_is_refused_with_both_checksums(folder):
    before = folder.metadata()["tables"]["scores"]
    folder.set("scores", {"stage": "survey", "goal": 1}, percent=38.0)
    now = folder.metadata()["tables"]["scores"]
    folder.describe(tables=folder.metadata()["tables"] | {"scores": before})

    said = str(folder.refusal())

    assert f"SHA-256 expected: {before['sha256'][:12]}..., found: {now['sha256'][:12]}..." in said


def test_a_wrong_number_of_rows_is_refused_with_both_numbers(folder):
    tables = folder.metadata()["tables"]
    tables["scores"]["rows"] = 44

    folder.describe(tables=tables)

    assert "Rows expected: 44, found: 43." in str(folder.refusal())


@pytest.mark.parametrize("table", TABLES)
def test_no_refusal_shows_a_path_of_the_machine(table, folder):
    folder.put_bytes(table, b"PAR1PAR1")

    assert str(folder.path.parent) not in str(folder.refusal())


def test_a_table_written_by_another_program_in_row_groups_is_read(folder):
    # Not every difference is damage: other packing of the same rows must not be refused.
    rows = folder.arrow("scores")

    folder.put("scores", rows, compression="snappy", row_group_size=7, use_dictionary=False)

    assert folder.open().scores().shape == (43, 11)


def test_a_table_with_foreign_notes_in_its_schema_is_read(folder):
    rows = folder.arrow("scores").replace_schema_metadata({"pandas": "<script>alert(1)</script>"})

    pq.write_table(rows, folder.file("scores"))
    folder.sign("scores", rows.num_rows)

    assert folder.open().scores().shape == (43, 11)
