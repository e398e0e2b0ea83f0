"""The page of decks: those that are ready, and the organiser's own, put together from any view.

The own deck stays in the organiser's browser; no server holds it beyond the session. Saved as a file it is
opened on another machine.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from pages.ui import controls, organiser, own_deck
from pages.ui.deck_adding import CHOSEN, offer
from pages.ui.desk import Desk
from pages.ui.frame import open_desk
from pages.ui.notices import notices
from pages.ui.screens import Hall, said_by
from psc_core.errors import ChoiceError, PscError
from psc_core.messages import msg
from psc_view.deck.asked import Source
from psc_view.deck.deck import MAX_NOTES, MAX_TITLE, Deck
from psc_view.deck.deck_file import read_deck, write_deck
from psc_view.deck.ready import goal_by_goal, story
from psc_view.displays import display_of
from psc_view.html import render
from psc_view.survey import refusal_html, text_html

_SCRIPT: Final = Path(__file__).with_name("own_deck.js")
_KEEPER: Final = "deck_keeper"


def open_deck_page(code: str) -> None:
    """Show the page."""
    desk = open_desk(code)
    controls.edition(desk)
    _ready(desk)
    offer(desk)
    _own(desk)
    _keeper()


def _ready(desk: Desk) -> None:
    t, goals = desk.t, desk.selection.goals
    decks = {
        _present(desk, Source.STORY): story(desk.edition, t),
        _present(desk, Source.GOALS, goals=",".join(map(str, goals))): goal_by_goal(desk.edition, goals, t),
    }
    intro = t.gettext(
        "A deck fills the screen for a hall: one fact a slide, made from the views of this dashboard. Arrows "
        "or a clicker change slides; the key ? lists all keys."
    )
    links = [(address, _counted(deck, desk)) for address, deck in decks.items()]
    st.html(
        notices(desk.held, desk.unused, desk.edition, t)
        + text_html([intro], title=t.gettext("Deck"))
        + render("deck_links.html", heading=t.gettext("Ready decks"), links=links)
        + organiser.signing_html(
            t.gettext("Phones in the hall follow what a signed-in organiser presents."), t
        )
    )
    controls.goals(desk)


def _present(desk: Desk, source: Source, **more: str) -> str:
    """Give the address of a presentation, in the reader's edition and language."""
    display = display_of(st.query_params.get("display", ""))
    query = {"deck": str(source), **more, "edition": desk.edition.code, "lang": desk.t.language.code}
    query["display"] = display
    return f"./present?{urlencode({name: text for name, text in query.items() if text}, safe=',')}"


def _counted(deck: Deck, desk: Desk) -> str:
    slides = desk.t.ngettext("{n} slide", "{n} slides", len(deck.slides))
    return f"{deck.title or desk.t.gettext('Your deck')} ({slides})"


def _own(desk: Desk) -> None:
    t = desk.t
    deck = own_deck.deck_of(desk)
    st.html(text_html([], heading=t.gettext("Your deck")))
    if isinstance(deck, PscError):
        st.html(refusal_html(deck, t))
        _open_file(desk)
        return
    if deck.slides:
        titles = _titles(deck, desk)
        _list(deck, titles, desk)
        _change(deck, titles, desk)
    else:
        st.html(text_html([t.gettext("Views are added by the link “Add to deck” below each chart.")]))
    _open_file(desk)


def _list(deck: Deck, titles: list[str], desk: Desk) -> None:
    link = (_present(desk, Source.OWN), desk.t.gettext("Present your deck"))
    st.html(render("deck_list.html", titles=titles, link=link))
    st.download_button(
        desk.t.gettext("Save the deck as a file"),
        partial(write_deck, deck),
        file_name="deck.json",
        mime="application/json",
        on_click="ignore",
        key="deck_save",
    )


def _titles(deck: Deck, desk: Desk) -> list[str]:
    hall = Hall(desk.held, desk.t.language.code, narrow=False, host="")
    titles = []
    for slide in deck.slides:
        try:
            titles.append(slide.title or said_by(slide, hall)[1].title)
        except PscError as refusal:
            titles.append(desk.t.say(refusal.problem))
    return titles


def _change(deck: Deck, titles: list[str], desk: Desk) -> None:
    """Let one slide be moved, removed, titled, given notes."""
    t, count = desk.t, len(deck.slides)
    held = st.session_state.get(CHOSEN, 1)
    st.session_state[CHOSEN] = held if isinstance(held, int) and 1 <= held <= count else count
    number = st.selectbox(
        t.gettext("Slide to change"),
        range(1, count + 1),
        format_func=lambda each: f"{each}. {titles[each - 1]}",
        key=CHOSEN,
    )
    for key, text, to in (
        ("deck_up", t.gettext("Move up"), number - 1),
        ("deck_down", t.gettext("Move down"), number + 1),
    ):
        st.button(text, key=key, disabled=not 1 <= to <= count, on_click=_move, args=(deck, number, to))
    st.button(t.gettext("Remove"), key="deck_remove", on_click=own_deck.change, args=(deck.without(number),))
    slide = deck.slides[number - 1]
    # Each slide has fields of its own, or one would show what was typed for another.
    with st.form(f"deck_words_{number}", enter_to_submit=False, border=False):
        title = st.text_input(
            t.gettext("Title of your own"), slide.title, max_chars=MAX_TITLE, placeholder=titles[number - 1]
        )
        notes = st.text_area(t.gettext("Notes for the speaker"), slide.notes, max_chars=MAX_NOTES)
        if st.form_submit_button(t.gettext("Keep title and notes")):
            own_deck.change(deck.told(number, " ".join(title.split()), notes.strip()))
            st.rerun()


def _move(deck: Deck, number: int, to: int) -> None:
    st.session_state[CHOSEN] = to
    own_deck.change(deck.moved(number, to))


def _open_file(desk: Desk) -> None:
    t = desk.t
    with st.form("deck_file", enter_to_submit=False, border=False):
        given = st.file_uploader(
            t.gettext("A deck that was saved ({ending})", ending=".json"), key="deck_upload"
        )
        pressed = st.form_submit_button(t.gettext("Open it in place of your deck"))
    if not pressed:
        return
    try:
        if given is None:
            raise ChoiceError(t.gettext("Deck"), msg("Choose a file first."))
        own_deck.change(read_deck(given.getvalue(), given.name, tuple(desk.held.editions)))
    except PscError as refusal:
        st.html(refusal_html(refusal, t))
        return
    st.rerun()


@cache
def _component() -> Any:
    return st.components.v2.component("psc_own_deck", js=_SCRIPT.read_text(encoding="utf-8"))


def _keeper() -> None:
    stamp = st.session_state.get(own_deck.STAMP, 0)
    text = st.session_state.get(own_deck.KEPT) if stamp else None
    _component()(key=_KEEPER, data={"stamp": stamp, "text": text}, on_kept_change=_take_kept)


def _take_kept() -> None:
    own_deck.keep(st.session_state[_KEEPER].get("kept"))
