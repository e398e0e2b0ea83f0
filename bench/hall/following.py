"""Phones that follow while slides change: how soon, at what cost, and how much memory each takes."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from bench.errors import BenchError
from bench.figures import (
    FOLLOWER_MEMORY,
    FOLLOWERS,
    FOLLOWERS_CORE,
    FOLLOWERS_LOST,
    Verdict,
    percentile,
    table,
)
from bench.hall.line import asked

if TYPE_CHECKING:
    from bench.server import Server

EVERY: Final = 5.0
"""Time between two slides (seconds)."""


@dataclass(frozen=True)
class Following:
    """What phones met."""

    phones: int
    latencies_ms: list[float]
    lost: int
    memory_kb: float
    server_core: float
    own_core: float

    def verdicts(self) -> list[Verdict]:
        """Hold it against what is promised."""
        return [
            FOLLOWERS.judge(percentile(self.latencies_ms, 95)),
            FOLLOWERS_LOST.judge(self.lost),
            FOLLOWERS_CORE.judge(self.server_core),
            FOLLOWER_MEMORY.judge(self.memory_kb),
        ]

    def as_table(self) -> str:
        """Give it in a row."""
        header = ["phones", "p50 ms", "p95 ms", "last ms", "lost", "kB/phone", "server core", "phones' core"]
        times = (percentile(self.latencies_ms, 50), percentile(self.latencies_ms, 95), max(self.latencies_ms))
        return table(
            header,
            [(str(self.phones), *times, str(self.lost), self.memory_kb, self.server_core, self.own_core)],
        )


def measure_following(server: Server, phones: int, slides: int, every: float = EVERY) -> Following:
    """Let phones in, then change the slide so many times."""
    asyncio.run(_turn(server.port, 1))
    empty = server.memory_mb()
    command = (sys.executable, "-m", "bench.hall.followers", json.dumps([server.port, phones]))
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        _heard(process.stdout)
        before = server.cpu_ms()
        turned = asyncio.run(_turned(server.port, slides, every))
        core = (server.cpu_ms() - before) / 1000 / (slides * every)
        memory = (server.memory_mb() - empty) * 1000 / phones
        if process.stdin:
            process.stdin.close()
        told = _heard(process.stdout)
    arrivals = {int(slide): times for slide, times in told["arrivals"].items()}
    took = [(time - at) / 1e6 for slide, at in turned.items() for time in arrivals.get(slide, ())]
    if not took:
        msg = "A slide must reach a phone. Is the page that phones follow there?"
        raise BenchError(msg)
    return Following(phones, took, phones * slides - len(took), memory, core, told["own_core"])


async def _turned(port: int, slides: int, every: float) -> dict[int, int]:
    turned = {}
    for slide in range(2, slides + 2):
        turned[slide] = await _turn(port, slide)
        await asyncio.sleep(every)
    return turned


async def _turn(port: int, slide: int) -> int:
    return int((await asked(port, f"/bench/slide?n={slide}"))["at"])


def _heard(lines: IO[str] | None) -> dict[str, Any]:
    line = lines.readline() if lines else ""
    if not line:
        msg = "The phones must report. Is their error above?"
        raise BenchError(msg)
    event: dict[str, Any] = json.loads(line)
    return event
