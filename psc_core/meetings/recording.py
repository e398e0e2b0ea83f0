"""Meetings in a ledger: found, read, and written to only as their rules allow."""

from __future__ import annotations

from collections.abc import Sequence

from psc_core.editions.metadata import CODE
from psc_core.errors import ChoiceError
from psc_core.ledger.chain import verify
from psc_core.ledger.entry import START, Draft, Entry, sealed
from psc_core.ledger.ledger import Ledger
from psc_core.meetings.fold import applied, code_of, fold
from psc_core.meetings.meeting import Meeting
from psc_core.messages import msg
from psc_core.tables.meeting_tables import STREAM


def stream_of(code: str) -> str:
    """Name the stream of a meeting.

    Raises:
        ChoiceError: No meeting can be called so.
    """
    if not CODE.fullmatch(code):
        raise ChoiceError(
            code[:60] or "-", msg("A meeting must be named in small letters, digits and hyphens.")
        )
    return STREAM + code


def meetings_in(ledger: Ledger) -> tuple[str, ...]:
    """Give the codes of all meetings of a ledger, sorted."""
    return tuple(code_of(stream) for stream in ledger.streams() if stream.startswith(STREAM))


def entries_of(ledger: Ledger, code: str) -> tuple[Entry, ...]:
    """Give the entries of a meeting, verified.

    Raises:
        ChoiceError: There is no such meeting.
        DataError: Its chain is broken.
    """
    entries = ledger.read(stream_of(code))
    if not entries:
        raise ChoiceError(
            code,
            msg("Can't find this meeting."),
            [msg("There are: {names}.", names=", ".join(meetings_in(ledger)) or "-")],
        )
    verify(entries, stream_of(code))
    return entries


def record(ledger: Ledger, code: str, drafts: Sequence[Draft], after: int) -> Meeting:
    """Add entries to a meeting, all or none, if its rules allow them; give what it is then.

    Args:
        ledger: Where.
        code: The meeting's; opening it is its first entry.
        drafts: In order. What is sent twice with one key is one entry.
        after: The number of the last entry that the writer saw; 0 for a new meeting.

    Raises:
        ChoiceError: A rule forbids it, with what was found and what to do; nothing was written.
        Conflict: Somebody else was quicker; nothing was written.
    """
    stream = stream_of(code)
    entries = list(ledger.read(stream))
    verify(entries, stream)
    if after == len(entries):
        _check(entries, drafts, stream)
    # Else the ledger says who was quicker, or gives what was sent before.
    ledger.append(stream, drafts, after=after)
    return fold(entries_of(ledger, code))


def _check(entries: list[Entry], drafts: Sequence[Draft], stream: str) -> None:
    meeting = fold(entries) if entries else None
    seen = list(entries)
    known = {entry.key for entry in entries}
    for draft in drafts:
        if draft.key not in known:
            entry = sealed(stream, len(seen) + 1, seen[-1].hash if seen else START, draft)
            meeting = applied(seen, meeting, entry)
            seen.append(entry)
