"""A server process of its own, on a free loopback port."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.request import Request, urlopen

ROOT: Final = Path(__file__).resolve().parents[2]

PATIENCE: Final = 60
"""Time in which a server must be ready (s)."""


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, its data folder, and where it writes its log."""

    url: str
    data: Path
    log: Path


@contextmanager
def serving(data: Path, script: str = "asgi.py") -> Iterator[Server]:
    """Serve the dashboard from a data folder until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "streamlit", "run", script, "--server.headless=true")
    address = ("--server.address=127.0.0.1", f"--server.port={port}")
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        process = subprocess.Popen(
            (*command, *address),
            cwd=ROOT,
            env={**os.environ, "PSC_DATA_DIR": str(data)},
            stdout=log,
            stderr=log,
        )
        server = Server(f"http://127.0.0.1:{port}", data, Path(log.name))
        try:
            _wait_until_healthy(process, server)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def fetched(url: str, **headers: str) -> bytes:
    """Give what an address answers with."""
    with urlopen(Request(url, headers=headers), timeout=10) as answer:  # noqa: S310 (our own server)
        return bytes(answer.read())


def _wait_until_healthy(process: subprocess.Popen[bytes], server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError):
            if fetched(f"{server.url}/_stcore/health") == b"ok":
                return
        time.sleep(0.05)
    msg = f"The server must be ready in {PATIENCE} s. Its log:\n{server.log.read_text()[-2000:]}"
    raise AssertionError(msg)
