"""One tally, whichever way the answers are cut: groups, batches, files, threads and processes."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise
from multiprocessing import get_context

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psc_core.scoring import tally_files
from psc_core.scoring.tally import tallies_by, tally
from psc_core.scoring.tally_files import tallies_of_file, tally_of_file
from tests.core.drawn import COLUMNS, drawn

PILLARS = [[1, 2], [3, 4, 5], [6, 7, 8, 9, 10]]
AREA_GROUPS = [*([area] for area in range(1, 11)), *PILLARS, list(range(1, 11))]
FIELDS = ("count", "total", "squares", "respondents")


tables = st.builds(
    drawn, st.integers(0, 2**32), st.integers(0, 25), st.sampled_from([0.0, 0.1, 0.5, 0.97, 1.0])
)


def same(one, other):
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in FIELDS)


def same_groups(ones, others):
    return ones.keys() == others.keys() and all(same(ones[group], others[group]) for group in ones)


def counted_by_loops(responses):
    """Count in plain loops over plain lists."""
    rows = responses.select(COLUMNS).to_pylist()
    grid = [[f"g{goal:02}_a{area:02}" for area in range(1, 11)] for goal in range(1, 18)]
    given_in = [[[row[name] for row in rows if row[name] is not None] for name in names] for names in grid]

    def reached(goals, areas):
        names = [f"g{goal:02}_a{area:02}" for goal in goals for area in areas]
        return sum(any(row[name] is not None for name in names) for row in rows)

    goals = [[goal] for goal in range(1, 18)] + [list(range(1, 18))]
    return {
        "count": [[len(grades) for grades in line] for line in given_in],
        "total": [[sum(grades) for grades in line] for line in given_in],
        "squares": [[sum(grade**2 for grade in grades) for grades in line] for line in given_in],
        "respondents": [[reached(some, areas) for areas in AREA_GROUPS] for some in goals],
    }


@settings(max_examples=25, deadline=None)
@given(tables)
def test_a_tally_is_what_plain_loops_count(responses):
    expected = counted_by_loops(responses)

    counted = tally(responses)

    assert {name: getattr(counted, name).tolist() for name in FIELDS} == expected


@settings(max_examples=25, deadline=None)
@given(tables, st.lists(st.integers(0, 25), max_size=4))
def test_a_tally_does_not_depend_on_how_a_table_is_cut(responses, cuts):
    ends = sorted({0, *[min(cut, responses.num_rows) for cut in cuts], responses.num_rows})
    pieces = [responses.slice(a, b - a) for a, b in pairwise(ends)]

    assert same(tally(pa.concat_tables([responses.slice(0, 0), *pieces])), tally(responses))


def test_many_respondents_are_counted_like_few():
    few = drawn(1, 100, 0.2)

    many = tally(pa.concat_tables([few] * 90).combine_chunks())

    assert all(np.array_equal(getattr(many, name), 90 * getattr(tally(few), name)) for name in FIELDS)


def test_what_stands_under_a_missing_grade_is_never_counted():
    column = pa.Array.from_buffers(pa.int8(), 2, [pa.py_buffer(b"\x01"), pa.py_buffer(b"\x03\x05")])
    responses = pa.table(dict.fromkeys(COLUMNS, column))

    counted = tally(responses)

    assert (counted.count[0, 0], counted.total[0, 0], counted.squares[0, 0]) == (1, 3, 9)


@settings(max_examples=25, deadline=None)
@given(tables, st.sampled_from([["sector"], ["age"], ["sector", "age"]]))
def test_each_group_is_tallied_as_if_it_were_alone(responses, columns):
    rows = responses.select(columns).to_pylist()
    keys = [tuple(row[name] for name in columns) for row in rows]
    alone = {key: tally(responses.filter(pa.array([other == key for other in keys]))) for key in set(keys)}

    assert same_groups(tallies_by(responses, columns), alone)


@settings(max_examples=15, deadline=None)
@given(tables)
def test_groups_add_up_to_all(responses):
    first, *rest = [*tallies_by(responses, ["sector", "age"]).values(), tally(responses.slice(0, 0))]

    assert same(sum(rest, first), tally(responses))


def test_all_are_one_group_where_nothing_makes_groups():
    responses = drawn(3, 12, 0.2)

    (found,) = tallies_by(responses, []).items()

    assert found[0] == ()
    assert same(found[1], tally(responses))


def test_groups_may_be_in_several_chunks():
    responses = drawn(4, 30, 0.2)
    chunked = pa.concat_tables([responses.slice(0, 11), responses.slice(11)])

    assert same_groups(tallies_by(chunked, ["sector"]), tallies_by(responses, ["sector"]))


@pytest.fixture(scope="module")
def responses():
    return drawn(5, 157, 0.3)


@pytest.fixture(scope="module")
def path(responses, tmp_path_factory):
    path = tmp_path_factory.mktemp("file") / "responses.parquet"
    pq.write_table(responses, path, row_group_size=50)
    return path


@pytest.mark.parametrize("batch", [1, 7, 50, 1000])
def test_a_file_in_batches_is_tallied_like_its_table(path, responses, batch, monkeypatch):
    monkeypatch.setattr(tally_files, "BATCH", batch)

    assert same(tally_of_file(path), tally(responses))
    assert same_groups(tallies_of_file(path, ["sector"]), tallies_by(responses, ["sector"]))


def test_a_file_is_tallied_by_threads_like_its_table(path, responses):
    with ThreadPoolExecutor(2) as pool:
        assert same(tally_of_file(path, pool.map), tally(responses))


def test_a_file_is_tallied_by_new_processes_like_its_table(path, responses):
    columns = ["age", "sector"]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert same(tally_of_file(path, pool.map), tally(responses))
        assert same_groups(tallies_of_file(path, columns, pool.map), tallies_by(responses, columns))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(responses=tables, rows=st.integers(1, 9))
def test_a_file_in_any_row_groups_is_tallied_like_its_table(responses, rows, tmp_path):
    path = tmp_path / "responses.parquet"
    pq.write_table(responses, path, row_group_size=rows)

    assert same(tally_of_file(path), tally(responses))


def test_a_file_without_rows_gives_zeros(tmp_path):
    path = tmp_path / "responses.parquet"
    pq.write_table(drawn(6, 0, 0.0), path)

    assert tally_of_file(path).respondents.sum() == 0
    assert tallies_of_file(path, ["sector"]) == {}
