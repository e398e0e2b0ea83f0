"""The page that scores a survey: every layout becomes an edition, every bad file a report."""

import csv
import io
import zipfile

import pytest

from pages.ui import apart
from psc_core.commands.program import main
from psc_core.editions.edition import open_edition
from psc_core.messages import msg
from psc_core.sheets.workbooks import write_workbook
from psc_core.survey import ingest_apart
from psc_core.survey.intake import IntakeReport, Problem
from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import questionnaire
from psc_core.survey.questionnaire_files import questionnaire_archive
from psc_view.survey import problems_csv
from psc_view.translation import translator
from tests.core.survey_files import Row, in_words, write_csv, write_export
from tests.pages.opening import heading_of, markup_of, opened, spoken_by

PAGE = "score_a_survey"
GOALS = (3, 5)
DESCRIBED = {
    "title": "Test 2026",
    "territory": "Nowhere",
    "start": "2026-03-02",
    "end": "2026-04-10",
    "publisher": "Nobody",
    "licence": "CC0",
    "code": "abc-2026",
}
PEOPLE: list[Row] = [
    {"sector": "ngo", "sex": "women", "age": 20 + number, "region": "astana"}
    | {f"g03_a{area:02}": (7 * number + 3 * area + number // 5) % 6 for area in range(1, 11)}
    | {f"g05_a{area:02}": (5 * number + area + number // 3) % 5 - 5 for area in range(1, 11)}
    for number in range(12)
]
"""Twelve made-up respondents."""

BOOK = LAYOUTS["kobo"](questionnaire(GOALS))


def percent_by_hand(goal):
    areas = [[person[f"g{goal:02}_a{area:02}"] for person in PEOPLE] for area in range(1, 11)]
    return 20 * sum(sum(grades) / len(grades) for grades in areas) / 10


def press(app, label):
    (button,) = [button for button in app.button if button.label == label]
    return button.click().run()


def give(app, path, codebook=None):
    """Give a file to the page, with a codebook or without."""
    app.file_uploader(key="survey_export").set_value((path.name, path.read_bytes(), ""))
    if codebook:
        app.file_uploader(key="survey_codebook").set_value(("book.toml", codebook.encode(), ""))
    return press(app, "Read the answers")


def describe(app, **changed):
    for name, text in {**DESCRIBED, **changed}.items():
        app.text_input(key=f"survey_{name}").set_value(text)
    return press(app, "Score the answers")


def text(app):
    assert [error.message for error in app.exception] == []
    return markup_of(app).text


def kept(app, key):
    """Give what this reader's session holds."""
    return app.session_state[key]


@pytest.fixture
def export(tmp_path):
    return write_export(tmp_path / "e.csv", PEOPLE, BOOK)


@pytest.fixture
def read_here(monkeypatch):
    """Read uploads in this process: to start another takes longer than all else on the page."""
    monkeypatch.setattr(ingest_apart, "_limit_memory", lambda: None)
    monkeypatch.setattr(apart, "_run", lambda arguments, _: ingest_apart.main(*arguments))


here = pytest.mark.usefixtures("read_here")
"""For what does not depend on where an upload is read."""


CONDITIONS = {"mode": "web", "sample": "self-selected"}


@here
def test_how_answers_were_collected_is_not_recorded_unless_told(export):
    app = describe(give(opened(PAGE), export))

    assert [app.selectbox(key=f"survey_{name}").value for name in CONDITIONS] == ["", ""]
    assert list(kept(app, "survey_scored").scored.edition.metadata.conditions) == ["grades"]


@here
@pytest.mark.parametrize(
    ("lang", "labels", "not_recorded"),
    [
        ("en", ["How answers were collected", "Who answered"], "not recorded"),
        ("ru", ["Как собирали ответы", "Кто отвечал"], "не записано"),
        ("kk", ["Жауаптар қалай жиналды", "Кім жауап берді"], "жазылмаған"),
    ],
)
def test_how_answers_were_collected_can_be_told_in_the_readers_language(lang, labels, not_recorded, export):
    app = opened(PAGE, lang=lang)
    app.file_uploader(key="survey_export").set_value((export.name, export.read_bytes(), ""))
    app.button[0].click().run()

    asked = [app.selectbox(key=f"survey_{name}") for name in CONDITIONS]

    assert [box.label for box in asked] == labels
    assert [box.options[0] for box in asked] == [not_recorded] * 2


def test_what_was_told_of_a_survey_is_recorded_alike_by_page_and_by_command(export, tmp_path):
    app = give(opened(PAGE), export)
    for name, code in CONDITIONS.items():
        app.selectbox(key=f"survey_{name}").set_value(code)
    app = describe(app)

    recorded = kept(app, "survey_scored").scored.edition.metadata.conditions
    assert {name: recorded[name].value for name in CONDITIONS} == CONDITIONS
    told = {**DESCRIBED, **CONDITIONS}
    described = [f"--{name}={value}" for name, value in told.items() if name != "code"]
    (tmp_path / "data").mkdir()
    target = tmp_path / "data" / "abc-2026"
    assert main(["import", str(export), f"--into={target}", *described]) == 0
    assert main([f"--data={tmp_path / 'data'}", "build", "abc-2026"]) == 0
    assert open_edition(target).metadata.conditions == recorded


EXPORTS = [
    *((layout, "csv") for layout in LAYOUTS),
    *(("template", kind) for kind in ("xlsx", "sav", "parquet")),
    *((layout, "xlsx") for layout in ("kobo", "kobo-labels-kk", "long")),
]


@here
@pytest.mark.parametrize(("layout", "kind"), EXPORTS)
def test_an_export_of_each_layout_becomes_the_same_edition_by_page_and_by_command(
    layout, kind, tmp_path, capsys
):
    told = in_words(PEOPLE, layout[-2:]) if "labels" in layout else PEOPLE
    path = write_export(tmp_path / f"e.{kind}", told, LAYOUTS[layout](questionnaire(GOALS)))

    app = describe(give(opened(PAGE), path))

    assert f"Read as the layout {layout}, found from its header." in text(app)
    table = markup_of(app).table("Percents, ranks and bands")
    shown = {int(row[0].split()[0]): row[1] for row in table.rows}
    assert shown == {goal: f"{percent_by_hand(goal):.1f}%".replace("-", "−") for goal in GOALS}
    assert all("Test 2026" in words for words in spoken_by(app))
    described = [f"--{name}={value}" for name, value in DESCRIBED.items() if name != "code"]
    (tmp_path / "data").mkdir()
    target = tmp_path / "data" / "abc-2026"
    assert main(["import", str(path), f"--into={target}", *described]) == 0
    assert main([f"--data={tmp_path / 'data'}", "build", "abc-2026"]) == 0
    with zipfile.ZipFile(io.BytesIO(kept(app, "survey_scored").scored.archive)) as archive:
        files = {name.removeprefix("abc-2026/"): archive.read(name) for name in archive.namelist()}
    by_command = {
        str(path.relative_to(target)): path.read_bytes() for path in target.rglob("*") if path.is_file()
    }
    assert files == by_command


@here
def test_the_archive_dropped_into_a_data_folder_is_an_edition(export, tmp_path):
    app = describe(give(opened(PAGE), export))

    with zipfile.ZipFile(io.BytesIO(kept(app, "survey_scored").scored.archive)) as archive:
        archive.extractall(tmp_path)

    edition = open_edition(tmp_path / "abc-2026")
    assert edition.metadata.n == len(PEOPLE)
    assert edition.responses().num_rows == 0


@here
@pytest.mark.parametrize(
    ("lang", "said", "rule"),
    [
        ("en", "2 problems: nothing was taken", "A grade must be a whole number"),
        ("ru", "2 ошибки: из файла ничего не взято", "Оценка должна быть"),
        ("kk", "2 қате: файлдан ештеңе алынған жоқ", "Баға"),
    ],
)
def test_every_problem_is_told_at_once_in_the_readers_language(lang, said, rule, tmp_path):
    people = [dict(person) for person in PEOPLE]
    people[0]["g03_a01"], people[4]["g05_a02"] = "+3 (approved)", 6
    app = opened(PAGE, lang=lang)
    app.file_uploader(key="survey_export").set_value(
        ("e.csv", write_export(tmp_path / "e.csv", people, BOOK).read_bytes(), "")
    )
    app = app.button[0].click().run()

    assert said in text(app)
    (table,) = [table for table in markup_of(app).tables if table.rows and len(table.rows[0]) == 6]
    assert [row[:4] for row in table.rows] == [
        ["e.csv", "2", "goal_03/g03_a01", "+3 (approved)"],
        ["e.csv", "6", "goal_05/g05_a02", "6"],
    ]
    assert all(row[4].startswith(rule) for row in table.rows)


def test_problems_as_csv_hold_no_formula():
    report = IntakeReport("s")
    for value in ("=1+2", "+3", "-7", "@SUM(A1)", "\t=1", " =1", "6"):
        report.add(
            [Problem("=s", 2, "=a", value, msg("A date must be written as in {example}.", example=1))], 1
        )

    rows = list(csv.reader(io.StringIO(problems_csv(report, translator("en")).decode("utf-8-sig"))))

    assert rows[0] == ["Sheet", "Row", "Column", "Value", "Rule", "Hint"]
    assert [row[0] for row in rows[1:]] == ["'=s"] * 7
    assert [row[3][0] for row in rows[1:]] == ["'"] * 6 + ["6"]


def test_a_codebook_of_ones_own_is_used(tmp_path):
    names = {name: f"Question {number}" for number, name in enumerate(PEOPLE[0], start=1) if name[0] == "g"}
    path = write_csv(
        tmp_path / "own.csv", [list(names.values()), *[[p[name] for name in names] for p in PEOPLE]]
    )
    lines = "\n".join(f'{name} = "{header}"' for name, header in names.items())

    without = give(opened(PAGE), path)
    app = give(opened(PAGE), path, f"format = 1\n[answers]\n{lines}\n")

    assert "The columns are named as in no known layout" in text(without)
    assert "Nothing breaks a rule" in text(app)


def zip_bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b'<c r="A9999999"/>' + bytes(2**20))
        for number in range(3):
            archive.writestr(f"xl/{number}.xml", bytes(2**27))


def many_empty_rows(path):
    path.write_bytes(b"g03_a01,g03_a02\n" + b"\n" * 10_000_000)


def truncated(path):
    write_workbook(path, {"s": [["g03_a01"], [1]]})
    path.write_bytes(path.read_bytes()[:900])


BAD = {
    "password.xlsx": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(5000)), "has a password"),
    "truncated.xlsx": (truncated, "Can't read this as a workbook"),
    "bomb.xlsx": (zip_bomb, "A sheet must have at most"),
    "wide.csv": (lambda path: path.write_text(",".join(["g03_a01"] * 501)), "A sheet must have at most"),
    "long.csv": (many_empty_rows, "A sheet must have at most"),
    "binary.csv": (lambda path: path.write_bytes(bytes(range(256)) * 40), "Can't read this as"),
    "empty.csv": (lambda path: path.write_bytes(b""), "The first row must hold the names"),
    "page.html": (lambda path: path.write_text("<script>"), "The file's name must end in one of"),
    "e.sav": (lambda path: path.write_bytes(b"$FL2" + bytes(400)), "Can't read this as a file of SPSS"),
    "e.parquet": (
        lambda path: path.write_bytes(b"PAR1" + bytes(40) + b"PAR1"),
        "Can't read this as a Parquet",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_a_report_and_no_traceback(name, tmp_path):
    make, said = BAD[name]
    make(tmp_path / name)

    app = give(opened(PAGE), tmp_path / name)

    assert said in text(app)
    assert name in text(app)
    assert "Describe the survey" not in text(app)


def test_a_file_with_a_hostile_name_is_told_as_text(tmp_path):
    app = opened(PAGE)
    name = "../../<img src=x onerror=alert(1)>.csv"
    app.file_uploader(key="survey_export").set_value((name, b"a,b\n1,2\n", ""))

    app = press(app, "Read the answers")

    assert "no known layout" in text(app)
    assert "img" not in markup_of(app).tags


def test_without_a_file_it_asks_for_one():
    assert "Choose a file first." in text(press(opened(PAGE), "Read the answers"))


def test_reading_is_ended_when_its_time_is_over(export, monkeypatch):
    monkeypatch.setattr(apart, "MAX_SECONDS", 0.01)

    assert "takes longer than" in text(give(opened(PAGE), export))


def test_a_reader_that_breaks_takes_only_the_file_with_it(export, monkeypatch):
    monkeypatch.setattr(apart, "_PROGRAM", "import os; os.abort()")

    assert "takes more memory than it may, or breaks the reader" in text(give(opened(PAGE), export))


@here
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"publisher": " "}, "these must be given too: Publisher: who carried it out."),
        ({"start": "2 March"}, "A date must be written as in 2026-03-02."),
        ({"end": "2026-01-01"}, "A survey must not end before it starts."),
        ({"code": "../abc"}, "small letters, digits and hyphens"),
    ],
)
def test_a_description_that_is_not_whole_is_refused(changed, said, export):
    app = describe(give(opened(PAGE), export), **changed)

    assert said in text(app)
    assert "Result:" not in text(app)


@here
def test_goals_that_few_graded_are_withheld_by_name(tmp_path):
    people = [dict(person) for person in PEOPLE]
    for person in people[:3]:
        person["g05_a04"] = "dk"

    app = describe(give(opened(PAGE), write_export(tmp_path / "e.csv", people, BOOK)))

    assert "Withheld, since a key area has fewer than 10 grades: 5 Gender equality." in text(app)
    assert "don't know: 3" in text(app)


@here
def test_the_first_rows_are_shown_without_names(tmp_path):
    people = [{**person, "respondent": f"Aliya {number}"} for number, person in enumerate(PEOPLE)]

    app = give(opened(PAGE), write_export(tmp_path / "e.csv", people, BOOK))

    table = markup_of(app).table("The first respondents as they were read")
    assert len(table.rows) == 5
    assert table.rows[0][:6] == ["1", "ngo", "women", "20", "astana", str(PEOPLE[0]["g03_a01"])]
    assert "Aliya" not in text(app)


def test_nobody_else_sees_what_a_reader_gave(export):
    describe(give(opened(PAGE), export))

    other = opened(PAGE)

    assert "Test 2026" not in text(other)
    assert "How the file was read" not in text(other)


def test_nothing_of_an_upload_stays_on_disk(export, tmp_path, monkeypatch):
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))

    describe(give(opened(PAGE), export))

    assert list(aside.iterdir()) == []


@pytest.fixture
def data(tmp_path, monkeypatch):
    """An empty data folder, into which readers may publish."""
    folder = tmp_path / "served" / "data"
    folder.mkdir(parents=True)
    monkeypatch.setenv("PSC_DATA_DIR", str(folder))
    monkeypatch.setenv("PSC_ALLOW_PUBLISH", "1")
    return folder


@here
def test_publishing_needs_the_servers_permission(export, data, monkeypatch):
    monkeypatch.delenv("PSC_ALLOW_PUBLISH")

    app = describe(give(opened(PAGE), export))

    assert "Publish on this server" not in [button.label for button in app.button]
    assert "put the folder abc-2026 into the data folder" in text(app)


@here
def test_where_it_is_allowed_an_edition_is_published_once(export, data):
    app = press(describe(give(opened(PAGE), export)), "Publish on this server")

    assert "Published." in text(app)
    assert heading_of(opened("overview")) == "Test 2026 at a glance"
    assert sorted(path.name for path in data.iterdir()) == ["abc-2026"]
    assert (data.parent / "private" / "abc-2026" / "responses.parquet").is_file()
    assert (data.parent / "private" / ".gitignore").read_text() == "*\n"
    assert "This folder is there already" in text(press(app, "Publish on this server")) or (
        "described already" in text(app)
    )


@here
def test_the_page_works_where_there_is_no_edition_yet(export, data):
    assert "There is no edition to show" in text(opened(PAGE))
    assert "Result: Test 2026" in text(describe(give(opened(PAGE), export)))


def test_the_questionnaire_has_every_file_for_the_chosen_goals():
    with zipfile.ZipFile(io.BytesIO(questionnaire_archive(GOALS))) as archive:
        names = set(archive.namelist())
        kobo = archive.read("questionnaire/codebook-kobo.toml").decode()

    codebooks = {f"codebook-{layout}.toml" for layout in LAYOUTS if layout != "template"}
    assert names == {
        f"questionnaire/{name}" for name in {"xlsform.xlsx", "template.xlsx", "codebook.toml", *codebooks}
    }
    assert "g05_a10" in kobo
    assert "g04_a01" not in kobo
