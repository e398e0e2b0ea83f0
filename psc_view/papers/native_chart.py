"""Charts as numbers, for programs that draw them themselves: the same as in the tables of the pages."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from psc_core.scoring.comparison import change_of
from psc_core.scoring.extremes import End
from psc_core.scoring.levels import Level, at_level, percents_by_goal
from psc_core.terms import Stage
from psc_view.exports.document import Document
from psc_view.names import area_label, edition_title, goal_label, stage_name
from psc_view.number_format import MISSING, Number
from psc_view.papers.paper import Subject
from psc_view.provenance import percent_digits
from psc_view.theme import EXTREME_COLOURS, STAGE_COLOURS
from psc_view.views.pillars_and_key_areas import area_rows

Native = dict[str, Any]


def goals_chart(document: Document) -> Native:
    """Give a table of goals before and after: a series for each stage, a gap where a percent is missing."""
    table = document.table
    headings = {field.code: field.heading for field in table.fields}
    records = table.records()
    series = [
        {
            "name": headings[str(stage)],
            "values": [record[str(stage)] for record in records],
            "colours": [STAGE_COLOURS[stage]] * len(records),
        }
        for stage in Stage
        if any(record[str(stage)] is not None for record in records)
    ]
    chart = document.exhibit.chart
    texts = [str(record["goal"]) for record in records]
    return _native(texts, series, chart.alt if chart else "", percent_digits(document.editions[0]))


def ends_chart(ends: list[dict[str, Any]], subject: Subject) -> Native:
    """Give the goals at both ends, highest first."""
    found = [(End(end["end"]), goal) for end in ends for goal in end["goals"]]
    highest = [pair for pair in found if pair[0] is End.HIGHEST]
    lowest = [pair for pair in found if pair[0] is End.LOWEST][::-1]
    # With few goals one may be at both ends.
    rows = {goal["name"]: (end, goal) for end, goal in [*highest, *lowest]}
    series = {
        "name": subject.t.gettext("Percent"),
        "values": [goal["number"] for _, goal in rows.values()],
        "colours": [EXTREME_COLOURS[end] for end, _ in rows.values()],
    }
    told = (
        f"{end['heading']}: " + "; ".join(f"{goal['name']}: {goal['percent']}" for goal in end["goals"])
        for end in ends
    )
    return _native(list(rows), [series], ". ".join(told) + ".", percent_digits(subject.edition))


def areas_of_goal(subject: Subject, goal: int) -> Native | None:
    """Give the ten key areas of a goal in the survey; None where they are not known."""
    edition, t = subject.edition, subject.t
    rows = area_rows(edition, goal)
    if rows.empty:
        return None
    ordered = rows.sort_values("key_area")
    names = [area_label(t, int(area)) for area in ordered["key_area"]]
    title = t.gettext(
        "Key areas of goal {goal} in the survey: {edition}",
        goal=goal_label(t, goal),
        edition=edition_title(t, edition),
    )
    percents = [t.numbers.percent(percent, percent_digits(edition)) for percent in ordered["percent"]]
    colours = [STAGE_COLOURS[Stage.SURVEY]] * len(names)
    # Slides follow each other: a bar means the same on each.
    reach = _reach(at_level(edition.scores(), Level.GOAL_KEY_AREA, Stage.SURVEY)["percent"])
    return {**_of_numbers(title, names, percents, colours, subject), "reach": reach}


def stages_of_goal(subject: Subject, goal: int) -> Native:
    """Give a goal's percent at each stage that the edition has."""
    edition, t = subject.edition, subject.t
    compared = change_of(edition.scores(), goal)
    by_stage = dict(zip(Stage, (compared.before, compared.after), strict=True))
    stages = edition.stages
    title = t.gettext("Goal {goal}: {edition}", goal=goal_label(t, goal), edition=edition_title(t, edition))
    percents = [t.numbers.percent(by_stage[stage], percent_digits(edition)) for stage in stages]
    colours = [STAGE_COLOURS[stage] for stage in stages]
    names = [stage_name(t, stage) for stage in stages]
    reach = _reach(pd.concat([percents_by_goal(edition.scores(), stage) for stage in stages]))
    return {**_of_numbers(title, names, percents, colours, subject), "reach": reach}


def _of_numbers(
    title: str, names: list[str], percents: list[Number], colours: list[str], subject: Subject
) -> Native:
    series = {
        "name": subject.t.gettext("Percent"),
        "values": [None if isnan(percent.low) else percent.low for percent in percents],
        "texts": [MISSING if percent.is_missing else str(percent) for percent in percents],
        "colours": colours,
    }
    told = "; ".join(f"{name}: {percent}" for name, percent in zip(names, percents, strict=True))
    return {**_native(names, [series], f"{title}. {told}.", percent_digits(subject.edition)), "title": title}


def _native(names: list[str], series: list[dict[str, Any]], alt: str, digits: int) -> Native:
    given = [value for each in series for value in each["values"] if value is not None]
    return {
        "title": "",
        "names": names,
        "series": series,
        "reach": _reach(pd.Series(given, dtype=float)),
        "alt": alt,
        "digits": digits,
    }


def _reach(percents: pd.Series[float]) -> tuple[float, float]:
    """Give the ends of an axis for these percents: it begins at zero, or ends there."""
    given = percents.dropna().tolist()
    return min(0.0, *given, 0.0), max(0.0, *given, 0.0)
