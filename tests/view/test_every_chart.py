"""What every chart of every page promises."""

import re

import altair as alt
import pytest

from tests.view import specs
from tests.view.cases import Case, seen
from tests.view.markup import Markup


def test_every_chart_is_valid_vega_lite(view):
    for chart in view.charts:
        # Vega-Lite takes an expression for the subtitle as for the title; its schema forgets to say so.
        plain = {**chart.spec["title"], "subtitle": specs.subtitles(chart.spec)}
        alt.Root.validate({**chart.spec, "title": plain})


def test_every_chart_carries_its_rows(view):
    empty = [chart.alt for chart in view.charts if not specs.rows_of(chart.spec)]

    assert empty == []


def test_every_title_names_the_edition_on_narrow_and_wide_screens(view):
    titles = [title for chart in view.charts for title in specs.titles(chart.spec)]

    unnamed = [
        title for title in titles if "Kazakhstan 2022" not in title and "Example country 2026" not in title
    ]

    assert unnamed == []


def test_every_narrow_title_says_the_same_as_the_wide_one(view):
    # A line may end after a hyphen.
    for chart in view.charts:
        assert len({title.replace("- ", "-") for title in specs.titles(chart.spec)}) == 1
        assert len({line.replace("- ", "-") for line in specs.subtitles(chart.spec)}) == 1


def test_every_line_of_a_title_fits_its_width(view):
    for chart in view.charts:
        narrow, _, wide = chart.spec["title"]["text"]["expr"].partition(" : ")
        assert max(map(len, specs.constants(narrow))) <= 34
        assert max(map(len, specs.constants(wide))) <= 90


@pytest.mark.parametrize(
    "said",
    [
        "Published numbers.",
        "61 respondents",
        "14 May 2022 to 27 June 2022",
        "10 expert meetings",
        "Source: People's Scorecard on National Delivery of the 2030 Agenda: Kazakhstan, July 2022.",
    ],
    ids=["basis", "n", "dates", "meetings", "source"],
)
def test_every_chart_of_the_scorecard_of_2022_has_its_provenance_in_it(real, said):
    charts = [chart for chart in real.charts if not chart.alt.startswith("Milestones")]
    without = [line for chart in charts for line in specs.subtitles(chart.spec) if said not in line]

    assert without == []


@pytest.mark.parametrize(
    "said",
    [
        "Collected from documents, not from the survey.",
        "Source: People's Scorecard on National Delivery of the 2030 Agenda: Kazakhstan, July 2022.",
        "Also: on the forum of 2018; on the forum of 2023; on the forum of 2025.",
    ],
    ids=["how", "source", "other sources"],
)
def test_the_chart_of_milestones_has_its_own_provenance_in_it(said):
    (chart,) = seen(Case("context", "kaz-2022")).charts

    assert [line for line in specs.subtitles(chart.spec) if said not in line] == []
    assert "respondents" not in str(chart.spec["title"])


@pytest.mark.parametrize(
    "said",
    ["SIMULATED", "480 respondents", "2 March 2026 to 10 April 2026", "psc_core/building/simulation.py"],
    ids=["basis", "n", "dates", "source"],
)
def test_every_simulated_chart_has_its_provenance_in_it(made_up, said):
    without = [line for chart in made_up.charts for line in specs.subtitles(chart.spec) if said not in line]

    assert without == []


def test_every_simulated_chart_says_so_in_its_title(made_up):
    titles = [title for chart in made_up.charts for title in specs.titles(chart.spec)]

    assert [title for title in titles if "SIMULATED" not in title] == []


def test_every_simulated_chart_says_so_to_those_who_hear_it(made_up):
    assert [chart.alt for chart in made_up.charts if "SIMULATED" not in chart.alt] == []


def test_every_simulated_page_says_so_in_its_heading(made_up):
    (heading,) = Markup(made_up.lead).inside("h1")

    assert "SIMULATED" in heading


def test_every_table_of_simulated_numbers_says_so(made_up):
    # What only describes: words, scales as published, the dictionary, the files' checksums.
    describing = ("Words of", "The ten key areas", "The bands of", "Files of")
    tables = [
        table
        for table in Markup(made_up.body).tables
        if not table.caption.startswith(describing) and table.headings[0] != "Column"
    ]

    silent = [table.caption for table in tables if "SIMULATED" not in table.note]

    assert silent == []


def test_no_real_chart_says_simulated(real):
    assert [chart.alt for chart in real.charts if "simulated" in str(chart.spec).lower()] == []


def test_every_chart_says_values_to_those_who_hear_it(view):
    without = [chart.alt for chart in view.charts if "%" not in chart.alt]

    assert without == []


def test_every_chart_begins_its_spoken_text_with_its_title(view):
    for chart in view.charts:
        assert chart.alt.startswith(specs.titles(chart.spec)[1])


def test_no_mark_is_spoken_with_the_name_of_a_column(view):
    unnamed = [name for chart in view.charts for name in specs.unnamed_when_spoken(chart.spec)]

    assert unnamed == []


def test_every_number_drawn_stands_beside_its_name_in_a_table_of_the_page(view):
    written = [{*row, *table.headings} for table in Markup(view.body).tables for row in table.rows]

    missing = [
        told
        for chart in view.charts
        for told in map(_names_and_numbers, specs.rows_of(chart.spec))
        if not any(told <= row for row in written)
    ]

    assert missing == []


def _names_and_numbers(row):
    """Give the goal, the key area and the percents that a row of a chart shows."""
    texts = [value for value in row.values() if isinstance(value, str)]
    return {text for text in texts if re.fullmatch(r"\d+ [A-Z][^:%]*|−?[\d.]+%", text)}
