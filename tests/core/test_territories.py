"""The list of territories, against what is known of Kazakhstan's regions; and their percents."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from psc_core.comparing.territory_scores import border_days, part_scores
from psc_core.editions.territories import borders_since, part_called, parts_of, territories
from psc_core.survey.questionnaire import questionnaire
from psc_core.terms import Stage

BEFORE, AFTER = date(2022, 6, 7), date(2022, 6, 8)
NEW = {"KZ-10": "KZ-63", "KZ-33": "KZ-19", "KZ-62": "KZ-35"}
"""Abai, Jetisu, Ulytau, and what each was cut out of: decree of 4 May 2022."""
ISO = {
    *("KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33", "KZ-35", "KZ-39"),
    *("KZ-43", "KZ-47", "KZ-55", "KZ-59", "KZ-61", "KZ-62", "KZ-63", "KZ-71", "KZ-75", "KZ-79"),
}
"""ISO 3166-2:KZ as of November 2022."""


def test_todays_parts_of_kazakhstan_are_those_of_iso():
    assert {part.code for part in parts_of("KZ", AFTER)} == ISO


def test_the_reform_of_2022_added_three_regions():
    before, after = ({part.code for part in parts_of("KZ", day)} for day in (BEFORE, AFTER))

    assert (len(before), len(after)) == (17, 20)
    assert after - before == set(NEW)


@pytest.mark.parametrize(("new", "old"), NEW.items())
def test_a_new_region_says_what_it_was_cut_out_of(new, old):
    (part,) = [part for part in parts_of("KZ", AFTER) if part.code == new]

    assert (part.part_of, part.since) == (old, AFTER)
    assert borders_since(old, AFTER, AFTER) == AFTER
    assert borders_since(old, BEFORE, BEFORE) == date.min
    assert borders_since(old, BEFORE, AFTER) is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 3, 22), "Astana city"),
        (date(2019, 3, 23), "Nur-Sultan city"),
        (date(2022, 9, 16), "Nur-Sultan city"),
        (date(2022, 9, 17), "Astana city"),
    ],
    ids=str,
)
def test_the_capital_has_the_name_of_its_day(day, name):
    part = part_called("KZ", "71", day)

    assert part is not None
    assert part.names["en"] == name


def test_another_name_is_no_other_border():
    assert borders_since("KZ-71", date(2019, 1, 1), date(2026, 1, 1)) == date.min


def test_every_line_names_its_territory_in_three_languages():
    assert [part for part in territories() if not all(part.names[code] for code in ("en", "ru", "kk"))] == []


def test_every_region_of_the_questionnaire_is_a_part_of_kazakhstan_and_the_other_way_round():
    (asked,) = [question for question in questionnaire().profile if question.name == "region"]

    found = {answer: part_called("KZ", answer, date(2026, 1, 1)) for answer in asked.choices}

    assert {part.code for part in found.values() if part} == {
        part.code for part in parts_of("KZ", date(2026, 1, 1))
    }
    for answer, part in found.items():
        assert part is not None
        # Both lists name the place in Russian, one with the word for a region and one as on a form.
        assert set(asked.choices[answer]["ru"].lower().split()) & set(part.names["ru"].lower().split())


def test_no_two_tiles_of_a_country_share_a_place():
    for country in ("KZ", "XA"):
        for day in (BEFORE, AFTER, date(2026, 1, 1)):
            places = Counter((part.row, part.column) for part in parts_of(country, day))
            assert max(places.values()) == 1


def test_the_lines_of_a_code_follow_each_other_without_gap():
    for code in {part.code for part in territories()}:
        lines = [part for part in territories() if part.code == code]
        for one, other in pairwise(lines):
            assert one.until is not None
            assert other.since == one.until + timedelta(days=1)
        assert lines[-1].until is None


def test_a_country_that_is_not_listed_has_no_part():
    assert parts_of("FR", AFTER) == ()


def test_the_survey_of_2022_went_on_over_the_reform(kaz):
    counts = [len(parts_of("KZ", day)) for day in border_days([kaz])]

    assert counts == [17, 20]


def test_no_part_of_kazakhstan_has_a_percent(kaz, sim):
    for day in border_days([kaz]):
        assert [each for each in part_scores(kaz, [sim], day, Stage.SURVEY, None) if each.percent] == []


@pytest.mark.parametrize("goal", [None, 5], ids=["all goals", "one goal"])
def test_a_split_by_region_gives_parts_their_percents(sim, goal):
    groups = sim.groups()
    by_hand = {}
    for region in ("north", "south", "east", "west", "centre"):
        of_region = groups[(groups["split"] == "region") & (groups["group"] == region)]
        percents = [row["percent"] for row in of_region.to_dict("records") if goal in (None, row["goal"])]
        given = [percent for percent in percents if percent == percent]  # noqa: PLR0124 (NaN: withheld)
        by_hand[f"XA-{region}"] = sum(given) / len(given) if given else None

    found = part_scores(sim, [], date(2026, 4, 1), Stage.SURVEY, goal)

    assert {each.part.code: each.percent for each in found} == pytest.approx(by_hand)
    assert {each.edition for each in found} == {"sim-2026"}
    assert [each for each in found if each.percent]


def test_what_meetings_agreed_is_not_split_by_region(sim):
    found = part_scores(sim, [], date(2026, 4, 1), Stage.CONSULTATION, None)

    assert {each.percent for each in found} == {None}


def test_an_edition_of_a_part_gives_that_part_its_percent(kaz, folder, copy_of):
    # A made-up edition: the numbers of the country under the code of a region.
    part = copy_of("kaz-2022", "abai-2022").describe(conditions={"territory": {"value": "KZ-10"}}).open()

    found = part_scores(kaz, [part], AFTER, Stage.SURVEY, 2)

    assert {each.part.code: each.percent for each in found if each.percent} == {"KZ-10": 47}
