"""Tallies: whole numbers that are the same whether a survey is counted whole or in parts."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest

from psc_core.scoring.tally import tally
from tests.core.drawn import COLUMNS, answer_columns


@pytest.fixture(scope="module")
def responses():
    random = np.random.default_rng(20260302)
    grades = random.integers(-5, 6, (60, len(COLUMNS)))
    missing = random.random(grades.shape) < 0.4
    return pa.table(answer_columns(grades, missing))


def same(one, other):
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("count", "total", "squares", "respondents")
    )


@pytest.mark.parametrize(
    "cuts",
    [
        pytest.param([0, 30, 60], id="two halves"),
        pytest.param([0, 1, 2, 59, 60], id="unequal parts"),
        pytest.param([0, 0, 60, 60], id="empty parts"),
        pytest.param(list(range(61)), id="one by one"),
    ],
)
def test_the_tallies_of_the_parts_add_up_to_that_of_the_whole(cuts, responses):
    whole = tally(responses)

    first, *rest = [tally(responses.slice(a, b - a)) for a, b in pairwise(cuts)]
    for part in rest:
        first = first + part

    assert same(first, whole)


def test_tallies_add_up_in_any_order(responses):
    one, other = tally(responses.slice(0, 20)), tally(responses.slice(20))

    assert same(one + other, other + one)


def test_adding_leaves_both_parts_as_they_were(responses):
    part = tally(responses.slice(0, 20))
    before = part.total.copy()

    _ = part + part

    assert np.array_equal(part.total, before)


def test_a_record_batch_is_tallied_like_a_table(responses):
    (batch,) = responses.combine_chunks().to_batches()

    assert same(tally(batch), tally(responses))


def test_a_table_in_several_chunks_is_tallied_like_one_in_one(responses):
    chunked = pa.concat_tables([responses.slice(0, 7), responses.slice(7)])

    assert same(tally(chunked), tally(responses))


def test_each_grade_is_counted_and_summed_in_its_cell(responses):
    counted = tally(responses)
    grades = responses["g03_a07"].drop_null().to_pylist()

    cell = (counted.count[2, 6], counted.total[2, 6])

    assert cell == (len(grades), sum(grades))


def test_a_respondent_without_any_grade_counts_nowhere(responses):
    silent = pa.table({name: pa.nulls(1, pa.int8()) for name in COLUMNS})

    assert same(tally(pa.concat_tables([responses, silent])), tally(responses))


def test_columns_that_are_no_answers_are_not_read(responses):
    profiled = responses.append_column("sex", pa.array(["women"] * responses.num_rows))

    assert same(tally(profiled), tally(responses))


def test_columns_may_stand_in_any_order(responses):
    assert same(tally(responses.select(COLUMNS[::-1])), tally(responses))


def test_nobody_gives_zeros():
    empty = tally(pa.table({name: pa.nulls(0, pa.int8()) for name in COLUMNS}))

    assert (empty.count.sum(), empty.total.sum(), empty.squares.sum(), empty.respondents.sum()) == (
        0,
        0,
        0,
        0,
    )
