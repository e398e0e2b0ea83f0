"""How sure numbers are, as a reader of the goals page meets it."""

import re
import time
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.compute as pc
import pytest

from psc_core.analysis.resampling import Certainty, certainty_of
from psc_core.editions.edition import open_edition
from psc_view import certainty as words
from psc_view.certainty import about_goal, about_goals, certainty, from_highest, not_apart
from psc_view.charts.chart import Frame
from psc_view.charts.intervals import intervals
from tests.view import specs
from tests.view.cases import Case, edition_of, made, seen
from tests.view.editions import copied, rewrite_table
from tests.view.markup import Markup

FRAME = Frame("Title", "Source.")
UNKNOWN = "how sure these numbers are can't be computed"


def goals_of(*rows):
    columns = ["goal", "percent", "percent_low", "percent_high", "rank_best", "rank_worst"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def known():
    """Three goals graded: 2 far above, 3 and 1 close to each other."""
    missing = float("nan")
    rows: list[tuple[Any, ...]] = [
        (1, 20.0, 15.0, 25.0, 2, 3),
        (2, 60.0, 55.0, 65.0, 1, 1),
        (3, 22.0, 16.0, 28.0, 2, 3),
    ]
    rows += [(goal, missing, missing, missing, pd.NA, pd.NA) for goal in range(4, 18)]
    above, apart = np.full((17, 17), np.nan), np.zeros((17, 17), np.bool_)
    for one, other, share in [(1, 0, 1.0), (1, 2, 0.9996), (2, 0, 0.7349)]:
        above[one, other], above[other, one] = share, 1 - share
    apart[1, [0, 2]] = apart[[0, 2], 1] = True
    return Certainty(goals_of(*rows), pd.DataFrame(), above, apart)


def text_of(choices, code):
    return Markup(seen(Case(choices, code)).body).text


@pytest.mark.parametrize("choices", ["all goals", "one goal", "two goals"])
def test_an_edition_without_answers_says_that_it_cannot_be_known(choices):
    view = seen(Case(choices, "kaz-2022"))

    assert UNKNOWN in Markup(view.body).text
    assert "re-draw" not in Markup(view.body).text
    assert not any("interval" in chart.alt for chart in view.charts)


@pytest.mark.parametrize("choices", ["all goals", "one goal", "two goals"])
def test_an_edition_with_answers_says_how_sure_it_is_and_what_that_does_not_mean(choices):
    text = text_of(choices, "sim-2026")

    assert UNKNOWN not in text
    assert "2,000 re-draws of the respondents" in text
    assert "no margin of error for a population" in text


def test_all_goals_are_drawn_from_the_highest_down_with_their_intervals():
    edition = edition_of("sim-2026")
    expected = certainty_of(edition.responses()).goals.sort_values("percent", ascending=False)

    chart = seen(Case("all goals", "sim-2026")).charts[-1]

    drawn = [row for row in specs.rows_of(chart.spec) if "goal" in row]
    assert [row["goal"] for row in drawn] == expected["goal"].tolist()
    # Published ends are rounded outwards to one decimal.
    for field in ("percent", "percent_low", "percent_high"):
        assert [row[field] for row in drawn] == pytest.approx(expected[field].tolist(), abs=0.1)


def test_the_table_behind_the_intervals_stands_below_the_chart():
    view = seen(Case("all goals", "sim-2026"))
    text = Markup(view.body).text

    assert all(row[2] in text for row in view.charts[-1].table.rows)


def test_one_goal_is_drawn_beside_those_it_cannot_be_told_apart_from():
    known = certainty_of(edition_of("sim-2026").responses())

    chart = seen(Case("one goal", "sim-2026")).charts[-1]

    drawn = {row["goal"] for row in specs.rows_of(chart.spec) if "goal" in row}
    assert drawn == {5, *not_apart(known, 5)}


def test_each_mark_and_the_alternative_text_say_percent_interval_and_ranks(english):
    chart = intervals(goals_of((3, 20.0, 14.5, 26.25, 2, 3)), FRAME, english, 1)
    said = "3 Good health and well-being: 20.0%, interval 14.5% to 26.3%, ranks 2 to 3"

    (row,) = [row for row in specs.rows_of(chart.spec) if "goal" in row]

    assert row["spoken"] == said
    assert chart.alt == f"Title. {said}."
    assert chart.table.rows == (("3 Good health and well-being", "20.0%", "14.5% to 26.3%", "2 to 3"),)


def test_only_the_dots_are_read_out(english):
    chart = intervals(goals_of((3, 20.0, 14.5, 26.25, 2, 3)), FRAME, english, 1)

    loud = [specs.kind_of(unit) for unit in specs.units(chart.spec) if unit["mark"].get("aria", True)]

    assert loud == ["point"]


def test_a_single_rank_is_written_as_one(english):
    chart = intervals(goals_of((3, 20.0, 14.5, 26.2, 4, 4)), FRAME, english, 1)

    assert chart.table.rows[0][3] == "4"


def test_intervals_below_zero_have_room(english):
    chart = intervals(goals_of((3, -20.0, -44.5, -2.0, 1, 1)), FRAME, english, 1)

    domains = [
        definition["scale"]["domain"]
        for unit in specs.units(chart.spec)
        for channel, definition in specs.definitions(unit)
        if channel == "x" and "scale" in definition
    ]
    assert all(low <= -44.5 and high >= 0 for low, high in domains)


def test_a_goal_is_told_with_its_interval_ranks_and_neighbours(known, english):
    assert about_goal(known, 3, english, 0) == [
        "In 95 of 100 re-draws the percent of goal 3 is from 16% to 28%.",
        "The answers rule out every rank but those from 2 to 3.",
        "Goal 3 cannot be told apart from goal 1 with these answers.",
        "In 99 of 100 re-draws goal 2 is above goal 3; the answers tell them apart.",
        "In 73 of 100 re-draws goal 3 is above goal 1; with these answers they cannot be told apart.",
    ]


def test_a_goal_apart_from_all_others_is_told_so(known, english):
    assert about_goal(known, 2, english, 0)[1:3] == [
        "The answers rule out every rank but 1.",
        "The answers tell goal 2 apart from every other goal.",
    ]


def test_a_goal_without_interval_is_told_so(known, english):
    assert about_goal(known, 9, english, 0) == ["How sure the percent of goal 9 is can't be computed."]


def test_all_goals_are_told_by_pairs_highest_and_lowest(known, english):
    assert about_goals(known, tuple(range(1, 18)), english) == [
        "Of 3 pairs of goals the answers tell 2 apart.",
        "Goal 2 has the highest percent.",
        "The answers tell goal 2 apart from every other goal.",
        "Goal 1 has the lowest percent.",
        "Goal 1 cannot be told apart from goal 3 with these answers.",
    ]


def test_chosen_goals_are_told_in_the_order_of_their_percents(known, english):
    assert about_goals(known, (1, 2), english) == [
        "In 100 of 100 re-draws goal 2 is above goal 1; the answers tell them apart."
    ]


def test_nothing_is_told_about_goals_of_which_fewer_than_two_have_an_interval(known, english):
    assert about_goals(known, (2, 9), english) == []


@pytest.mark.parametrize(
    ("share", "said"), [(0.0, 0), (0.0004, 1), (0.505, 51), (0.9996, 99), (1.0, 100)], ids=str
)
def test_none_and_all_are_said_only_of_none_and_all(share, said):
    assert words._of_hundred(share) == said


def test_goals_without_interval_are_not_drawn(known):
    assert from_highest(known, (9, 1, 2))["goal"].tolist() == [2, 1]


def test_an_edition_is_asked_once():
    edition = edition_of("sim-2026")

    assert certainty(edition) is certainty(edition)


def test_an_edition_says_the_same_without_its_answers(tmp_path, english):
    folder = copied("sim-2026", tmp_path / "sim-2026")
    rewrite_table(folder, "responses", lambda rows: rows.slice(0, 0))

    without = made("all goals", open_edition(folder), english)

    assert without.body == seen(Case("all goals", "sim-2026")).body


def test_without_a_published_interval_none_is_drawn(tmp_path, english):
    folder = copied("sim-2026", tmp_path / "sim-2026")
    rewrite_table(folder, "certainty", lambda rows: rows.slice(0, 0))
    edition = open_edition(folder)

    assert certainty(edition) is None
    assert len(made("all goals", edition, english).charts) == 1


def test_a_goal_without_a_published_interval_is_left_out(tmp_path, english):
    folder = copied("sim-2026", tmp_path / "sim-2026")
    for name in ("certainty", "pairs"):
        rewrite_table(
            folder, name, lambda rows: rows.filter(pc.fill_null(pc.not_equal(rows["goal"], 5), True))
        )
    edition = open_edition(folder)

    assert len(made("all goals", edition, english).charts[-1].table.rows) == 16
    assert "percent of goal 5 is can't be computed" in Markup(made("one goal", edition, english).body).text


def test_re_draws_of_a_few_hundred_respondents_take_a_moment():
    responses = edition_of("sim-2026").responses()
    began = time.process_time()

    certainty_of(responses)

    # Twenty times what it takes on a quiet machine: this catches another order of magnitude only.
    assert time.process_time() - began < 2


def test_sentences_name_goals_by_number(english):
    sentences = about_goals(certainty_of(edition_of("sim-2026").responses()), (3, 16), english)

    assert re.findall(r"goal (\d+)", " ".join(sentences)) == ["3", "16"]
