"""The reader's language: chosen in the address, else the browser's."""

from __future__ import annotations

import streamlit as st

from psc_view.languages import best_language
from psc_view.selection import Selection


def language_of(selection: Selection) -> str:
    """Give the code of the language to use."""
    return selection.lang or best_language([st.context.locale or ""])
