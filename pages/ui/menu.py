"""The menu: links that carry the reader's choices, whatever changed since they were drawn.

A plain ``st.page_link`` keeps the address it was drawn with, and a link in HTML starts a new session.
This one asks the browser for the address at the moment of the click, then lets Streamlit change the
page. Opened in a new tab or copied, the link carries the same choices. Being on every page, it also has
the buttons for large type and high contrast, says the language, and opens charts to the keyboard.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from pages.ui.pages import PAGES
from psc_view.displays import DISPLAYS, display_of
from psc_view.translation import Translator

_HERE: Final = Path(__file__).parent


@cache
def _component() -> Any:
    script = "\n".join(_text(name) for name in ("menu.js", "display.js", "framework.js", "charts.js"))
    return st.components.v2.component("psc_menu", js=script, css=_text("menu.css"))


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def menu(current: str, t: Translator) -> None:
    """Draw the menu; where a link was followed, go there with the choices of this moment."""
    pages = [
        {"path": page.path, "name": t.say(page.name), "current": page.code == current}
        for page in PAGES.values()
        if page.listed
    ]
    chosen = _component()(
        key="menu",
        data={
            "label": t.gettext("Pages"),
            "lang": t.language.code,
            "pages": pages,
            "framework": _framework(t),
            "display": {
                "label": t.gettext("Display"),
                "choices": [
                    {"code": code, "name": t.say(name), "sign": sign}
                    for code, (name, sign) in DISPLAYS.items()
                ],
            },
        },
        on_page_change=lambda: None,
        on_display_change=lambda: None,
    )
    if chosen.display is not None:
        _keep_display(chosen.display)
    wanted = {page.path or "/": page for page in PAGES.values()}.get(chosen.page)
    if wanted:
        st.switch_page(wanted.script, query_params=st.query_params.to_dict())


def _keep_display(wanted: str) -> None:
    """Write the reader's display into the address; the browser alone makes use of it."""
    kept = display_of(wanted)
    if kept:
        st.query_params["display"] = kept
    else:
        st.query_params.pop("display", None)


def _framework(t: Translator) -> dict[str, str]:
    """Give what Streamlit 1.67 calls its own controls, with the reader's words for it."""
    limit = st.get_option("server.maxUploadSize")
    return {
        "Main menu": t.gettext("Main menu"),
        "Open": t.gettext("Open the list"),
        "Clear all": t.gettext("Clear all"),
        "Selected values": t.gettext("Selected values"),
        "Remove": t.gettext("Remove"),
        "Shortcut": t.gettext("Shortcut"),
        "Increment": t.gettext("Increase"),
        "Decrement": t.gettext("Decrease"),
        "Upload": t.gettext("Choose a file"),
        "Add files": t.gettext("Choose another file"),
        "file upload": t.gettext("Choose a file"),
        f"{limit}MB per file": t.gettext("At most {limit} MB", limit=limit),
        f"File must be {limit}MB or smaller.": t.gettext("At most {limit} MB", limit=limit),
        f"File must be {limit}.0MB or smaller.": t.gettext("At most {limit} MB", limit=limit),
    }
