"""The questionnaire as form and template: whole, in three languages, and in the dashboard's words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import polib
import pytest
import python_calamine as calamine
from pyxform.xls2xform import convert

from psc_core.commands.program import main
from psc_core.errors import ChoiceError
from psc_core.survey.questionnaire import LANGUAGES, questionnaire
from psc_core.survey.xlsform import write_xlsform
from psc_core.terms import GOALS, KEY_AREAS

ROOT = Path(__file__).resolve().parents[2]

GRADES = ["-5", "-4", "-3", "-2", "-1", "0", "1", "2", "3", "4", "5"]
FILES = [
    "codebook-cognito.toml",
    *(f"codebook-kobo-labels-{language}.toml" for language in ("en", "kk", "ru")),
    *("codebook-kobo.toml", "codebook-long.toml", "codebook-odk.toml", "codebook.toml"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("questionnaire")
    assert main(["questionnaire", str(target)]) == 0
    return target


@pytest.fixture(scope="module")
def survey(folder):
    return sheet(folder / "xlsform.xlsx", "survey")


def sheet(path, name):
    header, *rows = calamine.load_workbook(str(path)).get_sheet_by_name(name).to_python()
    return [dict(zip(header, row, strict=True)) for row in rows]


def translated(language):
    catalog = polib.pofile(str(ROOT / "psc_view" / "locale" / f"{language}.po"))
    return {entry.msgid: entry.msgstr for entry in catalog if not entry.msgctxt}


def leaves(value):
    if isinstance(value, dict) and not set(LANGUAGES) & set(value):
        return [leaf for each in value.values() for leaf in leaves(each)]
    return [value]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_names_are_those_of_the_dashboard(language):
    form, words = questionnaire(), translated(language)

    for goal in GOALS:
        assert form.goal_name(goal.number)[language] == words[goal.name.template]
    for area in KEY_AREAS:
        assert form.area_name(area.number)[language] == words[area.name.template]
        assert form.area_hint(area.number)[language] == words[area.meaning.template]


def test_english_names_are_those_of_the_dashboard():
    form = questionnaire()

    assert [form.goal_name(goal.number)["en"] for goal in GOALS] == [str(goal.name) for goal in GOALS]
    assert [form.area_name(area.number)["en"] for area in KEY_AREAS] == [str(area.name) for area in KEY_AREAS]
    assert [form.area_hint(a.number)["en"] for a in KEY_AREAS] == [str(a.meaning) for a in KEY_AREAS]


def test_every_text_is_there_in_every_language():
    words = tomllib.loads((ROOT / "psc_core" / "survey" / "questionnaire.toml").read_text(encoding="utf-8"))
    words.pop("version")

    incomplete = [text for text in leaves(words) if set(text) != {"en", "ru", "kk"} or not all(text.values())]

    assert incomplete == []


def test_there_are_twenty_regions_and_two_ways_not_to_grade():
    form = questionnaire()

    assert len(next(q for q in form.profile if q.name == "region").choices) == 20
    assert list(form.missing) == ["dk", "na"]


def test_the_command_writes_form_template_and_codebooks(folder):
    assert sorted(path.name for path in folder.iterdir()) == [*FILES, "template.xlsx", "xlsform.xlsx"]


def test_form_software_accepts_the_form(folder):
    made = convert(str(folder / "xlsform.xlsx"))

    assert made.warnings == []
    assert made.xform.count("<select1 ") == 170 + 3  # grades; sector, sex and region
    for name in LANGUAGES.values():
        assert f'lang="{name}"' in made.xform


def test_each_goal_is_a_group_of_ten_grades(survey):
    groups: dict[str, list[str]] = {}
    for row in survey:
        if row["type"] == "begin_group":
            inside = groups.setdefault(row["name"], [])
        elif row["type"] == "select_one grade":
            inside.append(row["name"])

    assert groups.pop("profile") == []
    assert groups == {
        f"goal_{goal:02}": [f"g{goal:02}_a{area:02}" for area in range(1, 11)] for goal in range(1, 18)
    }


def test_a_grade_is_a_whole_number_or_one_of_two_codes(folder):
    names = [row["name"] for row in sheet(folder / "xlsform.xlsx", "choices") if row["list_name"] == "grade"]

    assert names == [*GRADES, "dk", "na"]


def test_only_the_chosen_goals_are_asked(tmp_path):
    write_xlsform(questionnaire((16, 5, 5)), tmp_path / "form.xlsx")

    asked = [
        row["name"] for row in sheet(tmp_path / "form.xlsx", "survey") if row["type"] == "select_one grade"
    ]

    assert [asked[0], asked[9], asked[10], asked[19]] == ["g05_a01", "g05_a10", "g16_a01", "g16_a10"]
    assert len(asked) == 20


@pytest.mark.parametrize("goals", [(), (0,), (18,), (1, 99)])
def test_goals_that_do_not_exist_are_refused(goals):
    with pytest.raises(ChoiceError, match="from 1 to 17"):
        questionnaire(goals)


def test_the_template_has_a_row_for_each_respondent_and_a_sheet_that_explains(folder):
    workbook = calamine.load_workbook(str(folder / "template.xlsx"))
    header = workbook.get_sheet_by_name("answers").to_python()[0]
    explained = {row["column"] for row in sheet(folder / "template.xlsx", "columns")}

    assert header[:5] == ["respondent", "sector", "sex", "age", "region"]
    assert (header[5], header[-1], len(header)) == ("g01_a01", "g17_a10", 175)
    assert set(header[1:]) <= explained


def test_the_same_form_has_the_same_bytes(tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        write_xlsform(questionnaire((3,)), tmp_path / name)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_goals_that_are_no_numbers_are_refused_in_one_line(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["questionnaire", str(tmp_path), "--goals", "one"])

    assert "must be numbers with commas" in capsys.readouterr().err
