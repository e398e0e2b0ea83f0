"""``editions``, ``check`` and ``build``."""

from __future__ import annotations

import csv
import io
import json

import pytest

from psc_core.commands.program import main
from psc_core.consistency.disagreements import check


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_editions_lists_both_with_their_basis(form, run):
    text = run("editions", "--format", form).out

    assert all(word in text for word in ("kaz-2022", "published", "sim-2026", "simulated"))


def test_editions_says_how_many_answered_and_which_stages_there_are(run):
    rows = {
        row["edition"]: row for row in csv.DictReader(io.StringIO(run("editions", "--format", "csv").out))
    }

    # Report, METHODOLOGY: 61 respondents; both stages.
    assert (rows["kaz-2022"]["n"], rows["kaz-2022"]["stages"]) == ("61", "survey consultation")


def test_editions_lists_a_broken_one_with_what_is_wrong(run, folder, copy_of):
    copy_of("kaz-2022", "good-2022")
    folder.put_bytes("scores", b"")

    rows = json.loads(run("editions", "--format", "json", data=folder.path.parent).out)

    problems = {row["edition"]: row["problem"] for row in rows}
    assert problems["good-2022"] in ("", None)
    assert problems["kaz-2022"].startswith("kaz-2022/scores.parquet: Can't read this as a Parquet file.")


def test_editions_lists_one_whose_metadata_cannot_be_printed(run, folder):
    folder.describe(documents={"\ud800": {}})

    said = run("editions", data=folder.path.parent)

    # A terminal in UTF-8 cannot take half a character.
    assert said.out.encode("utf-8").startswith(b"edition")


def test_editions_lists_a_folder_with_a_line_break_in_its_name_in_one_line(run, folder):
    folder.path.rename(folder.path.with_name("kaz\n2022"))

    lines = run("editions", data=folder.path.parent).out.splitlines()

    # The head, then the one folder.
    assert len(lines) == 2


def test_editions_of_an_empty_folder_is_no_failure(run, tmp_path):
    assert run("editions", data=tmp_path).code == 0


def test_check_counts_what_was_checked_and_what_disagrees(run, kaz):
    findings = check(kaz)
    wrong = sum(not finding.agrees for finding in findings)

    last = run("check", "kaz-2022").out.splitlines()[-1]

    assert last == f"{len(findings)} topics checked, {wrong} disagree."


# DESIGN, Data: the contradictions that the documents hold.
LISTED = {
    "band-scales", "pillar-of-key-area-6", "highest", "lowest", "named-then-lowered", "weak-areas",
    "representative", "key-area-average",
}  # fmt: skip


def test_check_prints_every_listed_contradiction_as_one(run):
    lines = run("check", "kaz-2022").out.splitlines()

    printed = {line.rpartition("[")[2].rstrip("]") for line in lines if line.startswith("DISAGREES: ")}

    assert printed >= LISTED


def test_check_gives_every_listed_contradiction_as_json(run):
    findings = json.loads(run("check", "kaz-2022", "--format", "json").out)

    assert {found["topic"] for found in findings if not found["agrees"]} >= LISTED


def test_check_as_json_gives_each_reading_with_document_and_place(run):
    findings = {
        found["topic"]: found for found in json.loads(run("check", "kaz-2022", "--format", "json").out)
    }

    # Report, key findings, first paragraph.
    assert findings["lowest"]["readings"][0] == {
        "text": "Goals 10 and 16 are the lowest, below 30%.",
        "document": "report",
        "place": "Assessment of goals with the highest scores, first paragraph",
    }


def test_check_finds_nothing_wrong_with_the_simulated_edition(run):
    assert "DISAGREES" not in run("check", "sim-2026").out


def test_build_makes_the_tables_again(run, folder):
    for path in folder.path.glob("*.parquet"):
        path.unlink()

    said = run("build", "kaz-2022", data=folder.path.parent)

    assert (said.code, folder.open().scores().shape) == (0, (43, 11))


def test_build_says_what_it_wrote(run, folder):
    lines = run("build", "kaz-2022", data=folder.path.parent).out.splitlines()

    assert [line.split(",")[0] for line in lines][:4] == [
        "kaz-2022/scores.parquet: 43 rows",
        "kaz-2022/proposals.parquet: 3 rows",
        "kaz-2022/facts.parquet: 17 rows",
        f"kaz-2022/readings.parquet: {len(folder.open().readings())} rows",
    ]
    assert len(lines) == len(folder.open().metadata.tables)


def test_build_mends_a_broken_edition(run, folder):
    folder.put_bytes("scores", b"")

    assert run("build", "kaz-2022", data=folder.path.parent).code == 0


def test_build_without_a_source_says_so(run, folder):
    (folder.path / "source" / "edition.toml").unlink()

    said = run("build", "kaz-2022", data=folder.path.parent)

    assert said.complaint == (
        "psc_core: source/edition.toml: Can't find the description that this edition is built from. "
        "Hint: Only an edition with a folder named source can be built."
    )


def test_editions_are_read_from_where_pages_read_them(monkeypatch, capsys, folder):
    monkeypatch.setenv("PSC_DATA_DIR", str(folder.path.parent))

    assert main(["editions", "--format", "csv"]) == 0
    assert [row["edition"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == ["kaz-2022"]


def test_data_names_another_folder_than_that_of_pages(monkeypatch, run, folder):
    monkeypatch.setenv("PSC_DATA_DIR", str(folder.path / "nowhere"))

    assert run("show", "kaz-2022", "--by", "goal", data=folder.path.parent).code == 0


def test_without_a_folder_of_pages_editions_are_read_from_the_repository(monkeypatch, capsys):
    monkeypatch.setenv("PSC_DATA_DIR", "")

    assert main(["editions"]) == 0
    assert "sim-2026" in capsys.readouterr().out
