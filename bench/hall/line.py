"""One connection to the server, kept open: requests and answers as a browser makes and takes them."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, Self

from bench.errors import BenchError

PATIENCE: Final = 30.0
"""Time in which an answer must be there (seconds)."""


@dataclass(frozen=True)
class Answer:
    """An answer: status, headers by small name, body as it came, and all its bytes on the wire."""

    status: int
    headers: dict[str, str]
    body: bytes
    wire: int

    def json(self) -> Any:
        """Read its body.

        Raises:
            BenchError: It is not what was asked for.
        """
        if self.status != 200:
            msg = f"The server must answer. It said {self.status}: {self.body[:200]!r}"
            raise BenchError(msg)
        return json.loads(self.body)


class Line:
    """A connection over which one request follows another."""

    def __init__(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._host = f"127.0.0.1:{port}"
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int) -> Self:
        """Connect."""
        return cls(port, *await asyncio.open_connection("127.0.0.1", port, limit=2**20))

    async def ask(self, address: str, method: str = "GET", body: str = "", **headers: str) -> Answer:
        """Ask and take in the whole answer."""
        async with asyncio.timeout(PATIENCE):
            await self.send(address, method, body, **headers)
            head = await self._reader.readuntil(b"\r\n\r\n")
            status, named = _read(head)
            content = await self._body(named)
        return Answer(status, named, content, len(head) + len(content))

    async def send(self, address: str, method: str = "GET", body: str = "", **headers: str) -> None:
        """Ask alone."""
        told = {"Host": self._host, "Accept-Encoding": "gzip, deflate", "Origin": f"http://{self._host}"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        told |= {"Content-Length": str(len(body))} if method == "POST" else {}
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        self._writer.write(f"{method} {address} HTTP/1.1\r\n{head}\r\n{body}".encode())
        await self._writer.drain()

    async def line(self) -> bytes:
        """Take one line of what comes; empty when the server has closed."""
        return await self._reader.readline()

    async def close(self) -> None:
        """Hang up."""
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()

    async def _body(self, headers: dict[str, str]) -> bytes:
        if "chunked" not in headers.get("transfer-encoding", ""):
            return await self._reader.readexactly(int(headers.get("content-length", 0)))
        parts = []
        while size := int(await self._reader.readline(), 16):
            parts.append(await self._reader.readexactly(size))
            await self._reader.readline()
        await self._reader.readline()
        return b"".join(parts)


async def asked(port: int, address: str) -> Any:
    """Ask the benchmark's own addresses for something; the server closes lines that are quiet for long."""
    line = await Line.open(port)
    answer = await line.ask(address, "POST")
    await line.close()
    return answer.json()


def _read(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}
