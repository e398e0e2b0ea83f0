"""An answer that goes on: server-sent events from the hub to one phone."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from pages.ui.hall.hub import FullError, Hub

BEAT_EVERY: Final = 15.0
"""Time after which a phone that was told nothing else hears that the line holds (seconds)."""
BEAT: Final = b"event: beat\ndata: 0\n\n"

RETRY: Final = (1000, 4000)
"""Time after which a phone that lost the line asks again (ms): not all at once when the server is back."""

RETRY_AFTER: Final = 10
"""The same where there was no room (seconds)."""


class Stream(Response):
    """Everything newer than what a phone saw, then every change, until one of them leaves."""

    media_type = "text/event-stream"

    def __init__(self, hub: Hub, request: Request) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._hub = hub
        self._seen = hub.seen(request.headers.get("last-event-id", "")[:40])
        self._address = request.client.host if request.client else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the phone is gone or the hub is closed."""
        try:
            with self._hub.listening(self._address) as bell:
                gone = asyncio.create_task(_until_gone(receive, bell))
                try:
                    await self._follow(send, bell, gone)
                finally:
                    gone.cancel()
        except FullError:
            refused = PlainTextResponse("Full.", 503, {"Retry-After": str(RETRY_AFTER)})
            await refused(scope, receive, send)

    async def _follow(self, send: Send, bell: asyncio.Event, gone: asyncio.Task[None]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        # No jitter for secrecy: it only spreads those who come back.
        content = f"retry: {random.randint(*RETRY)}\n\n".encode()  # noqa: S311
        while not (gone.done() or self._hub.is_closed):
            bell.clear()
            for frame in self._hub.newer(self._seen):
                content += frame.content
                self._seen = frame.number
            if content:
                await send({"type": "http.response.body", "body": content, "more_body": True})
            content = await _beat_or_bell(bell)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _beat_or_bell(bell: asyncio.Event) -> bytes:
    with suppress(TimeoutError):
        async with asyncio.timeout(BEAT_EVERY):
            await bell.wait()
            return b""
    return BEAT


async def _until_gone(receive: Receive, bell: asyncio.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    bell.set()
