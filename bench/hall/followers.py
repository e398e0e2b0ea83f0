"""Phones that follow, in a process of their own. Run by ``bench.hall.following``.

Writes one JSON line when all are connected and, when its input ends, when each slide reached each phone.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

from bench.hall.line import Line


async def _follow(port: int, arrivals: dict[int, list[int]], inside: asyncio.Semaphore) -> None:
    line = await Line.open(port)
    await line.send("/hall/events", Accept="text/event-stream")
    while (await line.line()).strip():
        pass
    inside.release()
    while text := await line.line():
        # Only of one kind: the answer to "is it blank" comes with every slide.
        if text.startswith(b'data: {"code":'):
            arrivals.setdefault(json.loads(text[6:])["slide"], []).append(time.monotonic_ns())


async def _gather(port: int, count: int) -> None:
    arrivals: dict[int, list[int]] = {}
    inside = asyncio.Semaphore(0)
    phones = []
    for _ in range(count):
        phones.append(asyncio.create_task(_follow(port, arrivals, inside)))
        await asyncio.sleep(min(0.01, 5 / count))
    for _ in range(count):
        await inside.acquire()
    print(json.dumps({"inside": count}), flush=True)
    spent = time.process_time()
    began = time.monotonic()
    await asyncio.to_thread(sys.stdin.read)
    own_core = (time.process_time() - spent) / (time.monotonic() - began)
    print(json.dumps({"arrivals": arrivals, "own_core": own_core}), flush=True)
    for phone in phones:
        phone.cancel()
    await asyncio.gather(*phones, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(_gather(*json.loads(sys.argv[1])))
