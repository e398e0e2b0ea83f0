"""The frame of every page: menu, edition, notices, and the page's view with its controls."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from pages.ui import address
from pages.ui.controls import Control, Desk, language
from pages.ui.drawing import draw, view_of
from pages.ui.language import language_of
from pages.ui.menu import menu
from pages.ui.pages import PAGES
from pages.ui.shelf import shelf
from psc_core.editions import Edition, Shelf
from psc_view.html import render
from psc_view.names import basis_name, edition_title
from psc_view.selection import Parsed
from psc_view.translation import Translator, translator

_ICON: Final = Path(__file__).parent.parent.parent / "static" / "icon.svg"

_STYLE: Final = '<style>@import url("./app/static/style.css");</style>'
"""The style sheet is a file that the browser keeps; its text would cost every run."""


def open_page(code: str, *controls: Control) -> None:
    """Show a page; stops the script where there is no edition.

    What a control changes is one fragment: a change runs it alone. The menu finds the choices of the
    moment by itself, so that it need not be part of it.
    """
    held = shelf()
    editions = tuple(held.editions)
    parsed = address.read(editions)
    t = translator(language_of(parsed.selection))
    edition = held.editions.get(parsed.selection.edition or "") or held.default
    st.set_page_config(page_title=_title(t, code, edition), page_icon=str(_ICON), layout="wide")
    st.html(_STYLE + _notices(held, parsed, edition, t))
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        menu(code, t)
        if edition is None:
            st.stop()
        desk = Desk(edition, parsed.selection, t, editions)
        language(desk)
        _edition_picker(desk, held)
    st.fragment(_view)(code, controls, edition, editions)


def _view(code: str, controls: tuple[Control, ...], edition: Edition, editions: tuple[str, ...]) -> None:
    selection = address.read(editions).selection
    spoken = language_of(selection)
    view = view_of(code, edition, selection, spoken)
    st.html(view.lead)
    desk = Desk(edition, selection, translator(spoken), editions)
    for control in controls:
        control(desk)
    for chart in view.charts:
        draw(chart)
    st.html(view.body)


def _edition_picker(desk: Desk, held: Shelf) -> None:
    t = desk.t
    names = {
        code: f"{t.text_of(edition.metadata.title)} · {basis_name(t, edition.metadata.basis)}"
        for code, edition in held.editions.items()
    }
    st.session_state["edition"] = desk.edition.code
    st.selectbox(
        t.gettext("Edition"),
        list(names),
        format_func=names.__getitem__,
        key="edition",
        placeholder=t.gettext("Edition"),
        on_change=lambda: desk.choose(edition=st.session_state["edition"]),
        label_visibility="collapsed",
        width=320,
    )


def _notices(held: Shelf, parsed: Parsed, edition: Edition | None, t: Translator) -> str:
    return render(
        "notices.html",
        simulated=t.gettext(
            "SIMULATED: a made-up country. None of these numbers says anything about a real one."
        )
        if edition and edition.is_simulated
        else "",
        notices=[t.say(notice) for notice in parsed.notices],
        broken_heading=t.ngettext(
            "{n} edition in the data folder can't be shown.",
            "{n} editions in the data folder can't be shown.",
            len(held.broken),
        ),
        broken=[
            {
                "where": error.where,
                "problem": t.say(error.problem),
                "facts": [t.say(fact) for fact in error.facts],
                "hint": t.say(error.hint) if error.hint else "",
            }
            for error in held.broken.values()
        ],
        nothing=""
        if held.editions
        else t.gettext("There is no edition to show. Put one into the data folder; it appears by itself."),
    )


def _title(t: Translator, code: str, edition: Edition | None) -> str:
    parts = [t.say(PAGES[code].name), t.gettext("People's Scorecard")]
    if edition:
        parts.insert(1, edition_title(t, edition))
    return " · ".join(parts)
