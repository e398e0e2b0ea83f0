"""First loads: of the page that phones follow, and of the dashboard by many browsers at once."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

import streamlit as st

from bench.errors import BenchError
from bench.figures import BUNDLE_CROWD, BUNDLE_SIZE, FOLLOWER_PAGE, Verdict, table
from bench.hall.line import Line

CONNECTIONS: Final = 6
"""Connections of one browser to one server, as browsers do (count)."""
PICTURE: Final = "/data/goals/scale.svg?edition=kaz-2022&goals=5&lang=kk&width=400"

LATE: Final = (
    *("ArrowVegaLiteChart", "embed", "vega-interpreter", "BidiComponent", "Selectbox", "ButtonGroup", "Html"),
    *("CustomTheme", "unzip", "downloadDataUrl"),
)
"""Scripts, by the beginning of their names, that a page of ours loads beside those of the first answer."""
OTHERS: Final = (
    *(f"/app/static/fonts/Inter-{weight}.woff2" for weight in (400, 600, 700)),
    *("/app/static/style.css", "/favicon.png", "/_stcore/health", "/_stcore/host-config"),
)
_NEEDED: Final = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
_NAMED: Final = re.compile(r'(?:src|href)="\./(static/[^"]+)"')
_STATIC: Final = Path(st.__file__).parent / "static"


@dataclass(frozen=True)
class Loading:
    """What first loads took."""

    page_kb: float
    browsers: int
    requests: int
    dashboard_mb: float
    seconds: float

    def verdicts(self) -> list[Verdict]:
        """Hold it against what is promised."""
        return [
            FOLLOWER_PAGE.judge(self.page_kb),
            BUNDLE_SIZE.judge(self.dashboard_mb),
            BUNDLE_CROWD.judge(self.seconds),
        ]

    def as_table(self) -> str:
        """Give it in a row."""
        header = ["first load of", "browsers", "requests", "kB", "s"]
        rows: list[tuple[str | float, ...]] = [
            ("the page that phones follow", "1", "3", self.page_kb, ""),
            ("the dashboard", str(self.browsers), str(self.requests), self.dashboard_mb * 1000, self.seconds),
        ]
        return table(header, rows)


async def measure_loading(port: int, browsers: int) -> Loading:
    """Load the page of a phone, then the dashboard by all browsers at once."""
    page_kb = await _bytes(port, ["/hall?lang=kk", PICTURE, "/app/static/icon.svg"]) / 1e3
    addresses = first_addresses()
    one = await _bytes(port, addresses) / 1e6
    began = perf_counter()
    await asyncio.gather(*(_bytes(port, addresses) for _ in range(browsers)))
    return Loading(page_kb, browsers, len(addresses), one, perf_counter() - began)


def first_addresses() -> list[str]:
    """Give what a browser asks for when it opens the dashboard for the first time, without its websocket."""
    index = (_STATIC / "index.html").read_text(encoding="utf-8")
    scripts = _STATIC / "static" / "js"
    late = [path.name for path in scripts.glob("*.js") if path.name.partition(".")[0] in LATE]
    missing = set(LATE) - {name.partition(".")[0] for name in late}
    if missing:
        msg = f"Streamlit must have the scripts {sorted(missing)}. Were they renamed?"
        raise BenchError(msg)
    named = _NAMED.findall(index)
    wanted = [*(name.rpartition("/")[2] for name in named if name.endswith(".js")), *late]
    held: dict[str, None] = {}
    while wanted:
        name = wanted.pop()
        if name not in held:
            held[name] = None
            wanted += _NEEDED.findall((scripts / name).read_text(encoding="utf-8"))
    icons = [f"/static/media/{path.name}" for path in (_STATIC / "static" / "media").glob("MaterialSymbols*")]
    others = [f"/{name}" for name in named if not name.endswith(".js")]
    return ["/?lang=kk", *others, *(f"/static/js/{name}" for name in held), *icons, *OTHERS]


async def _bytes(port: int, addresses: list[str]) -> int:
    """Ask over as many connections as a browser has; gives all bytes of the answers on the wire."""
    queue = list(reversed(addresses))

    async def work() -> int:
        line, size = await Line.open(port), 0
        while queue:
            address = queue.pop()
            answer = await line.ask(address)
            if answer.status != 200:
                msg = f"{address} must be there. It answered {answer.status}."
                raise BenchError(msg)
            size += answer.wire
        await line.close()
        return size

    return sum(await asyncio.gather(*(work() for _ in range(CONNECTIONS))))
