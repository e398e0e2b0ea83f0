"""A reader: one websocket to the server, speaking the browser's protocol, with a stopwatch."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Final, cast

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.tab import CHARTS, Tab

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bench.pages import Page

PATIENCE: Final = 10.0
"""Time after which a reader gives up on an answer (seconds)."""


@dataclass(frozen=True)
class Run:
    """One answer of the server."""

    latency_ms: float
    """From the request sent to the message that the script has finished."""
    chart_ms: float | None
    """From the request sent to the first chart; None if there was no chart."""
    messages: int
    wire_bytes: int
    """Received, as compressed and framed, plus the request before compression."""


class _Wire(ClientConnection):
    """A websocket that counts the bytes it receives, as compressed and framed."""

    received = 0

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        super().data_received(data)


class Reader:
    """Somebody who has opened a page and changes a control from time to time."""

    opening: Run
    """How the page answered when it was opened."""

    def __init__(self, wire: _Wire, tab: Tab) -> None:
        self._wire = wire
        self._tab = tab
        self._counted = 0

    async def change(self) -> Run:
        """Move the page's control to its next choice; rerun a page that has no control."""
        control = self._tab.control()
        if control is None:
            return await self.rerun()
        control.choose_next()
        return await self.rerun(control.fragment)

    async def rerun(self, fragment: str = "") -> Run:
        """Ask for a run of the page, or of one of its fragments, and take in the answer.

        Raises:
            TimeoutError: If the answer was not complete in ``PATIENCE`` seconds.
            BenchError: If the page showed an error.
        """
        request = self._tab.request(fragment)
        chart_ms = None
        messages = 0
        sent = perf_counter()
        kind = ""
        async with asyncio.timeout(PATIENCE):
            await self._wire.send(request)
            while kind != "script_finished":
                kind = self._tab.take(await self._wire.recv(decode=False))
                messages += 1
                if chart_ms is None and kind in CHARTS:
                    chart_ms = (perf_counter() - sent) * 1000
        latency_ms = (perf_counter() - sent) * 1000
        received, self._counted = self._wire.received - self._counted, self._wire.received
        return Run(latency_ms, chart_ms, messages, received + len(request))


@asynccontextmanager
async def visiting(port: int, page: Page) -> AsyncIterator[Reader]:
    """Follow the deep link to ``page`` in a new session, and leave at the end of the block."""
    host = f"127.0.0.1:{port}"
    async with connect(
        f"ws://{host}/_stcore/stream",
        create_connection=_Wire,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        ping_interval=None,
        open_timeout=PATIENCE,
        close_timeout=1,
    ) as wire:
        reader = Reader(cast("_Wire", wire), Tab(page, f"http://{host}"))
        reader.opening = await reader.rerun()
        yield reader
