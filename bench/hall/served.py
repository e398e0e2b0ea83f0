"""The dashboard with a few addresses more, by which the benchmark turns slides and opens a vote."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from asgi import bundle, door, lifespan
from pages.ui import data_routes, page_routes
from pages.ui.hall import live
from pages.ui.hall.booth import booth, new_question
from psc_core.hall.hands import hands_of
from psc_view.hall.now import Now

FORUM = "bench"
TITLES = {"en": "Gender equality: {}", "ru": "Гендерное равенство: {}", "kk": "Гендерлік теңдік: {}"}
SENTENCE = {
    "en": "The survey gave 38%, and the meetings agreed on 29%: the mean of three proposals, 25, 33 and 30%.",
    "ru": "Опрос дал 38 %, встречи согласились на 29 %: среднее трех предложений, 25, 33 и 30 %.",
    "kk": "Сауалнама 38% берді, кездесулер 29%-ға келісті: үш ұсыныстың орташасы, 25, 33 және 30%.",
}
PICTURE = "/data/goals/scale.svg?edition=kaz-2022&goals=5"


async def _slide(request: Request) -> JSONResponse:
    """Turn to a slide from another thread, as a page does; gives when (ns of the clock of this machine)."""
    slide = int(request.query_params["n"])
    titles = {code: text.format(slide) for code, text in TITLES.items()}
    now = Now(FORUM, slide, 999, "/goals?edition=kaz-2022&goals=5", titles, PICTURE, SENTENCE)
    at = time.monotonic_ns()
    await asyncio.to_thread(live.publish, now)
    return JSONResponse({"at": at})


async def _open(request: Request) -> JSONResponse:
    asked = new_question("kaz-2022", 5, None, int(request.query_params["seconds"]))
    await asyncio.to_thread(booth.open, FORUM, asked, "bench")
    return JSONResponse({"vote": asked.code})


async def _close(_: Request) -> JSONResponse:
    """Close the vote; gives how many devices screens were told, and how many the ledger holds."""
    await asyncio.to_thread(booth.close, "bench")
    told = live.vote()
    stored = hands_of(booth.kept(FORUM))[-1]
    return JSONResponse({"told": told.n if told else 0, "stored": len(stored.grades)})


async def _packed(_: Request) -> JSONResponse:
    return JSONResponse({"bytes": bundle.size})


app = st.App(
    Path(__file__).parents[2] / "app.py",
    routes=[
        Route("/bench/slide", _slide, methods=["POST"]),
        Route("/bench/open", _open, methods=["POST"]),
        Route("/bench/close", _close, methods=["POST"]),
        Route("/bench/packed", _packed, methods=["POST"]),
        *data_routes(),
        *page_routes(),
    ],
    middleware=[door],
    lifespan=lifespan,
)
