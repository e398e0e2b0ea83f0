"""Files of SPSS: labels and declared missing values mean what the file says, and clashes are problems."""

from __future__ import annotations

import pandas as pd
import pyreadstat
import pytest

from psc_core.errors import DataError
from psc_core.survey.codebook import Codebook, ProfileField
from psc_core.survey.ingest import ingest

BOOK = Codebook(
    {"g01_a01": "a", "g01_a02": "b"},
    {"sex": ProfileField("sex", {"Female": "women", "Male": "men"})},
    dont_know=frozenset({"Don't know"}),
    no_answer=frozenset({"Refused", "99"}),
)


def read(tmp_path, a, b, **how):
    path = tmp_path / "e.sav"
    frame = pd.DataFrame({"sex": [1.0, 2.0], "a": a, "b": b})
    labels = {"sex": {1: "Female", 2: "Male"}} | how.pop("labels", {})
    pyreadstat.write_sav(frame, str(path), variable_value_labels=labels, **how)
    return ingest(path, BOOK)


def test_labels_of_the_profile_and_numbers_of_grades_are_read(tmp_path):
    found = read(tmp_path, [-5.0, 5.0], [0.0, None], labels={"a": {-5: "Very bad", 5: "+5 (good)"}})

    assert found.responses is not None
    assert found.responses["sex"].to_pylist() == ["women", "men"]
    assert found.responses["g01_a01"].to_pylist() == [-5, 5]
    assert found.responses["g01_a02"].to_pylist() == [0, None]
    assert found.report.empty == 1


def test_declared_missing_values_are_counted_by_their_labels(tmp_path):
    found = read(
        tmp_path,
        [98.0, 97.0],
        [99.0, 2.0],
        labels={"a": {98: "Don't know", 97: "Refused"}},
        missing_ranges={"a": [97, 98], "b": [99]},
    )

    assert (found.report.dont_know, found.report.no_answer, found.report.grades) == (1, 2, 1)


def test_a_declared_missing_value_on_the_scale_is_no_grade(tmp_path):
    found = read(tmp_path, [5.0, 1.0], [1.0, 2.0], missing_ranges={"a": [5]})

    assert [(p.row, p.column, p.value) for p in found.report.problems] == [(1, "a", "5 (missing)")]


def test_a_label_that_is_another_number_is_a_problem(tmp_path):
    found = read(tmp_path, [1.0, 2.0], [1.0, 2.0], labels={"a": {1: "-5 (worst)", 2: "2"}})

    assert [(p.row, p.column, p.value) for p in found.report.problems] == [(1, "a", "1 = -5 (worst)")]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_file_that_is_cut_off_is_refused(share, tmp_path):
    read(tmp_path, [1.0, 2.0], [1.0, 2.0])
    whole = (tmp_path / "e.sav").read_bytes()
    (tmp_path / "e.sav").write_bytes(whole[: int(share * len(whole))])

    with pytest.raises(DataError, match="Can't read this as a file of SPSS"):
        ingest(tmp_path / "e.sav", BOOK)
