"""Tallies of Parquet files that need not fit into memory: read in batches, one row group a task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.scoring.tally import Group, Tally, added, tallies_by, tally

BATCH: Final = 50_000
"""Respondents read at once: their answers take 9 MB, and about ten times that while they are read."""

Map = Callable[[Callable[[int], Any], Iterable[int]], Iterable[Any]]
"""Anything that maps like the built-in ``map``: the method of a pool of threads or of processes."""


def tally_of_file(path: Path, mapped: Map = map) -> Tally:
    """Tally the answers of a Parquet file: the same whole numbers as ``tally`` of its table.

    Args:
        path: A checked file with the columns ``ANSWER_COLUMNS``; where ``mapped`` runs elsewhere,
            one that can be read there.
        mapped: What runs the tasks, one for each row group: only whole numbers come back from
            them. A pool of processes may start them afresh (``spawn``).

    Raises:
        OSError: The file can't be read.
    """
    task = partial(_tally_of_row_group, path, alone=mapped is map)
    return sum(mapped(task, _row_groups(path)), Tally.of_nobody())


def tallies_of_file(path: Path, columns: Sequence[str], mapped: Map = map) -> dict[Group, Tally]:
    """Tally the answers of a Parquet file group by group, as ``tallies_by`` does for its table.

    Args:
        path: As for ``tally_of_file``; has ``columns`` too.
        columns: What makes a group.
        mapped: As for ``tally_of_file``.

    Raises:
        OSError: The file can't be read.
    """
    task = partial(_tallies_of_row_group, path, tuple(columns), alone=mapped is map)
    found = mapped(task, _row_groups(path))
    return added(part for tallies in found for part in tallies.items())


def _row_groups(path: Path) -> range:
    with pq.ParquetFile(path) as file:
        return range(file.num_row_groups)


def _tally_of_row_group(path: Path, number: int, *, alone: bool) -> Tally:
    with pq.ParquetFile(path) as file:
        return sum(map(tally, _batches(file, number, ANSWER_COLUMNS, alone=alone)), Tally.of_nobody())


def _tallies_of_row_group(
    path: Path, columns: tuple[str, ...], number: int, *, alone: bool
) -> dict[Group, Tally]:
    wanted = dict.fromkeys((*columns, *ANSWER_COLUMNS))
    # Most files keep a group's name once for all its respondents; it is read as it is kept.
    with pq.ParquetFile(path, read_dictionary=list(columns)) as file:
        batches = _batches(file, number, wanted, alone=alone)
        return added(part for batch in batches for part in tallies_by(batch, columns).items())


def _batches(
    file: pq.ParquetFile, number: int, columns: Iterable[str], *, alone: bool
) -> Iterator[pa.RecordBatch]:
    """Read one row group; by threads of the reader's own only if no other task runs beside it."""
    batches: Iterator[pa.RecordBatch] = file.iter_batches(
        BATCH, row_groups=[number], columns=list(columns), use_threads=alone
    )
    return batches
