"""Asking the hall: a show of hands opened and closed by the organiser, and how it stands."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pages.ui.hall import live
from pages.ui.hall.votes import close_vote, open_vote
from psc_core.editions.edition import Edition
from psc_core.errors import PscError
from psc_core.hall.hands import SECONDS
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS
from psc_view.names import area_label, edition_title, goal_label
from psc_view.survey import refusal_html, text_html
from psc_view.translation import Translator

USUAL: Final = 60
"""Seconds that a question is open unless another number is chosen."""


def show_of_hands(edition: Edition, goal: int | None, t: Translator) -> None:
    """Ask about a goal of an edition, or one of its key areas; the phones that follow the edition answer."""
    said = t.gettext(
        "Phones in the hall grade a goal, or one of its key areas, while the question is open. It is no part "
        "of survey or consultation."
    )
    st.html(text_html([edition_title(t, edition), said], heading=t.gettext("Show of hands")))
    with st.form("hands_form", enter_to_submit=False):
        asked = st.selectbox(
            t.gettext("Goal"),
            GOAL_NUMBERS,
            # Once, as long as none is chosen: a field must not change while somebody fills in the form.
            index=GOAL_NUMBERS.index(goal or live.goal_shown(edition.code) or GOAL_NUMBERS[0]),
            format_func=lambda number: goal_label(t, number),
            key=f"hands_goal_{goal}",
        )
        area = st.selectbox(
            t.gettext("Key area; without a choice the goal as a whole"),
            KEY_AREA_NUMBERS,
            index=None,
            format_func=lambda number: area_label(t, number),
            placeholder=t.gettext("Choose"),
            key="hands_area",
        )
        seconds = st.number_input(t.gettext("Seconds"), *SECONDS, USUAL, 10, key="hands_seconds")
        pressed = st.form_submit_button(t.gettext("Ask the hall"), type="primary")
    try:
        if pressed and asked is not None:
            open_vote(edition.code, edition.code, asked, area, int(seconds))
        if st.button(t.gettext("Close the question"), key="hands_close"):
            close_vote()
    except PscError as refused:
        st.html(refusal_html(refused, t))
    st.link_button(t.gettext("Watch the answers come in"), f"./hall/{edition.code}?lang={t.language.code}")
