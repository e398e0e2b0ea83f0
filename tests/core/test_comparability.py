"""What of editions is alike, what differs, what nobody recorded, and where a line breaks."""

from __future__ import annotations

import pytest

from psc_core.comparing.comparability import (
    CHANGED,
    Topic,
    Verdict,
    breaking,
    breaks,
    comparability,
    in_order,
)
from psc_core.editions.edition import open_edition
from psc_core.editions.shelf import DATA_DIR
from psc_core.terms import Stage


@pytest.fixture(scope="module")
def earlier():
    return open_edition(DATA_DIR / "sim-2024")


@pytest.fixture
def changed(simulated_folder):
    """Give sim-2026 with one condition changed; None takes it away."""

    def change(condition, value):
        conditions = dict(simulated_folder.metadata()["conditions"])
        if value is None:
            del conditions[condition]
        else:
            conditions[condition] = {"value": value}
        return simulated_folder.describe(conditions=conditions).open()

    return change


def verdict(editions, topic):
    return next(held.verdict for held in comparability(editions, Stage.SURVEY) if held.topic is topic)


def test_two_waves_of_one_generator_differ_only_in_n(earlier, sim):
    differing = [
        held.topic for held in comparability((earlier, sim), Stage.SURVEY) if held.verdict is not Verdict.SAME
    ]

    assert differing == [Topic.N]


def test_every_topic_is_told_once(earlier, sim):
    assert [held.topic for held in comparability((earlier, sim), Stage.SURVEY)] == list(Topic)


def test_what_one_edition_does_not_record_is_not_recorded(earlier, kaz):
    assert verdict((earlier, kaz), Topic.VERSION) is Verdict.NOT_RECORDED


def test_key_areas_in_common_are_those_with_a_percent_in_both(kaz, sim):
    held = {each.topic: each for each in comparability((kaz, sim), Stage.SURVEY)}

    assert held[Topic.KEY_AREAS].common == (5, 6, 7, 8)
    assert held[Topic.GOALS].common == tuple(range(1, 18))


def test_a_line_leads_between_waves_of_the_same_conditions(earlier, sim):
    assert breaks((earlier, sim)) == (False,)


@pytest.mark.parametrize(
    ("condition", "value", "topics"),
    [
        ("instrument", "other", (Topic.INSTRUMENT,)),
        ("instrument", None, (Topic.INSTRUMENT,)),
        ("version", "2", (Topic.VERSION,)),
        ("grades", "1..5", (Topic.GRADES,)),
        ("grades", None, (Topic.GRADES,)),
        ("territory", "XA-north", (Topic.TERRITORY, Topic.BORDERS)),
        ("territory", None, (Topic.TERRITORY, Topic.BORDERS)),
    ],
)
def test_a_line_breaks_where_a_condition_differs_or_is_not_recorded(
    earlier, changed, condition, value, topics
):
    assert breaking(earlier, changed(condition, value)) == topics


@pytest.mark.parametrize(
    ("condition", "value"), [("version", None), ("mode", "web"), ("sample", "random"), ("bands", "slides")]
)
def test_other_conditions_are_told_but_break_no_line(earlier, changed, condition, value):
    other = changed(condition, value)

    assert breaking(earlier, other) == ()
    assert verdict((earlier, other), Topic(condition)) is not Verdict.SAME


def test_made_up_numbers_are_never_joined_with_others(earlier, kaz):
    assert Topic.BASIS in breaking(kaz, earlier)


def test_borders_that_changed_during_the_survey_are_the_same_as_none(folder, copy_of):
    # The field work of 2022 went on when Abai was cut out of East Kazakhstan.
    region = {"territory": {"value": "KZ-63"}}
    one = folder.describe(conditions=region).open()
    other = copy_of("kaz-2022", "kaz-2023").describe(conditions=region).open()

    held = {each.topic: each for each in comparability((one, other), Stage.SURVEY)}

    assert held[Topic.BORDERS].found == (CHANGED, CHANGED)
    assert held[Topic.BORDERS].verdict is Verdict.DIFFERS


def test_the_same_code_before_and_after_a_reform_has_other_borders(copy_of):
    region = {"territory": {"value": "KZ-63"}}
    before, after = (
        copy_of("kaz-2022", code).describe(conditions=region, field_start=start, field_end=end).open()
        for code, start, end in (
            ("east-2021", "2021-05-01", "2021-06-01"),
            ("east-2023", "2023-05-01", "2023-06-01"),
        )
    )

    assert verdict((before, after), Topic.TERRITORY) is Verdict.SAME
    assert verdict((before, after), Topic.BORDERS) is Verdict.DIFFERS


def test_editions_are_ordered_by_their_field_work_each_once(earlier, sim, kaz):
    assert [edition.code for edition in in_order((sim, kaz, earlier, sim))] == [
        "kaz-2022",
        "sim-2024",
        "sim-2026",
    ]
