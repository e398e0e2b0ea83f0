"""Asking the addresses of files as the server is asked, any byte of path and query included."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.types import Message

from pages.ui import data_routes


@dataclass
class Answer:
    """An answer: status, headers by small name, body."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Asker:
    """Addresses of files without a server around them."""

    def __init__(self) -> None:
        self.app = Starlette(routes=data_routes())

    def get(self, path: str, query: str = "", method: str = "GET", **headers: str) -> Answer:
        """Ask for an address; ``path`` is decoded already, as servers hand it on."""
        return asyncio.run(self._answered([(path, query)], method, headers))[0]

    def get_together(self, *addresses: tuple[str, str]) -> list[Answer]:
        """Ask for several at once."""
        return asyncio.run(self._answered(list(addresses), "GET", {}))

    async def _answered(
        self, addresses: list[tuple[str, str]], method: str, headers: dict[str, str]
    ) -> list[Answer]:
        return await asyncio.gather(*(self._one(*address, method, headers) for address in addresses))

    async def _one(self, path: str, query: str, method: str, headers: dict[str, str]) -> Answer:
        answer = Answer()
        begun = asyncio.Event()

        async def receive() -> Message:
            if begun.is_set():
                # Whoever asks stays until there is an answer.
                await asyncio.Event().wait()
            begun.set()
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                answer.headers = {
                    name.decode(): value.decode("latin-1") for name, value in message["headers"]
                }
            else:
                answer.body += message.get("body", b"")

        await self.app(scope_of(path, query, method, headers), receive, send)
        return answer


def scope_of(
    path: str, query: str, method: str, headers: dict[str, str], client: str = "127.0.0.1"
) -> dict[str, Any]:
    """Give a request as servers hand it on."""
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode("utf-8", "surrogatepass"),
        "query_string": query.encode("utf-8", "surrogatepass"),
        "root_path": "",
        "headers": [
            (name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()
        ],
        "client": (client, 1),
        "server": ("127.0.0.1", 80),
    }
