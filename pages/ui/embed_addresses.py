"""Addresses of charts to embed, and of what a pasted link unfolds to."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.ui.files import Pairs, document_of, first_chart_of, made, renderer
from pages.ui.frozen import FrozenFrames
from pages.ui.kept_files import File
from pages.ui.language import language_asked
from pages.ui.making import Steps
from pages.ui.waiting import is_reader
from psc_core.editions.shelf import Shelf
from psc_core.messages import msg
from psc_view.embeds import oembed
from psc_view.embeds.frame import FRAMED
from psc_view.embeds.oembed import Pasted, asked_for, unfolded
from psc_view.embeds.refusal import refusal_page
from psc_view.embeds.shell import MEDIA_TYPE, POLICY
from psc_view.embeds.snippets import HOW, keeps_frames
from psc_view.exports.parameters import VERSION, RefusalError, asked
from psc_view.selection import Selection, from_query
from psc_view.translation import translator

Make = Callable[[Shelf, Steps], File]
Refuse = Callable[[RefusalError, str], Response]
FrameMaker = Callable[[Shelf, str, str, Pairs, str], File]

_frozen: Final = FrozenFrames()


class Answer(Protocol):
    """Answers a request with what is made for it, once for all who ask."""

    def __call__(self, request: Request, make: Make, refuse: Refuse | None = None) -> Awaitable[Response]:
        """Answer."""


def embed_routes(answer: Answer) -> list[Route]:
    """Give the routes of all charts to embed."""

    async def frame(request: Request) -> Response:
        return await _framed(request, answer, frame_file)

    async def how(request: Request) -> Response:
        return await _framed(request, answer, how_file)

    async def unfold(request: Request) -> Response:
        pairs, language = request.query_params.multi_items(), language_asked(request)
        return await answer(request, lambda held, _: oembed_file(held, pairs, language))

    return [
        Route("/embed/{page}/{code}", frame, methods=["GET"]),
        Route("/embed/{page}/{code}/how", how, methods=["GET"]),
        Route("/oembed", unfold, methods=["GET"]),
    ]


async def _framed(request: Request, answer: Answer, make: FrameMaker) -> Response:
    # A point would be taken for the beginning of the form.
    page, code = request.path_params["page"], request.path_params["code"].replace(".", "_")
    pairs, language = request.query_params.multi_items(), language_asked(request)

    def refuse(refusal: RefusalError, language: str) -> Response:
        content = refusal_page(refusal, pairs, translator(language))
        headers = {
            "Cache-Control": "no-store",
            "Content-Language": language,
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
        }
        return Response(content, refusal.status, headers, MEDIA_TYPE)

    return await answer(
        request,
        lambda held, _: make(held, page, code, pairs, language),
        refuse if is_reader(request) else None,
    )


def frame_file(held: Shelf, page: str, code: str, pairs: Pairs, language: str) -> File:
    """Make a frame; one that is frozen stays as it was when its version was the latest.

    Arguments and errors as of ``files.file_of``.
    """
    place = f"/embed/{page}/{code}"
    named = pairs if "lang" in dict(pairs) else [*pairs, ("lang", language)]
    if found := _frozen.find(place, named):
        return found
    file = made(held, page, f"{code}.html", FRAMED, pairs, language)
    _frozen.keep(place, named, file)
    return file


def how_file(held: Shelf, page: str, code: str, pairs: Pairs, language: str) -> File:
    """Make the page that has frames to copy; arguments and errors as of ``files.file_of``."""
    file = made(held, page, f"{code}.how.html", HOW, pairs, language)
    if keeps_frames():
        # An article may come out after the next version: what its editor copies is kept now.
        selection = asked(pairs, HOW, tuple(held.editions)).selection
        document = document_of(held, page, code, selection, language)
        frame_file(held, page, code, [*document.query.items(), (VERSION, document.version)], language)
    return file


def oembed_file(held: Shelf, pairs: list[tuple[str, str]], language: str) -> File:
    """Make the answer to an oEmbed request.

    Raises:
        RefusalError: Something of it can't be answered; says what can.
    """
    # What a request calls the host is not to be believed.
    host = os.environ.get("PSC_PUBLIC_URL", "").rstrip("/")
    named, room = asked_for(pairs, host)
    selection = _selection(held, named)
    chart = named.chart or first_chart_of(held, named.page, selection, language)
    document = document_of(held, named.page, chart, selection, language)
    if not document.exhibit.chart:
        raise RefusalError(404, msg("This table has no chart."), "url", named.chart, [])
    content = unfolded(document, renderer.draw, room)
    return File(content, oembed.MEDIA_TYPE, document.t.language.code, "oembed.json")


def _selection(held: Shelf, named: Pasted) -> Selection:
    """Read the choices of a pasted address: as a page does, which passes others' parameters over."""
    if named.chart:
        return asked(named.pairs, FRAMED, tuple(held.editions)).selection
    return from_query(dict(named.pairs), tuple(held.editions)).selection
