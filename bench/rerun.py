"""Reruns of one reader alone: every page beside a page that writes one word."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING, Final

from bench.baseline import one_word_app
from bench.client import Reader, Run, visiting
from bench.figures import RERUN, RERUN_ORGANISERS, TRANSLATION, WIRE, Verdict, percentile, table
from bench.pages import ONE_WORD, TRANSLATED, Page, page_named, pages_of
from bench.server import Server, serving

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WARM_UP: Final = 5
"""Rounds that are not counted: imports, caches, the interpreter's own adaptation."""
SETTLE: Final = 0.03
"""Time for the server to tidy up, which is part of a rerun's CPU time (seconds)."""
REST: Final = 0.4
"""Least time between two reruns of a reader (seconds); closer ones wait for delayed TCP ACKs."""


@dataclass
class Subject:
    """A page under measurement, and what was measured."""

    name: str
    server: Server
    reader: Reader
    is_organisers: bool = False
    runs: list[Run] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    rested_at: float = 0.0

    async def rerun(self, *, counted: bool) -> None:
        """Change the page's control once."""
        await asyncio.sleep(max(0.0, self.rested_at - perf_counter()))
        before = self.server.cpu_ms()
        run = await self.reader.change()
        await asyncio.sleep(SETTLE)
        if counted:
            self.runs.append(run)
            self.cpu_ms.append(self.server.cpu_ms() - before)
        self.rested_at = perf_counter() + REST

    def p(self, percent: int) -> float:
        """Return a percentile of the latency (ms)."""
        return percentile([run.latency_ms for run in self.runs], percent)

    @property
    def cpu(self) -> float:
        """Median CPU time of the server for a rerun (ms)."""
        return percentile(self.cpu_ms, 50)

    @property
    def wire_kb(self) -> float:
        """Median bytes of a rerun on the wire (kB)."""
        return percentile([run.wire_bytes for run in self.runs], 50) / 1e3


def measure(app: Path, rounds: int) -> tuple[list[Verdict], str]:
    """Measure all pages in turn, ``rounds`` times, and return verdicts and a table."""
    with ExitStack() as stack:
        beside = stack.enter_context(one_word_app(app, among_pages=True))
        alone = stack.enter_context(one_word_app(app, among_pages=False))
        places = [
            ("one word", stack.enter_context(serving(beside)), ONE_WORD),
            ("one word, only page", stack.enter_context(serving(alone)), ONE_WORD),
        ]
        server = stack.enter_context(serving(app))
        twin = page_named(TRANSLATED, pages_of(app)).in_language("kk")
        places += [(page.name, server, page) for page in (*pages_of(app), twin)]
        subjects = asyncio.run(_interleave(places, rounds))
    word, _, *pages, translated = subjects
    original = next(subject for subject in pages if subject.name == TRANSLATED)
    readers, organisers = (
        max(subject.p(50) for subject in pages if subject.is_organisers == one) for one in (False, True)
    )
    verdicts = [
        RERUN.judge(readers / word.p(50)),
        RERUN_ORGANISERS.judge(organisers / word.p(50)),
        WIRE.judge(max(subject.wire_kb for subject in (*pages, translated))),
        TRANSLATION.judge(translated.p(50) / original.p(50)),
    ]
    return verdicts, _table(subjects, word)


@cache
def heaviest_page(app: Path, rounds: int = 8) -> Page:
    """Return the page of readers whose rerun takes the server the most CPU time."""
    pages = [page for page in pages_of(app) if not page.is_organisers]
    with serving(app) as server:
        places = [(page.name, server, page) for page in pages]
        subjects = asyncio.run(_interleave(places, rounds))
    costs = {page: subject.cpu for page, subject in zip(pages, subjects, strict=True)}
    return max(costs, key=costs.__getitem__)


async def _interleave(places: Sequence[tuple[str, Server, Page]], rounds: int) -> list[Subject]:
    """Rerun every page once a round, so that a slower moment of the machine meets them all."""
    async with AsyncExitStack() as stack:
        subjects = []
        for name, server, page in places:
            reader = await stack.enter_async_context(visiting(server.port, page))
            subjects.append(Subject(name, server, reader, page.is_organisers))
        for number in range(-WARM_UP, rounds):
            turn = number % len(subjects)  # who goes first changes from round to round
            for subject in (*subjects[turn:], *subjects[:turn]):
                await subject.rerun(counted=number >= 0)
    return subjects


def _table(subjects: Sequence[Subject], word: Subject) -> str:
    header = ["page", "p50 ms", "p95 ms", "CPU ms", "p50 ratio", "CPU ratio", "messages", "kB"]
    return table(
        header,
        (
            (
                subject.name,
                subject.p(50),
                subject.p(95),
                subject.cpu,
                subject.p(50) / word.p(50),
                subject.cpu / word.cpu,
                str(subject.runs[-1].messages),
                subject.wire_kb,
            )
            for subject in subjects
        ),
    )
