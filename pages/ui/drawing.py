"""Drawing that is done once and replayed: nothing is built again for a view that was shown before."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Final, Literal
from urllib.parse import urlencode

import streamlit as st

from psc_core.editions import Edition
from psc_view.selection import Selection
from psc_view.translation import translator
from psc_view.views import VIEWS
from psc_view.views.view import View

VIEWS_KEPT: Final = 512
"""Views that are kept ready (count), the longest unused dropped first."""

Part = Literal["lead", "rest"]


@dataclass(frozen=True)
class _Drawing:
    """One part of one page's view: everything that decides what is drawn."""

    name: str
    part: Part
    edition: Edition
    used: Selection

    @property
    def key(self) -> str:
        query = urlencode(self.used.to_query())
        return f"{self.name}/{self.part}/{self.edition.fingerprint}/{query}"


def draw(name: str, part: Part, edition: Edition, selection: Selection) -> None:
    """Draw one part of a page's view: its lead, or its charts and body."""
    _drawn(_Drawing(name, part, edition, only_used(name, selection)))


def only_used(name: str, selection: Selection) -> Selection:
    """Put the default in place of every choice that the view does not depend on."""
    kept = {"lang", *VIEWS[name].uses}
    return Selection(**{f.name: getattr(selection, f.name) for f in fields(Selection) if f.name in kept})


@lru_cache(maxsize=VIEWS_KEPT)
def content(name: str, edition: Edition, used: Selection) -> View:
    """Make a page's view."""
    return VIEWS[name].build(edition, used, translator(used.lang))


# Streamlit replays the elements of a cached function. One argument, because looking at each costs time.
@st.cache_data(max_entries=2 * VIEWS_KEPT, show_spinner=False, hash_funcs={_Drawing: attrgetter("key")})
def _drawn(drawing: _Drawing) -> None:
    view = content(drawing.name, drawing.edition, drawing.used)
    if drawing.part == "lead":
        st.html(view.lead)
        return
    for chart in view.charts:
        st.vega_lite_chart(chart.spec, theme=None, alt=chart.alt, width="stretch")
    st.html(view.body)
