"""What stores in SQL do alike: the statements, and the order in which one transaction makes them."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from psc_core.errors import ChoiceError, DataError
from psc_core.ledger.chain import is_sealed, verify
from psc_core.ledger.entry import START, Draft, Entry, as_text, canonical, check_draft, check_stream, sealed
from psc_core.ledger.faults import Conflict
from psc_core.messages import msg

Run = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Runs a statement with values for its question marks inside a transaction; gives its rows."""

_COLUMNS: Final = "stream, number, kind, body, key, role, session, time, previous, hash"
_SINCE: Final = f"SELECT {_COLUMNS} FROM ledger_entries WHERE stream = ? AND number > ? ORDER BY number"  # noqa: S608 (constants)
_LAST: Final = f"SELECT {_COLUMNS} FROM ledger_entries WHERE stream = ? ORDER BY number DESC LIMIT 1"  # noqa: S608
_KEYED: Final = f"SELECT {_COLUMNS} FROM ledger_entries WHERE stream = ? AND key = ?"  # noqa: S608
_STREAMS: Final = "SELECT DISTINCT stream FROM ledger_entries"
_INSERT: Final = f"INSERT INTO ledger_entries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


class Store(ABC):
    """A ledger in SQL. A kind of store gives transactions, and turns its own faults into errors."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Run]:
        """Open a transaction that sees one state of the store."""

    @abstractmethod
    def _writing(self, streams: Sequence[str]) -> AbstractContextManager[Run]:
        """Open a transaction that alone writes to these streams; durable once it is left."""

    def append(self, stream: str, drafts: Sequence[Draft], *, after: int | None = None) -> tuple[Entry, ...]:
        """See ``Ledger.append``."""
        check_stream(stream)
        for draft in drafts:
            check_draft(draft, stream)
        with self._writing([stream]) as run:
            return _append(run, stream, drafts, after)

    def read(self, stream: str, since: int = 0) -> tuple[Entry, ...]:
        """See ``Ledger.read``."""
        check_stream(stream)
        with self._reading() as run:
            return _entries(run(_SINCE, (stream, since)))

    def streams(self) -> tuple[str, ...]:
        """See ``Ledger.streams``."""
        with self._reading() as run:
            return _streams(run)

    def everything(self) -> tuple[Entry, ...]:
        """Give the entries of all streams in one state of the store, stream by stream.

        Raises:
            DataError: A chain is broken.
        """
        with self._reading() as run:
            by_stream = {stream: _entries(run(_SINCE, (stream, 0))) for stream in _streams(run)}
        for stream, entries in by_stream.items():
            verify(entries, stream)
        return tuple(entry for entries in by_stream.values() for entry in entries)

    def restore(self, entries: Sequence[Entry]) -> None:
        """See ``Ledger.restore``."""
        by_stream = {
            stream: tuple(of_stream)
            for stream, of_stream in groupby(sorted(entries, key=_place), lambda entry: entry.stream)
        }
        for stream, of_stream in by_stream.items():
            check_stream(stream)
            verify(of_stream, stream)
        with self._writing(list(by_stream)) as run:
            for stream, of_stream in by_stream.items():
                if run(_LAST, (stream,)):
                    raise ChoiceError(
                        stream, msg("The ledger has this stream already: nothing was restored.")
                    )
                for entry in of_stream:
                    run(_INSERT, _row(entry))

    def close(self) -> None:  # noqa: B027 (each transaction closes its own connection)
        """See ``Ledger.close``."""


def _append(run: Run, stream: str, drafts: Sequence[Draft], after: int | None) -> tuple[Entry, ...]:
    found = {draft.key: _entries(run(_KEYED, (stream, draft.key))) for draft in drafts}
    written = {key: entries[0] for key, entries in found.items() if entries}
    tail = _entries(run(_LAST, (stream,)))
    number, previous = (tail[0].number, tail[0].hash) if tail else (0, START)
    if tail and not is_sealed(tail[0]):
        verify(_entries(run(_SINCE, (stream, 0))), stream)
    if after not in (None, number) and not all(draft.key in written for draft in drafts):
        raise Conflict.after(stream, after or 0, _entries(run(_SINCE, (stream, after))))
    for draft in drafts:
        if draft.key not in written:
            entry = sealed(stream, number + 1, previous, draft)
            run(_INSERT, _row(entry))
            written[draft.key] = entry
            number, previous = entry.number, entry.hash
        elif (written[draft.key].kind, written[draft.key].body) != (draft.kind, draft.body):
            raise ChoiceError(
                stream,
                msg("This key is that of another entry: nothing was written."),
                [msg("Entry {number}: {kind}.", number=written[draft.key].number, kind=draft.kind)],
            )
    return tuple(written[draft.key] for draft in drafts)


def _streams(run: Run) -> tuple[str, ...]:
    # Sorted here, because databases sort as their language does.
    return tuple(sorted(str(stream) for (stream,) in run(_STREAMS, ())))


def _place(entry: Entry) -> tuple[str, int]:
    return entry.stream, entry.number


def _row(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.stream,
        entry.number,
        entry.kind,
        canonical(entry.body),
        entry.key,
        entry.role,
        entry.session,
        as_text(entry.time),
        entry.previous,
        entry.hash,
    )


def _entries(rows: Sequence[tuple[Any, ...]]) -> tuple[Entry, ...]:
    return tuple(as_entry(*row) for row in rows)


def as_entry(stream: str, number: int, kind: str, body: str, *rest: str) -> Entry:
    """Make an entry of the texts of a row, in the order of its fields.

    Raises:
        DataError: Its body or time can't be read: the row was changed.
    """
    key, role, session, time, previous, digest = rest
    try:
        read, moment = dict(json.loads(body).items()), datetime.fromisoformat(time)
        as_text(moment)
    except (ValueError, AttributeError, OverflowError, RecursionError) as damage:
        raise DataError(
            str(stream),
            msg("Each entry must be as it was written, and continue the one before it."),
            [msg("Entry {number}: changed.", number=number)],
        ) from damage
    return Entry(stream, number, kind, read, key, role, session, moment, previous, digest)
