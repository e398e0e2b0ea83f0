"""The page that a browser gets before any script has run, in the reader's language.

Streamlit sends the same empty page, in English, for every address. Screen readers, previews of links and
search engines take language, title and what a link unfolds to from it.
"""

from __future__ import annotations

import asyncio
import logging
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from pages.ui.cards import card_of
from pages.ui.language import language_asked
from pages.ui.pages import PAGES, PageEntry
from psc_view.translation import translator

_INDEX: Final = Path(st.__file__).parent / "static" / "index.html"
_LANGUAGE: Final = '<html lang="en">'
_TITLE: Final = "<title>Streamlit</title>"

_log: Final = logging.getLogger(__name__)


def page_routes() -> list[Route]:
    """Give a route for each page's address."""
    return [Route(f"/{page.path}", _answer, methods=["GET"]) for page in PAGES.values()]


async def _answer(request: Request) -> HTMLResponse:
    path, language = request.url.path.strip("/"), language_asked(request)
    page = next(page for page in PAGES.values() if page.path == path)
    before, after = _page(page, language)
    query = dict(request.query_params)
    card = await asyncio.to_thread(_card, page, query, language)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
    return HTMLResponse(before + card + after, headers=headers)


def _card(page: PageEntry, query: dict[str, str], language: str) -> str:
    try:
        return card_of(page, query, language)
    except Exception:
        # Whoever opens the page needs no card.
        _log.exception("Can't make the card of the page %s", page.code)
        return ""


@cache
def _page(page: PageEntry, language: str) -> tuple[str, str]:
    """Give the page in two parts: before and after what its link unfolds to."""
    t = translator(language)
    title = escape(" · ".join([t.say(page.name), t.gettext("People's Scorecard")]))
    index = _INDEX.read_text(encoding="utf-8").replace(_LANGUAGE, f'<html lang="{language}">', 1)
    before, _, after = index.partition(_TITLE)
    return f"{before}<title>{title}</title>", after
