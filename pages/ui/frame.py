"""The frame of every page: menu, language, and below them the page's view with its controls."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pages.ui import address
from pages.ui.controls import Control, edition, language
from pages.ui.desk import Desk
from pages.ui.drawing import draw
from pages.ui.language import language_of
from pages.ui.menu import menu
from pages.ui.notices import notices
from pages.ui.shelf import shelf
from pages.ui.title import entitle
from psc_core.editions.shelf import Shelf
from psc_view.kept_views import view_of
from psc_view.translation import translator
from psc_view.views import VIEWS
from psc_view.views.view import View

STYLE: Final = '<style>@import url("./app/static/style.css");</style>'
"""The style sheet is a file that the browser keeps; its text would cost every run."""


def open_page(code: str, *controls: Control, below: tuple[Control, ...] = ()) -> None:
    """Show a page, some controls ``below`` its content; stops the script where there is no edition.

    What a control changes is one fragment: a change runs it alone. The edition is such a control on a
    page that has no other; elsewhere it would be sent again with every change of another, as would a
    lead that no control changes. The menu finds the choices of the moment by itself.
    """
    desk = open_desk(code)
    if controls:
        edition(desk)
    fixed = _seen(desk) if VIEWS[code].fixed_lead else None
    if fixed:
        _lead(desk, fixed)
    st.fragment(_view)(code, controls, below, desk.held)
    if fixed and fixed.tail:
        st.html(fixed.tail)


def open_desk(code: str) -> Desk:
    """Draw menu and language, and give what was chosen; stops the script where there is no edition."""
    held = shelf()
    if not held.editions:
        nothing_to_show(code, held)
        st.stop()
    desk = Desk.now(code, held)
    entitle(code, desk.edition, desk.t)
    st.html(STYLE)
    menu(code, desk.t)
    language(desk)
    return desk


def _view(code: str, controls: tuple[Control, ...], below: tuple[Control, ...], held: Shelf) -> None:
    desk = Desk.now(code, held)
    if not controls:
        edition(desk)
    view = _seen(desk)
    if not VIEWS[code].fixed_lead:
        _lead(desk, view)
    for control in controls:
        control(desk)
    draw(view)
    for control in below:
        control(desk)


def _lead(desk: Desk, view: View) -> None:
    st.html(notices(desk.held, desk.unused, desk.edition, desk.t) + view.lead)


def _seen(desk: Desk) -> View:
    return view_of(desk.page, desk.held, desk.edition, desk.selection, desk.t.language.code)


def nothing_to_show(code: str, held: Shelf) -> None:
    """Say that there is no edition, and what is wrong with those that can't be read."""
    parsed = address.read(())
    t = translator(language_of(parsed.selection))
    entitle(code, None, t)
    st.html(STYLE)
    menu(code, t)
    st.html(notices(held, parsed.notices, None, t))
