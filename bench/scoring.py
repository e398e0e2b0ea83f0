"""Scoring of a large survey from a Parquet file, beside merely reading the same columns with pyarrow."""

from __future__ import annotations

import sys
import timeit
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

import duckdb
import numpy as np
import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from bench.errors import BenchError
from bench.figures import (
    FILE_MEMORY,
    FILE_SCORING,
    LARGE_REDRAWS,
    SMALL_REDRAWS,
    SMALL_SCORING,
    Verdict,
    table,
)
from bench.processes import in_fresh_process
from psc_core.analysis.resampling import certainty_of
from psc_core.method import GRADE_MAX, GRADE_MIN
from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.scoring.scoring import Origin, survey_scores
from psc_core.scoring.tally import Tally, tally
from psc_core.scoring.tally_files import tallies_of_file, tally_of_file
from psc_core.terms import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SMALL: Final = 61
"""Respondents of a survey as in 2022."""

LARGE: Final = 100_000
"""Respondents of a survey that is drawn again."""

_PROFILE: Final = {"sector": 8, "region": 20}
"""Columns that make groups, with their number of values."""

_SHARE_MISSING: Final = 0.11
_ROW_GROUP: Final = 100_000
_TIMES: Final = 5
_MOST_IN_PANDAS: Final = 2_000_000
"""Respondents beyond whom pandas is left out: it needs some 4 GB of memory for each million."""

_REDRAWS: Final = 10_000
_SAME: Final = 1e-9
_ORIGIN: Final = Origin(Basis.SIMULATED, "bench", "made up")


def measure(respondents: int) -> tuple[list[Verdict], str]:
    """Score ``respondents`` made-up respondents in each way and return verdicts and a table.

    Ways take turns, each time in a process of its own, so that a slow moment of the machine meets
    all of them and memory is that of the way alone. The best of the times counts: the others say what
    else ran.
    """
    ways = [name for name in _WAYS if "pandas" not in name or respondents <= _MOST_IN_PANDAS]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "responses.parquet"
        _write(path, respondents)
        runs: dict[str, list[_Run]] = {name: [] for name in ways}
        for _ in range(_TIMES):
            for name in ways:
                runs[name].append(in_fresh_process(partial(_timed, name, path)))
    _check_same(runs)
    seconds = {name: min(run.seconds for run in runs[name]) for name in ways}
    busy = {name: min(run.busy for run in runs[name]) for name in ways}
    memory = {name: max(run.peak_mb for run in runs[name]) for name in ways}
    rows = [
        (name, seconds[name], seconds[name] / seconds[_READING], busy[name] / busy[_READING], memory[name])
        for name in ways
    ]
    verdicts = [FILE_SCORING.judge(seconds[name] / seconds[_READING]) for name in (_ALL, _GROUPS)]
    verdicts += [
        FILE_MEMORY.judge(max(memory[name] for name in (_ALL, _GROUPS))),
        SMALL_SCORING.judge(1000 * _best(partial(_score, _survey(SMALL)), 20, 10)),
        SMALL_REDRAWS.judge(_best(partial(certainty_of, _survey(SMALL), _REDRAWS), 1, 5)),
        LARGE_REDRAWS.judge(_best(partial(certainty_of, _survey(LARGE), _REDRAWS), 1, 3)),
    ]
    return verdicts, table(
        [f"{respondents} respondents", "s", "beside reading", "CPU ratio", "peak MB"], rows
    )


def _check_same(runs: dict[str, list[_Run]]) -> None:
    """Hold the ways against each other: what is compared must be the same work."""
    for ways in (_WHOLE, _BY_GROUP):
        found = [run.score for name in ways for run in runs.get(name, [])]
        if not max(found) - min(found) < _SAME:
            raise BenchError(f"These ways do not give the same score: {', '.join(ways)}.")


def _read(path: Path) -> float:
    pq.read_table(path, columns=list(ANSWER_COLUMNS))
    return float("nan")


def _tally_by_threads(path: Path) -> float:
    with ThreadPoolExecutor(2) as pool:
        return _of_country(tally_of_file(path, pool.map))


def _tally_groups_by_threads(path: Path) -> float:
    with ThreadPoolExecutor(2) as pool:
        return _of_groups(tallies_of_file(path, tuple(_PROFILE), pool.map).values())


def _pandas(path: Path) -> float:
    answers = pd.read_parquet(path, columns=list(ANSWER_COLUMNS))
    return float(answers.mean().mean())


def _pandas_groups(path: Path) -> float:
    answers = pd.read_parquet(path, columns=[*_PROFILE, *ANSWER_COLUMNS])
    return float(answers.groupby(list(_PROFILE)).mean().mean(axis=1).mean())


def _duckdb(path: Path) -> float:
    return _by_sql(path, "")


def _duckdb_groups(path: Path) -> float:
    return _by_sql(path, f"group by {', '.join(_PROFILE)}")


def _by_sql(path: Path, grouping: str) -> float:
    means = ", ".join(f"avg({name})" for name in ANSWER_COLUMNS)
    with duckdb.connect() as database:
        database.execute("set enable_progress_bar = false")
        rows = database.execute(f"select {means} from read_parquet(?) {grouping}", [str(path)]).fetchall()  # noqa: S608
    return float(np.mean(rows))


def _of_country(counted: Tally) -> float:
    return float((counted.total / counted.count).mean())


def _of_groups(tallies: Iterable[Tally]) -> float:
    return float(np.mean([_of_country(counted) for counted in tallies]))


def _one_by_one(path: Path) -> float:
    return _of_country(tally_of_file(path))


_READING: Final = "pyarrow reads the columns"
_ALL: Final = "tally, 2 threads"
_GROUPS: Final = "tally by sector and region, 2 threads"
_WHOLE: Final[dict[str, Callable[[Path], float]]] = {
    "tally": _one_by_one,
    _ALL: _tally_by_threads,
    "pandas": _pandas,
    "DuckDB SQL": _duckdb,
}
_BY_GROUP: Final[dict[str, Callable[[Path], float]]] = {
    _GROUPS: _tally_groups_by_threads,
    "pandas by sector and region": _pandas_groups,
    "DuckDB SQL by sector and region": _duckdb_groups,
}
_WAYS: Final = {_READING: _read, **_WHOLE, **_BY_GROUP}


@dataclass(frozen=True)
class _Run:
    """One run of a way: how long it took, on all cores too, the most memory, the score (points)."""

    seconds: float
    busy: float
    peak_mb: float
    score: float


def _timed(name: str, path: Path) -> _Run:
    began, busy = perf_counter(), process_time()
    score = _WAYS[name](path)
    return _Run(perf_counter() - began, process_time() - busy, _peak_mb(), score)


def _peak_mb() -> float:
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset) / 1e6
    import resource  # noqa: PLC0415 (not on Windows)

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _best(task: Callable[[], object], number: int, rounds: int) -> float:
    """Return how long a task takes (s), the best of several rounds."""
    return min(timeit.repeat(task, number=number, repeat=rounds)) / number


def _score(responses: pa.Table) -> None:
    survey_scores(tally(responses), _ORIGIN)


def _survey(respondents: int) -> pa.Table:
    return _responses(np.random.default_rng(1), respondents)


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
