"""A server process of its own, on a free loopback port, with its CPU time and memory."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

from bench.errors import BenchError

if TYPE_CHECKING:
    from collections.abc import Iterator

START_PATIENCE: Final = 60.0
"""Time in which a server must be ready (seconds)."""


@dataclass(frozen=True)
class Server:
    """A running `streamlit run`, and the file that it writes its log to."""

    port: int
    pid: int
    log: Path

    @property
    def url(self) -> str:
        """Give its address."""
        return f"http://127.0.0.1:{self.port}"

    def cpu_ms(self) -> float:
        """Return the CPU time of the process so far, ended threads included (ms).

        Exact on Linux; in steps of the system's clock tick (about 10 ms) elsewhere.
        """
        if sys.platform == "linux":
            return time.clock_gettime((~self.pid << 3) | 2) * 1000  # clock_getcpuclockid(3)
        spent = psutil.Process(self.pid).cpu_times()
        return float(spent.user + spent.system) * 1000

    def memory_mb(self) -> float:
        """Return the resident memory without mapped files, which other processes share (MB).

        PSS would fall whenever another Python starts. Only Linux tells them apart.
        """
        usage = psutil.Process(self.pid).memory_info()
        return float(usage.rss - getattr(usage, "shared", 0)) / 1e6


@contextmanager
def serving(app: Path, script: str = "asgi.py", **environment: str) -> Iterator[Server]:
    """Serve the folder ``app`` by a script of it and its own config until the block ends.

    Args:
        app: Has the script and ``.streamlit/config.toml``.
        script: What ``streamlit run`` runs.
        environment: Variables beside those of this process.

    Raises:
        BenchError: If the server is not ready in time; the end of its log says why.
    """
    port = _free_port()
    command = (sys.executable, "-m", "streamlit", "run", script, "--server.headless=true")
    address = ("--server.address=127.0.0.1", f"--server.port={port}")
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        process = subprocess.Popen(
            (*command, *address), cwd=app, env={**os.environ, **environment}, stdout=log, stderr=log
        )
        server = Server(port, process.pid, Path(log.name))
        try:
            _wait_until_ready(process, server)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], server: Server) -> None:
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if _healthy(server.port):
            return
        time.sleep(0.02)
    tail = server.log.read_text("utf-8", errors="replace")[-2000:]
    msg = f"The server must be ready in {START_PATIENCE:.0f} s. The end of its log:\n{tail}"
    raise BenchError(msg)


def _healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
