"""How a ledger refuses: somebody else was quicker, or its store can't be read or written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Self

from psc_core.errors import PscError
from psc_core.ledger.entry import Entry
from psc_core.messages import msg


class LedgerError(PscError):
    """The store of a ledger can't be read or written; where nothing else is said, nothing was written."""


class Conflict(PscError):  # noqa: N818 (it is none: somebody else was quicker)
    """Others wrote since the writer last looked; nothing was written. ``newer`` is what they wrote."""

    newer: tuple[Entry, ...] = ()

    @classmethod
    def after(cls, stream: str, after: int, newer: Sequence[Entry]) -> Self:
        """Say what was written after the entry that the writer saw last."""
        found = [msg("Entry {number}: {kind}.", number=entry.number, kind=entry.kind) for entry in newer]
        conflict = cls(
            stream,
            msg("Entry {number} is not the last one any more: nothing was written.", number=after),
            found,
            msg("Look at what was added, and decide again."),
        )
        conflict.newer = tuple(newer)
        return conflict


BUSY: Final = msg("Another program holds the ledger: nothing was written. Try again in a moment.")
FULL: Final = msg("The disk is full: nothing was written. Free some space and try again.")
READ_ONLY: Final = msg("The ledger can only be read: nothing was written. May this program write there?")
DAMAGED: Final = msg("The file of the ledger is damaged, or is none. Restore a backup.")
UNREACHABLE: Final = msg("Can't open the ledger. Is it there, and may this program read and write it?")
BROKEN_OFF: Final = msg(
    "The ledger broke off, and whether it was written is not known. Trying again is safe: what is sent twice "
    "is one entry."
)
