"""Codebooks: written for known layouts, read back the same, refused with everything that is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psc_core.errors import DataError
from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.survey.codebook import Codebook, ProfileField
from psc_core.survey.codebook_file import read_codebook
from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import questionnaire

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=20
).filter(str.strip)


def refusal(tmp_path, text):
    path = tmp_path / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_codebook(path)
    return str(caught.value)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_generated_codebook_reads_back_the_same(layout, tmp_path):
    made = LAYOUTS[layout](questionnaire())
    (tmp_path / "c.toml").write_text(made.to_toml(), encoding="utf-8")

    assert read_codebook(tmp_path / "c.toml") == made


@pytest.mark.parametrize(
    ("layout", "header"),
    [
        ("template", "g05_a03"),
        ("kobo", "goal_05/g05_a03"),
        ("odk", "goal_05-g05_a03"),
        ("cognito", "Goal 5 Gender equality.3 Institutional support"),
    ],
)
def test_each_layout_has_its_headers(layout, header):
    assert LAYOUTS[layout](questionnaire()).answers["g05_a03"] == header


def test_a_codebook_of_some_goals_asks_for_no_other():
    assert list(LAYOUTS["kobo"](questionnaire((2,))).answers) == [f"g02_a{area:02}" for area in range(1, 11)]


@pytest.mark.parametrize(
    "header", ["_id", "_uuid_", "_submission_time", "meta/instanceID", "goal_01/goal_01_stem"]
)
def test_what_form_software_adds_is_left_out(header):
    assert LAYOUTS["kobo"](questionnaire()).ignores(header)


@settings(deadline=None)
@given(
    headers=st.lists(TEXT, min_size=4, max_size=8, unique=True),
    values=st.dictionaries(TEXT, TEXT, max_size=4),
    codes=st.lists(TEXT, min_size=2, max_size=2, unique=True),
    decimal=st.sampled_from([".", ","]),
)
def test_any_codebook_reads_back_the_same(tmp_path_factory, headers, values, codes, decimal):
    name, sector, *answers = headers
    made = Codebook(
        answers=dict(zip(ANSWER_COLUMNS, answers, strict=False)),
        profile={"sector": ProfileField(sector, values)},
        respondent=name,
        ignored=(codes[0],),
        dont_know=frozenset(codes[:1]),
        no_answer=frozenset(codes[1:]),
        decimal=decimal,
    )
    path = tmp_path_factory.mktemp("codebook") / "c.toml"
    path.write_text(made.to_toml(), encoding="utf-8", newline="\n")

    assert read_codebook(path) == made


def test_everything_wrong_is_named_at_once(tmp_path):
    told = refusal(
        tmp_path,
        'format = 2\ndecimal = "x"\ncolour = 1\n[profile.shoe]\nheader = "s"\n[answers]\ng18_a01 = "a"',
    )

    for name in ("format", "decimal", "colour", "profile.shoe", "answers"):
        assert f"- {name}: missing, unknown" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("format = 1", "answers"),
        ("format = true\n[answers]\ng01_a01 = 'a'", "format"),
        ("format = 1\nanswers = 3", "answers"),
        ("format = 1\nprofile = 3\n[answers]\ng01_a01 = 'a'", "profile"),
        ("format = 1\nprofile.sex = 3\n[answers]\ng01_a01 = 'a'", "profile.sex"),
        ("format = 1\n[missing]\ndont_know = 'dk'\n[answers]\ng01_a01 = 'a'", "missing"),
        ("format = 1\n[answers]\ng01_a01 = 'a'\ng01_a02 = 'a'", "Repeated: a"),
        (
            "format = 1\n[missing]\ndont_know = ['x']\nno_answer = ['x']\n[answers]\ng01_a01 = 'a'",
            "In both: x",
        ),
        ("format = ", "Can't read this as TOML"),
    ],
)
def test_a_wrong_codebook_is_refused(tmp_path, text, told):
    assert told in refusal(tmp_path, text)


def test_a_codebook_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DataError, match="Can't find this codebook"):
        read_codebook(tmp_path / "none.toml")
