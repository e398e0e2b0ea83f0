"""``python -m psc_core meeting``: what a ledger holds, checked, copied, and published."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing

import pytest

from psc_core.editions.edition import open_edition
from psc_core.ledger.sqlite import SqliteLedger


@pytest.fixture
def command(run, ledger):
    """Run a command on the test's ledger."""

    def call(*arguments, **named):
        return run("meeting", "--ledger", str(ledger.path), *arguments, **named)

    return call


@pytest.fixture
def decided(held):
    held.support(held.propose(25), by=[1, 2, 3])
    held.decide("mean")
    return held


def rows(said):
    return list(csv.DictReader(io.StringIO(said.out)))


def test_list_names_each_meeting_and_how_far_it_is(command, decided):
    (row,) = rows(command("list", "--format", "csv"))

    assert row == {
        "meeting": "ala-2026", "edition": "kaz-2022", "opened": "2026-11-22", "state": "open",
        "participants": "5", "goals": "3", "decided": "1", "entries": "9",
    }  # fmt: skip


def test_show_prints_before_and_after_of_each_goal(command, decided):
    said = command("show", "ala-2026", "--format", "json")

    found = {row["goal"]: (row["before"], row["after"], row["how"]) for row in json.loads(said.out)}
    # Before: report, 'Average based on survey', goals 3, 5 and 16.
    assert found == {3: (45, 45, None), 5: (38, 25, "mean"), 16: (29, 29, None)}
    assert said.complaint == "Not decided, so the survey's percent stands: goals 3 and 16."


def test_export_prints_every_entry_with_its_hash(command, decided):
    found = rows(command("export", "ala-2026"))

    assert [row["kind"] for row in found] == [
        "opened", *["participant"] * 5, "proposal", "support", "decision",
    ]  # fmt: skip
    assert [row["hash"] for row in found] == [entry.hash for entry in decided.entries]
    assert (found[7]["proposal"], found[7]["by"]) == ("7", "1 2 3")


def test_verify_says_how_long_each_chain_is_and_its_last_hash(command, decided):
    last = decided.entries[-1].hash

    assert command("verify").out == f"meeting/ala-2026: 9 entries, whole; last {last}\n"
    assert command("verify", "ala-2026", "--hash", decided.entries[3].hash).code == 0


def test_verify_misses_entries_that_were_cut_off(command, decided):
    noted = decided.entries[-1].hash
    with closing(sqlite3.connect(decided.ledger.path)) as connection:
        rule = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'ledger_no_delete'").fetchone()[
            0
        ]
        connection.execute("DROP TRIGGER ledger_no_delete")
        connection.execute("DELETE FROM ledger_entries WHERE number = 9")
        connection.execute(rule)
        connection.commit()

    # What is left is a whole chain: only the hash that was noted shows that there was more.
    assert command("verify").code == 0
    said = command("verify", "--hash", noted)
    assert (said.code, "entries were cut off" in said.complaint) == (1, True)


def test_verify_names_a_changed_entry(command, decided):
    with closing(sqlite3.connect(decided.ledger.path)) as connection:
        rule = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'ledger_no_update'").fetchone()[
            0
        ]
        connection.execute("DROP TRIGGER ledger_no_update")
        connection.execute(
            """UPDATE ledger_entries SET body = '{"number":1,"sector":"media"}' WHERE number = 2"""
        )
        connection.execute(rule)
        connection.commit()

    said = command("verify")

    assert said.code == 1
    assert said.complaint.startswith("psc_core: meeting/ala-2026: Each entry must be as it was written")
    assert "Entry 2: changed." in said.complaint


def test_a_backup_is_restored_into_another_ledger(command, decided, run, tmp_path):
    said = command("backup", str(tmp_path / "stick"))
    assert said.out == "stick: 9 entries of 1 streams, whole\n"

    elsewhere = tmp_path / "elsewhere" / "ledger.sqlite"
    restored = run("meeting", "--ledger", str(elsewhere), "restore", str(tmp_path / "stick"))

    assert (restored.code, restored.out) == (0, "Restored: 9 entries of 1 streams, whole\n")
    assert SqliteLedger(elsewhere).read("meeting/ala-2026") == decided.entries


def test_restoring_twice_is_refused(command, decided, tmp_path):
    command("backup", str(tmp_path / "stick"))

    assert "has this stream already" in command("restore", str(tmp_path / "stick")).complaint


def test_a_damaged_backup_is_refused(command, decided, run, tmp_path):
    (tmp_path / "stick").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)

    said = run("meeting", "--ledger", str(tmp_path / "new"), "restore", str(tmp_path / "stick"))

    assert "stick: The file of the ledger is damaged, or is none." in said.complaint
    assert not (tmp_path / "new").exists()


def test_reading_makes_no_ledger(run, tmp_path):
    said = run("meeting", "--ledger", str(tmp_path / "none.sqlite"), "list")

    assert "none.sqlite: Can't find this ledger." in said.complaint
    assert not (tmp_path / "none.sqlite").exists()


def test_an_unknown_meeting_is_told_with_those_that_are_there(command, held):
    assert "There are: ala-2026." in command("show", "other").complaint


def test_publish_makes_the_decisions_the_consultation(command, folder, ledger, held, tmp_path):
    # The edition as it would be without its documents' consultation and ledger.
    source = folder.path / "source"
    (source / "meetings" / "kaz-2022.jsonl").unlink()
    figures = (source / "figures.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in figures if not line.startswith(("scores,consultation", "proposals"))]
    (source / "figures.csv").write_text("".join(kept), encoding="utf-8")
    held.support(held.propose(25), by=[1, 2, 3])
    held.decide("mean")
    held.close()

    said = command("publish", "ala-2026", data=folder.path.parent)

    assert said.code == 0
    scores = open_edition(folder.path).scores()
    after = scores[(scores["stage"] == "consultation") & scores["goal"].isin([3, 5])]
    assert after["percent"].tolist() == [45, 25]


def test_what_may_not_be_published_fails_in_one_line(command, held, folder):
    said = command("publish", "ala-2026", data=folder.path.parent)

    assert (said.code, "must be closed" in said.complaint) == (1, True)
