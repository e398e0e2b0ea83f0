"""The frame of every page: title, menu, edition, and the part below that the controls change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from pages.ui import address
from pages.ui.controls import Control, Desk
from pages.ui.drawing import draw
from pages.ui.menu import menu
from pages.ui.pages import PAGES
from pages.ui.shelf import shelf
from psc_core.editions import Edition, Shelf
from psc_view.html import render
from psc_view.names import basis_name, edition_title
from psc_view.selection import Parsed
from psc_view.translation import Translator, translator

_HERE: Final = Path(__file__).parent
_ICON: Final = _HERE.parent.parent / "static" / "icon.svg"


@dataclass(frozen=True)
class Page:
    """An opened page."""

    code: str
    edition: Edition
    editions: tuple[str, ...]

    def show(self, *controls: Control) -> None:
        """Show the page's view with its controls; a change draws this part again and nothing else."""
        st.fragment(self._part)(controls)

    def _part(self, controls: tuple[Control, ...]) -> None:
        selection = address.read(self.editions).selection
        draw(self.code, "lead", self.edition, selection)
        if controls:
            desk = Desk(self.edition, selection, translator(selection.lang), self.editions)
            with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
                for control in controls:
                    control(desk)
        draw(self.code, "rest", self.edition, selection)


def open_page(code: str) -> Page:
    """Open a page: everything around its view. Stops the script where there is no edition to show."""
    held = shelf()
    editions = tuple(held.editions)
    parsed = address.read(editions)
    t = translator(parsed.selection.lang)
    edition = held.editions.get(parsed.selection.edition or "") or held.default
    st.set_page_config(page_title=_title(t, code, edition), page_icon=str(_ICON), layout="wide")
    st.html(_style())
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        menu(code, t)
        if edition:
            _edition_picker(Desk(edition, parsed.selection, t, editions), held)
    # Streamlit refuses an empty text.
    if told := _notices(held, parsed, edition, t).strip():
        st.html(told)
    if edition is None:
        st.stop()
    return Page(code, edition, editions)


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
        on_change=lambda: desk.choose(edition=st.session_state["edition"]),
        label_visibility="collapsed",
        width=320,
    )


def _notices(held: Shelf, parsed: Parsed, edition: Edition | None, t: Translator) -> str:
    return render(
        "notices.html",
        notices=[t.say(notice) for notice in parsed.notices],
        simulated=t.gettext(
            "SIMULATED: a made-up country. None of these numbers says anything about a real one."
        )
        if edition and edition.is_simulated
        else "",
        broken_heading=t.ngettext(
            "{n} edition in the data folder can't be shown; the others can.",
            "{n} editions in the data folder can't be shown; the others can.",
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
        if edition
        else t.gettext("There is no edition to show. Put one into the data folder; it appears by itself."),
    )


def _title(t: Translator, code: str, edition: Edition | None) -> str:
    parts = [t.say(PAGES[code].name), t.gettext("People's Scorecard")]
    if edition:
        parts.insert(1, edition_title(t, edition))
    return " · ".join(parts)


@cache
def _style() -> str:
    return f"<style>{(_HERE / 'style.css').read_text(encoding='utf-8')}</style>"
