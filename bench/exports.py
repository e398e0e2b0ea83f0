"""Files of views: how fast a kept one is handed out, how soon a new picture or paper is there, who waits."""

from __future__ import annotations

import asyncio
from itertools import combinations
from time import perf_counter
from typing import TYPE_CHECKING, Final

from bench.client import PATIENCE, Reader, visiting
from bench.errors import BenchError
from bench.figures import (
    EXPORT_BRIEF,
    EXPORT_BURST,
    EXPORT_PICTURE,
    EXPORT_RATE,
    EXPORT_TIME,
    Verdict,
    percentile,
    table,
)
from bench.server import Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.pages import Page

CONNECTIONS: Final = 8
"""Connections that ask for kept files, each again as soon as it is answered."""
KEPT: Final = ("/data/overview/goals.csv?lang=kk", "/data/overview/goals.svg?lang=kk")
NEW: Final = tuple(f"/data/goals/scale.svg?goals={goal}&lang=ru" for goal in range(1, 18))
AT_ONCE: Final = 16
"""Pictures that a burst has in the making, each followed by another while the page is changed."""
BURST: Final = tuple(
    f"/data/goals/goals.png?goals={one},{other}&lang={language}"
    for language in ("en", "kk", "ru")
    for one, other in combinations(range(1, 18), 2)
)
BRIEFS: Final = tuple(f"/data/editions/kaz-2022/goal-{goal}.pdf?lang=kk" for goal in range(1, 18))
DECKS: Final = ("/data/editions/kaz-2022/slides.pdf?lang=kk", "/data/editions/kaz-2022/slides.pptx?lang=kk")
CHANGES: Final = 40
REST: Final = 0.4
"""Pause between two changes (seconds), as in the other measurements."""


def measure(app: Path, page: Page, seconds: float) -> tuple[list[Verdict], str]:
    """Ask for kept files, for pictures nobody has seen, and change ``page`` during a burst of these."""
    with serving(app) as server:
        return asyncio.run(_measured(server, page, seconds))


async def _measured(server: Server, page: Page, seconds: float) -> tuple[list[Verdict], str]:
    # The first picture and the first paper start the processes that make them; they count for none.
    await _asked(server.port, "/data/goals/scale.svg?goals=1&lang=en")
    await _asked(server.port, "/data/editions/kaz-2022/goal-1.pdf?lang=en")
    pictures = [await _asked(server.port, address) for address in NEW]
    briefs = [await _asked(server.port, address) for address in BRIEFS]
    decks = [(address, await _asked(server.port, address)) for address in DECKS]
    rows = []
    verdicts = [EXPORT_PICTURE.judge(percentile(pictures, 50)), EXPORT_BRIEF.judge(percentile(briefs, 50))]
    for address in KEPT:
        rate, cpu, latencies = await _crowded(server, address, seconds)
        rows.append((address, rate, cpu, percentile(latencies, 50), percentile(latencies, 95)))
        verdicts += [EXPORT_TIME.judge(cpu), EXPORT_RATE.judge(1000 / rate)]
    alone, among, drawn = await _changed(server, page)
    verdicts.append(EXPORT_BURST.judge(among / alone))
    kept = table(["kept address", "requests/s", "server ms", "p50 ms", "p95 ms"], rows)
    new = table(
        ["new files, one after another", "p50 ms", "p95 ms"],
        [
            (f"{len(pictures)} SVG", percentile(pictures, 50), percentile(pictures, 95)),
            (f"{len(briefs)} briefs", percentile(briefs, 50), percentile(briefs, 95)),
        ],
    )
    slides = table(["new slides", "ms"], decks)
    header = ["page", "p95 ms alone", "p95 ms in a burst", "new PNG meanwhile"]
    reruns = table(header, [(page.name, alone, among, str(drawn))])
    return verdicts, f"{kept}\n\n{new}\n\n{slides}\n\n{reruns}"


async def _crowded(server: Server, address: str, seconds: float) -> tuple[float, float, list[float]]:
    """Ask over several connections for a while; gives answers a second, CPU time of each, latencies (ms)."""
    await _asked(server.port, address)
    began, spent = perf_counter(), server.cpu_ms()
    told = await asyncio.gather(
        *(_kept_asking(server.port, address, began + seconds) for _ in range(CONNECTIONS))
    )
    latencies = [latency for each in told for latency in each]
    took, spent = perf_counter() - began, server.cpu_ms() - spent
    return len(latencies) / took, spent / len(latencies), latencies


async def _kept_asking(port: int, address: str, until: float) -> list[float]:
    latencies = []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while perf_counter() < until:
        began = perf_counter()
        await _answer(reader, writer, address)
        latencies.append((perf_counter() - began) * 1000)
    writer.close()
    return latencies


async def _asked(port: int, address: str) -> float:
    """Ask once over a connection of its own; gives the latency (ms)."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = perf_counter()
    await _answer(reader, writer, address)
    latency = (perf_counter() - began) * 1000
    writer.close()
    return latency


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str) -> None:
    """Ask and take in the whole answer.

    Raises:
        BenchError: The answer is no file.
        TimeoutError: There is none in time.
    """
    writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    async with asyncio.timeout(PATIENCE * 2):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next(line for line in head.splitlines() if line.startswith("content-length:"))
        await reader.readexactly(int(length.partition(":")[2]))
    if " 200 " not in head.splitlines()[0]:
        msg = f"{address} must give a file. It answered: {head.splitlines()[0]}"
        raise BenchError(msg)


async def _changed(server: Server, page: Page) -> tuple[float, float, int]:
    """Change a page alone, then while new pictures are drawn.

    Gives the 95th percentile of each (ms), and how many pictures were made meanwhile.
    """
    async with visiting(server.port, page) as somebody:
        for _ in range(CHANGES // 2):
            await somebody.change()
        alone = [await _one(somebody) for _ in range(CHANGES)]
        addresses = iter(BURST)
        burst = [asyncio.create_task(_one_after_another(server.port, addresses)) for _ in range(AT_ONCE)]
        among = [await _one(somebody) for _ in range(CHANGES)]
        asked = len(BURST) - len(list(addresses))
        await asyncio.gather(*burst)
    return percentile(alone, 95), percentile(among, 95), asked - AT_ONCE


async def _one_after_another(port: int, addresses: Iterator[str]) -> None:
    for address in addresses:
        await _asked(port, address)


async def _one(somebody: Reader) -> float:
    await asyncio.sleep(REST)
    return (await somebody.change()).latency_ms
