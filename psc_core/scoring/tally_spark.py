"""Tallies by a Spark cluster: the same whole numbers, counted where the answers are.

Spark is an optional extra (``spark`` in ``pyproject.toml``): for answers that one machine can't hold.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

import pyarrow as pa

import psc_core
from psc_core.errors import ChoiceError, DataError
from psc_core.messages import msg
from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.scoring.tally import Group, Tally, added, tallies_by

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_NUMBERS: Final = "numbers of the tally"
"""Column of what comes back from Spark, beside those of the groups."""

_CONNECT: Final = "sc://"


def spark_session(address: str) -> SparkSession:
    """Connect to a cluster: ``sc://...`` by Spark Connect, anything else names a master.

    Raises:
        ChoiceError: Spark is not installed.
    """
    with _quiet():
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415 (an optional extra)
        except ImportError as missing:
            raise ChoiceError(
                "spark",
                msg("Spark is not installed here."),
                hint=msg("Install the extra named {extra}; it needs Java 17 or newer.", extra="spark"),
            ) from missing
        # Workers on this machine run the same Python, not the first one on the path.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder
        named = builder.remote(address) if address.startswith(_CONNECT) else builder.master(address)
        return named.getOrCreate()


def tally_on_spark(answers: DataFrame) -> Tally:
    """Tally answers in a Spark data frame: the same whole numbers as ``tally`` of its table.

    Args:
        answers: Has the columns ``ANSWER_COLUMNS``, Int8 (Spark's ``byte``), null where missing; from
            ``spark.read.parquet`` or any other source.

    Raises:
        DataError: An answer column is missing or of another type.
    """
    return sum(tallies_on_spark(answers, ()).values(), Tally.of_nobody())


def tallies_on_spark(answers: DataFrame, columns: Sequence[str]) -> dict[Group, Tally]:
    """Tally answers in a Spark data frame group by group, as ``tallies_by`` does for a table.

    Each task tallies its part from Arrow batches; only whole numbers come back, some kilobytes for
    each group. This package goes to the workers with the task: they need the same minor version of
    Python as here, numpy, pandas and pyarrow.

    Args:
        answers: As for ``tally_on_spark``; has ``columns`` too.
        columns: What makes a group.

    Returns:
        As from ``tallies_by``; the groups stand in no particular order.

    Raises:
        DataError: A column is missing, or an answer column is not Int8.
    """
    from pyspark.sql.types import ArrayType, LongType, StructField, StructType  # noqa: PLC0415

    _check(dict(answers.dtypes), columns)
    wanted = [f"`{name}`" for name in dict.fromkeys((*columns, *ANSWER_COLUMNS))]
    numbers = StructField(_NUMBERS, ArrayType(LongType()))
    counted = StructType([*(answers.schema[name] for name in columns), numbers])
    with _quiet(), _package_sent():
        task = partial(_tallied, tuple(columns))
        found = answers.select(*wanted).mapInArrow(task, counted).toArrow().to_pylist()
    return added((tuple(row[name] for name in columns), Tally.from_numbers(row[_NUMBERS])) for row in found)


def _tallied(columns: tuple[str, ...], batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Tally one part on a worker: a row for each group, none where the part has no row."""
    first = next(batches, None)
    if first is None:
        return
    parts = (part for batch in chain([first], batches) for part in tallies_by(batch, columns).items())
    whole = added(parts)
    fields = [*(first.schema.field(name) for name in columns), pa.field(_NUMBERS, pa.list_(pa.int64()))]
    rows = [
        dict(zip(columns, group, strict=True)) | {_NUMBERS: counted.numbers}
        for group, counted in whole.items()
    ]
    yield pa.RecordBatch.from_pylist(rows, pa.schema(fields))


def _check(found: dict[str, str], columns: Sequence[str]) -> None:
    missing = [name for name in (*columns, *ANSWER_COLUMNS) if name not in found]
    mistyped = [name for name in ANSWER_COLUMNS if found.get(name, "tinyint") != "tinyint"]
    if missing:
        raise DataError("answers", msg("Missing: {names}.", names=", ".join(missing[:10])))
    if mistyped:
        facts = [
            msg(
                "{name}: expected {expected}, found {found}.",
                name=name,
                expected="tinyint",
                found=found[name],
            )
            for name in mistyped
        ]
        raise DataError("answers", msg("Each column must have its type."), facts)


@contextmanager
def _package_sent() -> Iterator[None]:
    """Let tasks carry this package's functions, so that it need not be installed on workers."""
    from pyspark import cloudpickle  # noqa: PLC0415

    cloudpickle.register_pickle_by_value(psc_core)
    try:
        yield
    finally:
        cloudpickle.unregister_pickle_by_value(psc_core)


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave out the warning that PySpark's functions for pandas are behind pandas: none is used here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield
