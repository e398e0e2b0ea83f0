"""The file of margins: what it must hold, and every way in which it may not."""

from __future__ import annotations

import pytest

from psc_core.analysis.margins import MAX_BYTES, read_margins
from psc_core.errors import DataError

COLUMNS = ("sector", "sex", "age_band", "region")
HEAD = 'source = "census"\nplace = "table 3"\n'
SEX = "[margins.sex]\nwomen = 0.52\nmen = 0.48\n"


@pytest.fixture
def read(tmp_path):
    def reading(text):
        (tmp_path / "margins.toml").write_text(text, encoding="utf-8")
        return read_margins(tmp_path, COLUMNS)

    return reading


def test_without_the_file_there_are_no_margins(tmp_path):
    assert read_margins(tmp_path, COLUMNS) is None


def test_margins_are_read(read):
    found = read(
        HEAD + "trim = 5\n" + SEX + '[margins."sex & region"]\n"women & a + men & a" = 0.3\n"men & b" = 0.7'
    )

    assert (found.source, found.place, found.trim) == ("census", "table 3", 5)
    assert [margin.columns for margin in found.margins] == [("sex",), ("sex", "region")]
    assert found.margins[0].shares == pytest.approx({"women": 0.52, "men": 0.48})
    assert found.margins[1].groups == {
        ("women", "a"): "women & a + men & a", ("men", "a"): "women & a + men & a", ("men", "b"): "men & b",
    }  # fmt: skip


def test_rounded_shares_are_scaled_to_1(read):
    (margin,) = read(HEAD + "[margins.sector]\na = 0.333\nb = 0.333\nc = 0.333\n").margins

    assert sum(margin.shares.values()) == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("source", "Can't read this as TOML"),
        (HEAD, "a table named margins"),
        (HEAD + "margins = 3", "a table named margins"),
        (HEAD + "[margins]", "a table named margins"),
        (SEX, "source must be a text"),
        ('source = ""\nplace = "x"\n' + SEX, "source must be a text"),
        ('source = "a"\nplace = "x\\u001b[2J"\n' + SEX, "place must be a text"),
        (HEAD + "weights = 1\n" + SEX, "Not known: weights"),
        (HEAD + "trim = 1.2\n" + SEX, "trim must be a number, at least 1.5"),
        (HEAD + "trim = inf\n" + SEX, "trim must be a number"),
        (HEAD + "trim = nan\n" + SEX, "trim must be a number"),
        (HEAD + "[margins.income]\nlow = 1", "margins.income: each column must be one of sector, sex"),
        (HEAD + '[margins."sex & sex"]\n"a & b" = 1', "each column must be one of"),
        (HEAD + "[margins]\nsex = 0.5", "margins.sex: each group must have a share"),
        (HEAD + '[margins.sex]\nwomen = "half"', "margins.sex: each group must have a share"),
        (HEAD + "[margins.sex]\nwomen = true", "margins.sex: each group must have a share"),
        (HEAD + f"[margins.sex]\nwomen = {10**400}", "margins.sex: each group must have a share"),
        (HEAD + "[margins.sex]\nwomen = nan\nmen = 1", "margins.sex: each group must have a share"),
        (HEAD + "[margins.sex]\nwomen = 1.0\nmen = 0", "margins.sex, men: a share must be above 0"),
        (HEAD + "[margins.sex]\nwomen = 52\nmen = 48", "margins.sex, women: a share must be above 0"),
        (HEAD + "[margins.sex]\nwomen = 0.5\nmen = 0.4", "they add up to 0.9000"),
        (HEAD + '[margins.sex]\n"women + men" = 0.5\nmen = 0.5', "sex, men: each group must be named once"),
        (HEAD + '[margins.sex]\n"women & a" = 1', "with one code a column"),
        (HEAD + '[margins."sex & region"]\nwomen = 1', "with one code a column"),
        (HEAD + '[margins.sex]\n"women + " = 1', "with one code a column"),
    ],
)  # fmt: skip
def test_a_file_that_breaks_a_rule_is_refused_with_its_place(text, told, read):
    with pytest.raises(DataError) as refused:
        read(text)

    assert told in str(refused.value)
    assert "margins.toml" in str(refused.value)


def test_all_that_is_wrong_is_named_at_once(read):
    with pytest.raises(DataError) as refused:
        read("trim = 1\n[margins.income]\nlow = 2\n")

    assert [str(fact).split()[0] for fact in refused.value.facts] == [
        "source", "place", "trim", "margins.income:", "margins.income,", "...",
    ]  # fmt: skip


def test_a_huge_file_is_not_read(read):
    with pytest.raises(DataError, match="at most"):
        read("#" * (MAX_BYTES + 1))
