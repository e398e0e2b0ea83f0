"""The dashboard served from a data folder of a test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.request import Request, urlopen

from bench import server
from bench.server import Server

ROOT: Final = Path(__file__).resolve().parents[2]


@contextmanager
def serving(data: Path, script: str = "asgi.py", **environment: str) -> Iterator[Server]:
    """Serve the dashboard from a data folder until the block ends."""
    with server.serving(ROOT, script, PSC_DATA_DIR=str(data), **environment) as running:
        yield running


def fetched(url: str, **headers: str) -> bytes:
    """Give what an address answers with."""
    with urlopen(Request(url, headers=headers), timeout=10) as answer:  # noqa: S310 (our own server)
        return bytes(answer.read())
