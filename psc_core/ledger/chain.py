"""Whether a stream is whole: each entry is as it was sealed and continues the one before."""

from __future__ import annotations

from collections.abc import Sequence

from psc_core.errors import DataError
from psc_core.ledger.entry import START, Entry, sealed
from psc_core.messages import Message, msg


def verify(entries: Sequence[Entry], where: str) -> None:
    """Check all entries of a stream, from the first on.

    What the chain alone can't show is that its end was cut off, or that all of it was made anew: for
    that, hold the last hash against one that was noted elsewhere.

    Raises:
        DataError: Names each entry that was changed, is missing, or does not continue the one before.
    """
    problems = broken_links(entries)
    if problems:
        raise DataError(
            where,
            msg("Each entry must be as it was written, and continue the one before it."),
            problems,
            msg("Restore a backup whose chain is whole, and find out who changed this file."),
        )


def broken_links(entries: Sequence[Entry]) -> list[Message]:
    """Tell what is wrong with a chain, entry by entry; nothing where it is whole."""
    problems = []
    previous, number = START, 0
    for entry in entries:
        if entry.number != number + 1:
            problems.append(msg("Entry {number}: missing.", number=number + 1))
        elif entry.previous != previous:
            problems.append(msg("Entry {number}: does not continue the one before.", number=entry.number))
        if not is_sealed(entry):
            problems.append(msg("Entry {number}: changed.", number=entry.number))
        previous, number = entry.hash, entry.number
    return problems


def is_sealed(entry: Entry) -> bool:
    """Tell whether an entry says what its hash says."""
    try:
        return sealed(entry.stream, entry.number, entry.previous, entry).hash == entry.hash
    except (ValueError, TypeError):
        return False
