"""The one door through which the page writes to the ledger: it asks who writes, each time."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import streamlit as st

from pages.ui import organiser
from pages.ui.hall.live import publish_meeting
from psc_core.errors import ChoiceError, PscError
from psc_core.ledger.entry import Draft, canonical
from psc_core.ledger.ledger import Ledger, address_of, open_ledger
from psc_core.meetings.meeting import Meeting
from psc_core.meetings.recording import record
from psc_core.messages import Message

SAID: Final = "consult_said"
"""What became of the last press of a button: a refusal, or the number of the meeting's last entry."""

_SEEN: Final = "consult_seen"
_TURN: Final = "consult_turn"

Bodies = Sequence[tuple[str, Mapping[str, Any]]]
"""Kinds of entries with what they say."""


@cache
def _opened(address: str) -> Ledger:
    # One for all sessions of this process: its writers then queue in order.
    return open_ledger(address)


def ledger(*, create: bool = False) -> Ledger | None:
    """Give the ledger; None where there is none yet and none is to be begun.

    Raises:
        LedgerError: It can't be opened.
    """
    address = address_of(os.environ)
    if "://" not in address and not Path(address).is_file():
        _opened.cache_clear()
        if not create:
            return None
    return _opened(address)


def write(code: str, bodies: Bodies, then: Callable[[Meeting], None] | None = None) -> None:
    """Add entries to a meeting after the last one that this reader was shown, then draw the page again.

    A refusal is kept to be said; the form stays filled in. ``then`` is done once they are recorded.
    """
    writer = organiser.require_organiser()
    seen = shown(code)
    drafts = [
        Draft(
            kind, body, _key(code, seen, number, kind, body), writer.role, writer.session, datetime.now(UTC)
        )
        for number, (kind, body) in enumerate(bodies)
    ]
    try:
        store = ledger(create=True)
        if store is None:
            raise LookupError
        meeting = record(store, code, drafts, seen)
        st.session_state[SAID] = meeting.last
        show(code, meeting.last)
        st.session_state[_TURN] = turn() + 1
        publish_meeting(code, meeting.last)
        if then:
            then(meeting)
    except PscError as refused:
        st.session_state[SAID] = refused
    st.rerun()


def refuse(code: str, problem: Message) -> None:
    """Say what a form lacks, in the reader's words; it stays filled in."""
    st.session_state[SAID] = ChoiceError(code, problem)
    st.rerun()


def show(code: str, last: int) -> None:
    """Keep which entry this reader was shown last: what is newer must be looked at before deciding."""
    st.session_state[_SEEN] = (code, last)


def shown(code: str) -> int:
    """Give the number of the entry of a meeting that this reader was shown last; 0: none."""
    known, last = st.session_state.get(_SEEN, ("", 0))
    return int(last) if known == code else 0


def turn() -> int:
    """Count what this session wrote: forms named after it are empty again once they were taken."""
    return int(st.session_state.get(_TURN, 0))


def _key(code: str, seen: int, number: int, kind: str, body: Mapping[str, Any]) -> str:
    """Name an entry so that a second press of the same button is the same entry."""
    told = canonical([code, seen, number, kind, body, turn()])
    return sha256(told.encode()).hexdigest()[:32]
