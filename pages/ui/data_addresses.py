"""Addresses of files beside the pages: no session is spent on them, and no reader waits for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Final

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.ui.embed_addresses import Make, Refuse, embed_routes
from pages.ui.files import edition_file, file_of, openapi
from pages.ui.kept_files import File, KeptFiles
from pages.ui.language import language_asked
from pages.ui.shelf import data_dir, shelf
from psc_core.editions.shelf import Shelf
from psc_core.messages import msg
from psc_view.exports.parameters import RefusalError, shown
from psc_view.exports.problem import MEDIA_TYPE, problem
from psc_view.translation import translator

LOOK_AGAIN: Final = 1.0
"""Time after which the data folder is looked at again (seconds)."""
MAX_QUERY: Final = 2000
"""Longest query of an address (characters)."""
MAX_WAITING: Final = 16
"""Files that are made or wait for it; more are refused."""
RETRY_AFTER: Final = 2
"""Time after which one that was refused so may ask again (seconds)."""

DRAWN: Final = (".svg", ".png", ".zip")
"""Endings of files that a picture is drawn for."""
PAPERS: Final = (".pdf", ".pptx")
"""Endings of papers, for which many may be drawn."""
FRAMES: Final = ("/embed/", "/oembed")
"""Beginnings of addresses of pages to embed, for which a picture is drawn too."""


class _Anything(Convertor[str]):
    """What is left of an address, ends of lines included, which Starlette's own ``path`` leaves out."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        """Give it as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Give it as it is."""
        return value


register_url_convertor("anything", _Anything())


_log: Final = logging.getLogger(__name__)


class _Counter:
    """Hands out files: a kept one at once, another when it is made, once for all who ask meanwhile."""

    def __init__(self) -> None:
        self._kept = KeptFiles()
        self._making: dict[Hashable, asyncio.Future[File]] = {}
        self._seen: tuple[Path, float, Shelf] | None = None
        # What is drawn waits for another process: the data of others need not, nor pictures for papers.
        self._writers, self._drawers, self._setters = (
            ThreadPoolExecutor(1, name) for name in ("write", "draw", "set")
        )

    async def answer(self, request: Request, make: Make, refuse: Refuse | None = None) -> Response:
        """Answer with a file, with 304 where the asker has it, or with what is wrong."""
        refuse = refuse or _refused
        language = language_asked(request)
        try:
            file = await self._file(request, language, make)
        except RefusalError as refusal:
            return refuse(refusal, language)
        except Exception:
            _log.exception("Can't make %s", shown(request.url.path))
            failed = RefusalError(500, msg("This file can't be made."), "", "", [])
            return refuse(failed, language)
        if _has(request, file):
            kept = ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin")
            return Response(status_code=304, headers={name: file.headers[name] for name in kept})
        return Response(file.content, headers=file.headers)

    async def _file(self, request: Request, language: str, make: Make) -> File:
        query = request.url.query
        if len(query) > MAX_QUERY:
            limit = {"maxLength": MAX_QUERY}
            raise RefusalError(400, msg("The address is too long."), "query", shown(query), limit)
        held = await self._shelf()
        key = (held, request.url.path, query, language)
        if found := self._kept.find(key):
            return found
        if key not in self._making:
            if len(self._making) >= MAX_WAITING:
                raise RefusalError(503, msg("Too many files are being made: ask again."), "", "", [])
            hands = self._hands_for(request.url.path)
            made = asyncio.get_running_loop().run_in_executor(hands, make, held)
            self._making[key] = made
            made.add_done_callback(lambda _: self._making.pop(key, None))
        # Who leaves does not stop what others wait for.
        file = await asyncio.shield(self._making[key])
        self._kept.keep(key, file)
        return file

    def _hands_for(self, path: str) -> ThreadPoolExecutor:
        if path.endswith(PAPERS):
            return self._setters
        drawn = path.endswith(DRAWN) or path.startswith(FRAMES)
        return self._drawers if drawn else self._writers

    async def _shelf(self) -> Shelf:
        folder, now = data_dir(), monotonic()
        if self._seen and self._seen[0] == folder and now - self._seen[1] < LOOK_AGAIN:
            return self._seen[2]
        held = await asyncio.get_running_loop().run_in_executor(self._writers, shelf)
        if not self._seen or self._seen[2] is not held:
            self._kept.clear()
        self._seen = (folder, now, held)
        return held


def data_routes() -> list[Route]:
    """Give the routes of all files."""
    counter = _Counter()

    async def of_page(request: Request) -> Response:
        page, name = request.path_params["page"], request.path_params["name"]
        pairs, language = request.query_params.multi_items(), language_asked(request)
        return await counter.answer(request, lambda held: file_of(held, page, name, pairs, language))

    async def of_edition(request: Request) -> Response:
        code, name = request.path_params["edition"], request.path_params["name"]
        pairs, language = request.query_params.multi_items(), language_asked(request)
        return await counter.answer(request, lambda held: edition_file(held, code, name, pairs, language))

    async def described(request: Request) -> Response:
        return await counter.answer(request, openapi)

    return [
        Route("/data/openapi.json", described, methods=["GET"]),
        Route("/data/editions/{edition}/{name}", of_edition, methods=["GET"]),
        Route("/data/{page}/{name}", of_page, methods=["GET"]),
        *embed_routes(counter.answer),
        Route("/data/{rest:anything}", _nothing, methods=["GET"]),
        Route("/embed/{rest:anything}", _nothing, methods=["GET"]),
    ]


async def _nothing(request: Request) -> Response:
    found = shown(request.path_params["rest"])
    refusal = RefusalError(404, msg("There is nothing at this address."), "path", found, ["openapi.json"])
    return _refused(refusal, language_asked(request))


def _refused(refusal: RefusalError, language: str) -> Response:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Language": language}
    if refusal.status == 503:
        headers["Retry-After"] = str(RETRY_AFTER)
    return Response(problem(refusal, translator(language)), refusal.status, headers, MEDIA_TYPE)


def _has(request: Request, file: File) -> bool:
    """Tell whether the asker names the file that it has already."""
    named = request.headers.get("if-none-match", "")[:MAX_QUERY]
    return named.strip() == "*" or file.tag in (part.strip() for part in named.split(","))
