"""What stands beside the scorecard in 2022, against the report."""

from __future__ import annotations

from datetime import date

import pytest

from psc_core.tables.periods import bounds

TABLES = ("indicators", "rankings", "index_marks", "marginalised_groups", "milestones")


def test_indicators_are_those_of_both_tables(kaz, golden):
    expected = [
        (
            int(row["table"]),
            int(row["goal"]),
            float(row["earlier_value"]),
            int(row["earlier_year"]),
            float(row["later_value"]),
            int(row["later_year"]),
        )
        for row in golden("2022_indicators.csv")
    ]

    names = ["list", "goal", "earlier_value", "earlier_year", "later_value", "later_year"]
    assert list(kaz.indicators()[names].itertuples(index=False, name=None)) == expected


def test_the_first_table_got_worse_and_the_second_better(kaz):
    # Report: "Indicators where Kazakhstan's position has worsened", then "has improved".
    shifts = kaz.indicators().groupby("list")["shift"].unique()

    assert {number: list(found) for number, found in shifts.items()} == {1: ["worse"], 2: ["better"]}


def test_rankings_are_those_that_the_report_names(kaz):
    # Report, Progress since last VNR, and Goal 16, challenges, 1.
    expected = {
        ("sdg-index", 2020): (65, 163, 71.1),
        ("sdg-index", 2021): (59, None, 71.6),
        ("rule-of-law", 2020): (62, 128, None),
        ("global-rights", 2021): (None, None, 5.0),
        ("press-freedom", 2021): (155, 180, 50.28),
        ("democracy", 2020): (127, 167, None),
    }

    rows = kaz.rankings().astype(object)
    rows = rows.where(rows.notna(), None)
    found = {(r["ranking"], r["year"]): (r["rank"], r["ranked"], r["score"]) for r in rows.to_dict("records")}
    assert found == expected


def test_marks_of_goals_are_those_that_the_report_names(kaz):
    # Report, Progress since last VNR, paragraphs on 2020 and 2021.
    expected = {
        (2020, "on-track"): [1, 10, 11],
        (2020, "stagnating"): [2, 4, 5, 7, 11, 15, 16, 17],
        (2020, "major-challenges"): [2, 7, 13, 15, 16, 17],
        (2021, "achieved"): [1],
        (2021, "on-track"): [3, 6],
        (2021, "improving"): [7, 8, 9, 11, 16],
        (2021, "stagnating"): [2, 5, 13, 15, 17],
    }

    goals = kaz.index_marks().groupby(["edition", "mark"])["goal"].apply(list)
    assert goals.to_dict() == expected


def test_the_ticked_groups_are_those_of_the_checklist(kaz):
    # Report, Leaving no one behind: the rows with a plus, of eleven.
    groups = kaz.marginalised_groups()

    assert len(groups) == 11
    assert list(groups.loc[groups["marked"], "number"]) == [1, 2, 5, 7, 8, 9, 11]


def test_milestones_run_from_2015_to_2025_in_order(kaz):
    milestones = kaz.milestones()
    starts = [bounds(period)[0] or date.max for period in milestones["period"]]

    assert starts == sorted(starts)
    assert (starts[0].year, starts[-1].year) == (2015, 2025)


@pytest.mark.parametrize(
    ("period", "source"),
    [
        pytest.param("2018-11-14", "forum-2018", id="Almaty Civil Society Forum"),
        pytest.param("2023-10-19", "forum-2023", id="Civic Forum in Astana"),
        pytest.param("2025-10-15", "forum-2025", id="12th Civil Forum"),
        pytest.param("2019-07-16", "report", id="first national review"),
        pytest.param("2022-07", "report", id="second national review"),
        pytest.param("2021-11-22", "report", id="regional platform"),
    ],
)
def test_a_milestone_stands_at_its_day(period, source, kaz):
    milestones = kaz.milestones()

    assert source in set(milestones.loc[milestones["period"] == period, "source"])


@pytest.mark.parametrize("table", TABLES)
def test_an_edition_without_context_has_empty_tables(table, sim):
    assert getattr(sim, table)().empty


@pytest.mark.parametrize("table", [name for name in TABLES if name != "index_marks"])
def test_context_is_worded_in_every_language(table, kaz):
    rows = getattr(kaz, table)()

    for text in ("text_en", "text_ru", "text_kk"):
        assert rows[text].str.strip().ne("").all()
