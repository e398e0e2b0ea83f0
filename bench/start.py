"""From the start command to the first chart of the first reader, in a warm environment."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING

from bench.client import Run, visiting
from bench.errors import BenchError
from bench.figures import START, Verdict, percentile, table
from bench.server import serving

if TYPE_CHECKING:
    from pathlib import Path

    from bench.pages import Page


def measure(app: Path, page: Page, times: int) -> tuple[list[Verdict], str]:
    """Start the app ``times`` times and return a verdict on the median, and a table.

    One start before is not counted: it compiles scripts and brings files into memory.
    """
    starts = [_start(app, page) for _ in range(times + 1)][1:]
    ready, chart = (percentile(column, 50) for column in zip(*starts, strict=True))
    header = ["page", "starts", "ready s", "first chart s"]
    return [START.judge(chart)], table(header, [(page.name, str(times), ready, chart)])


def _start(app: Path, page: Page) -> tuple[float, float]:
    """Return the time to readiness and to the first chart (seconds).

    Raises:
        BenchError: If the page shows no chart.
    """
    began = perf_counter()
    with serving(app) as server:
        ready = perf_counter() - began
        run = asyncio.run(_first_visit(server.port, page))
        finished = perf_counter() - began
    if run.chart_ms is None:
        msg = f"Page {page.name} must show a chart. Did it draw it as something else?"
        raise BenchError(msg)
    return ready, finished - (run.latency_ms - run.chart_ms) / 1000


async def _first_visit(port: int, page: Page) -> Run:
    async with visiting(port, page) as reader:
        return reader.opening
