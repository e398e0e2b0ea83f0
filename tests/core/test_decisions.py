"""The log of decisions: rows are checked, added at the end, and never changed or taken away."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from io import StringIO

import pandas as pd
import pyarrow.parquet as pq
import pytest

from psc_core.building.build import build_edition
from psc_core.building.decisions import add_decisions
from psc_core.editions.decided import decided_by_goal, decisions_on
from psc_core.errors import DataError

HEADER = "statement,status,date,body,evidence,recorded_by,note"
TODAY = date(2026, 11, 22)

# Codes of three recommendations of the report and of one challenge, by hand from its lists.
FIRST, SECOND, OTHER = "g01-legislation-1", "g01-legislation-2", "g12-monitoring-p1"
CHALLENGE = "g01-challenge-1"


def row(statement=FIRST, **cells):
    """Give a line of a file that keeps every rule, but for the cells named."""
    usual = {
        "statement": statement,
        "status": "taken-up",
        "date": "2023-03-01",
        "body": "Ministry of Examples",
        "evidence": "https://example.org/decree?id=7",
        "recorded_by": "A research centre",
        "note": "",
    }
    line = StringIO()
    csv.writer(line, lineterminator="").writerow((usual | cells).values())
    return line.getvalue()


def log(folder):
    return folder.path / "source" / "decisions.csv"


@pytest.fixture
def add(folder, tmp_path):
    """Add lines to the log of a copy of the edition."""

    def adding(*lines, header=HEADER):
        file = tmp_path / "new.csv"
        file.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
        return add_decisions(folder.path, file, TODAY)

    return adding


@pytest.fixture
def recorded(folder, add):
    """The edition with two recorded rows, built."""
    add(row(FIRST), row(SECOND, date="2023-04-01", note="Since January."))
    build_edition(folder.path)
    return folder


def refused(do, *arguments):
    with pytest.raises(DataError) as caught:
        do(*arguments)
    return str(caught.value)


def test_nothing_is_recorded_of_2022(kaz):
    assert kaz.decisions().empty
    assert decided_by_goal(kaz)["recorded"].sum() == 0


def test_recommendations_are_counted_as_the_source_lists_them(kaz, golden):
    listed: Counter[str] = Counter()
    split: Counter[str] = Counter()
    for entry in golden("2022_statement_counts.csv"):
        if entry["kind"] == "recommendation":
            listed[entry["goal"]] += int(entry["items"])
    # An entry that says several things is several rows, told apart by a letter.
    seen = set()
    for row in kaz.statements().astype(object).to_dict("records"):
        if row["kind"] == "recommendation":
            entry = (row["chapter"], row["goal"], row["group"], str(row["number"]), str(row["paragraph"]))
            split["" if pd.isna(row["goal"]) else str(row["goal"])] += entry in seen
            seen.add(entry)

    counted = decided_by_goal(kaz).astype(object).to_dict("records")

    found = {"" if pd.isna(row["goal"]) else str(row["goal"]): row["recommendations"] for row in counted}
    assert found == {goal: listed[goal] + split[goal] for goal in listed}


def test_an_added_row_is_in_the_edition_after_building(recorded):
    decisions = recorded.open().decisions()

    assert decisions["statement"].tolist() == [FIRST, SECOND]
    assert decisions["date"].tolist() == [date(2023, 3, 1), date(2023, 4, 1)]
    assert decisions["note"].fillna("").tolist() == ["", "Since January."]


def test_rows_are_added_at_the_end_and_leave_the_others_as_they_were(recorded, add):
    before = log(recorded).read_text("utf-8")

    assert add(row(FIRST, status="done", date="2024-01-01")) == 1

    assert log(recorded).read_text("utf-8") == before + row(FIRST, status="done", date="2024-01-01") + "\n"


def test_a_log_without_a_last_line_break_is_added_to_in_a_line_of_its_own(recorded, add):
    log(recorded).write_text(log(recorded).read_text("utf-8").rstrip("\n"), "utf-8")

    add(row(OTHER, date="2024-01-01"))

    assert len(log(recorded).read_text("utf-8").splitlines()) == 4


def test_a_log_that_is_not_there_yet_is_begun(folder, add):
    log(folder).unlink()
    (folder.path / "decisions.parquet").unlink()
    build_edition(folder.path)

    add(row())

    assert log(folder).read_text("utf-8").splitlines() == [HEADER, row()]


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0], lines[2]],
        lambda lines: lines[:2],
        lambda lines: lines[:1],
        lambda lines: [lines[0], lines[1].replace("taken-up", "rejected"), lines[2]],
        lambda lines: [*lines[:2], lines[2].replace("Since January", "Since May")],
        lambda lines: [lines[0], row(OTHER), *lines[1:]],
    ],
    ids=["first gone", "last gone", "all gone", "another status", "another note", "one put before"],
)
def test_an_earlier_row_changed_or_missing_is_refused(recorded, add, change):
    log(recorded).write_text("\n".join([*change(log(recorded).read_text("utf-8").splitlines()), ""]), "utf-8")
    log_before, built_before = log(recorded).read_bytes(), recorded.files()

    by_building = refused(build_edition, recorded.path)
    by_adding = refused(add, row(OTHER, date="2024-01-01"))

    assert "Each row that was recorded must stay as it was" in by_building
    assert by_adding == by_building
    assert (log(recorded).read_bytes(), recorded.files()) == (log_before, built_before)


def test_a_log_that_was_taken_away_is_refused(recorded):
    log(recorded).unlink()

    assert f"Line 2: {FIRST}, 2023-03-01." in refused(build_edition, recorded.path)


def test_a_built_log_that_is_damaged_is_named(recorded):
    (recorded.path / "decisions.parquet").write_bytes(b"PAR1 no PAR1")

    assert "decisions.parquet: Can't read this" in refused(build_edition, recorded.path)


LINES = {
    "a challenge": (row(CHALLENGE), f"must be a recommendation of the edition.\n  - Found: {CHALLENGE}"),
    "no statement at all": (row("g99-legislation-1"), "Found: g99-legislation-1"),
    "no code": (row(""), "Each statement must be given."),
    "unknown status": (row(status="forgotten"), "Each status must be one of: proposed, taken-up"),
    "no status": (row(status=""), "Each status must be given."),
    "day before publication": (row(date="2022-06-30"), "edition's publication (2022-07-01) or later"),
    "day to come": (row(date="2026-11-23"), "Each date must not be after today (2026-11-22)."),
    "day that is none": (row(date="2023-02-29"), "Line 2, date: "),
    "week": (row(date="2023-W09-3"), "Line 2, date: must be a day as in 2022-07-14, found 2023-W09-3"),
    "day without hyphens": (row(date="20230301"), "Line 2, date: must be a day"),
    "no day": (row(date=""), "Each date must be given."),
    "no body": (row(body=""), "Each body must be given."),
    "nobody recorded it": (row(recorded_by=" "), "Each recorded_by must be given."),
    "no evidence": (row(evidence=""), "Each evidence must be given."),
    "markup": (row(body="<b>Ministry</b>"), "Row 1, body: must be without markup"),
    "address in a note": (row(note="see https://example.org"), "Row 1, note: must be without markup"),
    "formula": (row(note="=1+1"), "Row 1, note: must not begin like a formula, found ="),
    "control characters": (row(body="Ministry\u202eof"), "free of control characters"),
    "too many cells": (row() + ",more", "Each line must have 7 cells."),
}


@pytest.mark.parametrize(("line", "said"), LINES.values(), ids=LINES)
def test_a_row_with_a_mistake_is_refused_by_place_and_nothing_is_written(folder, add, line, said):
    before = log(folder).read_bytes()

    problem = refused(add, line)

    assert said in problem
    assert problem.startswith("new.csv: ")
    assert log(folder).read_bytes() == before


@pytest.mark.parametrize(
    "evidence",
    [
        "http://example.org/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https:example.org",
        "https://",
        "https:///decree",
        "https://localhost/",
        "https://192.168.0.1/",
        "https://[::1]/",
        "https://example.org:8443/",
        "https://akimat.kz@evil.example/",
        "https://user:word@example.org/",
        "https://ЕXAMPLE.org/",
        "https://exаmple.org/",
        "https://example.org/указ",
        "https://example.org/a b",
        'https://example.org/"onclick="alert(1)',
        "https://example.org/<script>",
        "https://example.org\\@evil.example/",
        "https://example.org/%zz",
        "https://-example.org/",
        "https://example..org/",
        "https://example.org/" + "a" * 500,
        " https://example.org/",
        "HTTPS://example.org/",
    ],
)
def test_evidence_that_is_no_plain_https_address_is_refused(add, evidence):
    assert "Row 1, evidence: must" in refused(add, row(evidence=evidence))


@pytest.mark.parametrize(
    "evidence",
    [
        "https://example.org",
        "https://adilet.example.kz/rus/docs/P2300000001#z7",
        "https://xn--80a.xn--80ao21a/doc?a=1&b=%D0%B0",
        "https://example.org?a=1",
    ],
)
def test_a_plain_https_address_is_evidence(add, evidence):
    assert add(row(evidence=evidence)) == 1


def test_rows_out_of_order_are_refused(add):
    problem = refused(add, row(FIRST, date="2023-04-02"), row(SECOND, date="2023-04-01"))

    assert "Row 2: 2023-04-01 after 2023-04-02." in problem


def test_a_row_older_than_the_last_recorded_one_is_refused(recorded, add):
    assert "Row 3: 2023-03-31 after 2023-04-01." in refused(add, row(OTHER, date="2023-03-31"))


def test_two_rows_of_one_day_are_in_order(add):
    assert add(row(FIRST), row(SECOND)) == 2


@pytest.mark.parametrize("cells", [{}, {"note": "Again."}, {"recorded_by": "Somebody else"}], ids=str)
def test_two_rows_alike_are_refused(add, cells):
    assert "must occur once" in refused(add, row(), row(**cells))


def test_a_row_that_is_recorded_already_is_refused(recorded, add):
    assert "must occur once" in refused(add, row(SECOND, date="2023-04-01"))


def test_a_file_without_a_row_is_refused(add):
    assert refused(add) == "new.csv: There must be one row at least."


def test_a_file_with_other_columns_is_refused(add):
    assert "The columns must be: statement, status" in refused(lambda: add(row(), header="a,b"))


def test_building_refuses_what_adding_would(folder):
    log(folder).write_text(f"{HEADER}\n{row(CHALLENGE)}\n", "utf-8")

    assert CHALLENGE in refused(build_edition, folder.path)


def test_an_edition_with_a_decision_on_a_challenge_does_not_open(recorded):
    recorded.set("decisions", {"statement": FIRST}, statement=CHALLENGE)

    assert str(recorded.refusal()).startswith("kaz-2022/decisions.parquet: Each statement must be")


def test_without_a_month_of_publication_the_end_of_the_survey_is_the_limit(folder, add):
    folder.rewrite("edition.toml", 'published = "2022-07"\n', "")
    build_edition(folder.path)

    assert "publication (2022-06-27) or later" in refused(add, row(date="2022-06-26"))
    assert add(row(date="2022-06-27")) == 1


def test_a_year_of_publication_is_no_earlier_than_the_end_of_the_survey(folder):
    folder.rewrite("edition.toml", 'published = "2022-07"', 'published = "2022"')

    assert build_edition(folder.path).earliest_publication == date(2022, 6, 27)


def test_the_latest_status_counts_by_goal(folder, add):
    add(row(FIRST), row(OTHER), row(FIRST, status="done", date="2024-01-01"))
    build_edition(folder.path)

    counted = {row["goal"]: row for row in decided_by_goal(folder.open()).to_dict("records")}

    one, twelve = counted[1], counted[12]
    assert sum(row["recorded"] for row in counted.values()) == 2
    assert (one["recorded"], one["taken-up"], one["done"]) == (1, 0, 1)
    assert (twelve["recorded"], twelve["taken-up"], twelve["done"]) == (1, 1, 0)
    # The report lists 4 + 9 + 7 recommendations on goal 1, one of which says two things.
    assert one["share"] == pytest.approx(1 / 21)


def test_the_history_of_a_statement_runs_from_old_to_new(folder, add):
    add(row(FIRST), row(OTHER), row(FIRST, status="done", date="2024-01-01"))
    build_edition(folder.path)

    assert decisions_on(folder.open(), FIRST)["status"].tolist() == ["taken-up", "done"]
    assert decisions_on(folder.open(), SECOND).empty


def test_the_command_counts_by_goal(run, kaz):
    said = run("decisions", "kaz-2022", "--format", "csv")

    rows = list(csv.DictReader(StringIO(said.out)))
    assert [row["goal"] for row in rows] == [*map(str, range(1, 18)), ""]
    assert {row["recorded"] for row in rows} == {"0"}
    kinds = Counter(kaz.statements()["kind"])
    assert sum(int(row["recommendations"]) for row in rows) == kinds["recommendation"]
    assert said.complaint == "kaz-2022: no status is recorded."


def test_the_command_adds_rows_and_prints_them(folder, run, tmp_path):
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\n{row()}\n", "utf-8")

    said = run("decisions", "kaz-2022", "--add", str(file), data=folder.path.parent)
    run("build", "kaz-2022", data=folder.path.parent)
    listed = run("decisions", "kaz-2022", "--history", "--format", "json", data=folder.path.parent)

    assert (said.code, said.out) == (0, "Rows added: 1. They are shown after: build kaz-2022\n")
    (found,) = json.loads(listed.out)
    assert (found["statement"], found["date"], found["note"]) == (FIRST, "2023-03-01", None)


def test_the_command_says_a_mistake_in_one_line(folder, run, tmp_path):
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\n{row(status='forgotten')}\n", "utf-8")

    said = run("decisions", "kaz-2022", "--add", str(file), data=folder.path.parent)

    assert said.code == 1
    assert said.complaint.startswith("psc_core: new.csv: Each status must be one of")


def test_a_file_that_is_not_there_is_named(run, folder):
    said = run("decisions", "kaz-2022", "--add", "nowhere.csv", data=folder.path.parent)

    assert said.code == 1
    assert "nowhere.csv" in said.complaint


def test_a_built_log_holds_no_trace_of_pandas(data):
    assert pq.read_schema(data / "kaz-2022" / "decisions.parquet").metadata is None
