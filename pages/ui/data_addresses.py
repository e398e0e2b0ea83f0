"""Addresses of files beside the pages: no session is spent on them, and no reader waits for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.ui.embed_addresses import Refuse, embed_routes
from pages.ui.files import drawer, made_here, setter
from pages.ui.giving_way import giving_way
from pages.ui.kept_files import KeptFiles
from pages.ui.language import language_asked
from pages.ui.making import PATIENCE, SOON, Making
from pages.ui.shelf import data_dir, shelf
from pages.ui.waiting import PLACE, is_reader, page_of, to_file, to_page
from psc_core.editions.shelf import Shelf
from psc_core.messages import msg
from psc_view.exports.parameters import RefusalError, shown
from psc_view.exports.problem import MEDIA_TYPE, problem
from psc_view.files.file import File
from psc_view.files.order import FileOrder, Kind
from psc_view.files.steps import GivenUpError, Steps
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
"""Parts of addresses of pages to embed, for which a picture is drawn too."""


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
        self._making: dict[Hashable, Making] = {}
        self._seen: tuple[Path, float, Shelf] | None = None
        # What is drawn waits for another process: the data of others need not, nor pictures for papers.
        self._writers, self._drawers, self._setters = (
            ThreadPoolExecutor(1, name) for name in ("write", "draw", "set")
        )

    async def answer(self, request: Request, order: FileOrder, refuse: Refuse | None = None) -> Response:
        """Answer with a file, with 304 where the asker has it, or with what is wrong."""
        refuse = refuse or _refused
        language = order.language
        try:
            file = await self._file(request, order)
        except RefusalError as refusal:
            return refuse(refusal, language)
        except GivenUpError:
            # Nobody gets it.
            return Response(status_code=503)
        except Exception:
            _log.exception("Can't make %s", shown(request.url.path))
            failed = RefusalError(500, msg("This file can't be made."), "", "", [])
            return refuse(failed, language)
        if _has(request, file):
            kept = ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin")
            return Response(status_code=304, headers={name: file.headers[name] for name in kept})
        if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(file.packed, headers={**file.headers, "Content-Encoding": "gzip"})
        return Response(file.content, headers=file.headers)

    async def _file(self, request: Request, order: FileOrder) -> File:
        begun = await self.begun(request, request.url.path, order)
        return begun if isinstance(begun, File) else await begun.result(request.is_disconnected)

    async def begun(self, request: Request, path: str, order: FileOrder) -> File | Making:
        """Give the kept file of an address, else have it made.

        Raises:
            RefusalError: The address is too long, or too many are being made.
        """
        query = request.url.query
        if len(query) > MAX_QUERY:
            limit = {"maxLength": MAX_QUERY}
            raise RefusalError(400, msg("The address is too long."), "query", shown(query), limit)
        held = await self._shelf()
        key = (held, path, query, order.language)
        if found := self._kept.find(key):
            return found
        if key not in self._making or self._making[key].steps.given_up:
            if len(self._making) >= MAX_WAITING:
                raise RefusalError(503, msg("Too many files are being made: ask again."), "", "", [])
            steps = Steps()
            future = self._future(path, held, order, steps)
            self._making[key] = Making(future, steps)
            future.add_done_callback(partial(self._made, key))
        return self._making[key]

    def _future(self, path: str, held: Shelf, order: FileOrder, steps: Steps) -> asyncio.Future[File]:
        run = asyncio.get_running_loop().run_in_executor
        if path.endswith(PAPERS):
            return run(self._setters, setter.make, order, steps)
        if path.endswith(DRAWN) or any(part in path for part in FRAMES):
            return run(self._drawers, drawer.make, order, steps)
        return run(self._writers, giving_way, made_here, held, order, steps)

    def _made(self, key: Hashable, future: asyncio.Future[File]) -> None:
        making = self._making.get(key)
        # Given up meanwhile, it may be made anew already.
        if making and making.future is future:
            del self._making[key]
        if not future.cancelled() and not future.exception():
            self._kept.keep(key, future.result())

    async def long_made(
        self, request: Request, path: str, order: FileOrder, patience: float
    ) -> Making | None:
        """Give a file that is not there within so many seconds; None where it is, or is refused."""
        with suppress(RefusalError):
            begun = await self.begun(request, path, order)
            if isinstance(begun, Making) and await begun.takes_longer(patience):
                return begun
        return None

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
        return await counter.answer(request, _order(request, Kind.PAGE, "page", "name"))

    async def of_edition(request: Request) -> Response:
        order = _order(request, Kind.EDITION, "edition", "name")
        if is_reader(request) and await counter.long_made(request, request.url.path, order, PATIENCE):
            return to_page(request)
        return await counter.answer(request, order)

    async def being_made(request: Request) -> Response:
        path = request.url.path.removesuffix(f"/{PLACE}")
        order = _order(request, Kind.EDITION, "edition", "name")
        making = await counter.long_made(request, path, order, SOON)
        return page_of(request, making, translator(order.language)) if making else to_file(request)

    async def described(request: Request) -> Response:
        order = FileOrder(Kind.DESCRIPTION, language=language_asked(request))
        return await counter.answer(request, order)

    return [
        Route("/data/openapi.json", described, methods=["GET"]),
        Route("/data/editions/{edition}/{name}", of_edition, methods=["GET"]),
        Route(f"/data/editions/{{edition}}/{{name}}/{PLACE}", being_made, methods=["GET"]),
        Route("/data/{page}/{name}", of_page, methods=["GET"]),
        *embed_routes(counter.answer),
        Route("/data/{rest:anything}", _nothing, methods=["GET"]),
        Route("/embed/{rest:anything}", _nothing, methods=["GET"]),
    ]


def _order(request: Request, kind: Kind, *place: str) -> FileOrder:
    parts = tuple(request.path_params[name] for name in place)
    return FileOrder(kind, parts, request.query_params.multi_items(), language_asked(request))


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
