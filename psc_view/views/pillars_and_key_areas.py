"""Pillars and key areas: the ten areas as far as they are known, and the table of goals by key areas."""

from __future__ import annotations

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.scoring.levels import Level, at_level
from psc_core.terms import GOAL_NUMBERS, Pillar, Stage
from psc_view.caveats import caveats
from psc_view.charts.chart import Chart, Frame
from psc_view.charts.grid import grid
from psc_view.charts.profile import profile, value_text
from psc_view.figures import Figure
from psc_view.html import render
from psc_view.names import edition_title, goal_label, pillar_name
from psc_view.provenance import percent_digits, source_line
from psc_view.selection import Selection
from psc_view.translation import Translator
from psc_view.views.view import View


def pillars_and_key_areas(edition: Edition, selection: Selection, t: Translator) -> View:
    """Show pillars, key areas and, where the edition has it, every goal's key areas."""
    charts = [_areas(edition, selection, t), _cells(edition, selection, t)]
    shown = tuple(chart for chart in charts if chart)
    body = render(
        "chart_body.html",
        tables=[chart.table for chart in shown],
        open_table=t.gettext("Show the table behind this chart"),
        sentences=[*_missing(edition, charts, t), *caveats(edition, t)],
    )
    return View(_lead(edition, t), shown, body)


def _lead(edition: Edition, t: Translator) -> str:
    digits = percent_digits(edition)
    rows = at_level(edition.scores(), Level.PILLAR, Stage.SURVEY)
    figures = [
        Figure(
            value_text(row["percent"], row["percent_low"], row["percent_high"], t, digits)
            or t.gettext("not published"),
            pillar_name(t, Pillar(row["pillar"])),
            t.gettext("survey"),
            f"psc-{row['pillar']}",
        )
        for row in rows.to_dict("records")
    ]
    return render(
        "comparison_lead.html",
        title=t.gettext("Pillars and key areas: {edition}", edition=edition_title(t, edition)),
        figures=figures,
        sentences=[
            t.gettext(
                "Every goal was graded on ten key areas, which belong to three pillars. The consultation "
                "revised goals only, so these are the survey's values."
            )
        ],
    )


def _areas(edition: Edition, selection: Selection, t: Translator) -> Chart | None:
    goal = selection.goals[0] if len(selection.goals) == 1 else None
    rows = _wanted(area_rows(edition, goal), selection)
    title = t.gettext("Key areas in the survey: {edition}", edition=edition_title(t, edition))
    if rows.empty and goal:
        goal = None
        rows = _wanted(area_rows(edition, goal), selection)
    if goal:
        title = t.gettext(
            "Key areas of goal {goal} in the survey: {edition}",
            goal=goal_label(t, goal),
            edition=edition_title(t, edition),
        )
    if rows.empty:
        return None
    return profile(rows, Frame(title, source_line(t, edition), "key-areas"), t, percent_digits(edition))


def area_rows(edition: Edition, goal: int | None) -> pd.DataFrame:
    """Give the score rows of the ten key areas, of one goal or of all; none where none is given."""
    if goal is None:
        return at_level(edition.scores(), Level.KEY_AREA, Stage.SURVEY)
    rows = at_level(edition.scores(), Level.GOAL_KEY_AREA, Stage.SURVEY)
    return rows[rows["goal"] == goal]


def _cells(edition: Edition, selection: Selection, t: Translator) -> Chart | None:
    rows = _wanted(at_level(edition.scores(), Level.GOAL_KEY_AREA, Stage.SURVEY), selection)
    rows = rows[rows["goal"].isin(selection.goals or GOAL_NUMBERS)]
    if rows.empty:
        return None
    title = t.gettext("Goals by key areas in the survey: {edition}", edition=edition_title(t, edition))
    return grid(rows, Frame(title, source_line(t, edition), "cells"), t, percent_digits(edition))


def _wanted(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    if selection.pillar:
        rows = rows[rows["pillar"] == selection.pillar]
    if selection.areas:
        rows = rows[rows["key_area"].isin(selection.areas)]
    return rows


def _missing(edition: Edition, charts: list[Chart | None], t: Translator) -> list[str]:
    areas, cells = charts
    told = []
    if areas is None:
        told.append(t.gettext("No key area fits this choice: choose another pillar or other key areas."))
    if cells is None and at_level(edition.scores(), Level.GOAL_KEY_AREA, Stage.SURVEY).empty:
        told.append(
            t.gettext(
                "There is no table of goals by key areas here, because this edition does not publish "
                "those 170 values as numbers. An edition scored from answers shows it."
            )
        )
    return told
