"""Many readers at once on one server process: latency, memory and bytes."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from bench.baseline import one_word_app
from bench.client import visiting
from bench.errors import BenchError
from bench.figures import (
    CROWD_P95,
    CROWD_TIMEOUTS,
    MEMORY,
    WIRE,
    Verdict,
    percentile,
    table,
)
from bench.pages import ONE_WORD, Page
from bench.server import Server, serving

if TYPE_CHECKING:
    from collections.abc import Sequence

WARM_UP: Final = 20
"""Reruns before memory is first weighed, so that caches and imports count for nobody."""


@dataclass(frozen=True)
class Crowd:
    """What a crowd of readers met."""

    name: str
    readers: int
    seconds: float
    latencies_ms: list[float]
    wire_bytes: list[int]
    timeouts: int
    """Changes without an answer in time, and readers who could not open the page."""
    memory_mb: float
    """For each reader."""
    server_core: float
    """Share of one core that the server used."""
    own_core: float
    """Share of one core that the readers used; near 1 they, not the server, are slow."""

    @property
    def wire_kb(self) -> float:
        """Median bytes of a rerun on the wire (kB)."""
        return percentile(self.wire_bytes, 50) / 1e3


def measure(app: Path, page: Page, count: int, seconds: float) -> tuple[list[Verdict], str]:
    """Put ``count`` readers on the one-word page, then on ``page``; judge the latter."""
    with one_word_app(app, among_pages=True) as word_app, serving(word_app) as server:
        word = _crowd("one word", server, ONE_WORD, count, seconds)
    with serving(app) as server:
        crowd = _crowd(page.name, server, page, count, seconds)
    verdicts = [
        CROWD_P95.judge(percentile(crowd.latencies_ms, 95)),
        CROWD_TIMEOUTS.judge(crowd.timeouts),
        MEMORY.judge(crowd.memory_mb),
        WIRE.judge(crowd.wire_kb),
    ]
    return verdicts, _table([word, crowd])


def _crowd(name: str, server: Server, page: Page, count: int, seconds: float) -> Crowd:
    asyncio.run(_warm_up(server, page))
    empty = server.memory_mb()
    order = json.dumps([server.port, asdict(page), count, seconds])
    command = (sys.executable, "-m", "bench.crowd", order)
    root = Path(__file__).parents[1]
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        _heard(process.stdout)
        before = server.cpu_ms()
        result = _heard(process.stdout)
        core = (server.cpu_ms() - before) / 1000 / seconds
        memory = (server.memory_mb() - empty) / count
        process.communicate()
    if process.returncode:
        msg = f"Every reader must be shown page {page.name}; the error is above."
        raise BenchError(msg)
    return Crowd(name, count, seconds, memory_mb=memory, server_core=core, **result)


async def _warm_up(server: Server, page: Page) -> None:
    async with visiting(server.port, page) as reader:
        for _ in range(WARM_UP):
            await reader.change()


def _heard(lines: IO[str] | None) -> dict[str, Any]:
    line = lines.readline() if lines else ""
    if not line:
        msg = "The crowd must report. Is its error above?"
        raise BenchError(msg)
    event: dict[str, Any] = json.loads(line)
    return event


def _table(crowds: Sequence[Crowd]) -> str:
    header = [
        *("page", "readers", "reruns/s", "p50 ms", "p95 ms", "timeouts"),
        *("MB/reader", "kB/rerun", "server core", "readers' core"),
    ]
    return table(
        header,
        (
            (
                crowd.name,
                str(crowd.readers),
                len(crowd.latencies_ms) / crowd.seconds,
                percentile(crowd.latencies_ms, 50),
                percentile(crowd.latencies_ms, 95),
                str(crowd.timeouts),
                crowd.memory_mb,
                crowd.wire_kb,
                crowd.server_core,
                crowd.own_core,
            )
            for crowd in crowds
        ),
    )
