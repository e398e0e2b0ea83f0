"""A ledger in one file of SQLite, so written that a killed program or a pulled plug loses no entry."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final

from psc_core.files import reader_said
from psc_core.ledger.backup_file import backed_up
from psc_core.ledger.faults import BROKEN_OFF, BUSY, DAMAGED, FULL, READ_ONLY, UNREACHABLE, LedgerError
from psc_core.ledger.store import Run, Store
from psc_core.messages import Message, msg

PATIENCE: Final = 30.0
"""How long a writer waits for another program (seconds)."""

SCHEMA: Final = (
    """\
CREATE TABLE ledger_entries (
    stream TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    key TEXT NOT NULL,
    role TEXT NOT NULL,
    session TEXT NOT NULL,
    time TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (stream, number),
    UNIQUE (stream, key)
) STRICT""",
    """\
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'entries are only added'); END""",
    """\
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'entries are only added'); END""",
)

_RULES: Final = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"

SAFETY: Final = (
    # The journal's folder is synchronised too, so that a commit survives the loss of power.
    "PRAGMA synchronous = EXTRA",
    # Without it INSERT OR REPLACE slips past the trigger against DELETE.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
)

_FAULTS: Final = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_CANTOPEN": UNREACHABLE,
    "SQLITE_IOERR": BROKEN_OFF,
}
"""What is said of SQLite's errors, by how their names begin."""


class SqliteLedger(Store):
    """A ledger in a file. Each transaction opens it anew, so that a file that was moved is not written to.

    Args:
        path: The file.
        create: Whether to make it, and its folder, where there is none.
        patience: How long to wait for another program (seconds).

    Raises:
        LedgerError: It can't be opened, or is no ledger.
    """

    def __init__(self, path: Path, *, create: bool = True, patience: float = PATIENCE) -> None:
        self.path = path
        self._patience = patience
        # Threads of one program queue here: SQLite's own waiting is by chance.
        self._turn = Lock()
        with _faults(self.path.name):
            if create:
                path.parent.mkdir(parents=True, exist_ok=True)
            if create and not self._found():
                self._create()
            self._check()

    def backup(self, path: Path) -> None:
        """See ``Ledger.backup``: the copy is a ledger in a file of its own."""
        with _faults(path.name), backed_up(path) as part:
            with closing(self._connect("ro")) as source, closing(sqlite3.connect(part)) as target:
                source.backup(target)
            copy = SqliteLedger(part, create=False)
            copy.check_pages()
            copy.everything()

    def check_pages(self) -> None:
        """Check the file itself, page by page.

        Raises:
            LedgerError: It is damaged.
        """
        with self._reading() as run:
            found = run("PRAGMA integrity_check", ())
        if found != [("ok",)]:
            raise LedgerError(self.path.name, DAMAGED, [msg("Found: {found}.", found=str(found[0][0])[:160])])

    @contextmanager
    def _reading(self) -> Iterator[Run]:
        with _faults(self.path.name), self._transaction("BEGIN") as run:
            yield run

    @contextmanager
    def _writing(self, streams: Sequence[str]) -> Iterator[Run]:  # noqa: ARG002 (one lock for all)
        with self._turn, _faults(self.path.name), self._transaction("BEGIN IMMEDIATE") as run:
            yield run

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Run]:
        # Not "rwc": a ledger that vanished must be missed, not begun again. Not "ro" for readers: what
        # a killed writer left in the journal must be taken back first.
        with closing(self._connect("rw")) as connection:

            def run(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
                return connection.execute(statement, values).fetchall()

            connection.execute(begin)
            try:
                yield run
                connection.execute("COMMIT")
            finally:
                # After a failed COMMIT too, the transaction may still be open.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _connect(self, mode: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=self._patience,
            isolation_level=None,
            check_same_thread=False,
        )
        for statement in SAFETY:
            connection.execute(statement)
        return connection

    def _create(self) -> None:
        """Make the file whole or not at all, also where two programs do so at once."""
        with closing(self._connect("rwc")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN IMMEDIATE")
            if not connection.execute(_RULES).fetchall():
                for statement in SCHEMA:
                    connection.execute(statement)
            connection.execute("COMMIT")

    def _found(self) -> set[str]:
        """Give the rules that the file holds; none where it is not there, or its maker was killed."""
        if not self.path.exists():
            return set()
        with self._transaction("BEGIN") as run:
            return {text for (text,) in run(_RULES, ())}

    def _check(self) -> None:
        """Check that the file is a ledger with all its rules: a trigger that is gone allows changes."""
        with closing(self._connect("rw")) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if self._found() != set(SCHEMA) or mode != "delete":
            raise LedgerError(
                self.path.name,
                msg("This file is no ledger, or its rules were changed."),
                hint=msg("Name another file in {setting}, or restore a backup.", setting="PSC_LEDGER"),
            )


@contextmanager
def _faults(where: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as fault:
        raise LedgerError(where, _said_of(fault), [reader_said(fault)]) from fault
    except OSError as fault:
        full = fault.errno == errno.ENOSPC
        raise LedgerError(where, FULL if full else UNREACHABLE, [reader_said(fault)]) from fault


def _said_of(fault: sqlite3.Error) -> Message:
    name = getattr(fault, "sqlite_errorname", "")
    return next((said for start, said in _FAULTS.items() if name.startswith(start)), BROKEN_OFF)
