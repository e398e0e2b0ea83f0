"""Facts about the respondents: found by code, named for readers."""

from __future__ import annotations

import pytest

from psc_core.editions.facts import fact_name, fact_value


@pytest.mark.parametrize(
    ("fact", "category", "value"),
    [
        pytest.param("respondents", "", 61, id="respondents"),
        pytest.param("share", "women", 54, id="women"),
        pytest.param("share", "men", 46, id="men"),
        pytest.param("age_lowest", "", 20, id="youngest"),
        pytest.param("age_highest", "", 81, id="oldest"),
        pytest.param("age_mean", "", 46, id="mean age"),
        pytest.param("meetings", "", 10, id="meetings"),
        pytest.param("country_points", "", 1.8, id="points"),
    ],
)
def test_a_published_fact_is_found(fact, category, value, kaz):
    # Report, METHODOLOGY; the points: KEY FUNDINGS ON EACH GOAL.
    assert fact_value(kaz.facts(), fact, category) == value


@pytest.mark.parametrize(
    ("fact", "category"),
    [
        pytest.param("share", "", id="a share of nobody"),
        pytest.param("share", "children", id="a share of others"),
        pytest.param("field_start", "", id="a date"),
        pytest.param("happiness", "", id="an unknown fact"),
    ],
)
def test_what_is_not_published_as_a_number_is_none(fact, category, kaz):
    assert fact_value(kaz.facts(), fact, category) is None


def test_of_several_documents_the_first_is_taken(folder):
    folder.set("facts", {"fact": "respondents", "source": "slides"}, value=62.0)

    assert fact_value(folder.open().facts(), "respondents") == 61


def test_every_fact_of_the_editions_has_a_name(kaz, sim):
    codes = {
        (fact, category or "")
        for edition in (kaz, sim)
        for fact, category in edition.facts()[["fact", "category"]].fillna("").itertuples(index=False)
    }

    unnamed = [code for code in codes if str(fact_name(*code)) == " ".join(code).strip()]

    assert unnamed == []


def test_an_unknown_fact_is_named_by_its_code():
    assert str(fact_name("happiness", "children")) == "happiness children"


def test_a_code_with_braces_is_no_template():
    assert str(fact_name("{happiness}")) == "{happiness}"
