"""One tally on a real cluster too: a master and two workers, each with a process of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from psc_core.errors import ChoiceError, DataError
from psc_core.scoring.scoring import Origin, survey_scores
from psc_core.scoring.tally import Tally, tallies_by, tally
from psc_core.scoring.tally_files import tallies_of_file, tally_of_file
from psc_core.scoring.tally_spark import _tallied, spark_session, tallies_on_spark, tally_on_spark
from psc_core.terms import Basis
from tests.core.drawn import COLUMNS, drawn

GROUPS = ["age", "sector"]
ORIGIN = Origin(Basis.COMPUTED, "responses.parquet", "all answers")
CLUSTER = "local-cluster[2,1,1024]"
"""Two workers, each with one core and 1024 MB (Spark's own default for what it starts on them)."""

QUICK_START = (
    "--conf spark.ui.enabled=false --conf spark.sql.codegen.wholeStage=false "
    "--driver-java-options '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' "
    "--conf 'spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'"
)
"""Spares Spark what pays on large work only: its own compiler, Java's second one, parallel clean-up."""

REQUIRED = os.environ.get("PSC_REQUIRE_SPARK") == "1"
LACKING = [
    *([] if importlib.util.find_spec("pyspark") else ["pyspark is not installed"]),
    *([] if shutil.which("java") or os.environ.get("JAVA_HOME") else ["there is no Java"]),
]
on_spark = pytest.mark.skipif(
    bool(LACKING) and not REQUIRED,
    reason=f"{' and '.join(LACKING)}; PSC_REQUIRE_SPARK=1 python dev.py test installs and asks for Spark",
)


def bits(counted):
    """Give every number of a tally and every bit of the scores that follow from it."""
    scores = survey_scores(counted, ORIGIN)
    return [*counted.numbers.tolist(), scores["percent"].to_numpy(np.float64).tobytes(), *scores["n"]]


def bits_of_groups(tallies):
    return {group: bits(counted) for group, counted in tallies.items()}


@pytest.fixture(scope="module")
def responses():
    return drawn(11, 2311, 0.3, slice(30, 40))


@pytest.fixture(scope="module")
def path(responses, tmp_path_factory):
    path = tmp_path_factory.mktemp("one") / "responses.parquet"
    pq.write_table(responses, path, row_group_size=300)
    return path


@pytest.fixture(scope="module")
def parts(responses, tmp_path_factory):
    """Give a folder of several files, so that there is work for both workers."""
    folder = tmp_path_factory.mktemp("parts")
    for number, start in enumerate(range(0, responses.num_rows, 600)):
        pq.write_table(responses.slice(start, 600), folder / f"{number}.parquet")
    return folder


@pytest.fixture(scope="module")
def spark():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"{QUICK_START} pyspark-shell")
        session = spark_session(CLUSTER)
        yield session
        session.stop()


@pytest.fixture
def engines(path):
    """Give the ways of one machine, each as a map over the file's row groups."""
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield map, threads.map, pool.map


@on_spark
def test_every_engine_gives_the_same_tally_and_scores_to_the_last_bit(spark, parts, engines, responses, path):
    found = [tally_of_file(path, mapped) for mapped in engines]
    found.append(tally_on_spark(spark.read.parquet(str(parts))))

    assert [bits(one) for one in found] == [bits(tally(responses))] * 4


@on_spark
def test_every_engine_gives_the_same_groups_to_the_last_bit(spark, parts, engines, responses, path):
    found = [tallies_of_file(path, GROUPS, mapped) for mapped in engines]
    found.append(tallies_on_spark(spark.read.parquet(str(parts)), GROUPS))

    assert [bits_of_groups(one) for one in found] == [bits_of_groups(tallies_by(responses, GROUPS))] * 4


@on_spark
def test_answers_of_another_type_are_refused_before_anything_is_counted(spark, responses, tmp_path):
    wide = responses.set_column(2, COLUMNS[0], responses[COLUMNS[0]].cast(pa.int64()))
    pq.write_table(wide.drop_columns([COLUMNS[5]]), tmp_path / "without.parquet")
    pq.write_table(wide, tmp_path / "wide.parquet")

    with pytest.raises(DataError, match=r"Missing: g01_a06\."):
        tally_on_spark(spark.read.parquet(str(tmp_path / "without.parquet")))
    with pytest.raises(DataError, match="g01_a01: expected tinyint, found bigint"):
        tally_on_spark(spark.read.parquet(str(tmp_path / "wide.parquet")))
    with pytest.raises(DataError, match=r"Missing: place\."):
        tallies_on_spark(spark.read.parquet(str(tmp_path / "wide.parquet")), ["place"])


def test_without_spark_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)

    with pytest.raises(ChoiceError, match="Install the extra named spark"):
        spark_session(CLUSTER)


def test_a_part_is_tallied_batch_by_batch(responses):
    (found,) = _tallied(tuple(GROUPS), iter(responses.to_batches(max_chunksize=100)))

    rows = {(row["age"], row["sector"]): row for row in found.to_pylist()}
    tallies = {group: Tally.from_numbers(row["numbers of the tally"]) for group, row in rows.items()}
    assert bits_of_groups(tallies) == bits_of_groups(tallies_by(responses, GROUPS))


@pytest.mark.parametrize("batches", [[], [pa.RecordBatch.from_pylist([], drawn(1, 0, 0.3).schema)]])
def test_a_part_without_rows_gives_none(batches):
    assert sum(part.num_rows for part in _tallied((), iter(batches))) == 0
