"""Drawing a view: made once, kept, and sent again without being made again."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from threading import Lock
from typing import Final

import streamlit as st

from psc_core.editions.edition import Edition
from psc_core.editions.shelf import Shelf
from psc_view.beside import others_beside
from psc_view.selection import Selection
from psc_view.translation import Translator, translator
from psc_view.views import VIEWS
from psc_view.views.view import View

_ONE_AT_A_TIME: Final = Lock()
"""Altair keeps in the class what a setter is called on: two charts made at once would mix."""

VIEWS_KEPT: Final = 512
"""Views that are kept ready (count), the longest unused dropped first."""


def view_of(name: str, held: Shelf, edition: Edition, selection: Selection, language: str) -> View:
    """Give a page's view in a language; choices that it does not depend on make no new one."""
    entry = VIEWS[name]
    kept = {
        field.name: getattr(selection, field.name) for field in fields(Selection) if field.name in entry.uses
    }
    others = others_beside(held, edition, selection) if entry.together else ()
    return _made(name, edition, others, Selection(**kept), language)


@lru_cache(maxsize=VIEWS_KEPT)
def _made(name: str, edition: Edition, others: tuple[Edition, ...], used: Selection, language: str) -> View:
    entry, t = VIEWS[name], translator(language)
    if entry.together and others:
        with _ONE_AT_A_TIME:
            return entry.together((edition, *others), used, t)
    return view_once(name, edition, used, t)


def view_once(name: str, edition: Edition, selection: Selection, t: Translator) -> View:
    """Make a page's view without keeping it: for what is one reader's alone."""
    with _ONE_AT_A_TIME:
        return VIEWS[name].build(edition, selection, t)


# Streamlit replays the elements of a cached function, which spares it to read charts and text again.
# As a "resource" they are kept as they are; as "data" they would be unpickled each time.
@st.cache_resource(max_entries=VIEWS_KEPT, show_spinner=False, hash_funcs={View: attrgetter("digest")})
def draw(view: View) -> None:
    """Draw what is below the controls of a kept view."""
    draw_once(view)


def draw_once(view: View) -> None:
    """Draw the same without keeping it: for what is one reader's alone."""
    for chart in view.charts:
        st.vega_lite_chart(chart.spec, theme=None, alt=chart.alt, width="stretch")
    st.html(view.body)
