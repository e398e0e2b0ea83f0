"""What people said in 2022: every entry of the report's lists, in three languages, with its place."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from psc_core.tables.statement_terms import ACTOR_NAMES, THEME_NAMES

# Headings of the report's chapters that are about no single goal.
CROSS_CUTTING = (
    "Official strategy for SDG implementation in Kazakhstan",
    "2. PSC key areas for evaluation",
    "Key findings and recommendations",
    "Cross-cutting questions, 1. Progress since last VNR",
    "Cross-cutting questions, 2. Leaving no one behind",
    "Cross-cutting questions, 3. Planetary boundaries",
    "Cross-cutting questions, 4. Delivery by CSOs",
)
TEXTS = ("text_en", "text_ru", "text_kk")


@pytest.fixture(scope="module")
def statements(kaz):
    rows = kaz.statements().astype(object)
    return rows.where(rows.notna(), None).to_dict("records")


@pytest.fixture(scope="module")
def figures(kaz):
    rows = kaz.statement_figures().astype(object)
    return rows.where(rows.notna(), None).to_dict("records")


def test_every_list_of_the_report_has_as_many_entries_as_were_counted(statements, golden):
    expected = {
        (row["chapter"], row["goal"], row["kind"], row["group"]): int(row["items"])
        for row in golden("2022_statement_counts.csv")
        if row["items"] != "0"
    }

    entries = {
        (
            row["chapter"],
            str(row["goal"] or ""),
            row["kind"],
            row["group"] or "",
            row["number"],
            row["paragraph"],
        )
        for row in statements
    }

    assert Counter(entry[:4] for entry in entries) == expected


def test_entries_bear_the_numbers_of_the_source(statements, golden):
    counted = [row for row in golden("2022_statement_counts.csv") if row["items"] != "0"]
    ranges = {
        (row["chapter"], row["goal"], row["kind"], row["group"]): (
            set() if row["numbering"] == "paragraphs" else set(range(*_ends(row["numbering"])))
        )
        for row in counted
    }

    found: dict[tuple[str, ...], set[int]] = {key: set() for key in ranges}
    for row in statements:
        key = (row["chapter"], str(row["goal"] or ""), row["kind"], row["group"] or "")
        found[key] |= {row["number"]} - {None}

    assert found == ranges


def _ends(numbering):
    first, last = map(int, numbering.split("-"))
    return first, last + 1


def test_an_entry_that_says_several_things_has_lettered_parts_without_a_gap(statements):
    parts: dict[str, list[str]] = {}
    for row in statements:
        entry = re.sub("[a-z]$", "", row["code"])
        parts.setdefault(entry, []).append(row["part"] or "")

    odd = {
        entry: letters
        for entry, letters in parts.items()
        if letters not in ([""], [chr(ord("a") + number) for number in range(len(letters))])
    }
    assert odd == {}


@pytest.mark.parametrize("text", TEXTS)
def test_every_statement_is_there_in_every_language(text, statements):
    assert [row["code"] for row in statements if not row[text].strip()] == []


@pytest.mark.parametrize("text", TEXTS)
def test_no_two_statements_say_the_same(text, statements):
    counts = Counter(row[text] for row in statements)

    assert [said for said, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_statement_is_one_sentence_or_two(text, statements):
    # A full stop or question mark before a space or at the end closes a sentence.
    long = [row["code"] for row in statements if len(re.findall(r"[.?!](?=\s|$)", row[text])) > 2]

    assert long == []


@pytest.mark.parametrize("text", ["text_ru", "text_kk", "note_ru", "note_kk"])
def test_no_word_mixes_latin_and_cyrillic_letters(text, statements, figures):
    words = [word for row in [*statements, *figures] for word in (row.get(text) or "").split()]

    mixed = [
        word for word in words if re.search("[A-Za-z]", word) and re.search("[а-яёәғқңөұүһі]", word, re.I)
    ]
    assert mixed == []


@pytest.mark.parametrize("text", ["text_ru", "text_kk"])
def test_a_translation_is_in_cyrillic(text, statements, figures):
    latin = [row[text] for row in [*statements, *figures] if not re.search("[а-я]", row[text])]

    assert latin == []


def test_a_note_is_there_in_all_languages_or_in_none(statements):
    notes = [{bool(row[f"note_{code}"]) for code in ("en", "ru", "kk")} for row in statements]

    assert {len(given) for given in notes} == {1}


def test_a_statement_on_a_goal_names_the_page_of_its_chapter(statements, golden):
    pages = {int(row["goal"]): int(row["page"]) for row in golden("2022_contents.csv")}

    wrong = [
        row["code"]
        for row in statements
        if row["chapter"] == "goal"
        and not row["place"].startswith(f"Goal {row['goal']} (p. {pages[row['goal']]} in the contents), ")
    ]

    assert wrong == []


def test_any_other_statement_names_its_chapter(statements):
    wrong = [
        row["code"]
        for row in statements
        if row["chapter"] != "goal" and not row["place"].startswith(CROSS_CUTTING)
    ]

    assert wrong == []


def test_what_is_said_again_is_said_in_a_document_of_the_edition(statements, kaz):
    given = [row["also"] for row in statements if row["also"] is not None]
    sources = {place.split(", ")[0] for places in given for place in places}

    assert sources == {"report", "slides"}
    assert sources <= set(kaz.metadata.documents)


def test_only_the_last_findings_of_the_slides_stand_in_the_slides_alone(statements):
    # The four bullets on SDG 16 plus are not in the report.
    alone = [(row["goal"], row["kind"]) for row in statements if row["source"] == "slides"]

    assert alone == [(16, "recommendation")] * 4


def test_every_theme_and_every_actor_of_the_lists_is_used(statements):
    themes = {theme for row in statements for theme in row["themes"]}
    actors = {actor for row in statements if row["actors"] is not None for actor in row["actors"]}

    assert (themes, actors) == (set(THEME_NAMES), set(ACTOR_NAMES))


def test_every_measure_is_used_by_a_figure(figures, data):
    text = (data / "kaz-2022" / "source" / "measures.toml").read_text(encoding="utf-8")

    assert set(tomllib.loads(text)) == {figure["measure"] for figure in figures}


def test_figures_are_those_of_the_report(figures, golden):
    found = {(f["statement"], str(f["year"] or ""), f["value"], f["unit"]) for f in figures}

    expected = {
        (row["statement"], row["year"], float(row["value"]), row["unit"])
        for row in golden("2022_statement_figures.csv")
    }
    assert len(expected) == 32
    assert expected - found == set()


def test_a_figure_has_the_place_of_its_statement(figures, statements):
    places = {row["code"]: (row["source"], row["place"]) for row in statements}

    assert [f for f in figures if places[f["statement"]] != (f["source"], f["place"])] == []


def test_an_edition_without_a_transcript_has_no_statements(sim):
    assert sim.statements().empty
    assert sim.statement_figures().empty
