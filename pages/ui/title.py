"""The browser's title of a page, which is also the name of its bookmark."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from pages.ui.pages import PAGES
from psc_core.editions.edition import Edition
from psc_view.names import edition_title
from psc_view.translation import Translator

_ICON: Final = Path(__file__).parent.parent.parent / "static" / "icon.svg"


def entitle(page: str, edition: Edition | None, t: Translator) -> None:
    """Name the page after what it shows and, where there is one, after the edition."""
    parts = [t.say(PAGES[page].name), t.gettext("People's Scorecard")]
    if edition:
        parts.insert(1, edition_title(t, edition))
    st.set_page_config(page_title=" · ".join(parts), page_icon=str(_ICON), layout="wide")
