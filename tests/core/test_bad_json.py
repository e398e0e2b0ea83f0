"""A metadata file that is no JSON, too large or not there is refused with its place and what to do."""

from __future__ import annotations

import json

import pytest

PLACE = "kaz-2022/edition.json"

NO_JSON = {
    "empty": b"",
    "cut off": b'{"format": 1, "code": "kaz-2022", "titl',
    "not UTF-8": b'{"format": 1, "code": "\xff\xfe"}',
    "UTF-16": '{"format": 1}'.encode("utf-16"),
    "a Parquet file": b"PAR1PAR1",
    "a number beyond all digits": b'{"format": 1, "n": ' + b"9" * 5000 + b"}",
    "nested lists without end": b"[" * 100_000 + b"]" * 100_000,
    "nested objects without end": b'{"a":' * 30_000 + b"1" + b"}" * 30_000,
}


@pytest.mark.parametrize("content", NO_JSON.values(), ids=NO_JSON)
def test_a_file_that_is_no_json_is_refused_by_name(content, folder):
    (folder.path / "edition.json").write_bytes(content)

    assert folder.refusal().where == PLACE


@pytest.mark.parametrize("content", NO_JSON.values(), ids=NO_JSON)
def test_such_a_refusal_is_one_printable_line(content, folder):
    (folder.path / "edition.json").write_bytes(content)

    assert folder.refusal().one_line().isprintable()


@pytest.mark.parametrize("content", [[], "kaz-2022", 1, None], ids=["list", "text", "number", "null"])
def test_json_that_is_no_object_is_refused(content, folder):
    (folder.path / "edition.json").write_text(json.dumps(content), encoding="utf-8")

    assert "must be an object" in str(folder.refusal())


@pytest.mark.parametrize("depth", [500, 900, 950, 975, 990, 1000, 1100])
@pytest.mark.parametrize("field", ["title", "n", "documents"])
def test_a_field_nested_to_the_limit_of_the_reader_is_refused(field, depth, folder):
    # Where reading still succeeds, showing what was found must not fail either.
    folder.describe(**{field: "@"})
    path = folder.path / "edition.json"
    nested = path.read_text(encoding="utf-8").replace('"@"', "[" * depth + "]" * depth)

    path.write_text(nested, encoding="utf-8")

    assert folder.refusal().where.startswith(PLACE)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_a_count_that_is_no_number_is_refused(number, folder):
    path = folder.path / "edition.json"
    text = path.read_text(encoding="utf-8")
    assert '"n": 61' in text

    path.write_text(text.replace('"n": 61', f'"n": {number}'), encoding="utf-8")

    assert folder.refusal().where == f"{PLACE}, n"


def test_a_huge_file_is_refused_with_the_size_allowed(folder):
    path = folder.path / "edition.json"
    path.write_bytes(path.read_bytes() + b" " * 2**20)

    assert "must be at most 262144 bytes" in str(folder.refusal())


def test_a_file_of_the_largest_size_is_read(folder):
    path = folder.path / "edition.json"
    content = path.read_bytes()

    path.write_bytes(content + b" " * (262_144 - len(content)))

    assert folder.open().code == "kaz-2022"


def test_a_missing_file_is_refused_with_what_to_do(folder):
    (folder.path / "edition.json").unlink()

    assert str(folder.refusal().hint) == (
        "Was the folder copied whole? Build it with: python -m psc_core build"
    )


def test_a_folder_of_another_name_than_the_code_is_refused(folder):
    renamed = folder.path.rename(folder.path.with_name("kaz-2023"))

    refusal = type(folder)(renamed).refusal()

    assert refusal.one_line() == (
        "kaz-2023/edition.json, code: This field must be the folder's name, in small letters, digits and "
        "hyphens. Found: kaz-2022."
    )


def test_fields_that_nobody_asked_for_are_not_taken_over(folder):
    folder.describe(__class__="x", onload="alert(1)")

    assert "alert(1)" not in folder.open().metadata.to_json()
