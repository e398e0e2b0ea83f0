"""What may happen to the file of a ledger: nothing that was acknowledged is lost, and each case is told."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from psc_core.errors import DataError
from psc_core.ledger.chain import verify
from psc_core.ledger.entry import Entry
from psc_core.ledger.faults import LedgerError
from psc_core.ledger.sqlite import SqliteLedger
from tests.core.ledger.drafts import STREAM, draft, keys


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path):
    """A ledger of three entries that does not wait long for others."""
    ledger = SqliteLedger(path, patience=0.01)
    ledger.append(STREAM, [draft(key) for key in "abc"])
    return ledger


def refused(do, *arguments):
    with pytest.raises(LedgerError) as caught:
        do(*arguments)
    return str(caught.value)


def test_it_writes_in_the_way_that_loses_nothing_when_the_power_fails(ledger):
    with ledger._writing([STREAM]) as run:
        settings = {
            name: run(f"PRAGMA {name}", ())[0][0]
            for name in ("journal_mode", "synchronous", "recursive_triggers")
        }

    # 3 is EXTRA: https://www.sqlite.org/pragma.html#pragma_synchronous
    assert settings == {"journal_mode": "delete", "synchronous": 3, "recursive_triggers": 1}


def test_a_ledger_is_begun_in_a_folder_that_is_not_there_yet(tmp_path):
    ledger = SqliteLedger(tmp_path / "private" / "new" / "ledger.sqlite")

    assert ledger.streams() == ()


def test_one_whose_maker_was_killed_is_begun_again(path):
    path.touch()

    assert SqliteLedger(path).append(STREAM, [draft("a")])[0].number == 1


def test_a_locked_ledger_is_told_and_takes_entries_afterwards(ledger, path):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        assert "Another program holds the ledger: nothing was written." in refused(
            ledger.append, STREAM, [draft("d")]
        )

    ledger.append(STREAM, [draft("d")])
    assert keys(ledger.read(STREAM)) == ["a", "b", "c", "d"]


def test_a_full_disk_is_told_and_nothing_acknowledged_is_lost(path):
    class OnSmallDisk(SqliteLedger):
        pages = 30

        def _connect(self, mode):
            connection = super()._connect(mode)
            connection.execute(f"PRAGMA max_page_count = {self.pages}")
            return connection

    ledger = OnSmallDisk(path)
    written: list[Entry] = []

    def fill():
        for number in range(1000):
            written.extend(ledger.append(STREAM, [draft(f"{number}", text="x" * 1000)]))

    assert "The disk is full: nothing was written" in refused(fill)
    assert 10 < len(written) < 1000
    assert list(ledger.read(STREAM)) == written
    ledger.pages = 1000
    ledger.append(STREAM, [draft("after space was made")])
    verify(ledger.read(STREAM), STREAM)


def test_a_full_stick_leaves_no_half_backup(ledger, tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)

    assert "stick: The disk is full" in refused(ledger.backup, tmp_path / "stick")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ledger.sqlite"]


@contextmanager
def without_rights():
    """Be somebody else for a while, since root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)  # nobody
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
def test_a_ledger_that_may_only_be_read_is_read_and_its_writers_are_told(ledger, path):
    before = ledger.read(STREAM)
    # Not pytest's folder, which only its owner may enter.
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "ledger.sqlite"
        shutil.copy(path, kept)
        kept.chmod(0o444)
        Path(folder).chmod(0o555)
        with without_rights():
            ledger = SqliteLedger(kept)

            assert ledger.read(STREAM) == before
            assert "can only be read: nothing was written" in refused(ledger.append, STREAM, [draft("d")])
        Path(folder).chmod(0o755)


def test_a_folder_in_which_no_journal_can_be_made_takes_no_entry(ledger, path):
    path.with_name("ledger.sqlite-journal").mkdir()

    assert "ledger.sqlite: " in refused(ledger.append, STREAM, [draft("d")])

    path.with_name("ledger.sqlite-journal").rmdir()
    assert keys(ledger.read(STREAM)) == ["a", "b", "c"]


def test_a_ledger_that_vanished_is_missed_not_begun_again(ledger, path):
    path.unlink()

    assert "Can't open the ledger" in refused(ledger.append, STREAM, [draft("d")])
    assert "Can't open the ledger" in refused(ledger.read, STREAM)
    assert not path.exists()


def test_a_file_that_is_no_database_is_refused_and_left_alone(path):
    path.write_bytes(b"notes of a meeting " * 100)

    assert "The file of the ledger is damaged, or is none." in refused(SqliteLedger, path)
    assert path.read_bytes() == b"notes of a meeting " * 100


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE other (a)",
        "DROP TRIGGER ledger_no_update",
        "DROP TRIGGER ledger_no_delete",
        "ALTER TABLE ledger_entries ADD COLUMN a TEXT",
        "PRAGMA journal_mode = WAL",
    ],
)
def test_a_database_with_other_rules_is_refused(ledger, path, change):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)

    assert "This file is no ledger, or its rules were changed." in refused(SqliteLedger, path)


def test_another_programs_database_is_refused_and_left_alone(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (a)")
    before = path.read_bytes()

    assert "This file is no ledger" in refused(SqliteLedger, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_damaged_file_is_told_and_not_backed_up(tmp_path, path, share):
    ledger = SqliteLedger(path)
    ledger.append(STREAM, [draft(f"{number}", text="x" * 500) for number in range(100)])
    content = bytearray(path.read_bytes())
    start = int(len(content) * share)
    content[start : start + 4096] = b"\xff" * 4096
    path.write_bytes(content)

    with pytest.raises((LedgerError, DataError)):
        SqliteLedger(path).backup(tmp_path / "stick")

    assert not list(tmp_path.glob("stick*"))


def test_a_file_that_was_cut_off_is_told(path, tmp_path):
    ledger = SqliteLedger(path)
    ledger.append(STREAM, [draft(f"{number}", text="x" * 500) for number in range(100)])
    os.truncate(path, path.stat().st_size // 2)

    with pytest.raises((LedgerError, DataError)):
        SqliteLedger(path).backup(tmp_path / "stick")


@pytest.fixture
def interrupted(ledger, path, tmp_path):
    """The folder of a ledger as a writer leaves it who dies while changed pages are being written."""
    folder = tmp_path / "interrupted"
    folder.mkdir()
    with ledger._writing([STREAM]) as run:
        run("PRAGMA cache_size = 1", ())
        run("PRAGMA cache_spill = 1", ())
        for number in range(4, 60):
            run(
                "INSERT INTO ledger_entries VALUES (?, ?, 'note', ?, ?, 'r', 's', 't', 'p', 'h')",
                (STREAM, number, "x" * 3000, f"lost {number}"),
            )
        for each in (path, path.with_name("ledger.sqlite-journal")):
            shutil.copy(each, folder)
        run("ROLLBACK", ())
        run("BEGIN", ())
    return folder


def test_what_a_killed_writer_left_half_written_is_taken_back(ledger, path, interrupted):
    left = interrupted / "ledger.sqlite"
    assert left.stat().st_size > path.stat().st_size

    found = SqliteLedger(left)

    assert found.read(STREAM) == ledger.read(STREAM)
    found.check_pages()
    assert found.append(STREAM, [draft("d")], after=3)[0].number == 4


@pytest.mark.parametrize("size", [0, 3, 100, 512, 1000])
def test_a_journal_that_was_only_begun_changes_nothing(ledger, path, interrupted, size):
    # The journal is on the disk before the first page is written over, so a shorter one met no change.
    journal = (interrupted / "ledger.sqlite-journal").read_bytes()
    path.with_name("ledger.sqlite-journal").write_bytes(journal[:size])

    found = SqliteLedger(path)

    assert keys(found.read(STREAM)) == ["a", "b", "c"]
    found.check_pages()
    assert found.append(STREAM, [draft("d")], after=3)[0].number == 4
