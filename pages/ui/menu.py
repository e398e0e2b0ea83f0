"""The menu: links that carry the reader's choices, whatever changed since they were drawn.

A plain ``st.page_link`` keeps the address it was drawn with, and a link in HTML starts a new session.
This one asks the browser for the address at the moment of the click, then lets Streamlit change the
page. Opened in a new tab or copied, the link carries the same choices.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from pages.ui.pages import PAGES
from psc_view.translation import Translator

_SCRIPT = """
export default function ({ data, parentElement, setTriggerValue }) {
  const list = document.createElement("ul");
  for (const page of data.pages) {
    const link = document.createElement("a");
    const aim = () => { link.href = "./" + page.path + window.location.search; };
    aim();
    link.textContent = page.name;
    if (page.current) link.setAttribute("aria-current", "page");
    for (const moment of ["pointerenter", "focus", "contextmenu"]) link.addEventListener(moment, aim);
    link.addEventListener("click", (event) => {
      aim();
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (!page.current) setTriggerValue("page", page.path || "/");
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  const menu = document.createElement("nav");
  menu.setAttribute("aria-label", data.label);
  menu.append(list);
  parentElement.querySelector("nav")?.remove();
  parentElement.append(menu);
  const current = list.querySelector("[aria-current]");
  if (current) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
}
"""
_STYLE = """
ul { display: flex; gap: 0.25rem; list-style: none; margin: 0; padding: 3px; overflow-x: auto; }
a { display: block; padding: 0.55rem 0.65rem; border-radius: 0.4rem; color: inherit; text-decoration: none;
    white-space: nowrap; font: 400 0.95rem/1.2 var(--st-font); color: var(--st-text-color); }
a:hover { background: var(--st-secondary-background-color); }
a:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 0; }
a[aria-current] { font-weight: 600; box-shadow: inset 0 -3px var(--st-primary-color); border-radius: 0; }
@media print { ul { display: none; } }
"""


@cache
def _component() -> Any:
    return st.components.v2.component("psc_menu", js=_SCRIPT, css=_STYLE)


def menu(current: str, t: Translator) -> None:
    """Draw the menu; where a link was followed, go there with the choices of this moment."""
    pages = [
        {"path": page.path, "name": t.say(page.name), "current": page.code == current}
        for page in PAGES.values()
    ]
    chosen = _component()(
        key="menu",
        data={"label": t.gettext("Pages"), "pages": pages},
        on_page_change=lambda: None,
    ).page
    wanted = {page.path or "/": page for page in PAGES.values()}.get(chosen)
    if wanted:
        st.switch_page(wanted.script, query_params=st.query_params.to_dict())
