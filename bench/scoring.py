"""Scoring of a large survey from a Parquet file, beside merely reading the same columns with pyarrow."""

from __future__ import annotations

import sys
import timeit
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from bench.figures import FILE_MEMORY, FILE_SCORING, SMALL_TALLY, Verdict, percentile, table
from psc_core.method import GRADE_MAX, GRADE_MIN
from psc_core.tally import ANSWER_COLUMNS, tally
from psc_core.tally_files import tallies_of_file, tally_of_file

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL: Final = 61
"""Respondents of a survey as in 2022."""

_PROFILE: Final = {"sector": 8, "region": 20}
"""Columns that make groups, with their number of values."""

_SHARE_MISSING: Final = 0.11
_ROW_GROUP: Final = 100_000
_TIMES: Final = 3


def measure(respondents: int) -> tuple[list[Verdict], str]:
    """Score ``respondents`` made-up respondents in each way and return verdicts and a table.

    Ways take turns, each time in a process of its own, so that a slow moment of the machine meets
    all of them and memory is that of the way alone.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "responses.parquet"
        _write(path, respondents)
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in _WAYS}
        for _ in range(_TIMES):
            for name in _WAYS:
                runs[name].append(_in_fresh_process(partial(_timed, name, path)))
    seconds = {name: percentile([run[0] for run in runs[name]], 50) for name in _WAYS}
    memory = {name: max(run[1] for run in runs[name]) for name in _WAYS}
    rows = [(name, seconds[name], seconds[name] / seconds[_READING], memory[name]) for name in _WAYS]
    verdicts = [FILE_SCORING.judge(seconds[name] / seconds[_READING]) for name in (_ALL, _GROUPS)]
    verdicts += [
        FILE_MEMORY.judge(max(memory[name] for name in (_ALL, _GROUPS))),
        SMALL_TALLY.judge(_small_tally()),
    ]
    return verdicts, table([f"{respondents} respondents", "s", "beside reading", "peak MB"], rows)


def _read(path: Path) -> None:
    pq.read_table(path, columns=list(ANSWER_COLUMNS))


def _tally_by_threads(path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        tally_of_file(path, pool.map)


def _tally_groups_by_threads(path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        tallies_of_file(path, tuple(_PROFILE), pool.map)


_READING: Final = "pyarrow reads the columns"
_ALL: Final = "tally, 2 threads"
_GROUPS: Final = "tally by sector and region, 2 threads"
_WAYS: Final[dict[str, Callable[[Path], Any]]] = {
    _READING: _read,
    "tally": tally_of_file,
    _ALL: _tally_by_threads,
    _GROUPS: _tally_groups_by_threads,
}


def _timed(name: str, path: Path) -> tuple[float, float]:
    """Return how long a way takes (seconds) and the most memory this process ever had (MB)."""
    began = perf_counter()
    _WAYS[name](path)
    return perf_counter() - began, _peak_mb()


def _peak_mb() -> float:
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset) / 1e6
    import resource  # noqa: PLC0415 (not on Windows)

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _in_fresh_process(task: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task).result()


def _small_tally() -> float:
    """Return how long a small survey in memory takes (ms), the best of several rounds."""
    responses = _responses(np.random.default_rng(1), SMALL)
    rounds = timeit.repeat(lambda: tally(responses), number=20, repeat=10)
    return 1000 * min(rounds) / 20


def _write(path: Path, respondents: int) -> None:
    random = np.random.default_rng(20260302)
    with pq.ParquetWriter(path, _responses(random, 0).schema) as file:
        for start in range(0, respondents, _ROW_GROUP):
            file.write_table(_responses(random, min(_ROW_GROUP, respondents - start)))


def _responses(random: np.random.Generator, respondents: int) -> pa.Table:
    profile = {
        name: pa.array([f"{name} {code}" for code in random.integers(0, groups, respondents)], pa.string())
        for name, groups in _PROFILE.items()
    }
    answers = {
        name: pa.array(
            random.integers(GRADE_MIN, GRADE_MAX + 1, respondents, np.int8),
            mask=random.random(respondents) < _SHARE_MISSING,
        )
        for name in ANSWER_COLUMNS
    }
    return pa.table(profile | answers)
