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
from bench.hall.loading import measure_loading
from bench.hall.raising import WITHIN, measure_raising
from bench.server import Server, serving
from psc_core.access.organiser_file import write_organiser
from psc_core.access.passphrase import new_organiser

BROWSERS: Final = 50
"""Browsers that open the dashboard at once (count)."""


def measure(app: Path, phones: int, slides: int) -> tuple[list[Verdict], str]:
    """Let phones follow and raise hands, and browsers come in; each on a server that was started for it."""
    with hall(app) as server:
        following = measure_following(server, phones, slides, EVERY)
    with hall(app) as server:
        raising = asyncio.run(measure_raising(server.port, phones, WITHIN))
    with hall(app) as server:
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
