"""Addresses of charts to embed, and of what a pasted link unfolds to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.ui.language import language_asked
from pages.ui.waiting import is_reader
from psc_view.embeds.refusal import refusal_page
from psc_view.embeds.shell import MEDIA_TYPE, POLICY
from psc_view.exports.parameters import RefusalError
from psc_view.files.order import FileOrder, Kind
from psc_view.translation import translator

Refuse = Callable[[RefusalError, str], Response]


class Answer(Protocol):
    """Answers a request with what is ordered for it, made once for all who ask."""

    def __call__(
        self, request: Request, order: FileOrder, refuse: Refuse | None = None
    ) -> Awaitable[Response]:
        """Answer."""


def embed_routes(answer: Answer) -> list[Route]:
    """Give the routes of all charts to embed."""

    async def frame(request: Request) -> Response:
        return await _framed(request, answer, Kind.FRAME)

    async def how(request: Request) -> Response:
        return await _framed(request, answer, Kind.HOW)

    async def unfold(request: Request) -> Response:
        pairs, language = request.query_params.multi_items(), language_asked(request)
        return await answer(request, FileOrder(Kind.UNFOLDED, (), pairs, language))

    return [
        Route("/embed/{page}/{code}", frame, methods=["GET"]),
        Route("/embed/{page}/{code}/how", how, methods=["GET"]),
        Route("/oembed", unfold, methods=["GET"]),
    ]


async def _framed(request: Request, answer: Answer, kind: Kind) -> Response:
    # A point would be taken for the beginning of the form.
    place = request.path_params["page"], request.path_params["code"].replace(".", "_")
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

    order = FileOrder(kind, place, pairs, language)
    return await answer(request, order, refuse if is_reader(request) else None)
