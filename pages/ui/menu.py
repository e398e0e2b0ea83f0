"""The menu: links that carry the reader's choices, whatever changed since they were drawn.

A plain ``st.page_link`` keeps the address it was drawn with, and a link in HTML starts a new session.
This one asks the browser for the address at the moment of the click, then lets Streamlit change the
page. Opened in a new tab or copied, the link carries the same choices. Being on every page, its script
also says the language and opens charts to the keyboard.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from pages.ui.pages import PAGES
from psc_view.translation import Translator

_HERE: Final = Path(__file__).parent


@cache
def _component() -> Any:
    script, style = ((_HERE / name).read_text(encoding="utf-8") for name in ("menu.js", "menu.css"))
    return st.components.v2.component("psc_menu", js=script, css=style)


def menu(current: str, t: Translator) -> None:
    """Draw the menu; where a link was followed, go there with the choices of this moment."""
    pages = [
        {"path": page.path, "name": t.say(page.name), "current": page.code == current}
        for page in PAGES.values()
    ]
    chosen = _component()(
        key="menu",
        data={"label": t.gettext("Pages"), "lang": t.language.code, "pages": pages},
        on_page_change=lambda: None,
    ).page
    wanted = {page.path or "/": page for page in PAGES.values()}.get(chosen)
    if wanted:
        st.switch_page(wanted.script, query_params=st.query_params.to_dict())
