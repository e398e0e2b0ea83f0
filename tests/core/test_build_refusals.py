"""A source with a mistake is refused by name, and the edition stays as it was."""

from __future__ import annotations

import pytest

from psc_core.building.build import build_edition
from psc_core.errors import DataError

GOAL_1 = "scores,survey,1,,,,,61,37,,percent,,report,"
GOAL_1_PLACE = "\"Goal 1 (p. 18 in the contents), line 'Average based on survey'\""
# Of the documents without an address, the slides.
NO_URL = 'published = "2022"\nurl = ""'
REPORT_N = "facts,,,,,respondents,,,61,,respondents,,report"

FIGURES = {
    "percent that is no number": (GOAL_1, GOAL_1.replace("37", "x")),
    "percent NaN": (GOAL_1, GOAL_1.replace("37", "nan")),
    "percent infinite": (GOAL_1, GOAL_1.replace("37", "inf")),
    "percent left empty": (GOAL_1, GOAL_1.replace("37", "")),
    "percent out of range": (GOAL_1, GOAL_1.replace("37", "370")),
    "points where percent belong": (GOAL_1, GOAL_1.replace("percent", "points")),
    "goal 18": (GOAL_1, GOAL_1.replace("survey,1,", "survey,18,")),
    "goal beyond its type": (GOAL_1, GOAL_1.replace("survey,1,", "survey,300,")),
    "goal twice": (GOAL_1, GOAL_1.replace("survey,1,", "survey,2,")),
    "unknown stage": (GOAL_1, GOAL_1.replace("survey", "before")),
    "unknown table": (GOAL_1, GOAL_1.replace("scores", "skores")),
    "unknown document": (GOAL_1, GOAL_1.replace("report", "rapport")),
    "no document": (GOAL_1, GOAL_1.replace("report", "")),
    "no place": (GOAL_1 + GOAL_1_PLACE, GOAL_1),
    "blank place": (GOAL_1 + GOAL_1_PLACE, GOAL_1 + '"  "'),
    "support neither yes nor no": ("1,25,,percent,yes", "1,25,,percent,perhaps"),
    "day that is none": ("2022-05-14", "2022-13-14"),
    "last day before the first": ("2022-05-14", "2022-07-14"),
    "half a respondent": (REPORT_N, REPORT_N.replace("61", "61.5")),
    "respondents NaN": (REPORT_N, REPORT_N.replace("61", "nan")),
    "respondents left empty": (REPORT_N, REPORT_N.replace("61", "")),
    "renamed column": ("table,stage,goal", "table,stage,target"),
}

READINGS = {
    "goal that is no number": ("highest,1,2;3;17", "highest,1,2;x;17"),
    "goal 18": ("highest,1,2;3;17", "highest,1,2;3;18"),
    "goal beyond its type": ("highest,1,2;3;17", "highest,1,2;3;300"),
    "value NaN": ("highest,1,2;3;17,,40", "highest,1,2;3;17,,nan"),
}

DESCRIPTIONS = {
    "no TOML": ('wave = "2022"', "wave ="),
    "wave as a number": ('wave = "2022"', "wave = 2022"),
    "field missing": ("[licence]", "[license]"),
    "title without English": ('[title]\nen = "', '[title]\nfr = "'),
    "title too long": ("Kazakhstan 2022", "x" * 10_000),
    "address that runs a script": (NO_URL, NO_URL.replace('url = ""', 'url = "javascript:alert(1)"')),
    "document code in capitals": ("[documents.slides]", "[documents.SLIDES]"),
    "document with an unknown field": (NO_URL, f'{NO_URL}\nauthor = "?"'),
}

SIMULATIONS = {
    "seed that is no number": ("seed = 20260302", 'seed = "x"'),
    "no respondent": ("respondents = 480", "respondents = 0"),
    "respondents below zero": ("respondents = 480", "respondents = -1"),
    "half a respondent": ("respondents = 480", "respondents = 2.5"),
    "shares that do not add up": ("share = 0.38", "share = 0.9"),
    "sector without a share": ("ngo = { share = 0.38, effect = -0.3 }", "ngo = 4"),
    "goal 33 discussed": ("discussed = [3, 4,", "discussed = [33, 4,"),
    "no proposal": ("proposals = 4", "proposals = 0"),
    "setting missing": ("meetings = 8\n", ""),
    "setting unknown": ("meetings = 8\n", "meetings = 8\nmoon = 1\n"),
    "16 goals": ("-0.9, 0.0, -1.3, 0.7]", "-0.9, 0.0, -1.3]"),
}


def words(cases):
    return [pytest.param(old, new, id=name) for name, (old, new) in cases.items()]


@pytest.mark.parametrize(("old", "new"), words(FIGURES))
def test_a_wrong_figure_is_refused(old, new, folder):
    folder.rewrite("figures.csv", old, new)

    with pytest.raises(DataError):
        build_edition(folder.path)


@pytest.mark.parametrize(("old", "new"), words(READINGS))
def test_a_wrong_reading_is_refused(old, new, folder):
    folder.rewrite("readings.csv", old, new)

    with pytest.raises(DataError):
        build_edition(folder.path)


@pytest.mark.parametrize(("old", "new"), words(DESCRIPTIONS))
def test_a_wrong_description_is_refused(old, new, folder):
    folder.rewrite("edition.toml", old, new)

    with pytest.raises(DataError):
        build_edition(folder.path)


@pytest.mark.parametrize(("old", "new"), words(SIMULATIONS))
def test_a_wrong_simulation_is_refused(old, new, simulated_folder):
    simulated_folder.rewrite("edition.toml", old, new)

    with pytest.raises(DataError):
        build_edition(simulated_folder.path)


LATE = {
    **{f"figure: {name}": ("figures.csv", *FIGURES[name]) for name in (
        "percent out of range", "unknown document", "last day before the first",
    )},
    **{f"reading: {name}": ("readings.csv", *READINGS[name]) for name in ("goal 18",)},
    **{f"description: {name}": ("edition.toml", *case) for name, case in DESCRIPTIONS.items()},
}  # fmt: skip
"""Mistakes that show only once tables or metadata are put together."""


@pytest.mark.parametrize(("source", "old", "new"), [pytest.param(*c, id=name) for name, c in LATE.items()])
def test_after_a_refusal_every_file_is_as_it_was(source, old, new, folder):
    before = folder.files()
    folder.rewrite(source, old, new)

    with pytest.raises(DataError):
        build_edition(folder.path)

    assert folder.files() == before


def test_a_wrong_figure_is_named_by_its_line(folder):
    # Line 1 holds the columns, line 2 goal 1.
    folder.rewrite("figures.csv", GOAL_1, GOAL_1.replace("37", "x"))

    with pytest.raises(DataError, match=r"source/figures\.csv: .*\n  - Line 2: .*'x'"):
        build_edition(folder.path)


def test_a_line_with_too_many_cells_is_named_alone(folder):
    folder.rewrite("figures.csv", GOAL_1, GOAL_1.replace("37,", "37,1,2,3"))

    with pytest.raises(DataError) as caught:
        build_edition(folder.path)

    assert "line 2" in caught.value.one_line().lower()
    assert "line 3" not in caught.value.one_line().lower()


@pytest.mark.parametrize("missing", ["edition.toml", "figures.csv", "readings.csv"])
def test_a_missing_source_is_named(missing, folder):
    (folder.path / "source" / missing).unlink()

    with pytest.raises(DataError, match=rf"source/{missing}: Can't find"):
        build_edition(folder.path)


@pytest.mark.parametrize("source", ["edition.toml", "figures.csv", "readings.csv"])
def test_a_source_that_is_not_utf_8_is_refused(source, folder):
    (folder.path / "source" / source).write_bytes(b"\xff\xfe\x00broken")

    with pytest.raises(DataError, match=rf"source/{source}"):
        build_edition(folder.path)
