"""Drawing a view: sent again without being drawn again."""

from __future__ import annotations

from operator import attrgetter

import streamlit as st

from psc_view.kept_views import VIEWS_KEPT
from psc_view.views.view import View


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
