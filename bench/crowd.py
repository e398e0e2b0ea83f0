"""A crowd of readers in a process of its own, so that it takes no time from the server.

Run by ``bench.readers``. Writes one JSON line when all readers are in, one when the time is up,
and leaves when its input ends.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final

from websockets.exceptions import WebSocketException

from bench.client import PATIENCE, Reader, visiting
from bench.pages import Page

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE: Final = 10.0
"""Mean time between two changes of a reader (seconds)."""
GOLDEN: Final = 0.618034
"""Steps of the golden ratio spread the pauses evenly, and the same in every run."""


@dataclass
class Tally:
    """What happened to the readers while it counted."""

    counting: bool = False
    inside: set[int] = field(default_factory=set)
    latencies_ms: list[float] = field(default_factory=list)
    wire_bytes: list[int] = field(default_factory=list)
    asked: int = 0
    answered: int = 0


def pause(reader: int, change: int) -> float:
    """Return how long a reader looks before a change: 5 to 15 s, evenly spread."""
    return PAUSE * (0.5 + GOLDEN * (reader + change) % 1)


async def visit(port: int, page: Page, number: int, tally: Tally, over: asyncio.Event) -> None:
    """Open the page and change its control until it is over; come back after a failure."""
    while not over.is_set():
        counted = tally.counting
        tally.asked += counted
        with suppress(OSError, WebSocketException):  # no answer in time is an OSError, too
            async with visiting(port, page) as reader:
                tally.answered += counted
                tally.inside.add(number)
                await _look_around(reader, number, tally, over)
        await _is_over(over, 1)


async def _look_around(reader: Reader, number: int, tally: Tally, over: asyncio.Event) -> None:
    for change in count():
        if await _is_over(over, pause(number, change)):
            return
        counted = tally.counting
        tally.asked += counted
        run = await reader.change()
        if counted:
            tally.answered += 1
            tally.latencies_ms.append(run.latency_ms)
            tally.wire_bytes.append(run.wire_bytes)


async def gather_crowd(port: int, page: Page, readers: int, seconds: float) -> None:
    """Let the readers in over at most 30 s, then count what happens for ``seconds``."""
    tally, over = Tally(), asyncio.Event()
    visits = []
    for number in range(readers):
        visits.append(asyncio.create_task(visit(port, page, number, tally, over)))
        await asyncio.sleep(min(30.0, readers / 10) / readers)
    await _until(lambda: len(tally.inside) == readers or any(task.done() for task in visits))
    _tell({"inside": len(tally.inside)})
    tally.counting, spent = True, time.process_time()
    await asyncio.sleep(seconds)
    tally.counting, spent = False, time.process_time() - spent
    await _until(lambda: tally.answered == tally.asked)
    _tell(
        {
            "latencies_ms": tally.latencies_ms,
            "wire_bytes": tally.wire_bytes,
            "timeouts": tally.asked - tally.answered + readers - len(tally.inside),
            "own_core": spent / seconds,
        }
    )
    await asyncio.to_thread(sys.stdin.read)  # stay, while the server's memory is weighed
    over.set()
    await asyncio.gather(*visits)


async def _until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached() and time.monotonic() < deadline:
        await asyncio.sleep(0.1)


async def _is_over(over: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(over.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _tell(event: dict[str, object]) -> None:
    print(json.dumps(event), flush=True)


if __name__ == "__main__":
    port, page, readers, seconds = json.loads(sys.argv[1])
    asyncio.run(gather_crowd(port, Page(**page), readers, seconds))
