"""From an export to an edition: scores as plain loops give them, and answers kept out of it."""

from __future__ import annotations

import math
import random

import pandas as pd
import pytest

from psc_core.building.describing import described
from psc_core.commands.program import main
from psc_core.editions.edition import open_edition
from psc_core.errors import ChoiceError
from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import questionnaire
from psc_core.terms import Basis
from tests.core.survey_files import write_export

PILLARS = {"policy": (1, 2), "institutional": (3, 4, 5), "inclusive": (6, 7, 8, 9, 10)}
DESCRIBED = [
    *("--title", "Test 2026", "--territory", "Nowhere", "--publisher", "Nobody", "--licence", "CC0"),
    *("--start", "2026-03-02", "--end", "2026-04-10"),
]

GIVEN = dict(zip((name.removeprefix("--") for name in DESCRIBED[::2]), DESCRIBED[1::2], strict=True))


def people(count, goals, seed):
    draw = random.Random(seed)  # noqa: S311 (made-up answers)

    def answer():
        return draw.choice(["", "dk", "na"]) if draw.random() < 0.3 else draw.randint(-5, 5)

    return [
        {"sector": draw.choice(["ngo", "media", ""]), "age": draw.randint(18, 80)}
        | {f"g{goal:02}_a{area:02}": answer() for goal in goals for area in range(1, 11)}
        for _ in range(count)
    ]


def mean(values):
    given = [value for value in values if value is not None]
    return math.fsum(given) / len(given) if given else None


def by_hand(answers):
    """Percents by (goal, pillar, key area), None for all: means of means, from the report's definition."""
    cells = {}
    for goal in range(1, 18):
        for area in range(1, 11):
            grades = [person.get(f"g{goal:02}_a{area:02}") for person in answers]
            cells[goal, area] = mean([grade if isinstance(grade, int) else None for grade in grades])
    found = {}

    def add(pillar, area, areas):
        goals = {goal: mean([cells[goal, a] for a in areas]) for goal in range(1, 18)}
        for goal, points in [*goals.items(), (None, mean(goals.values()))]:
            found[goal, pillar, area] = None if points is None else 20 * points

    add(None, None, range(1, 11))
    for pillar, areas in PILLARS.items():
        add(pillar, None, areas)
        for area in areas:
            add(pillar, area, [area])
    return found


def imported(tmp_path, answers, layout="template", kind="csv", goals=range(1, 18)):
    codebook = LAYOUTS[layout](questionnaire(tuple(goals)))
    (tmp_path / "codebook.toml").write_text(codebook.to_toml(), encoding="utf-8")
    export = write_export(tmp_path / f"export.{kind}", answers, codebook)
    (tmp_path / "data").mkdir(exist_ok=True)
    return command(tmp_path, export, *DESCRIBED)


def command(tmp_path, export, *options):
    into = ["--into", str(tmp_path / "data" / "abc-2026")]
    return main(["import", str(export), "--codebook", str(tmp_path / "codebook.toml"), *into, *options])


def build(tmp_path):
    return main(["--data", str(tmp_path / "data"), "build", "abc-2026"])


def plain(value):
    return None if pd.isna(value) else value


@pytest.mark.parametrize(
    ("layout", "kind", "goals"),
    [
        ("template", "xlsx", range(1, 18)),
        ("kobo", "csv", range(1, 18)),
        ("odk", "csv", (3,)),
        ("cognito", "parquet", (5, 13)),
    ],
)
def test_an_imported_edition_has_the_scores_that_plain_loops_give(layout, kind, goals, tmp_path):
    answers = people(40, goals, seed=layout)
    assert imported(tmp_path, answers, layout, kind, goals) == 0
    assert build(tmp_path) == 0

    scores = open_edition(tmp_path / "data" / "abc-2026").scores()
    columns = [map(plain, scores[name]) for name in ("goal", "pillar", "key_area", "percent")]
    found = {(goal, pillar, area): percent for goal, pillar, area, percent in zip(*columns, strict=True)}
    expected = by_hand(answers)

    assert found.keys() == expected.keys()
    for place, percent in expected.items():
        assert found[place] == (None if percent is None else pytest.approx(percent, abs=1e-12)), place


def test_the_edition_holds_what_may_be_public_alone(tmp_path):
    imported(tmp_path, people(40, (1,), seed=1), goals=(1,))
    build(tmp_path)
    folder = tmp_path / "data" / "abc-2026"
    edition = open_edition(folder)

    assert sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()) == [
        "certainty.parquet", "edition.json", "groups.parquet", "pairs.parquet", "scores.parquet",
        "sensitivity.parquet", "source/edition.toml", "source/intake.toml",
    ]  # fmt: skip
    assert list(edition.metadata.tables) == ["scores", "groups", "certainty", "pairs", "sensitivity"]
    assert edition.metadata.basis is Basis.COMPUTED
    assert edition.metadata.n == 40
    assert edition.responses().num_rows == 0


def weighed(tmp_path, source="answers"):
    margins = f'source = "{source}"\nplace = "a table"\n[margins.sector]\nngo = 0.5\nmedia = 0.5\n'
    (tmp_path / "data" / "abc-2026" / "source" / "margins.toml").write_text(margins)
    return build(tmp_path)


def test_with_margins_weighted_percents_stand_beside_the_scores(tmp_path):
    imported(tmp_path, people(90, (1, 7), seed=3), goals=(1, 7))
    build(tmp_path)
    before = open_edition(tmp_path / "data" / "abc-2026").scores()

    assert weighed(tmp_path) == 0
    edition = open_edition(tmp_path / "data" / "abc-2026")

    assert edition.scores().equals(before)
    assert len(edition.weighted()) == len(before)
    assert set(edition.weighting()["source"]) == {"answers"}
    assert "weighted" in set(edition.sensitivity()["choice"])


def test_margins_must_come_from_a_document_of_the_edition(tmp_path, capsys):
    imported(tmp_path, people(90, (1,), seed=3), goals=(1,))

    assert weighed(tmp_path, source="census") == 1
    assert "Each source must be a document of the metadata" in capsys.readouterr().err
    assert not (tmp_path / "data" / "abc-2026" / "edition.json").exists()


def test_answers_stand_in_a_folder_that_version_control_ignores(tmp_path):
    imported(tmp_path, people(3, (1,), seed=1), goals=(1,))

    assert (tmp_path / "private" / "abc-2026" / "responses.parquet").is_file()
    assert (tmp_path / "private" / ".gitignore").read_text() == "*\n"


def test_a_file_with_problems_leaves_nothing_behind(tmp_path, capsys):
    assert imported(tmp_path, [{"g01_a01": 6}, {"g01_a02": "yes"}], goals=(1,)) == 1

    told = capsys.readouterr().err
    assert "export.csv, row 2, column g01_a01: A grade must be" in told
    assert "export.csv, row 3, column g01_a02: A grade must be" in told
    assert "Problems found: 2; nothing was imported." in told
    assert not (tmp_path / "data" / "abc-2026").exists()
    assert not (tmp_path / "private").exists()


def test_a_file_can_be_checked_only(tmp_path, capsys):
    imported(tmp_path, people(3, (1,), seed=1), goals=(1,))
    capsys.readouterr()
    book = str(tmp_path / "codebook.toml")

    assert main(["import", str(tmp_path / "export.csv"), "--codebook", book]) == 0
    assert "3 rows read, 0 empty rows dropped" in capsys.readouterr().out


def test_new_answers_replace_the_old_under_the_same_description(tmp_path):
    imported(tmp_path, people(3, (1,), seed=1), goals=(1,))
    codebook = LAYOUTS["template"](questionnaire((1,)))
    export = write_export(tmp_path / "new.csv", [{"g01_a01": 4}] * 10, codebook)

    assert command(tmp_path, export) == 0
    assert build(tmp_path) == 0
    assert open_edition(tmp_path / "data" / "abc-2026").metadata.n == 10


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "A new survey must be described"),
        (["--title", "T"], "these must be given too: territory, publisher, licence, start, end"),
        ([*DESCRIBED, "--end", "2026-01-01"], "must not end before it starts"),
    ],
)
def test_a_survey_must_be_described_whole(options, told, tmp_path, capsys):
    (tmp_path / "data").mkdir()

    assert command(tmp_path, tmp_path / "none.csv", *options) == 1
    assert told in capsys.readouterr().err


def test_a_survey_is_not_described_twice(tmp_path, capsys):
    imported(tmp_path, people(3, (1,), seed=1), goals=(1,))

    assert command(tmp_path, tmp_path / "export.csv", *DESCRIBED) == 1
    assert "described already" in capsys.readouterr().err


def test_another_edition_is_not_overwritten(tmp_path, capsys):
    (tmp_path / "data" / "abc-2026").mkdir(parents=True)

    assert command(tmp_path, tmp_path / "none.csv", *DESCRIBED) == 1
    assert "holds no imported survey" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["Abc", "a b", ".hidden", "x" * 50])
def test_a_folder_that_can_be_no_edition_is_refused(name, tmp_path, capsys):
    assert main(["import", "f.csv", "--codebook", "c", "--into", str(tmp_path / name), *DESCRIBED]) == 1
    assert "small letters, digits and hyphens" in capsys.readouterr().err


def test_without_its_answers_an_edition_is_not_built(tmp_path, capsys):
    imported(tmp_path, people(3, (1,), seed=1), goals=(1,))
    (tmp_path / "private" / "abc-2026" / "responses.parquet").unlink()

    assert build(tmp_path) == 1
    assert "Can't find the answers that this edition is scored from" in capsys.readouterr().err


def test_other_answers_than_those_imported_are_not_scored(tmp_path, capsys):
    imported(tmp_path, people(3, (1,), seed=1), goals=(1,))
    record = tmp_path / "data" / "abc-2026" / "source" / "intake.toml"
    record.write_text(record.read_text().replace('sha256 = "', 'sha256 = "0'))

    assert build(tmp_path) == 1
    assert "not the one that the metadata describes" in capsys.readouterr().err


def test_a_goal_that_few_graded_counts_nowhere(tmp_path):
    # Goal 1 has ten grades on its one key area, goal 2 nine on one of its two.
    answers = [{"g01_a01": 3, "g02_a01": -1, "g02_a02": 5}] * 9 + [{"g01_a01": 3, "g02_a01": -1}]
    imported(tmp_path, answers, goals=(1, 2))
    build(tmp_path)

    scores = open_edition(tmp_path / "data" / "abc-2026").scores()
    second = scores[scores["goal"] == 2]
    country = scores[scores["goal"].isna() & scores["percent"].notna()]

    assert second["percent"].isna().all()
    assert (second["n"] == 0).all()
    assert set(country["percent"]) == {60.0}


def test_too_few_answers_are_not_published(tmp_path, capsys):
    imported(tmp_path, [{"g01_a01": 3}] * 9, goals=(1,))

    assert build(tmp_path) == 1
    assert "No goal has 10 grades on each key area" in capsys.readouterr().err
    assert not (tmp_path / "data" / "abc-2026" / "scores.parquet").exists()


def test_how_a_survey_was_carried_out_is_recorded_where_it_is_told(tmp_path):
    export = write_export(
        tmp_path / "e.csv", people(40, (1,), seed=2), LAYOUTS["template"](questionnaire((1,)))
    )
    into = f"--into={tmp_path / 'data' / 'abc-2026'}"
    (tmp_path / "data").mkdir()

    assert main(["import", str(export), into, *DESCRIBED, "--mode", "telephone", "--sample", "quota"]) == 0
    assert build(tmp_path) == 0

    found = open_edition(tmp_path / "data" / "abc-2026").metadata.conditions
    assert {str(name): record.value for name, record in found.items()} == {
        "grades": "-5..5",
        "mode": "telephone",
        "sample": "quota",
    }


def test_the_description_names_what_is_still_to_be_recorded():
    survey = described("here", GIVEN | {"sample": "quota"})

    assert "known of instrument, version, mode, meetings, bands, territory," in survey.to_toml()
    assert '[conditions]\ngrades = { value = "-5..5" }\nsample = { value = "quota" }\n' in survey.to_toml()


@pytest.mark.parametrize("told", [{"mode": "simulated"}, {"mode": "post"}, {"sample": "web"}], ids=str)
def test_a_survey_can_be_told_only_what_editions_may_record_of_people(told):
    with pytest.raises(ChoiceError) as caught:
        described("here", GIVEN | told)

    assert "must be one of" in str(caught.value)
    assert next(iter(told.values())) in str(caught.value)


def test_a_mode_alone_does_not_describe_a_survey(tmp_path, capsys):
    export = write_export(
        tmp_path / "e.csv", people(2, (1,), seed=2), LAYOUTS["template"](questionnaire((1,)))
    )

    assert main(["import", str(export), f"--into={tmp_path / 'abc-2026'}", "--mode", "web"]) == 1
    assert "title, territory, publisher, licence, start, end" in capsys.readouterr().err
