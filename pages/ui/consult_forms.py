"""The forms of a meeting: each adds entries; which of them the rule allows, the core says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st

from pages.ui.consult_writing import refuse, turn, write
from pages.ui.hall_door import tell_decision, tell_withdrawal
from pages.ui.shelf import shelf
from psc_core.editions.conditions import CODES, Condition
from psc_core.editions.shelf import Shelf
from psc_core.meetings.kinds import MAX_PARTICIPANTS, How, Kind, Mode
from psc_core.meetings.listing import entry_rows
from psc_core.meetings.meeting import Meeting
from psc_core.meetings.published import Recorded
from psc_core.meetings.rule import RuleCode
from psc_core.messages import msg
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_core.tables.plain_texts import MAX_TEXT
from psc_core.terms import GOAL_NUMBERS
from psc_view.consult import HOW_CHOICES, entry_name, ledger_csv, proposal_name
from psc_view.group_names import sector_name, sectors
from psc_view.names import edition_title, goal_label
from psc_view.translation import Translator

_WITHDRAWABLE: Final = (Kind.PARTICIPANT, Kind.PROPOSAL, Kind.SUPPORT, Kind.DECISION, Kind.CLOSED)


def open_meeting(held: Shelf, t: Translator) -> None:
    """Open a meeting on an edition."""
    editions = {code: edition_title(t, edition) for code, edition in held.editions.items()}
    with _form("open"):
        edition = st.selectbox(
            t.gettext("Edition"), list(editions), format_func=editions.__getitem__, key=_key("edition")
        )
        code = st.text_input(
            t.gettext("Name of the meeting, in small letters"),
            key=_key("code"),
            max_chars=40,
            placeholder=f"ala-{datetime.now(UTC):%Y}",
        )
        goals = st.multiselect(
            t.gettext("Goals; without a choice all"),
            GOAL_NUMBERS,
            format_func=lambda goal: goal_label(t, goal),
            key=_key("goals"),
            placeholder=t.gettext("Choose"),
        )
        mode = st.selectbox(
            t.gettext("How people meet"),
            list(Mode),
            format_func=lambda mode: t.say(CODES[Condition.MEETINGS][mode]),
            key=_key("mode"),
        )
        venue = st.text_input(t.gettext("Place"), key=_key("venue"), max_chars=200)
        pressed = st.form_submit_button(t.gettext("Open the meeting"), type="primary")
    if pressed:
        body = {
            "edition": edition,
            "goals": sorted(goals) or list(GOAL_NUMBERS),
            "rule": str(RuleCode.MAJORITY),
            "mode": str(mode),
            "venue": venue.strip() or None,
        }
        st.query_params["meeting"] = code.strip()
        write(code.strip(), [(Kind.OPENED, body)])


def participants(meeting: Meeting, t: Translator, *, may: bool) -> None:
    """Record who takes part, several of one sector at once."""
    with _form("participants"):
        sector = st.selectbox(
            t.gettext("Sector"),
            sectors(),
            format_func=lambda code: sector_name(t, code),
            key=_key("sector"),
            disabled=not may,
        )
        count = st.number_input(t.gettext("How many people"), 1, 100, 1, key=_key("people"), disabled=not may)
        pressed = st.form_submit_button(t.gettext("Record participants"), disabled=not may)
    if pressed:
        first = max((each.number for each in meeting.participants), default=0) + 1
        numbers = range(first, first + int(count))
        write(
            meeting.code,
            [(Kind.PARTICIPANT, {"number": number, "sector": sector}) for number in numbers],
        )


def on_goal(meeting: Meeting, goal: int, t: Translator, *, may: bool) -> None:
    """Propose a percent, record support, decide."""
    may = may and meeting.decision_on(goal) is None
    people = [each.number for each in meeting.participants]
    _propose(meeting, goal, people, t, may=may)
    _support(meeting, goal, people, t, may=may)
    _decide(meeting, goal, t, may=may)


def _propose(meeting: Meeting, goal: int, people: list[int], t: Translator, *, may: bool) -> None:
    with _form("propose", goal):
        percent = _percent(t.gettext("Proposed percent"), "proposed", goal, may=may)
        argument = _text(t.gettext("Argument"), "argument", goal, may=may)
        by = st.selectbox(
            t.gettext("Participant who proposes it"),
            people,
            index=None,
            key=_key("by", goal),
            placeholder=t.gettext("Choose"),
            disabled=not may,
        )
        pressed = st.form_submit_button(t.gettext("Record the proposal"), disabled=not may)
    if pressed and percent is None:
        refuse(meeting.code, msg("A proposal must have a percent."))
    if pressed:
        body = {"goal": goal, "percent": percent, "argument": argument, "by": by}
        write(meeting.code, [(Kind.PROPOSAL, body)])


def _support(meeting: Meeting, goal: int, people: list[int], t: Translator, *, may: bool) -> None:
    proposals = {each.entry: each for each in meeting.proposals_on(goal)}
    may = may and bool(proposals)
    with _form("support", goal):
        proposal = st.selectbox(
            t.gettext("Proposal"),
            list(proposals),
            # The newest: hands are counted as soon as something is proposed.
            index=len(proposals) - 1 if proposals else None,
            format_func=lambda entry: proposal_name(proposals[entry], t),
            key=_key("proposal", goal),
            placeholder=t.gettext("Choose"),
            disabled=not may,
        )
        by = st.multiselect(
            t.gettext("Participants who support it"),
            people,
            key=_key("supporters", goal),
            placeholder=t.gettext("Choose"),
            disabled=not may,
        )
        count = st.number_input(
            t.gettext("Or how many raised a hand"),
            0,
            MAX_PARTICIPANTS,
            0,
            key=_key("count", goal),
            disabled=not may,
        )
        pressed = st.form_submit_button(t.gettext("Record the support"), disabled=not may)
    if pressed:
        body = {"proposal": proposal, "by": sorted(by) or None, "count": int(count) or None}
        write(meeting.code, [(Kind.SUPPORT, body)])


def _decide(meeting: Meeting, goal: int, t: Translator, *, may: bool) -> None:
    with _form("decide", goal):
        how = st.radio(
            t.gettext("Decision"),
            list(How),
            format_func=lambda how: t.say(HOW_CHOICES[how]),
            key=_key("how", goal),
            disabled=not may,
        )
        percent = _percent(t.gettext("The percent, if another is agreed"), "agreed", goal, may=may)
        reason = _text(t.gettext("Reason"), "reason", goal, may=may)
        pressed = st.form_submit_button(t.gettext("Record the decision"), type="primary", disabled=not may)
    if pressed:
        body = {
            "goal": goal,
            "how": str(how),
            "percent": percent if how is How.STATED else None,
            "reason": reason,
        }
        edition = shelf().editions.get(meeting.edition)
        write(meeting.code, [(Kind.DECISION, body)], lambda now: tell_decision(now, goal, edition, t))


def whole_meeting(found: Recorded, t: Translator, *, may: bool) -> None:
    """Withdraw an entry, close the meeting, and take its ledger away."""
    meeting = found.meeting
    gone = set(entry_rows(found.entries)["withdraws"].dropna())
    left = {
        entry.number: entry
        for entry in reversed(found.entries)
        if entry.kind in _WITHDRAWABLE and entry.number not in gone
    }
    may_withdraw = may and bool(left)
    with _form("withdraw"):
        number = st.selectbox(
            t.gettext("Entry to withdraw"),
            list(left),
            index=None,
            placeholder=t.gettext("Choose"),
            format_func=lambda number: entry_name(left[number], t),
            key=_key("withdrawn"),
            disabled=not may_withdraw,
        )
        why = _text(t.gettext("Why"), "why", may=may_withdraw)
        pressed = st.form_submit_button(t.gettext("Withdraw the entry"), disabled=not may_withdraw)
    if pressed and not (number and why):
        refuse(meeting.code, msg("Choose the entry to withdraw, and say why."))
    if pressed:
        body = {"number": number, "reason": why}
        write(meeting.code, [(Kind.WITHDRAWN, body)], lambda now: tell_withdrawal(meeting, now))
    if st.button(t.gettext("Close the meeting"), key=_key("close"), disabled=not may or bool(meeting.closed)):
        write(meeting.code, [(Kind.CLOSED, {})])
    st.download_button(
        t.gettext("Download the ledger (CSV)"),
        ledger_csv(found),
        file_name=f"{meeting.code}.csv",
        mime="text/csv",
        on_click="ignore",
        key="consult_ledger",
    )


def _form(name: str, goal: int = 0) -> Any:
    return st.form(_key(f"form_{name}", goal), enter_to_submit=False)


def _key(name: str, goal: int = 0) -> str:
    """Name a field so that it is empty on another goal, and once what it held was recorded."""
    return f"consult_{name}_{goal}_{turn()}"


def _percent(label: str, name: str, goal: int, *, may: bool) -> float | int | None:
    given = st.number_input(
        label,
        float(PERCENT_MIN),
        float(PERCENT_MAX),
        None,  # not zero, which would be a percent that nobody named
        1.0,
        format="%.1f",
        key=_key(name, goal),
        disabled=not may,
    )
    if given is None:
        return None
    rounded = round(float(given), 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _text(label: str, name: str, goal: int = 0, *, may: bool) -> str | None:
    """Give what was written as one line, since a ledger's texts are."""
    given = st.text_area(label, key=_key(name, goal), max_chars=MAX_TEXT, disabled=not may, height=80)
    return " ".join(given.split()) or None
