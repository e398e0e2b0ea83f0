"""What every ledger keeps, whichever store it is in: one suite for SQLite and PostgreSQL."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from threading import Barrier

import pytest

from psc_core.errors import ChoiceError, DataError
from psc_core.ledger.backups import read_backup
from psc_core.ledger.chain import verify
from psc_core.ledger.faults import Conflict, LedgerError
from psc_core.ledger.ledger import open_ledger
from tests.core.ledger.drafts import NOON, STREAM, draft, keys


def test_what_was_added_is_read_in_order_by_number(ledger):
    ledger.append(STREAM, [draft("a"), draft("b")])
    ledger.append(STREAM, [draft("c")])

    entries = ledger.read(STREAM)
    assert [(entry.number, entry.key) for entry in entries] == [(1, "a"), (2, "b"), (3, "c")]


def test_an_entry_is_read_as_it_was_given(ledger):
    body = {"text": "Су тапшы «да»\u0000\n", "number": 1.5, "none": None, "list": [1, "x"], "yes": True}
    time = datetime(2026, 11, 22, 17, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5)))

    (given,) = ledger.append(STREAM, [draft("ключ", "note", time, **body)])

    (read,) = ledger.read(STREAM)
    assert read == given
    assert (read.body, read.key, read.role, read.session) == (body, "ключ", "organiser", "session-1")
    assert (read.kind, read.time, read.stream) == ("note", time, STREAM)


def test_an_entry_survives_the_ledger_that_wrote_it(ledger, address):
    ledger.append(STREAM, [draft("a")])
    ledger.close()

    assert keys(open_ledger(address).read(STREAM)) == ["a"]


def test_each_stream_has_numbers_of_its_own(ledger):
    ledger.append("hall/b", [draft("a"), draft("b")])
    ledger.append("hall/a", [draft("a")])

    assert ledger.streams() == ("hall/a", "hall/b")
    assert [entry.number for entry in ledger.read("hall/a")] == [1]


def test_only_newer_entries_are_read_where_asked(ledger):
    ledger.append(STREAM, [draft(key) for key in "abc"])

    assert keys(ledger.read(STREAM, since=1)) == ["b", "c"]
    assert ledger.read(STREAM, since=3) == ()


def test_a_stream_that_is_not_there_is_empty(ledger):
    assert ledger.read(STREAM) == ()
    assert ledger.streams() == ()


def test_the_hash_is_that_of_the_one_before_and_of_everything_the_entry_says(ledger):
    first, second = ledger.append(STREAM, [draft("a", goal=5), draft("b", text="Ә")])

    # Written out by hand, keys in order, as the format is promised to those who check it without us.
    told = (
        '{"body":{"text":"Ә"},"key":"b","kind":"note","number":2,"role":"organiser",'
        '"session":"session-1","stream":"meeting/test-2026","time":"2026-11-22T12:00:00.000000Z"}'
    )
    assert first.previous == "0" * 64
    assert second.previous == first.hash
    assert second.hash == hashlib.sha256(f"{first.hash}\n{told}".encode()).hexdigest()


def test_what_is_sent_twice_with_one_key_is_one_entry(ledger):
    (first,) = ledger.append(STREAM, [draft("a", goal=5)], after=0)

    (again,) = ledger.append(STREAM, [draft("a", time=NOON + timedelta(minutes=1), goal=5)], after=0)

    assert again == first
    assert ledger.read(STREAM) == (first,)


def test_one_key_twice_in_one_go_is_one_entry(ledger):
    one, two = ledger.append(STREAM, [draft("a"), draft("a")])

    assert one == two
    assert len(ledger.read(STREAM)) == 1


def test_a_key_of_another_entry_is_refused_and_nothing_is_written(ledger):
    ledger.append(STREAM, [draft("a", goal=5)])

    with pytest.raises(ChoiceError, match="This key is that of another entry"):
        ledger.append(STREAM, [draft("b"), draft("a", goal=6)])

    assert keys(ledger.read(STREAM)) == ["a"]


def test_one_key_may_stand_in_two_streams(ledger):
    ledger.append("hall/a", [draft("a")])

    assert ledger.append("hall/b", [draft("a")])[0].number == 1


def test_a_writer_who_has_not_seen_the_last_entry_is_told_what_is_newer(ledger):
    ledger.append(STREAM, [draft("a"), draft("b")])

    with pytest.raises(Conflict) as caught:
        ledger.append(STREAM, [draft("c")], after=1)

    assert keys(caught.value.newer) == ["b"]
    assert keys(ledger.read(STREAM)) == ["a", "b"]


def test_a_writer_who_saw_more_than_there_is_is_refused_too(ledger):
    # As after restoring an older backup.
    ledger.append(STREAM, [draft("a")])

    with pytest.raises(Conflict, match="Entry 7 is not the last one"):
        ledger.append(STREAM, [draft("c")], after=7)


def test_of_two_writers_at_once_one_wins_and_the_other_is_told(address):
    open_ledger(address)
    together = Barrier(8)

    def write(number):
        mine = open_ledger(address)
        together.wait(timeout=30)
        try:
            return mine.append(STREAM, [draft(f"writer {number}")], after=0)[0].key
        except Conflict as conflict:
            return conflict

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(write, range(8)))

    (winner,) = [each for each in done if isinstance(each, str)]
    assert keys(open_ledger(address).read(STREAM)) == [winner]
    assert all(keys(each.newer) == [winner] for each in done if isinstance(each, Conflict))


def test_threads_that_write_without_looking_all_get_their_place(ledger):
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: ledger.append(STREAM, [draft(f"{n}")]), range(60)))

    entries = ledger.read(STREAM)
    verify(entries, STREAM)
    assert sorted(map(int, keys(entries))) == list(range(60))


def test_a_clock_that_jumps_back_changes_no_order(ledger):
    for number, day in enumerate((22, 1, 30, 2)):
        ledger.append(STREAM, [draft(f"{number}", time=NOON.replace(day=day))])

    entries = ledger.read(STREAM)
    verify(entries, STREAM)
    assert keys(entries) == ["0", "1", "2", "3"]
    assert [entry.time.day for entry in entries] == [22, 1, 30, 2]


BAD_DRAFTS = {
    "no key": draft(""),
    "a long key": draft("a" * 101),
    "a line break in the key": draft("a\nb"),
    "half a character": draft("a", text="\ud800"),
    "no number": draft("a", value=float("nan")),
    "a set": draft("a", value={1}),
    "keys that are no texts": replace(draft("a"), body={1: 2}),
    "no object": replace(draft("a"), body=["goal"]),
    "a long body": draft("a", text="x" * 16_384),
    "a time without a zone": draft("a", time=datetime(2026, 11, 22)),
}


@pytest.mark.parametrize("bad", BAD_DRAFTS.values(), ids=BAD_DRAFTS)
def test_what_cannot_be_kept_as_it_is_is_refused(ledger, bad):
    with pytest.raises(ChoiceError):
        ledger.append(STREAM, [draft("first"), bad])

    assert ledger.read(STREAM) == ()


@pytest.mark.parametrize("name", ["", "Meeting", "meeting/", "../x", "a b", "m'; --", "x" * 101])
def test_a_stream_with_a_strange_name_is_refused(ledger, name):
    with pytest.raises(ChoiceError, match="A stream must be named"):
        ledger.append(name, [draft("a")])
    with pytest.raises(ChoiceError, match="A stream must be named"):
        ledger.read(name)


def test_a_changed_row_is_reported_by_its_place(ledger, tamper):
    ledger.append(STREAM, [draft(key, goal=5) for key in "abcd"])
    tamper("""UPDATE ledger_entries SET body = '{"goal":6}' WHERE number = 2""")

    with pytest.raises(DataError) as caught:
        verify(ledger.read(STREAM), STREAM)

    assert caught.value.where == STREAM
    assert [str(fact) for fact in caught.value.facts] == ["Entry 2: changed."]


def test_every_bad_row_of_a_chain_is_reported(ledger, tamper):
    ledger.append(STREAM, [draft(key, goal=5) for key in "abcdef"])
    tamper(
        "UPDATE ledger_entries SET time = '2026-11-23T12:00:00.000000Z' WHERE number = 2",
        "DELETE FROM ledger_entries WHERE number = 4",
        "UPDATE ledger_entries SET role = 'reader' WHERE number = 6",
    )

    with pytest.raises(DataError) as caught:
        verify(ledger.read(STREAM), STREAM)

    assert [str(fact) for fact in caught.value.facts] == [
        "Entry 2: changed.",
        "Entry 4: missing.",
        "Entry 6: changed.",
    ]


def test_a_row_rewritten_with_its_hash_no_longer_leads_to_the_next(ledger, tamper):
    first, *_ = ledger.append(STREAM, [draft(key, goal=5) for key in "abc"])
    told = {
        "body": {"goal": 6}, "key": "b", "kind": "note", "number": 2, "role": "organiser",
        "session": "session-1", "stream": STREAM, "time": "2026-11-22T12:00:00.000000Z",
    }  # fmt: skip
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    forged = hashlib.sha256(f"{first.hash}\n{text}".encode()).hexdigest()
    tamper(f"""UPDATE ledger_entries SET body = '{{"goal":6}}', hash = '{forged}' WHERE number = 2""")  # noqa: S608

    with pytest.raises(DataError, match=r"Entry 3: does not continue the one before\."):
        verify(ledger.read(STREAM), STREAM)


@pytest.mark.parametrize("broken", ["no json", "[", '{"a":', "[1]", "5"])
def test_a_row_that_cannot_be_read_is_reported_by_its_place(ledger, tamper, broken):
    ledger.append(STREAM, [draft("a")])
    tamper(f"UPDATE ledger_entries SET body = '{broken}' WHERE number = 1")  # noqa: S608

    with pytest.raises(DataError, match=r"meeting/test-2026: .*\n  - Entry 1: changed"):
        ledger.read(STREAM)


def test_nothing_is_added_behind_a_changed_row(ledger, tamper):
    ledger.append(STREAM, [draft("a"), draft("b")])
    tamper("UPDATE ledger_entries SET kind = 'other' WHERE number = 2")

    with pytest.raises(DataError, match="Entry 2: changed"):
        ledger.append(STREAM, [draft("c")])


def test_a_backup_holds_what_stood_when_it_was_made_and_is_restored_elsewhere(ledger, tmp_path):
    ledger.append(STREAM, [draft("a"), draft("b")])
    ledger.append("hall/x", [draft("c")])
    ledger.backup(tmp_path / "stick")
    ledger.append(STREAM, [draft("later")])

    elsewhere = open_ledger(str(tmp_path / "elsewhere" / "ledger.sqlite"))
    elsewhere.restore(read_backup(tmp_path / "stick"))

    assert elsewhere.streams() == ("hall/x", STREAM)
    assert elsewhere.read(STREAM) == ledger.read(STREAM)[:2]
    verify(elsewhere.read(STREAM), STREAM)
    elsewhere.append(STREAM, [draft("goes on")], after=2)


def test_a_backup_is_restored_into_a_store_of_this_kind(address, ledger, tmp_path):
    other = open_ledger(str(tmp_path / "other.sqlite"))
    other.append(STREAM, [draft("a"), draft("b")])
    other.backup(tmp_path / "stick")

    ledger.restore(read_backup(tmp_path / "stick"))

    assert ledger.read(STREAM) == other.read(STREAM)


def test_a_backup_is_made_while_others_write(ledger, tmp_path):
    ledger.append(STREAM, [draft("start")])
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(lambda: [ledger.append(STREAM, [draft(f"{n}")]) for n in range(40)])
        for number in range(3):
            ledger.backup(tmp_path / f"stick {number}")
        writing.result()

    for number in range(3):
        kept = read_backup(tmp_path / f"stick {number}")
        assert kept == ledger.read(STREAM)[: len(kept)]
    assert len(ledger.read(STREAM)) == 41


def test_a_backup_replaces_no_file(ledger, tmp_path):
    (tmp_path / "stick").write_text("something else")

    with pytest.raises(ChoiceError, match="This file is there already"):
        ledger.backup(tmp_path / "stick")

    assert (tmp_path / "stick").read_text() == "something else"


def test_a_broken_chain_is_not_backed_up(ledger, tamper, tmp_path):
    ledger.append(STREAM, [draft("a"), draft("b")])
    tamper("UPDATE ledger_entries SET kind = 'other' WHERE number = 1")

    with pytest.raises(DataError, match="Entry 1: changed"):
        ledger.backup(tmp_path / "stick")

    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("stick")] == []


def test_a_stream_that_is_there_is_not_restored_over(ledger, tmp_path):
    ledger.append(STREAM, [draft("a")])
    other = open_ledger(str(tmp_path / "other"))
    kept = (*other.append("hall/x", [draft("b")]), *other.append(STREAM, [draft("b")]))

    with pytest.raises(ChoiceError, match="has this stream already"):
        ledger.restore(kept)

    assert ledger.streams() == (STREAM,)
    assert keys(ledger.read(STREAM)) == ["a"]


def test_a_broken_chain_is_not_restored(ledger, tmp_path):
    entries = open_ledger(str(tmp_path / "other")).append(STREAM, [draft("a"), draft("b"), draft("c")])

    with pytest.raises(DataError, match="Entry 2: missing"):
        ledger.restore([entries[0], entries[2]])

    assert ledger.streams() == ()


def test_what_is_stored_cannot_be_changed_or_taken_away(ledger, address):
    ledger.append(STREAM, [draft("a")])
    before = ledger.read(STREAM)

    for statement in (
        "UPDATE ledger_entries SET kind = 'other'",
        "DELETE FROM ledger_entries",
        # Each of these two is known to one kind of store.
        "INSERT OR REPLACE INTO ledger_entries SELECT * FROM ledger_entries",
        "TRUNCATE ledger_entries",
    ):
        with pytest.raises(LedgerError), ledger._writing([STREAM]) as run:
            run(statement, ())

    assert ledger.read(STREAM) == before
