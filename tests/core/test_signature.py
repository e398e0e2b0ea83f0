"""The signature of a data folder tells, without reading, whether an edition came, went or changed."""

from __future__ import annotations

import os
import shutil

import pytest

from psc_core.editions.shelf import open_shelf, signature_of


@pytest.fixture
def shelf(folder):
    return folder.path.parent


def older(folder):
    # File times may be too coarse to see two writings in a row.
    for path in folder.path.iterdir():
        os.utime(path, (0, 0))


CHANGES = {
    "an edition dropped in": lambda folder: shutil.copytree(folder.path, folder.path.with_name("new-2022")),
    "an empty folder dropped in": lambda folder: folder.path.with_name("new-2022").mkdir(),
    "an edition removed": lambda folder: shutil.rmtree(folder.path),
    "an edition renamed": lambda folder: folder.path.rename(folder.path.with_name("new-2022")),
    "a table changed": lambda folder: folder.set("scores", {"goal": 3}, percent=31.0),
    "a table removed": lambda folder: folder.file("facts").unlink(),
    "a table added": lambda folder: shutil.copy(folder.file("facts"), folder.file("responses")),
    "the metadata changed": lambda folder: folder.describe(wave="2023"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_signature_changes_with(change, folder, shelf):
    older(folder)
    before = signature_of(shelf)

    change(folder)

    assert signature_of(shelf) != before


def test_the_signature_changes_when_a_file_of_the_same_size_takes_the_place_of_another(folder, shelf):
    older(folder)
    before = signature_of(shelf)

    folder.file("scores").write_bytes(folder.file("scores").read_bytes())

    assert signature_of(shelf) != before


def test_the_signature_stays_while_nothing_happens(folder, shelf):
    before = signature_of(shelf)

    folder.open()

    assert signature_of(shelf) == before


@pytest.mark.parametrize("name", ["notes.txt", "source/notes.txt"])
def test_the_signature_ignores_files_that_no_edition_is_read_from(name, folder, shelf):
    before = signature_of(shelf)

    (folder.path / name).write_text("x")

    assert signature_of(shelf) == before


def test_the_signature_of_no_folder_is_that_of_an_empty_one(tmp_path):
    assert signature_of(tmp_path / "missing") == signature_of(tmp_path)


def test_an_edition_dropped_in_is_on_the_next_shelf(shelf, copy_of):
    before = list(open_shelf(shelf).editions)

    copy_of("kaz-2022", "new-2022")

    assert (before, list(open_shelf(shelf).editions)) == (["kaz-2022"], ["kaz-2022", "new-2022"])
