"""The hall: phones that follow, hands that they raise, and the moment in which all come in."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench.figures import Verdict
from bench.hall.following import EVERY, measure_following
from bench.hall.line import asked
from bench.hall.loading import measure_loading
from bench.hall.raising import WITHIN, measure_raising
from bench.server import Server, serving
from psc_core.access.organiser_file import write_organiser
from psc_core.access.passphrase import new_organiser

WARM: Final = 120.0
"""Time in which a server must have done what it does once (seconds)."""
IDLE: Final = 30.0
"""Processor time in a second of a server that does nothing (ms)."""
BROWSERS: Final = 50
"""Browsers that open the dashboard at once (count)."""


def measure(app: Path, phones: int, slides: int) -> tuple[list[Verdict], str]:
    """Let phones follow and raise hands, and browsers come in; each on a server that was started for it."""
    with warm_hall(app) as server:
        following = measure_following(server, phones, slides, EVERY)
    with warm_hall(app) as server:
        raising = asyncio.run(measure_raising(server.port, phones, WITHIN))
    with warm_hall(app) as server:
        loading = asyncio.run(measure_loading(server.port, BROWSERS))
    parts = (following, raising, loading)
    verdicts = [verdict for part in parts for verdict in part.verdicts()]
    return verdicts, "\n\n".join(part.as_table() for part in parts)


@contextmanager
def hall(app: Path) -> Iterator[Server]:
    """Serve the dashboard with what the benchmark needs, and with an organiser and a ledger of its own."""
    with tempfile.TemporaryDirectory() as private:
        organiser = Path(private) / "organiser.json"
        write_organiser(organiser, new_organiser("a passphrase of the benchmark"))
        ledger = str(Path(private) / "ledger.sqlite")
        with serving(
            app, "bench/hall/served.py", PSC_ORGANISER_FILE=str(organiser), PSC_LEDGER=ledger
        ) as server:
            yield server


@contextmanager
def warm_hall(app: Path) -> Iterator[Server]:
    """Serve the same, once it has done what it does once."""
    with hall(app) as server:
        asyncio.run(_until_warm(server))
        yield server


async def _until_warm(server: Server) -> None:
    """Wait until the scripts are packed and pages made ahead: what a server does once counts for no phone."""
    async with asyncio.timeout(WARM):
        while not (await asked(server.port, "/bench/packed"))["bytes"]:
            await asyncio.sleep(0.2)
        while await _spent_in_a_second(server) > IDLE:
            pass


async def _spent_in_a_second(server: Server) -> float:
    before = server.cpu_ms()
    await asyncio.sleep(1)
    return server.cpu_ms() - before
