"""Answers to a reader who waits for a long export: where to see how far it is, and the page that says it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from pages.ui.making import Making
from psc_core.messages import msg
from psc_view.embeds.shell import MEDIA_TYPE, POLICY_ALONE
from psc_view.embeds.waiting import WaitingPage
from psc_view.exports.parameters import RefusalError, shown
from psc_view.translation import Translator

PLACE: Final = "making"
"""Last part of the address of the page that says how far a file is; the file's own stands before it."""
LOOK_EVERY: Final = 0.5
"""Time between two looks at how far a file is (seconds)."""
_START: Final = "../../../.."
_UNSEEN: Final = {"Cache-Control": "no-store"}


def is_reader(request: Request) -> bool:
    """Tell whether somebody looks at the answer in a browser."""
    return "text/html" in request.headers.get("accept", "")


def to_page(request: Request) -> Response:
    """Send a reader from the address of a file to its page."""
    return _to(f"{request.path_params['name']}/{PLACE}", request)


def to_file(request: Request) -> Response:
    """Send a reader back to the file."""
    return _to(f"../{request.path_params['name']}", request)


def _to(place: str, request: Request) -> Response:
    # Relative, so that it holds behind any proxy; what is not ASCII is quoted.
    query = request.url.query
    return RedirectResponse(f"./{place}?{query}" if query else f"./{place}", 303, _UNSEEN)


def page_of(request: Request, making: Making, t: Translator) -> Response:
    """Write the page of a file as it is made."""
    name, query = request.path_params["name"], request.url.query
    page = WaitingPage(shown(name), f"../{name}?{query}" if query else f"../{name}", _START, t)
    headers = {
        **_UNSEEN,
        # Neither compressed nor held back on its way: each step is to be seen at once.
        "Content-Encoding": "identity",
        "X-Accel-Buffering": "no",
        "Content-Language": t.language.code,
        "Content-Security-Policy": POLICY_ALONE,
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(_written(request, making, page), headers=headers, media_type=MEDIA_TYPE)


async def _written(request: Request, making: Making, page: WaitingPage) -> AsyncIterator[bytes]:
    yield page.before
    seen = None
    with making.awaited():
        while not making.future.done():
            if seen != (seen := (making.steps.done, making.steps.of)):
                yield page.step(*seen)
            await asyncio.wait({making.future}, timeout=LOOK_EVERY)
            if await request.is_disconnected():
                return
    match making.future.exception():
        case None:
            yield page.ready()
        case RefusalError() as refusal:
            yield page.failed(page.t.say(refusal.problem))
        case _:
            yield page.failed(page.t.say(msg("This file can't be made.")))
    yield page.after
