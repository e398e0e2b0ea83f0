"""A mistake gets one clear line on standard error, nothing on standard output, and a non-zero exit."""

from __future__ import annotations

import pytest

SHOW = ["show", "kaz-2022", "--by", "goal"]
HIGHEST = ["highest", "kaz-2022"]

MISTAKES = {
    "no command": ([], "COMMAND"),
    "unknown command": (["shwo"], "shwo"),
    "no edition": (["show", "--by", "goal"], "EDITION"),
    "unknown edition": (["show", "kaz-1922", "--by", "goal"], "kaz-1922"),
    "unknown edition of check": (["check", "kaz-1922"], "kaz-1922"),
    "unknown edition of highest": (["highest", "kaz-1922"], "kaz-1922"),
    "unknown edition of build": (["build", "kaz-1922"], "kaz-1922"),
    "edition outside the folder": (["show", "../main", "--by", "goal"], "../main"),
    "edition with a line break": (["show", "kaz\n2022", "--by", "goal"], "kaz"),
    "edition with an escape": (["show", "\x1b[31mkaz", "--by", "goal"], "kaz"),
    "edition of nothing": (["show", "", "--by", "goal"], "Can't find this edition"),
    "no level": (["show", "kaz-2022"], "--by"),
    "unknown level": (["show", "kaz-2022", "--by", "target"], "goal-key-area"),
    "unknown stage": ([*SHOW, "--stage", "before"], "survey"),
    "unknown stage of lowest": (["lowest", "kaz-2022", "--stage", "before"], "consultation"),
    "unknown format": ([*SHOW, "--format", "xml"], "csv"),
    "check as csv": (["check", "kaz-2022", "--format", "csv"], "json"),
    "no goal": ([*HIGHEST, "--count", "0"], "1 to 17"),
    "18 goals": ([*HIGHEST, "--count", "18"], "1 to 17"),
    "minus one goal": ([*HIGHEST, "--count", "-1"], "1 to 17"),
    "half a goal": ([*HIGHEST, "--count", "2.5"], "1 to 17"),
    "count in words": ([*HIGHEST, "--count", "three"], "1 to 17"),
    "threshold above 100": ([*HIGHEST, "--threshold", "100.1"], "-100 to 100"),
    "threshold below -100": ([*HIGHEST, "--threshold", "-101"], "-100 to 100"),
    "threshold in words": ([*HIGHEST, "--threshold", "forty"], "-100 to 100"),
    "threshold NaN": ([*HIGHEST, "--threshold", "nan"], "-100 to 100"),
    "threshold infinite": ([*HIGHEST, "--threshold", "inf"], "-100 to 100"),
    "count and threshold": ([*HIGHEST, "--count", "3", "--threshold", "40"], "not allowed with"),
    "one word too many": ([*SHOW, "please"], "please"),
    "a word with a line break too many": ([*SHOW, "ple\nase"], "ase"),
}


MISTAKEN = [arguments for arguments, _ in MISTAKES.values()]


@pytest.mark.parametrize(("arguments", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_gets_one_line_that_names_it(arguments, words, run):
    assert words in run(*arguments).complaint


@pytest.mark.parametrize("arguments", MISTAKEN, ids=MISTAKES)
def test_a_mistake_ends_with_a_failure(arguments, run):
    assert run(*arguments).code in (1, 2)


@pytest.mark.parametrize("arguments", MISTAKEN, ids=MISTAKES)
def test_a_mistake_leaves_standard_output_empty(arguments, run):
    assert run(*arguments).out == ""


@pytest.mark.parametrize("arguments", MISTAKEN, ids=MISTAKES)
def test_a_mistake_is_told_in_printable_words(arguments, run):
    assert run(*arguments).complaint.isprintable()


@pytest.mark.parametrize("arguments", MISTAKEN, ids=MISTAKES)
def test_a_mistake_is_told_without_names_of_the_code(arguments, run):
    complaint = run(*arguments).complaint

    assert [
        sign for sign in ("<End", "_count", "_percent", "Traceback", "Stage value") if sign in complaint
    ] == []


COMMANDS = {
    "show": SHOW,
    "highest": HIGHEST,
    "lowest": ["lowest", "kaz-2022"],
    "check": ["check", "kaz-2022"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_broken_edition_gets_one_line_that_names_the_file(arguments, run, folder):
    folder.set("scores", {"goal": 17}, goal=18)

    said = run(*arguments, data=folder.path.parent)

    assert said.complaint == (
        "psc_core: kaz-2022/scores.parquet: Each goal must be between 1 and 17. Row 17: 18. Row 34: 18."
    )


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_broken_edition_ends_with_a_failure(arguments, run, folder):
    folder.put_bytes("scores", b"")

    assert run(*arguments, data=folder.path.parent).code == 1


@pytest.mark.parametrize("arguments", [*COMMANDS.values(), ["editions"]], ids=[*COMMANDS, "editions"])
def test_a_data_folder_that_is_not_there_gets_one_line(arguments, run, tmp_path):
    said = run(*arguments, data=tmp_path / "missing")

    assert (said.code, "missing" in said.complaint or "Can't find" in said.complaint) == (1, True)


def test_a_hostile_cell_reaches_the_terminal_in_one_printable_line(run, folder):
    folder.set("scores", {"goal": 17}, stage="sur\n\x1b[31mvey")

    assert run(*SHOW, data=folder.path.parent).complaint.isprintable()


def test_help_is_no_mistake(run):
    said = run("--help")

    assert (said.code, said.err) == (0, "")
