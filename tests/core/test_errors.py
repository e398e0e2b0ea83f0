"""Errors: where, what must hold, up to five facts, how many more, and a hint."""

from __future__ import annotations

import pytest

from psc_core.errors import ChoiceError, DataError, PscError
from psc_core.messages import msg


def facts(count):
    return [msg("Row {row}: 7.", row=row) for row in range(1, count + 1)]


def test_an_error_reads_as_the_style_guide_says():
    error = DataError(
        "grades.parquet",
        msg("Can't find every required column."),
        [msg("Missing: {names}.", names="stage"), msg("Found: {names}.", names="goal, phase")],
        msg("Was the file exported from the scores sheet?"),
    )

    assert str(error) == (
        "grades.parquet: Can't find every required column.\n"
        "  - Missing: stage.\n"
        "  - Found: goal, phase.\n"
        "  Hint: Was the file exported from the scores sheet?"
    )


def test_for_a_terminal_it_reads_in_one_line():
    error = DataError("scores.parquet", msg("Each goal must be given."), facts(2), msg("Was it cut?"))

    assert (
        error.one_line() == "scores.parquet: Each goal must be given. Row 1: 7. Row 2: 7. Hint: Was it cut?"
    )


@pytest.mark.parametrize(
    ("facts_found", "hint", "line"),
    [
        pytest.param([], None, "x: Wrong.", id="neither facts nor hint"),
        pytest.param([], msg("Try."), "x: Wrong. Hint: Try.", id="only a hint"),
        pytest.param(facts(1), None, "x: Wrong. Row 1: 7.", id="only a fact"),
    ],
)
def test_what_is_not_there_leaves_no_gap(facts_found, hint, line):
    assert DataError("x", msg("Wrong."), facts_found, hint).one_line() == line


@pytest.mark.parametrize(
    ("count", "more", "tail"),
    [
        pytest.param(5, 0, "Row 5: 7.", id="five are all shown"),
        pytest.param(6, 0, "... and 1 more.", id="the sixth is counted"),
        pytest.param(8, 0, "... and 3 more.", id="three are counted"),
        pytest.param(5, 20, "... and 20 more.", id="those never listed are counted"),
        pytest.param(7, 20, "... and 22 more.", id="both are counted"),
    ],
)
def test_beyond_five_facts_the_rest_is_counted(count, more, tail):
    error = DataError("x", msg("Wrong."), facts(count), more=more)

    assert str(error).splitlines()[-1] == f"  - {tail}"


def test_never_more_than_five_facts_are_listed():
    assert len(DataError("x", msg("Wrong."), facts(99)).facts) == 6


@pytest.mark.parametrize("kind", [DataError, ChoiceError])
def test_every_error_can_be_caught_as_one(kind):
    assert issubclass(kind, PscError)


@pytest.mark.parametrize(
    "hostile",
    ["a\nb", "\x1b[31m", "\ud800", "\u202e"],
    ids=["line break", "escape", "half a character", "turned writing"],
)
@pytest.mark.parametrize("part", ["where", "fact"])
def test_an_error_is_printable_whatever_it_quotes(part, hostile):
    where, found = (hostile, "x") if part == "where" else ("x", hostile)

    error = DataError(where, msg("Wrong."), [msg("Found: {found}.", found=found)])

    assert error.one_line().isprintable()


def test_markup_in_a_fact_stays_as_it_was_found():
    # Escaping belongs to whoever draws: the terminal must show what stands in the file.
    assert str(DataError("x", msg("Wrong."), [msg("{found}", found="<b>")]).facts[0]) == "<b>"
