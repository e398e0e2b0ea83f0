"""The method's numbers and words, as the documents state them."""

from __future__ import annotations

import pytest

from psc_core import method
from psc_core.bands import SCALES
from psc_core.tables.edition_tables import TABLES
from psc_core.terms import GOALS, KEY_AREAS, Pillar, areas_of

NUMBERS = {
    # Slides, Methodology_1: "a grade from -5 to +5 for each of the Goal's key areas".
    "lowest grade": (method.GRADE_MIN, -5),
    "highest grade": (method.GRADE_MAX, 5),
    # Slides, scoring scale: "61% to 80% ... (Between 3 and 4 points ...)".
    "percent of a point": (method.PERCENT_PER_POINT, 20),
    "lowest percent": (method.PERCENT_MIN, -100),
    "highest percent": (method.PERCENT_MAX, 100),
    # Report, "the highest scores, more than 40%"; "the lowest scores, below 30%".
    "highest above": (method.HIGHEST_ABOVE, 40),
    "lowest below": (method.LOWEST_BELOW, 30),
}


@pytest.mark.parametrize(("stated", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_a_constant_is_the_published_one(stated, expected):
    assert stated == expected


@pytest.mark.parametrize("points", [-5, -2.5, 0, 1.75, 5])
def test_percent_is_points_times_20(points):
    assert method.percent_of(points) == points * 20


@pytest.mark.parametrize(
    ("pillar", "areas"),
    [
        # Report, results: indicators 1 and 2; 3, 4, 5; the rest (6 included, see the checker).
        pytest.param(Pillar.POLICY, (1, 2), id="policy"),
        pytest.param(Pillar.INSTITUTIONAL, (3, 4, 5), id="institutional"),
        pytest.param(Pillar.INCLUSIVE, (6, 7, 8, 9, 10), id="inclusive"),
    ],
)
def test_a_pillar_has_the_key_areas_of_the_results(pillar, areas):
    assert areas_of(pillar) == areas


def test_goals_stand_in_their_order():
    assert [goal.number for goal in GOALS] == list(range(1, 18))


def test_key_areas_stand_in_their_order():
    assert [area.number for area in KEY_AREAS] == list(range(1, 11))


# Report, headings GOAL 1 to GOAL 17, the words that tell one goal from another.
HEADINGS = {
    1: "poverty", 2: "hunger", 3: "healthy lives", 4: "quality education", 5: "gender equality",
    6: "water and sanitation", 7: "energy", 8: "decent work", 9: "infrastructure", 10: "inequality",
    11: "cities", 12: "consumption and production", 13: "climate change", 14: "oceans",
    15: "terrestrial ecosystems", 16: "peaceful", 17: "global partnership",
}  # fmt: skip


@pytest.mark.parametrize(("number", "words"), HEADINGS.items())
def test_a_goals_title_says_what_the_report_puts_over_it(number, words):
    assert words in str(GOALS[number - 1].title).lower()


# Report, "2. PSC key areas", Inclusive governance: indicators 6, 7 and 8; slides, "10 Key Areas": the rest.
AREAS = {
    1: "strategies", 2: "legal", 3: "institutional support", 4: "national", 5: "local", 6: "monitoring",
    7: "transparency", 8: "awareness", 9: "partnerships", 10: "participation",
}  # fmt: skip


@pytest.mark.parametrize(("number", "word"), AREAS.items())
def test_a_key_areas_name_is_that_of_the_results(number, word):
    assert word in str(KEY_AREAS[number - 1].name).lower()


@pytest.mark.parametrize("rule", method.RULES, ids=lambda rule: str(rule.text)[:40])
def test_a_rule_with_a_document_says_where_in_it(rule):
    assert bool(rule.document) == bool(rule.place)


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_bands_of_a_scale_follow_each_other_without_a_hole(scale):
    ends = [(band.high + 1, after.low) for band, after in zip(scale.bands, scale.bands[1:], strict=False)]

    assert [high for high, _ in ends] == [low for _, low in ends]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_has_a_meaning_of_its_own(table):
    meanings = [str(column.meaning) for column in table.columns]

    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_limited_measure_has_a_unit(table):
    # Identifying numbers (goal, key area, order) need none; measures do.
    measured = [column for column in table.columns if column.name in ("percent", "percent_low", "n", "age")]

    assert [column.name for column in measured if column.unit is None] == []
