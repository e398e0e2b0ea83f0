"""The facilitator's page: a meeting opened, its participants, and each goal proposed on and decided.

Everybody may read it; who may not write finds the forms closed, and is told why.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from pages.ui import consult_forms as forms
from pages.ui import organiser
from pages.ui.consult_hands import show_of_hands
from pages.ui.consult_live import hear_others, was_told_of_others
from pages.ui.consult_writing import SAID, ledger, show, shown
from pages.ui.shelf import shelf
from pages.ui.tool_frame import open_tool
from psc_core.editions.edition import Edition
from psc_core.errors import PscError
from psc_core.ledger.ledger import Ledger
from psc_core.meetings.fold import fold
from psc_core.meetings.published import Recorded
from psc_core.meetings.recording import entries_of, meetings_in
from psc_view.consult import goal_html, meeting_html, welcome_html
from psc_view.names import goal_label
from psc_view.survey import refusal_html, text_html
from psc_view.translation import Translator

MEETING: Final = "meeting"
"""In the address: the code of the meeting that is shown."""

GOAL: Final = "consult_goal"
NEW: Final = ""
_SAID_LAST: Final = "consult_said_last"


def open_consult_page(code: str) -> None:
    """Show the page."""
    t, said = open_tool(code)
    may = organiser.writer() is not None
    why = t.gettext("You can read here. The forms are closed, because only the organiser may write.")
    st.html(said + welcome_html(t) + organiser.signing_html(why, t))
    try:
        store = ledger()
        # A place of its own for what is not always said: if what follows moved, the browser would make it
        # anew, and somebody who types would lose the field.
        told = st.container(key="consult_said")
        with told:
            _say_what_became(t)
        with st.container():
            chosen = _choose(meetings_in(store) if store else (), t, may=may)
        edition = shelf().default
        if store and chosen:
            edition = _meeting(store, chosen, told, t, may=may)
        elif may:
            forms.open_meeting(shelf(), t)
        if may and edition:
            show_of_hands(edition, st.session_state.get(GOAL), t)
        with st.container(key="consult_hands"):
            hear_others(chosen, shown(chosen), edition.code if may and edition else "", t, may=may)
    except PscError as trouble:
        st.html(refusal_html(trouble, t))


def _say_what_became(t: Translator) -> None:
    said = st.session_state.pop(SAID, None)
    if said is None and was_told_of_others():
        # Nobody has pressed anything since: what was said still holds.
        said = st.session_state.get(_SAID_LAST)
    st.session_state[_SAID_LAST] = said
    if isinstance(said, PscError):
        st.html(refusal_html(said, t))
    elif said:
        st.html(text_html([t.gettext("Recorded. The meeting has {n} entries now.", n=said)]))


def _say_what_others_did(found: Recorded, t: Translator) -> None:
    """Say what is newer than what this reader saw: it may have closed the form that was just sent."""
    seen, last = shown(found.meeting.code), found.meeting.last
    if not 0 < seen < last:
        return
    if was_told_of_others():
        said = t.gettext(
            "Others recorded something. The meeting has {n} entries now; this page shows all.", n=last
        )
    else:
        said = t.gettext(
            "Others recorded entries {first} to {last} since you last looked. What you sent after that, if "
            "anything, was not recorded.",
            first=seen + 1,
            last=last,
        )
    st.html(text_html([said]))


def _choose(codes: tuple[str, ...], t: Translator, *, may: bool) -> str:
    """Choose a meeting, newest name first; none where there is none, or a new one is to be opened."""
    offered = [*sorted(codes, reverse=True), *([NEW] if may else [])]
    if not codes:
        if not may:
            st.html(text_html([t.gettext("No meeting is recorded on this server yet.")]))
        return NEW
    asked = st.query_params.get(MEETING, "")
    chosen = st.selectbox(
        t.gettext("Meeting"),
        offered,
        index=offered.index(asked) if asked in offered and asked else 0,
        format_func=lambda code: code or t.gettext("Open a new meeting"),
        key="consult_meeting",
    )
    if chosen != asked:
        if chosen:
            st.query_params[MEETING] = chosen
        else:
            st.query_params.pop(MEETING, None)
    return str(chosen or NEW)


def _meeting(store: Ledger, code: str, told: Any, t: Translator, *, may: bool) -> Edition | None:
    """Show a meeting with its forms, and what others did at the place ``told``.

    Gives its edition, None if that is not here.
    """
    entries = entries_of(store, code)
    found = Recorded(fold(entries), entries)
    with told:
        _say_what_others_did(found, t)
    st.html(meeting_html(found, t))
    may = may and found.meeting.closed is None
    forms.participants(found.meeting, t, may=may)
    goals = list(found.meeting.goals)
    goal = st.selectbox(t.gettext("Goal"), goals, format_func=lambda number: goal_label(t, number), key=GOAL)
    edition = shelf().editions.get(found.meeting.edition)
    if goal is not None:
        st.html(goal_html(found, goal, edition, t))
        forms.on_goal(found.meeting, goal, t, may=may)
    forms.whole_meeting(found, t, may=organiser.writer() is not None)
    show(code, found.meeting.last)
    return edition
