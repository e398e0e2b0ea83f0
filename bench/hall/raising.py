"""Hands raised within ten seconds: each is durable and counted, or it was lost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from bench.figures import HANDS_LOST, Verdict, percentile, table
from bench.hall.line import Line, asked

WITHIN: Final = 10.0
"""Time in which all raise their hand (seconds)."""
AT_ONCE: Final = 100
"""Phones that load the page at once before it begins (count)."""


@dataclass(frozen=True)
class Raising:
    """What became of the hands."""

    hands: int
    latencies_ms: list[float]
    lost: int

    def verdicts(self) -> list[Verdict]:
        """Hold it against what is promised."""
        return [HANDS_LOST.judge(self.lost)]

    def as_table(self) -> str:
        """Give it in a row."""
        times = (percentile(self.latencies_ms, 50), percentile(self.latencies_ms, 95), max(self.latencies_ms))
        header = ["hands", "p50 ms", "p95 ms", "last ms", "lost"]
        return table(header, [(str(self.hands), *times, str(self.lost))])


async def measure_raising(port: int, hands: int, within: float = WITHIN) -> Raising:
    """Let every phone load the page and give a grade; ledger and screens must hold all of them."""
    gate = asyncio.Semaphore(AT_ONCE)
    cookies = await asyncio.gather(*(_cookie(port, gate) for _ in range(hands)))
    vote = (await asked(port, f"/bench/open?seconds={int(within) + 60}"))["vote"]
    told = await asyncio.gather(
        *(_raise(port, vote, cookie, within * n / hands, n % 11 - 5) for n, cookie in enumerate(cookies))
    )
    counted = await asked(port, "/bench/close")
    taken = [latency for latency in told if latency]
    return Raising(hands, taken, hands - min(len(taken), counted["told"], counted["stored"]))


async def _cookie(port: int, gate: asyncio.Semaphore) -> str:
    async with gate:
        line = await Line.open(port)
        page = await line.ask("/hall?lang=kk")
        await line.close()
    return page.headers.get("set-cookie", "").partition(";")[0]


async def _raise(port: int, vote: str, cookie: str, after: float, grade: int) -> float | None:
    """Give a grade after a while; gives the latency (ms), None if it was not taken."""
    await asyncio.sleep(after)
    line = await Line.open(port)
    began = perf_counter()
    told = await line.ask(
        "/hall/vote?lang=kk", "POST", f"vote={vote}&grade={grade}", Cookie=cookie, Accept="application/json"
    )
    await line.close()
    return (perf_counter() - began) * 1000 if told.status == 200 else None
