"""Who answered in 2022, against a transcription of the documents made apart from the edition."""

from __future__ import annotations

from datetime import date

import pytest

# Report, METHODOLOGY: "The survey was conducted from May 14 to June 27, 2022."
FIRST_DAY = date(2022, 5, 14)
LAST_DAY = date(2022, 6, 27)

CODES = {
    "respondents": ("respondents", None),
    "women": ("share", "women"),
    "men": ("share", "men"),
    "youngest": ("age_lowest", None),
    "oldest": ("age_highest", None),
    "mean age": ("age_mean", None),
    "meetings": ("meetings", None),
}


@pytest.fixture(scope="module")
def facts(kaz):
    rows = kaz.facts()
    return {
        (row["fact"], row["category"], row["source"]): row
        for row in rows.astype(object).where(rows.notna(), None).to_dict("records")
    }


@pytest.mark.parametrize("document", ["report", "slides"])
@pytest.mark.parametrize("figure", CODES)
def test_a_figure_of_the_profile_is_the_published_one(figure, document, facts, golden):
    (expected,) = (
        row for row in golden("2022_figures.csv") if (row["figure"], row["document"]) == (figure, document)
    )
    found = facts[*CODES[figure], document]

    assert (found["value"], found["unit"]) == (float(expected["value"]), expected["unit"])


@pytest.mark.parametrize(
    ("fact", "day"),
    [
        pytest.param("field_start", FIRST_DAY, id="first day"),
        pytest.param("field_end", LAST_DAY, id="last day"),
    ],
)
def test_the_days_of_the_survey_are_the_published_ones(fact, day, facts):
    # Only the report gives them.
    assert facts[fact, None, "report"]["date"] == day


def test_the_metadata_say_how_many_answered_and_when(kaz):
    told = (kaz.metadata.n, kaz.metadata.field_start, kaz.metadata.field_end)

    # Report, METHODOLOGY: "In total, 61 representatives".
    assert told == (61, FIRST_DAY, LAST_DAY)


def test_the_profile_holds_nothing_beyond_what_the_documents_print(facts):
    in_both = {(*code, document) for code in CODES.values() for document in ("report", "slides")}
    in_the_report = {(fact, None, "report") for fact in ("field_start", "field_end", "country_points")}

    assert set(facts) == in_both | in_the_report


def test_no_answer_of_a_respondent_is_published(kaz):
    assert kaz.responses().num_rows == 0


def test_respondents_behind_a_survey_score_are_those_who_took_part(kaz):
    scores = kaz.scores()

    counts = scores.loc[scores["stage"] == "survey", "n"]

    assert set(counts) == {61}


def test_no_count_is_invented_for_the_consultation(kaz):
    # The documents do not say how many experts met on a goal.
    scores = kaz.scores()

    assert scores.loc[scores["stage"] == "consultation", "n"].isna().all()
