"""The shelf: a broken edition is kept apart with its reason, and the others keep working."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pyarrow as pa
import pytest

from psc_core.editions.shelf import find_edition, folders_of, open_shelf
from psc_core.errors import ChoiceError, DataError


@pytest.fixture
def shelf_of(copy_of):
    """A data folder with a good edition beside the one to break."""

    def make(breaking):
        copy_of("kaz-2022", "good-2022")
        folder = copy_of("kaz-2022", "bad-2022")
        breaking(folder)
        return open_shelf(folder.path.parent)

    return make


def half_copied(folder):
    # An edition whose tables are still on their way: only the metadata have arrived.
    for path in folder.path.glob("*.parquet"):
        path.unlink()


def tables_first(folder):
    (folder.path / "edition.json").unlink()


def emptied(folder):
    for path in folder.path.glob("*.*"):
        path.unlink()


def bad_text(folder):
    count = folder.arrow("scores").num_rows
    folder.put_column("scores", "place", pa.array([b"\xff"] * count, pa.binary()).view(pa.string()))


def bad_day(folder):
    count = folder.arrow("facts").num_rows
    folder.put_column("facts", "date", pa.array([2**31 - 1] * count, pa.int32()).cast(pa.date32()))


BREAKS = {
    "truncated table": lambda folder: folder.put_bytes("scores", folder.file("scores").read_bytes()[:99]),
    "empty table": lambda folder: folder.put_bytes("scores", b""),
    "goal 18": lambda folder: folder.set("scores", {"goal": 17}, goal=18),
    "text that is no UTF-8": bad_text,
    "day outside the calendar": bad_day,
    "metadata cut off": lambda folder: (folder.path / "edition.json").write_text('{"format"'),
    "metadata nested without end": lambda folder: (folder.path / "edition.json").write_text("[" * 100_000),
    "hostile title": lambda folder: folder.describe(title={"en": "a\nb"}),
    "half copied": half_copied,
    "metadata not yet copied": tables_first,
    "empty folder": emptied,
}


@pytest.mark.parametrize("breaking", BREAKS.values(), ids=BREAKS)
def test_beside_a_broken_edition_the_others_open(breaking, shelf_of):
    assert list(shelf_of(breaking).editions) == ["good-2022"]


@pytest.mark.parametrize("breaking", BREAKS.values(), ids=BREAKS)
def test_a_broken_edition_is_reported_by_its_name(breaking, shelf_of):
    (error,) = shelf_of(breaking).broken.values()

    assert error.where.startswith("bad-2022/")


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT, errno.EIO], ids=["rights", "gone", "disk"])
def test_a_file_that_cannot_be_read_breaks_its_edition_alone(number, shelf_of, monkeypatch):
    open_file = Path.open

    def refuse(path, *arguments, **options):
        if path.parent.name == "bad-2022":
            raise OSError(number, os.strerror(number), str(path))
        return open_file(path, *arguments, **options)

    shelf = shelf_of(lambda _: monkeypatch.setattr(Path, "open", refuse))

    assert list(shelf.broken) == ["bad-2022"]


def test_all_editions_of_the_repository_are_good(data):
    shelf = open_shelf(data)

    assert (list(shelf.editions), shelf.broken) == (["kaz-2022", "sim-2024", "sim-2026"], {})


def default_of(data_dir):
    default = open_shelf(data_dir).default
    return default and default.code


def test_the_published_edition_is_the_default_wherever_it_stands(folder, copy_of):
    copy_of("kaz-2022", "a-2022")

    assert default_of(folder.path.parent) == "kaz-2022"


def test_without_the_published_edition_the_first_by_code_is_the_default(copy_of, tmp_path):
    copy_of("kaz-2022", "b-2022")
    copy_of("kaz-2022", "a-2022")

    assert default_of(tmp_path / "data") == "a-2022"


def test_a_broken_default_gives_way_to_a_good_edition(folder, copy_of):
    copy_of("kaz-2022", "other-2022")

    folder.put_bytes("scores", b"")

    assert default_of(folder.path.parent) == "other-2022"


@pytest.mark.parametrize("place", ["empty", "missing"])
def test_a_data_folder_without_editions_has_no_default(place, tmp_path):
    (tmp_path / "empty").mkdir()

    assert default_of(tmp_path / place) is None


def test_a_linked_folder_is_no_edition(folder, data):
    (folder.path.parent / "sim-2026").symlink_to(data / "sim-2026")

    assert [path.name for path in folders_of(folder.path.parent)] == ["kaz-2022"]


@pytest.mark.parametrize("name", [".kaz-2022", "_kaz-2022"], ids=["hidden", "underscore"])
def test_a_hidden_folder_is_no_edition(name, folder):
    folder.path.rename(folder.path.with_name(name))

    assert folders_of(folder.path.parent) == ()


def test_a_file_in_the_data_folder_is_no_edition(folder):
    (folder.path.parent / "notes.txt").write_text("x")

    assert [path.name for path in folders_of(folder.path.parent)] == ["kaz-2022"]


def test_an_edition_is_found_by_its_code(folder):
    assert find_edition("kaz-2022", folder.path.parent).code == "kaz-2022"


@pytest.mark.parametrize("code", ["kaz-1922", "", "../data/kaz-2022", "kaz-2022/", "/etc", "KAZ-2022"])
def test_a_code_that_is_none_is_refused_with_those_there_are(code, folder):
    with pytest.raises(ChoiceError, match=r"There are: kaz-2022\."):
        find_edition(code, folder.path.parent)


def test_a_broken_edition_is_found_and_refused_for_what_is_wrong(folder):
    folder.put_bytes("scores", b"")

    with pytest.raises(DataError, match=r"kaz-2022/scores\.parquet"):
        find_edition("kaz-2022", folder.path.parent)
