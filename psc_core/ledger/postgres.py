"""A ledger in PostgreSQL, by the same protocol; needs the optional extra named postgres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from psc_core.errors import ChoiceError
from psc_core.ledger.backup_file import backed_up
from psc_core.ledger.chain import verify
from psc_core.ledger.faults import BROKEN_OFF, BUSY, FULL, READ_ONLY, UNREACHABLE, LedgerError
from psc_core.ledger.lines import as_lines, read_lines
from psc_core.ledger.store import Run, Store
from psc_core.messages import Message, msg

if TYPE_CHECKING:
    import psycopg

WHERE: Final = "PostgreSQL"
"""What errors name: the address may hold a password."""

CONNECT_TIMEOUT: Final = 10
"""How long to wait for the server (seconds)."""

PATIENCE: Final = "30s"
"""How long a writer waits for another, as PostgreSQL writes it."""

SCHEMA: Final = (
    """\
CREATE TABLE ledger_entries (
    stream text NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    kind text NOT NULL,
    body text NOT NULL,
    key text NOT NULL,
    role text NOT NULL,
    session text NOT NULL,
    time text NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (stream, number),
    UNIQUE (stream, key)
)""",
    """\
CREATE FUNCTION ledger_only_added() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'entries are only added'; END $$""",
    """\
CREATE TRIGGER ledger_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_added()""",
)

_RULES: Final = """\
SELECT tgenabled FROM pg_trigger
WHERE tgrelid = to_regclass('ledger_entries') AND tgname = 'ledger_only_added'"""

_LOCK: Final = "SELECT pg_advisory_xact_lock(hashtextextended(?, 20220514))"
"""Whoever writes to a stream waits here for those who do. The number keeps it apart from others' locks."""

_FAULTS: Final = {
    "08": UNREACHABLE,
    "25006": READ_ONLY,
    "28": UNREACHABLE,
    "3D": UNREACHABLE,
    "42501": READ_ONLY,
    "53": FULL,
    "55P03": BUSY,
}
"""What is said of PostgreSQL's errors, by how their codes begin."""


class PostgresLedger(Store):
    """A ledger in the table ``ledger_entries`` of a database.

    The table is made where there is none; after that, a user who may only SELECT and INSERT is enough.

    Args:
        address: As in ``postgresql://user:password@host/database``.

    Raises:
        ChoiceError: The driver is not installed.
        LedgerError: The database can't be reached, or its table lacks the rule against changes.
    """

    def __init__(self, address: str) -> None:
        try:
            import psycopg  # noqa: PLC0415 (an extra)
        except ImportError as missing:
            raise ChoiceError(
                WHERE,
                msg(
                    "The driver for {database} is not installed. Install the extra named {extra}.",
                    database=WHERE,
                    extra="postgres",
                ),
            ) from missing
        self._driver = psycopg
        self._address = address
        with self._transaction() as run:
            # One at a time: CREATE TABLE IF NOT EXISTS fails where two make it at once.
            run(_LOCK, ("",))
            if run("SELECT to_regclass('ledger_entries')", ()) == [(None,)]:
                for statement in SCHEMA:
                    run(statement, ())
            rules = run(_RULES, ())
        if rules not in ([("O",)], [("A",)]):
            raise LedgerError(
                WHERE,
                msg(
                    "The table {table} is none of a ledger, or its rules were changed.",
                    table="ledger_entries",
                ),
            )

    def backup(self, path: Path) -> None:
        """See ``Ledger.backup``: the copy is a file of lines, as ``lines`` writes them."""
        with backed_up(path) as part:
            part.write_text(as_lines(self.everything()), encoding="utf-8", newline="\n")
            by_stream: dict[str, list[Any]] = {}
            for entry in read_lines(part, path.name):
                by_stream.setdefault(entry.stream, []).append(entry)
            for stream, entries in by_stream.items():
                verify(entries, stream)

    @contextmanager
    def _reading(self) -> Iterator[Run]:
        with self._transaction() as run:
            run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", ())
            yield run

    @contextmanager
    def _writing(self, streams: Sequence[str]) -> Iterator[Run]:
        with self._transaction() as run:
            # In one order, so that two writers of several streams can't wait for each other.
            for stream in sorted(streams):
                run(_LOCK, (stream,))
            yield run

    @contextmanager
    def _transaction(self) -> Iterator[Run]:
        try:
            with self._connect() as connection, connection.transaction():

                def run(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
                    cursor = connection.execute(statement.replace("?", "%s").encode(), values or None)
                    return cursor.fetchall() if cursor.description else []

                run("SET LOCAL synchronous_commit = on", ())
                run(f"SET LOCAL lock_timeout = '{PATIENCE}'", ())
                yield run
        except self._driver.Error as fault:
            raise LedgerError(WHERE, _said_of(fault), _told_by(fault)) from None

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        try:
            return self._driver.connect(
                self._address, autocommit=True, connect_timeout=CONNECT_TIMEOUT, client_encoding="utf8"
            )
        except self._driver.Error:
            # Not what the driver says: it may quote the address, and with it the password.
            raise LedgerError(WHERE, UNREACHABLE) from None


def _said_of(fault: psycopg.Error) -> Message:
    code = fault.sqlstate or ""
    return next((said for start, said in _FAULTS.items() if code.startswith(start)), BROKEN_OFF)


def _told_by(fault: psycopg.Error) -> list[Message]:
    said = fault.diag.message_primary
    return [msg("Reader: {reason}.", reason=said[:160])] if said else []
