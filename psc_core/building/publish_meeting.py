"""Publishing a meeting: its ledger goes into the edition's sources, and the edition is built with it."""

from __future__ import annotations

from pathlib import Path

from psc_core.building.build import build_edition
from psc_core.building.meetings import meeting_file, put_meeting
from psc_core.editions.metadata import Metadata
from psc_core.errors import ChoiceError, PscError
from psc_core.ledger.entry import Entry
from psc_core.ledger.lines import read_lines
from psc_core.meetings.fold import fold
from psc_core.messages import msg


def publish_meeting(folder: Path, entries: tuple[Entry, ...]) -> Metadata:
    """Publish a closed meeting into the edition that it is about; what is refused leaves no trace.

    Args:
        folder: The edition's.
        entries: Of the meeting, verified.

    Raises:
        ChoiceError: Another ledger was published under this meeting's code.
        DataError: The meeting is open, of another edition, or the edition can't be built with it.
    """
    meeting = fold(entries)
    path = meeting_file(folder, meeting.code)
    before = path.read_bytes() if path.is_file() else None
    if before is not None and read_lines(path) != entries[: len(read_lines(path))]:
        raise ChoiceError(
            meeting.code,
            msg("What was published of this meeting must stay: entries are only added."),
            hint=msg("Is this the ledger that the meeting was recorded in?"),
        )
    put_meeting(path, entries)
    try:
        return build_edition(folder)
    except (PscError, OSError):
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        raise
