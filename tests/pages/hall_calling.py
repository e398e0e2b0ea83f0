"""Phones and organisers without a browser: what they send, byte by byte, and what they are told."""

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

from tests.pages.asking import scope_of

HOST = "scorecard.example"
OWN = {"host": HOST, "origin": f"http://{HOST}"}
"""What a browser says of a form that our own page sent."""


@dataclass
class Told:
    """An answer: status, headers by small name, cookies that were set, body."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    set_cookies: list[str] = field(default_factory=list)
    body: bytes = b""

    def take(self, message: Message) -> None:
        if message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            return
        self.status = message["status"]
        for name, value in message["headers"]:
            self.headers[name.decode()] = value.decode("latin-1")
            if name == b"set-cookie":
                self.set_cookies.append(value.decode())
                key, _, rest = value.decode().partition("=")
                self.cookies[key] = rest.partition(";")[0].strip('"')

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def events(self) -> list[tuple[str, Any]]:
        """Give kind and content of each event."""
        blocks = [block.splitlines() for block in self.text.split("\n\n")]
        fields = [dict(line.split(": ", 1) for line in block) for block in blocks]
        return [(each["event"], json.loads(each["data"])) for each in fields if "event" in each]


class Caller:
    """Somebody with cookies of their own."""

    def __init__(self, app: ASGIApp, client: str = "127.0.0.1") -> None:
        self._app = app
        self._client = client
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Told:
        return self.ask("GET", path, b"", headers)

    def post(self, path: str, headers: dict[str, str] | None = None, **form: str) -> Told:
        return self.ask("POST", path, urlencode(form).encode(), OWN if headers is None else headers)

    def ask(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Told:
        told = asyncio.run(self.asked(method, address, body, headers))
        self.cookies.update(told.cookies)
        return told

    async def asked(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Told:
        path, _, query = address.partition("?")
        told = Told()
        parts = [body[start : start + 1000] for start in range(0, len(body), 1000)] or [b""]

        async def receive() -> Message:
            if not parts:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

        async def send(message: Message) -> None:
            told.take(message)

        await self._app(self._scope(method, path, query, headers), receive, send)
        return told

    @asynccontextmanager
    async def listening(self, last_id: str = "", *, held: asyncio.Event | None = None):
        """Listen to the live events; while ``held`` is clear, the phone takes nothing."""
        told, gone = Told(), asyncio.Event()

        async def receive() -> Message:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            if held is not None:
                await held.wait()
            told.take(message)

        headers = {"last-event-id": last_id} if last_id else {}
        answering = self._app(self._scope("GET", "/hall/events", "", headers), receive, send)
        line = asyncio.ensure_future(answering)
        await settled()
        yield told
        gone.set()
        await asyncio.wait_for(line, 5)

    def _scope(self, method: str, path: str, query: str, headers: dict[str, str]) -> dict[str, Any]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return scope_of(
            path, query, method, {**headers, **({"cookie": cookie} if cookie else {})}, self._client
        )


async def settled() -> None:
    """Let everything run that can."""
    for _ in range(20):
        await asyncio.sleep(0)
