"""Small files that unpack to huge tables are refused before they take the memory."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from psc_core.editions.shelf import open_shelf

MEMORY_ALLOWED = 16 * 2**20
"""Bytes that reading a refused file may take; unpacked, each file here would take more."""


def score_rows(count, place):
    return pa.table(
        {
            "stage": pa.array(["survey"] * count),
            "goal": pa.array([1] * count, pa.int8()),
            "pillar": pa.nulls(count, pa.string()),
            "key_area": pa.nulls(count, pa.int8()),
            "percent": pa.array([30.0] * count),
            "percent_low": pa.nulls(count, pa.float64()),
            "percent_high": pa.nulls(count, pa.float64()),
            "n": pa.nulls(count, pa.int32()),
            "basis": pa.array(["published"] * count),
            "source": pa.array(["report"] * count),
            "place": place,
        }
    )


TEXTS = {
    "one long text": lambda: pa.array(["x" * 40_000_000]),
    # A dictionary holds the text once, whatever the number of rows: 60 kB instead of 120 MB.
    "one text repeated": lambda: pa.array(["x" * 60_000] * 2_000),
}


@pytest.fixture(scope="module", params=TEXTS)
def bomb(request, tmp_path_factory):
    """The bytes of a scores table, and its rows."""
    place = TEXTS[request.param]()
    path = tmp_path_factory.mktemp("bomb") / "scores.parquet"
    pq.write_table(score_rows(len(place), place), path, compression="zstd")
    return path.read_bytes(), len(place)


def test_a_small_file_that_unpacks_to_many_megabytes_is_refused(bomb, folder):
    content, rows = bomb
    assert len(content) < 50_000

    folder.put_bytes("scores", content, rows)

    assert folder.refusal().where == "kaz-2022/scores.parquet"


def test_such_a_file_is_refused_without_being_unpacked(bomb, folder, memory_taken):
    folder.put_bytes("scores", *bomb)

    assert memory_taken(folder.refusal) < MEMORY_ALLOWED


def test_more_rows_than_the_table_can_have_are_refused_with_their_number(folder):
    # 2 stages x (1 + 17) x (1 + 3 + 10) members are 504 rows; the limit leaves room for more.
    folder.put("scores", score_rows(10_001, pa.array(["p. 1"] * 10_001)))

    assert "Found: 10001 rows." in str(folder.refusal())


def test_a_list_of_millions_of_goals_is_refused(folder):
    # One reading can name 17 goals at most.
    count = 5_000_000
    ones = pa.array(np.ones(count, np.int8))
    rows = folder.arrow("readings").slice(0, 1)
    goals = pa.ListArray.from_arrays(pa.array([0, count], pa.int32()), ones)
    index = rows.schema.get_field_index("goals")

    folder.put("readings", rows.set_column(index, rows.schema.field("goals"), goals))

    assert folder.refusal().where == "kaz-2022/readings.parquet"


def test_a_bomb_keeps_no_other_edition_from_opening(bomb, folder, copy_of):
    copy_of("kaz-2022", "other-2022")

    folder.put_bytes("scores", *bomb)

    assert list(open_shelf(folder.path.parent).editions) == ["other-2022"]
