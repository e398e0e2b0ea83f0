"""The organiser's own deck as their browser keeps it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pages.ui.desk import Desk
from psc_core.errors import DataError, PscError
from psc_core.messages import msg
from psc_view.deck.deck import Deck
from psc_view.deck.deck_file import read_deck, write_deck

KEPT: Final = "deck_kept"
"""In the session: the deck as its file, as the browser sent it; empty where it keeps none."""
STAMP: Final = "deck_stamp"
"""In the session: how many times the deck was changed here, so that the browser keeps each once."""


def is_known() -> bool:
    """Tell whether the browser has sent what it keeps."""
    return KEPT in st.session_state


def keep(text: object) -> None:
    """Take what the browser sent, which is as hostile as any file."""
    st.session_state[KEPT] = text if isinstance(text, str) else ""


def own_deck(editions: tuple[str, ...], name: str) -> Deck:
    """Give the deck that the browser keeps; an empty one where it keeps none.

    Raises:
        DataError: What it keeps is no deck that can be shown here.
    """
    text = st.session_state.get(KEPT, "")
    if not text:
        return Deck("", next(iter(editions), ""))
    try:
        content = text.encode()
    except UnicodeEncodeError:
        raise DataError(name, msg("Can't read this as JSON.")) from None
    return read_deck(content, name, editions)


def deck_of(desk: Desk) -> Deck | PscError:
    """Give the own deck; what is wrong with it where it can't be shown."""
    try:
        return own_deck(tuple(desk.held.editions), desk.t.gettext("Your deck"))
    except PscError as refusal:
        return refusal


def change(deck: Deck) -> None:
    """Take a deck in place of the own one, and have the browser keep it for later sessions."""
    keep(write_deck(deck))
    st.session_state[STAMP] = st.session_state.get(STAMP, 0) + 1
