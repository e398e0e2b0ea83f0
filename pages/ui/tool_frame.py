"""The frame of a page that is a tool: menu and language, with or without an edition to show."""

from __future__ import annotations

import streamlit as st

from pages.ui import address, controls
from pages.ui.desk import Desk
from pages.ui.frame import STYLE
from pages.ui.language import language_of
from pages.ui.menu import menu
from pages.ui.notices import notices
from pages.ui.shelf import shelf
from pages.ui.title import entitle
from psc_core.editions.shelf import Shelf
from psc_core.messages import Message
from psc_view.translation import Translator, translator


def open_tool(code: str) -> tuple[Translator, str]:
    """Draw menu and language; give the language and what is to be said above the page (HTML)."""
    held = shelf()
    desk, t, unused = desk_of(code, held)
    entitle(code, None, t)
    st.html(STYLE)
    menu(code, t)
    if desk:
        controls.language(desk)
    return t, notices(held, unused, None, t)


def desk_of(code: str, held: Shelf) -> tuple[Desk | None, Translator, tuple[Message, ...]]:
    """Read the desk, which needs an edition; language and notices of the address are there without one."""
    if held.editions:
        desk = Desk.now(code, held)
        return desk, desk.t, desk.unused
    parsed = address.read(())
    return None, translator(language_of(parsed.selection)), parsed.notices
