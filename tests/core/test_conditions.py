"""Conditions of an edition: what the documents of 2022 say, and codes that are refused."""

from __future__ import annotations

import pytest

SAID = {
    "grades": ("-5..5", "slides"),
    "mode": ("web", "report"),
    "sample": ("self-selected", "report"),
    "meetings": ("online", "report"),
    "territory": ("KZ", "report"),
}
"""Slides, Methodology_1: 'a grade from -5 to +5'. Report, Methodology: the questionnaire stood on a web
platform, a link to it was sent out, meetings were held online."""

REFUSED = {
    "a list": ([], "conditions"),
    "unknown condition": ({"weather": {"value": "sunny"}}, "conditions.weather"),
    "condition that climbs folders": ({"../x": {"value": "a"}}, "conditions.../x"),
    "no value": ({"mode": {}}, "conditions.mode.value"),
    "value as a number": ({"version": {"value": 1}}, "conditions.version.value"),
    "unknown mode": ({"mode": {"value": "by pigeon"}}, "conditions.mode.value"),
    "unknown sample": ({"sample": {"value": "representative"}}, "conditions.sample.value"),
    "grades in words": ({"grades": {"value": "five"}}, "conditions.grades.value"),
    "territory as a name": ({"territory": {"value": "Kazakhstan"}}, "conditions.territory.value"),
    "territory with markup": ({"territory": {"value": "KZ-<b>"}}, "conditions.territory.value"),
    "instrument with a line break": ({"instrument": {"value": "a\nb"}}, "conditions.instrument.value"),
    "unknown document": (
        {"mode": {"value": "web", "document": "hearsay"}},
        "conditions.mode.document",
    ),
    "place as a list": ({"mode": {"value": "web", "place": []}}, "conditions.mode.place"),
}


@pytest.mark.parametrize(("condition", "said"), SAID.items(), ids=SAID)
def test_conditions_of_2022_are_those_of_the_documents(kaz, condition, said):
    record = kaz.metadata.conditions[condition]

    assert (record.value, record.document) == said
    assert record.place


def test_what_the_documents_of_2022_do_not_say_is_not_recorded(kaz):
    assert "version" not in kaz.metadata.conditions


@pytest.mark.parametrize(("conditions", "named"), REFUSED.values(), ids=REFUSED)
def test_a_condition_that_is_not_as_it_must_be_is_refused_by_its_name(conditions, named, folder):
    folder.describe(conditions=conditions)

    assert folder.refusal().where == f"kaz-2022/edition.json, {named}"


def test_an_edition_that_records_no_condition_opens(folder):
    folder.describe(conditions={})

    assert folder.open().metadata.conditions == {}
