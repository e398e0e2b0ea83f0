"""Kinds of controls. Each writes its choice into the address when it changes.

A control's key is the name of its choice. Its state is set from the address before it is made, so
that the address is always right, whatever brought the reader there.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from pages.ui.desk import Desk

ALL: Final = "all"
"""Stands for no restriction: a segmented control can't hold None as a choice."""


def one_of(desk: Desk, name: str, label: str, names: dict[Any, str]) -> None:
    """One of several; those few that stand side by side."""
    held = getattr(desk.selection, name)
    # Where the edition lacks the choice (a stage), the first is shown, as the view does.
    st.session_state[name] = held if held in names else next(iter(names))
    st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        key=name,
        required=True,
        on_change=take,
        args=(desk, name),
    )


def one_from_list(desk: Desk, name: str, label: str, names: dict[Any, str]) -> None:
    """One of several whose names are long."""
    held = getattr(desk.selection, name)
    st.session_state[name] = held if held in names else next(iter(names))
    st.selectbox(
        label, list(names), format_func=names.__getitem__, key=name, on_change=take, args=(desk, name)
    )


def some_of(desk: Desk, name: str, label: str, everything: str, names: dict[Any, str]) -> None:
    """Some of several; none stands for ``everything``."""
    st.session_state[name] = list(getattr(desk.selection, name))
    st.multiselect(
        label,
        list(names),
        format_func=names.__getitem__,
        key=name,
        placeholder=everything,
        on_change=take,
        args=(desk, name),
    )


def whole(desk: Desk, name: str, label: str, low: int, high: int) -> None:
    """A whole number between two limits."""
    set_from_address(desk, name)
    st.number_input(label, low, high, step=1, key=name, on_change=take, args=(desk, name), width=190)


def set_from_address(desk: Desk, name: str) -> None:
    """Set a control's state before it is made."""
    st.session_state[name] = getattr(desk.selection, name)


def take(desk: Desk, name: str) -> None:
    """Write a control's state into the address."""
    value = st.session_state[name]
    if isinstance(value, list):
        value = tuple(sorted(value))
    desk.choose(**{name: None if value == ALL else value})
