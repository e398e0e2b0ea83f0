"""Tallies of Parquet files that need not fit into memory: read in batches, one row group a task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from psc_core.scoring.tally import ANSWER_COLUMNS, Group, Tally, added, tallies_by, tally

BATCH: Final = 32_768
"""Respondents read at once; their answers take 6 MB."""

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
    return sum(mapped(partial(_tally_of_row_group, path), _row_groups(path)), Tally.of_nobody())


def tallies_of_file(path: Path, columns: Sequence[str], mapped: Map = map) -> dict[Group, Tally]:
    """Tally the answers of a Parquet file group by group, as ``tallies_by`` does for its table.

    Args:
        path: As for ``tally_of_file``; has ``columns`` too.
        columns: What makes a group.
        mapped: As for ``tally_of_file``.

    Raises:
        OSError: The file can't be read.
    """
    found = mapped(partial(_tallies_of_row_group, path, tuple(columns)), _row_groups(path))
    return added(part for tallies in found for part in tallies.items())


def _row_groups(path: Path) -> range:
    with pq.ParquetFile(path) as file:
        return range(file.num_row_groups)


def _tally_of_row_group(path: Path, number: int) -> Tally:
    with pq.ParquetFile(path) as file:
        batches = file.iter_batches(BATCH, row_groups=[number], columns=list(ANSWER_COLUMNS))
        return sum(map(tally, batches), Tally.of_nobody())


def _tallies_of_row_group(path: Path, columns: tuple[str, ...], number: int) -> dict[Group, Tally]:
    wanted = list(dict.fromkeys((*columns, *ANSWER_COLUMNS)))
    with pq.ParquetFile(path) as file:
        batches = file.iter_batches(BATCH, row_groups=[number], columns=wanted)
        return added(part for batch in batches for part in tallies_by(batch, columns).items())
