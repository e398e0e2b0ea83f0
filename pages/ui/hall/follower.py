"""Addresses of the page that phones follow, and of its live events."""

from __future__ import annotations

import gzip
from dataclasses import replace
from functools import lru_cache
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.ui.hall import live
from pages.ui.hall.device import with_device
from pages.ui.hall.stream import Stream
from pages.ui.language import language_asked
from psc_view.displays import display_of
from psc_view.hall.embedding import policy
from psc_view.hall.hands import HandsShown
from psc_view.hall.now import MAX_CODE
from psc_view.hall.page import Followed, follower_page
from psc_view.translation import translator

HTML_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Vary": "Accept-Language, Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": browsers would then hide from us where a form was sent from.
    "Referrer-Policy": "same-origin",
}


def follower_routes() -> list[Route]:
    """Give the routes of the page and its events."""
    return [
        Route("/hall/events", _events, methods=["GET"]),
        Route("/hall", _page, methods=["GET"]),
        Route("/hall/{code}", _page, methods=["GET"]),
    ]


async def _events(request: Request) -> Response:
    return Stream(live.hub, request)


async def _page(request: Request) -> Response:
    code = request.path_params.get("code", "")[: MAX_CODE + 1]
    language = language_asked(request)
    content, packed = _made(live.hub.number, code, _slide(request), language, display_asked(request))
    headers = {**HTML_HEADERS, "Content-Security-Policy": policy(), "Content-Language": language}
    if "gzip" in request.headers.get("accept-encoding", ""):
        content, headers = packed, {**headers, "Content-Encoding": "gzip"}
    return with_device(request, Response(content, headers=headers, media_type="text/html"))


def _slide(request: Request) -> int:
    asked = request.query_params.get("slide", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0


@lru_cache(maxsize=64)
def _made(_: int, code: str, slide: int, language: str, display: str) -> tuple[bytes, bytes]:
    """Give the page, plain and packed; hundreds ask for the same one when a code is shown."""
    page = follower_page(replace(_followed(code, slide), display=display), translator(language)).encode()
    return page, gzip.compress(page)


def page_with(given: str, language: str, display: str) -> bytes:
    """Give the page with a line on what became of a grade."""
    followed = replace(_followed("", 0, given), display=display)
    return follower_page(followed, translator(language)).encode()


def display_asked(request: Request) -> str:
    """Give the display that an address asks for."""
    return display_of(request.query_params.get("display", ""))


def _followed(code: str, asked: int, given: str = "") -> Followed:
    newest, slides = live.newest(), live.slides_shown()
    if newest is None or (code and newest.now.code != code):
        return Followed(code=code, vote=_vote_of(code), given=given)
    presenter = newest.now.slide
    if not asked or not slides:
        return Followed(
            newest.now,
            newest.simulated,
            code,
            presenter=presenter,
            earlier=_before(presenter),
            vote=_vote_of(code),
            decision=live.decision(newest.now.code),
            given=given,
        )
    slide = _before(asked + 1) or min(slides)
    later = min((number for number in slides if number > slide), default=0)
    shown = slides[slide]
    return Followed(shown.now, shown.simulated, code, slide, presenter, _before(slide), later)


def _before(slide: int) -> int:
    """Give the last slide before one that was shown already; 0 for none."""
    return max((number for number in live.slides_shown() if number < slide), default=0)


def _vote_of(code: str) -> HandsShown | None:
    vote = live.vote()
    return vote if vote and code in ("", vote.forum) else None
