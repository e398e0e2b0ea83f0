"""A statement with a mistake is refused by file, row and field, and the edition stays as it was."""

from __future__ import annotations

import pytest

from psc_core.building.build import build_edition
from psc_core.errors import DataError
from psc_core.tables.periods import bounds

GOAL_12 = "statements/goal-12.toml"
FIRST = '[[challenge]]\nnumber = 1\nthemes = ["local", "programmes"]\nareas = [1, 5]\n'
NUMBER = 'number = 1\nthemes = ["local", "programmes"]'
THEMES = '"local", "programmes"'
AREAS = "areas = [1, 5]\nen"
SAID = "Little is done locally, no policies are set, and the goal itself is too general and vague."


def with_line(line):
    """Put one more line into the first challenge."""
    return AREAS, f"areas = [1, 5]\n{line}\nen"


def with_figure(fields):
    return with_line(f"figures = [{{ {fields} }}]")


ENTRIES = {
    "unknown theme": (THEMES, '"local", "weather"', "challenge, row 1, themes: must be a list"),
    "no theme": (f"[{THEMES}]", "[]", "challenge, row 1, themes"),
    "theme twice": (THEMES, '"local", "local"', "challenge, row 1, themes"),
    "theme that is no text": (THEMES, "1, 2", "challenge, row 1, themes"),
    "lists within a list": (THEMES, "[], []", "challenge, row 1, themes"),
    "key area 11": (AREAS, "areas = [1, 11]\nen", "challenge, row 1, areas"),
    "key area as truth": (AREAS, "areas = [true]\nen", "challenge, row 1, areas"),
    "number below one": (NUMBER, NUMBER.replace("1", "0"), "challenge, row 1, number"),
    "neither number nor paragraph": (NUMBER, f"themes = [{THEMES}]", "challenge, row 1: must have either"),
    "both number and paragraph": (*with_line("paragraph = 1"), "challenge, row 1: must have either"),
    "part in capitals": (*with_line('part = "A"'), "part: must be one small letter; found A"),
    "unknown field": (*with_line('mood = "bad"'), "challenge, row 1, mood"),
    "unknown actor": (*with_line('actors = ["moon"]'), "challenge, row 1, actors"),
    "unknown voice": (*with_line('voice = "moon"'), "challenge, row 1, voice"),
    "language missing": ('en = "Little is', 'fr = "Little is', "row 1, en: .*found nothing"),
    "text left empty": (SAID, "", "challenge, row 1, en"),
    "markup": (SAID, "Little is <b>done</b> locally.", "row 1, en: must be a plain text"),
    "address": (SAID, "See https://example.org for more.", "challenge, row 1, en"),
    "text of two lines": (SAID, "Little is done\\nlocally.", "challenge, row 1, en"),
    "text too long": (SAID, "x" * 700, "challenge, row 1, en"),
    "note without Kazakh": (*with_line('note = { en = "a", ru = "b" }'), "challenge, row 1, note"),
    "figure of no known measure": (*with_figure('measure = "moon", value = 1'), "g12-challenge-1: moon"),
    "figure NaN": (*with_figure('measure = "ghg-cut", value = nan'), "figure 1, value"),
    "figure without a value": (*with_figure('measure = "ghg-cut"'), "figure 1, value"),
    "figure of month 13": (
        *with_figure('measure = "ghg-cut", value = 1, period = "2020-13"'),
        "figure 1, period",
    ),
    "goal 18": ("goal = 12", "goal = 18", "header, goal"),
    "no goal": ("goal = 12\n", "", "must name its goal"),
    "unknown chapter": ('chapter = "goal"', 'chapter = "moon"', "header, chapter"),
    "unknown document": ('source = "report"', 'source = "rumour"', "Each source must be a document"),
    "entry as a number": (FIRST, f"background = 4\n{FIRST}", "background: must be a list"),
    "no TOML": ('chapter = "goal"', "chapter =", "Can't read this as TOML"),
}


@pytest.mark.parametrize(("old", "new", "said"), ENTRIES.values(), ids=ENTRIES)
def test_a_wrong_statement_is_refused_with_row_and_field(old, new, said, folder):
    before = folder.files()
    folder.rewrite(GOAL_12, old, new)

    with pytest.raises(DataError, match=said):
        build_edition(folder.path)

    assert folder.files() == before


def test_a_number_that_occurs_twice_is_refused_by_its_code(folder):
    folder.rewrite(
        GOAL_12, 'number = 2\nthemes = ["environment"]\n', 'number = 1\nthemes = ["environment"]\n'
    )

    with pytest.raises(DataError, match="g12-challenge-1: repeated"):
        build_edition(folder.path)


def test_all_wrong_entries_of_a_file_are_named_at_once(folder):
    folder.rewrite(GOAL_12, '"local", "programmes"', '"weather"')
    folder.rewrite(GOAL_12, "The Earth's resources shrink", "The Earth's <resources> shrink")

    with pytest.raises(DataError) as caught:
        build_edition(folder.path)

    said = str(caught.value)
    assert said.startswith("source/statements/goal-12.toml: ")
    assert "challenge, row 1, themes" in said
    assert "challenge, row 2, en" in said


def test_an_edition_may_have_no_statements(folder):
    for path in (folder.path / "source" / "statements").iterdir():
        path.unlink()
    (folder.path / "source" / "statements").rmdir()
    (folder.path / "source" / "rankings.csv").unlink()
    for table in ("statements", "statement_figures", "rankings"):
        folder.file(table).unlink()

    build_edition(folder.path)

    assert folder.open().statements().empty


CELLS = {
    "milestones.csv": {
        "unknown kind": ("2019-07-16,review,", "2019-07-16,moon,", "Each kind must be one of"),
        "period that is none": ("2019-07-16,review,", "2019-17-16,review,", "Each period must be a period"),
        "markup": (
            "Constitutional reform",
            "<i>Constitutional</i> reform",
            "Line 24, text_en: must be without markup",
        ),
        "number in words": ("14,2019-07-16", "fourteen,2019-07-16", "Line 15, number"),
    },
    "marginalised_groups.csv": {
        "neither yes nor no": ("3,no,", "3,perhaps,", "Line 4, marked: must be yes or no")
    },
    "indicators.csv": {
        "value that is no number": ("worse,percent,4.6,", "worse,percent,x,", "Line 5, earlier_value"),
        "unknown unit": ("worse,percent,4.6,", "worse,bananas,4.6,", "Each unit must be one of"),
        "goal 18": ("1,4,8,worse", "1,4,18,worse", "Each goal must be between 1 and 17"),
    },
    "rankings.csv": {
        "statement that is not there": (
            "democracy,2020,127,167,,g16-challenge-1c",
            "democracy,2020,127,167,,g16-challenge-99",
            "Each statement must be one of",
        ),
    },
    "index_marks.csv": {"unknown mark": ("2021,1,achieved", "2021,1,splendid", "Each mark must be one of")},
}


@pytest.mark.parametrize(
    ("source", "old", "new", "said"),
    [
        pytest.param(source, *case, id=f"{source}, {name}")
        for source, cases in CELLS.items()
        for name, case in cases.items()
    ],
)
def test_a_wrong_cell_of_a_context_table_is_refused(source, old, new, said, folder):
    before = folder.files()
    folder.rewrite(source, old, new)

    with pytest.raises(DataError, match=said):
        build_edition(folder.path)

    assert folder.files() == before


STORED = {
    "figure of a statement that is not there": ("statement_figures", {"statement": "moon"}, "Found: moon"),
    "unknown theme": ("statements", {"themes": ["moon"]}, "Each themes must be one of"),
    "theme left empty in a list": ("statements", {"themes": [None]}, "Each themes must be one of"),
    "period that is none": ("statement_figures", {"period": "soon"}, "Each period must be a period"),
    "control character in a list": ("statements", {"also": ["a\x1bb"]}, "Each also must be free of control"),
    "long text in a list": ("statements", {"also": ["x" * 3_000]}, "Each also must have at most 2000"),
}


@pytest.mark.parametrize(("table", "cells", "said"), STORED.values(), ids=STORED)
def test_a_stored_table_with_a_mistake_is_refused(table, cells, said, folder):
    rows = iter([cells])
    folder.edit(table, lambda found: [row | next(rows, {}) for row in found])

    assert said in str(folder.refusal())


PERIODS = ("", "/", "2020/2019", "2020-1", "20", "2020-02-30", "../..", "2019/2020/2021", "0000")


@pytest.mark.parametrize("period", PERIODS)
def test_what_is_no_period_is_refused(period):
    with pytest.raises(ValueError, match=r"period|year|day|date"):
        bounds(period)
