"""A ledger as its users see it, and the store that an address names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from psc_core.ledger.entry import Draft, Entry
from psc_core.ledger.postgres import PostgresLedger
from psc_core.ledger.sqlite import SqliteLedger

SETTING: Final = "PSC_LEDGER"
"""Environment variable that names the ledger: a path, or an address that starts with postgresql://."""

DEFAULT: Final = Path(__file__).resolve().parents[2] / "private" / "ledger.sqlite"
"""The ledger where nothing is set; git ignores it."""

_POSTGRES: Final = ("postgresql://", "postgres://")


class Ledger(Protocol):
    """Streams of entries; each method may be called from any thread."""

    def append(self, stream: str, drafts: Sequence[Draft], *, after: int | None = None) -> tuple[Entry, ...]:
        """Add drafts in one transaction; what is given back will survive a crash.

        Args:
            stream: The stream; the first entry begins it.
            drafts: In order. One whose key is there already is not added again: its entry is given.
            after: The last number that the writer saw (0: none); None: whatever it is.

        Raises:
            Conflict: There are newer entries than ``after``; nothing was written.
            ChoiceError: A draft can't be stored, or its key is that of another entry.
            LedgerError: The store can't be written, or the stream's last entry was changed.
        """

    def read(self, stream: str, since: int = 0) -> tuple[Entry, ...]:
        """Give the entries after a number, in order; none where there is no such stream.

        They are not verified: ``chain.verify`` does that.

        Raises:
            LedgerError: The store can't be read.
        """

    def streams(self) -> tuple[str, ...]:
        """Give the names of all streams, sorted."""

    def restore(self, entries: Sequence[Entry]) -> None:
        """Take whole streams from a backup, with their hashes.

        Raises:
            DataError: A chain is broken.
            ChoiceError: A stream is there already; nothing was written.
        """

    def backup(self, path: Path) -> None:
        """Write all streams to a new file, while others go on writing, and verify it.

        Raises:
            ChoiceError: The file is there already.
            DataError: A chain is broken; the file is not left behind.
        """

    def close(self) -> None:
        """Let go of the store."""


def address_of(environment: Mapping[str, str]) -> str:
    """Give the address that the environment names, else the default."""
    return environment.get(SETTING) or str(DEFAULT)


def open_ledger(address: str) -> Ledger:
    """Open the ledger at a path, which is made where there is none, or at a postgresql:// address.

    Raises:
        LedgerError: It can't be opened, or is no ledger.
        ChoiceError: The driver for PostgreSQL is not installed.
    """
    if address.startswith(_POSTGRES):
        return PostgresLedger(address)
    return SqliteLedger(Path(address))
