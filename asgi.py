"""The server application: the dashboard of ``app.py`` with what belongs around it.

Started by ``python dev.py run``; ``streamlit run app.py`` shows the same pages without the warm-up.
"""

from __future__ import annotations

import asyncio
import gc
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime import runtime

from pages.ui import data_routes, page_routes, prepare, warm_up
from pages.ui.bundle import Bundle
from pages.ui.door import Door
from pages.ui.hall import hall_routes, open_lines, resume_vote

COLLECT_EVERY: Final = 60
"""Seconds between full garbage collections; Streamlit's own, after every run, is switched off."""

ALLOCATIONS: Final = 20_000
"""New objects (count) between two small collections: a rerun makes thousands, and the usual limit is 700."""

WARM_UP_AFTER: Final = 3
"""Seconds from start until pages that nobody has opened yet are made."""

MESSAGE_PAUSE: Final = 0.001
"""Pause between two sendings of a run (seconds)."""


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Prepare before the first reader comes, and collect garbage while readers stay."""
    send_small_messages_at_once()
    send_messages_without_a_pause()
    await asyncio.to_thread(prepare)
    # What stands until the end (modules, editions, texts) need not be looked through by any collection.
    gc.freeze()
    gc.set_threshold(ALLOCATIONS)
    tasks = [asyncio.create_task(_warm_up()), asyncio.create_task(_collect())]
    with open_lines():
        yield {}
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def send_messages_without_a_pause() -> None:
    """Shorten the pause that Streamlit 1.67 makes between two sendings of one run, 5 ms.

    A page of a dozen elements misses the first sending and waits; with 300 readers the 95th percentile
    halves. The name is private: a test watches that it still exists.
    """
    if hasattr(runtime, "MESSAGE_FLUSH_INTERVAL_SECS"):
        vars(runtime)["MESSAGE_FLUSH_INTERVAL_SECS"] = MESSAGE_PAUSE


def send_small_messages_at_once() -> None:
    """Switch off Nagle's algorithm on the listening sockets, from which connections inherit it.

    Streamlit 1.67 makes its socket in a way that asyncio does not recognise as TCP; without this a
    second change within a third of a second waits some 40 ms. Linux only; elsewhere nothing is done.
    """
    descriptors = Path("/proc/self/fd")
    for entry in descriptors.iterdir() if descriptors.is_dir() else ():
        with suppress(OSError), _socket_of(int(entry.name)) as held:
            listening = held.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if listening and held.family in {socket.AF_INET, socket.AF_INET6}:
                held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _socket_of(descriptor: int) -> socket.socket:
    """Open a second handle on a socket; OSError where the descriptor is none."""
    copy = os.dup(descriptor)
    try:
        return socket.socket(fileno=copy)
    except OSError:
        os.close(copy)
        raise


async def _warm_up() -> None:
    # Whoever opened the browser with the server has their page first.
    await asyncio.sleep(WARM_UP_AFTER)
    await asyncio.to_thread(resume_vote)
    await asyncio.to_thread(bundle.fill)
    await asyncio.to_thread(warm_up)


async def _collect() -> None:
    while True:
        await asyncio.sleep(COLLECT_EVERY)
        await asyncio.to_thread(gc.collect)


bundle: Final = Bundle()

door: Final = Middleware(Door, bundle=bundle, routes=hall_routes())
"""What is answered before Streamlit's own layers."""

app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[*data_routes(), *page_routes()],
    middleware=[door],
    lifespan=lifespan,
)
