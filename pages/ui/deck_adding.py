"""Adding a view to the own deck: the one that a link of a chart brought here, or whose link is given."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pages.ui import own_deck
from pages.ui.desk import Desk
from psc_core.errors import ChoiceError, PscError
from psc_view.deck.deck import Slide
from psc_view.deck.parts import parts_of
from psc_view.deck.place import MAX_ADDRESS, Place, place_of, placed
from psc_view.kept_views import view_of
from psc_view.survey import refusal_html, text_html
from psc_view.views import VIEWS

CHOSEN: Final = "deck_slide"
"""In the session: number of the slide that is changed."""
_OFFER: Final = "deck_offer"
_TROUBLE: Final = "deck_trouble"


def offer(desk: Desk) -> None:
    """Offer to add a view: the one that a link brought here, or whose link is given."""
    t = desk.t
    st.html(text_html([], heading=t.gettext("Add a view")))
    with st.form("deck_link", enter_to_submit=True, border=False):
        given = st.text_input(
            t.gettext("Link of a view of this dashboard"), key="deck_given", max_chars=MAX_ADDRESS
        )
        pressed = st.form_submit_button(t.gettext("Find the view"))
    if pressed:
        _take_link(given, desk)
    if refusal := st.session_state.pop(_TROUBLE, None):
        st.html(refusal_html(refusal, t))
    place = _offered(desk)
    if place is None:
        return
    view = view_of(
        place.page, desk.held, desk.held.find(place.selection.edition), place.selection, t.language.code
    )
    parts = parts_of(place.page, view, t)
    if not parts:
        st.html(text_html([t.gettext("This view has no chart: it can't stand on a slide.")]))
        return
    wanted = st.query_params.get("part", "")
    st.selectbox(
        t.gettext("What the slide shows"),
        list(parts),
        index=list(parts).index(wanted) if wanted in parts else 0,
        format_func=parts.__getitem__,
        key="deck_part",
    )
    st.button(
        t.gettext("Add to deck"),
        key="deck_add",
        type="primary",
        # Until the browser has sent its deck, adding to it would replace it.
        disabled=not own_deck.is_known(),
        on_click=_add,
        args=(place.address, desk),
    )


def _take_link(given: str, desk: Desk) -> None:
    try:
        st.session_state[_OFFER] = place_of(given, tuple(desk.held.editions)).address
    except ChoiceError as refusal:
        st.session_state.pop(_OFFER, None)
        st.session_state[_TROUBLE] = refusal


def _offered(desk: Desk) -> Place | None:
    page = st.query_params.get("add", "")
    if address := st.session_state.get(_OFFER):
        try:
            return place_of(address, tuple(desk.held.editions))
        except ChoiceError:
            return None
    return placed(page, desk.selection, desk.edition.code) if page in VIEWS else None


def _add(address: str, desk: Desk) -> None:
    deck = own_deck.deck_of(desk)
    if isinstance(deck, PscError):
        return
    own_deck.change(deck.with_slide(Slide(address, st.session_state["deck_part"])))
    st.session_state[CHOSEN] = len(deck.slides) + 1
    st.session_state.pop(_OFFER, None)
    for name in ("add", "part"):
        st.query_params.pop(name, None)
