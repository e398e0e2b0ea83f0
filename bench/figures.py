"""Figures of merit, what the product promises about each, and tables to print them in."""

from __future__ import annotations

import platform
import statistics
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Promise:
    """An upper limit that a measured figure has to stay within."""

    figure: str
    limit: float
    unit: str

    def judge(self, measured: float) -> Verdict:
        """Hold ``measured``, in the promise's unit, against the limit."""
        return Verdict(self, measured)


@dataclass(frozen=True)
class Verdict:
    """A promise and what was measured."""

    promise: Promise
    measured: float

    @property
    def kept(self) -> bool:
        """Whether the figure is within the limit."""
        return self.measured <= self.promise.limit


RERUN: Final = Promise("rerun of the heaviest page / of a page with one word, p50", 1.5, "x")
RERUN_ORGANISERS: Final = Promise("the same of the organiser's pages, which are drawn again whole", 3, "x")
CROWD_P95: Final = Promise("rerun of the heaviest page in a crowd, p95", 250, "ms")
CROWD_TIMEOUTS: Final = Promise("reruns in a crowd that timed out", 0, "")
MEMORY: Final = Promise("memory for each reader", 0.5, "MB")
TRANSLATION: Final = Promise("rerun in Kazakh / the same in English, p50", 1.1, "x")
WIRE: Final = Promise("one rerun on the wire", 30, "kB")
START: Final = Promise("from start to the first chart", 5, "s")
FILE_SCORING: Final = Promise("scoring a large file / reading its columns", 2, "x")
FILE_MEMORY: Final = Promise("memory to score a large file", 700, "MB")
IMPORTING: Final = Promise("import of a survey / the reader library alone", 2, "x")
SMALL_SCORING: Final = Promise("scoring of 61 respondents in memory", 1, "ms")
SMALL_REDRAWS: Final = Promise("10,000 re-draws of 61 respondents", 0.3, "s")
SEARCHING: Final = Promise("search over the statements of 50 editions, slowest question", 50, "ms")
LARGE_REDRAWS: Final = Promise("10,000 re-draws of 100,000 respondents", 5, "s")
EXPORT_TIME: Final = Promise("processor time of the server for a kept file", 5, "ms")
EXPORT_RATE: Final = Promise("time between two answers with a kept file", 1, "ms")
EXPORT_PICTURE: Final = Promise("SVG that nobody has seen, p50", 300, "ms")
EXPORT_BRIEF: Final = Promise("brief of a goal that nobody has seen, p50", 1000, "ms")
EXPORT_BURST: Final = Promise("rerun during a burst of pictures / alone, p95", 2, "x")
FOLLOWERS: Final = Promise("from a change of slide to its data at a phone, p95", 1000, "ms")
FOLLOWERS_CORE: Final = Promise("share of a core that the server uses for the phones", 1, "")
FOLLOWERS_LOST: Final = Promise("slides that did not reach a phone", 0, "")
FOLLOWER_MEMORY: Final = Promise("memory for each phone that follows", 100, "kB")
HANDS_LOST: Final = Promise("hands within 10 s that were not stored or not counted", 0, "")
FOLLOWER_PAGE: Final = Promise("first load of the page that phones follow", 150, "kB")
BUNDLE_SIZE: Final = Promise("first load of the dashboard", 1.9, "MB")
BUNDLE_CROWD: Final = Promise("first loads of the dashboard at once, until the last is there", 2, "s")


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the ``percent`` th percentile (1-99); a single value stands for all.

    >>> percentile([1, 2, 3, 4, 5], 50)
    3.0
    """
    if len(values) < 2:
        return float(values[0]) if values else float("nan")
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def table(header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """Return a Markdown table; numbers to two decimals, right-aligned.

    >>> print(table(["page", "ms"], [["home", 3.14159]]))
    | page |   ms |
    |------|-----:|
    | home | 3.14 |
    """
    cells = [[_text(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    rule = "|".join("-" * (width + 2) for width in widths[:1])
    rule += "".join("|" + "-" * (width + 1) + ":" for width in widths[1:])
    lines = [_line(header, widths), f"|{rule}|", *(_line(row, widths) for row in cells)]
    return "\n".join(lines)


def verdict_table(verdicts: Iterable[Verdict]) -> str:
    """Return what was promised, what was measured, and whether it holds."""
    return table(
        ["promise", "at most", "measured", "kept"],
        (
            (
                verdict.promise.figure,
                f"{verdict.promise.limit:g} {verdict.promise.unit}".strip(),
                f"{verdict.measured:.2f} {verdict.promise.unit}".strip(),
                "yes" if verdict.kept else "NO",
            )
            for verdict in verdicts
        ),
    )


def machine() -> str:
    """Return what the figures were measured on, in one line."""
    names = ("streamlit", "starlette", "uvicorn", "websockets", "protobuf", "pandas", "pyarrow", "duckdb")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    cores, memory = psutil.cpu_count(), psutil.virtual_memory().total / 1e9
    system = f"{platform.system()} {platform.machine()}, {cores} cores, {memory:.0f} GB"
    return f"{system}; Python {platform.python_version()}, {versions}"


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]
    return f"| {' | '.join(padded)} |"
