"""The page that a browser gets before any script has run, in the reader's language.

Streamlit sends the same empty page, in English, for every address. Screen readers, previews of links and
search engines take language and title from it.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from pages.ui.language import language_asked
from pages.ui.pages import PAGES
from psc_view.translation import translator

_INDEX: Final = Path(st.__file__).parent / "static" / "index.html"
_LANGUAGE: Final = '<html lang="en">'
_TITLE: Final = "<title>Streamlit</title>"


def page_routes() -> list[Route]:
    """Give a route for each page's address."""
    return [Route(f"/{page.path}", _answer, methods=["GET"]) for page in PAGES.values()]


async def _answer(request: Request) -> HTMLResponse:
    page = _page(request.url.path.strip("/"), language_asked(request))
    return HTMLResponse(page, headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})


@cache
def _page(path: str, language: str) -> str:
    t = translator(language)
    name = next(page.name for page in PAGES.values() if page.path == path)
    title = " · ".join([t.say(name), t.gettext("People's Scorecard")])
    index = _INDEX.read_text(encoding="utf-8")
    return index.replace(_LANGUAGE, f'<html lang="{language}">', 1).replace(
        _TITLE, f"<title>{escape(title)}</title>", 1
    )
