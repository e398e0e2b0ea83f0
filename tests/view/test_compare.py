"""The Compare page: conditions first, then percents, differences and tiles."""

import pytest

from psc_core.editions.shelf import Shelf
from psc_core.scoring.levels import Level
from psc_core.terms import Stage
from psc_view.beside import others_beside
from psc_view.selection import Selection, from_query
from psc_view.translation import translator
from psc_view.views import VIEWS
from psc_view.views.compare import compare_together
from tests.view import specs
from tests.view.cases import edition_of
from tests.view.markup import Markup
from tests.view.published import SURVEY

CODES = ("kaz-2022", "sim-2024", "sim-2026")
MIXED = "SIMULATED and real numbers stand side by side"
MOVED = {
    "3 Good health and well-being",
    "7 Affordable and clean energy",
    "16 Peace, justice and strong institutions",
}
"""The goals whose effect the generator's settings of the two waves set apart by half a point and more."""


@pytest.fixture(scope="module")
def english():
    return translator("en")


@pytest.fixture(scope="module")
def compared(english):
    def compare(*codes, **choices):
        editions = tuple(edition_of(code) for code in codes)
        return compare_together(editions, Selection(**choices), english)

    return compare


@pytest.fixture(scope="module")
def held():
    return Shelf({code: edition_of(code) for code in CODES}, {})


@pytest.mark.parametrize(
    ("code", "beside", "shown"),
    [
        ("sim-2026", (), ["sim-2024"]),
        ("kaz-2022", (), []),
        ("kaz-2022", ("sim-2024", "sim-2026"), ["sim-2024", "sim-2026"]),
        ("sim-2026", ("sim-2026",), []),
    ],
    ids=["other waves", "no other wave", "chosen", "itself"],
)
def test_beside_an_edition_stand_the_chosen_or_its_other_waves(held, code, beside, shown):
    others = others_beside(held, held.editions[code], Selection(beside=beside))

    assert [other.code for other in others] == shown


def test_editions_beside_are_read_from_the_address_once_each():
    assert from_query({"beside": "sim-2026,kaz-2022,sim-2026"}, CODES).selection.beside == (
        "kaz-2022",
        "sim-2026",
    )


@pytest.mark.parametrize("text", ["kaz-1999", "kaz-2022,", ",", "kaz-2022;sim-2026", "x" * 501])
def test_an_unknown_edition_beside_is_refused(text):
    parsed = from_query({"beside": text}, CODES)

    assert (parsed.selection.beside, len(parsed.notices)) == ((), 1)


def test_more_editions_than_can_be_told_apart_are_refused():
    codes = tuple(f"e{number}" for number in range(8))

    assert len(from_query({"beside": ",".join(codes)}, codes).notices) == 1


def test_the_card_stands_before_the_chart(compared):
    text = Markup(compared("sim-2026", "sim-2024").lead).text

    assert text.index("Differs Number of respondents") < text.index("The same")


def test_conditions_name_their_place_in_the_documents(compared):
    table = Markup(compared("kaz-2022", "sim-2026").lead).table("Conditions of each edition")

    (row,) = [row for row in table.rows if row[0] == "How answers were collected"]
    assert row[1:2] == ["differs"]
    assert "report: Methodology" in row[2]


def test_made_up_and_real_numbers_side_by_side_are_warned_of(compared):
    assert MIXED in Markup(compared("kaz-2022", "sim-2026").lead).text
    assert MIXED not in Markup(compared("sim-2024", "sim-2026").lead).text


def test_no_line_is_drawn_where_comparability_breaks(compared):
    (joined,) = compared("sim-2026", "sim-2024").charts
    (broken,) = compared("kaz-2022", "sim-2026").charts

    assert len(specs.drawn_by(joined.spec, "rule")) == 1
    assert specs.drawn_by(broken.spec, "rule") == []


def test_of_three_editions_lines_lead_only_between_comparable_ones(compared):
    (chart,) = compared("kaz-2022", "sim-2024", "sim-2026").charts

    segments = [row for row in specs.rows_of(chart.spec) if "percent_next" in row]
    assert {row["edition"] for row in segments} == {1}
    assert len(segments) == 17


def test_a_single_edition_is_drawn_with_its_published_percents(english):
    view = VIEWS["compare"].build(edition_of("kaz-2022"), Selection(), english)

    rows = specs.rows_of(view.charts[0].spec)
    assert {int(row["label"].split()[0]): row["percent_later"] for row in rows} == SURVEY
    assert "There is no other edition of this territory yet." in Markup(view.lead).text


def test_the_table_says_a_difference_only_of_goals_that_moved_far(compared):
    table = Markup(compared("sim-2026", "sim-2024").body).tables[0]

    said = {row[0]: row[5] for row in table.rows}
    assert {label for label, verdict in said.items() if verdict == "a difference"} == MOVED
    assert {said[label] for label in said.keys() - MOVED} == {"cannot be told apart with these answers"}


def test_a_choice_of_goals_changes_no_interval(compared):
    every, some = (
        Markup(compared("sim-2026", "sim-2024", goals=goals).body).tables[0].rows for goals in ((), (3, 16))
    )

    assert [row for row in every if row[0].split()[0] in {"3", "16"}] == some


@pytest.mark.parametrize(
    ("codes", "choices", "said"),
    [
        (("kaz-2022", "sim-2026"), {}, "Kazakhstan 2022 has no public standard errors"),
        (("sim-2026", "sim-2024"), {"stage": Stage.CONSULTATION}, "Expert meetings agreed on these percents"),
        (("sim-2026", "sim-2024"), {}, "in 95 of 100 cases all 17 hold at once (Bonferroni; Dunn, 1961)"),
        (("sim-2026", "sim-2024"), {"level": Level.PILLAR}, "in 95 of 100 cases all 3 hold at once"),
    ],
    ids=["no answers", "consultation", "goals", "pillars"],
)
def test_the_page_says_how_sure_differences_are(compared, codes, choices, said):
    assert said in Markup(compared(*codes, **choices).body).text


def test_the_map_of_2022_is_empty_before_and_after_the_reform(english):
    text = Markup(VIEWS["compare"].build(edition_of("kaz-2022"), Selection(), english).body).text

    assert "17 parts with the borders of 14 May 2022" in text
    assert "20 parts with the borders of 27 June 2022" in text
    assert text.count("no scorecard") == 37
    assert "Since 8 June 2022: Abai region, before that part of East Kazakhstan region." in text


def test_a_withheld_region_is_no_missing_scorecard(compared):
    sim = edition_of("sim-2026")
    groups = sim.groups()
    regions = groups[groups["split"] == "region"].groupby("group")["percent"].count()

    text = Markup(compared("sim-2026", "sim-2024").body).text

    assert text.count(" withheld ") - text.count("is withheld") == int((regions == 0).sum())
