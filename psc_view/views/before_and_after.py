"""What the consultation did: every goal's change, in order, in numbers and words."""

from __future__ import annotations

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import changes, movers, unchanged
from psc_core.scoring.levels import country_percent
from psc_core.terms import Stage
from psc_view.caveats import caveats
from psc_view.charts.chart import Frame
from psc_view.charts.dumbbell import change_text, dumbbell
from psc_view.figures import Figure, stage_figures
from psc_view.html import render
from psc_view.names import edition_title, goal_label
from psc_view.provenance import percent_digits, source_line
from psc_view.selection import Selection, Sort
from psc_view.translation import Translator
from psc_view.views.view import View


def before_and_after(edition: Edition, selection: Selection, t: Translator) -> View:
    """Compare goals before and after, in the chosen order, all or only those that changed."""
    digits = percent_digits(edition)
    compared = changes(edition.scores())
    shown = movers(compared) if selection.changed else compared
    chart = dumbbell(
        _sorted(shown, selection.sort),
        Frame(_title(selection, edition, t), source_line(t, edition), "changes"),
        t,
        digits,
    )
    body = render(
        "chart_body.html",
        tables=[chart.table],
        open_table=t.gettext("Show the table behind this chart"),
        sentences=[*_nothing(shown, t), *caveats(edition, t)[:1]],
    )
    return View(_lead(edition, compared, t), (chart,) if len(shown) else (), body)


def _sorted(compared: pd.DataFrame, order: Sort) -> pd.DataFrame:
    match order:
        case Sort.GOAL:
            return compared.sort_values("goal")
        case Sort.SCORE:
            return compared.sort_values(["after", "before", "goal"], ascending=[False, False, True])
        case Sort.CHANGE:
            return compared.sort_values(["change", "goal"])


def _title(selection: Selection, edition: Edition, t: Translator) -> str:
    name = edition_title(t, edition)
    if selection.changed:
        return t.gettext("Goals that the consultation changed: {edition}", edition=name)
    return t.gettext("Goals before and after consultation: {edition}", edition=name)


def _lead(edition: Edition, compared: pd.DataFrame, t: Translator) -> str:
    digits = percent_digits(edition)
    moved = movers(compared)
    figures = stage_figures(edition, t)
    if edition.was_consulted:
        before, after = (country_percent(edition.scores(), stage) for stage in Stage)
        figures += [
            Figure(
                change_text(t, after - before, digits),
                t.gettext("Change"),
                t.gettext("percentage points, of the country"),
            ),
            moved_figure(moved, t),
        ]
    return render(
        "comparison_lead.html",
        title=t.gettext("What the consultation did: {edition}", edition=edition_title(t, edition)),
        figures=figures,
        sentences=_in_words(moved, compared, digits, t),
    )


def moved_figure(moved: pd.DataFrame, t: Translator) -> Figure:
    """Show how many goals the consultation changed, and in which direction."""
    return Figure(t.gettext("{n} of 17", n=len(moved)), t.gettext("goals moved"), _directions(moved, t))


def _directions(moved: pd.DataFrame, t: Translator) -> str:
    down, up = int((moved["change"] < 0).sum()), int((moved["change"] > 0).sum())
    if not up:
        return t.gettext("all down") if down else t.gettext("none changed")
    return t.gettext("{down} down, {up} up", down=down, up=up) if down else t.gettext("all up")


def _in_words(moved: pd.DataFrame, compared: pd.DataFrame, digits: int, t: Translator) -> list[str]:
    if compared["change"].isna().all():
        return [t.gettext("This edition has only one stage: there is nothing to compare.")]
    if moved.empty:
        return [t.gettext("The meetings confirmed every goal.")]
    top = moved.iloc[0]
    first = t.gettext(
        "The largest change: {goal}, from {before} to {after} ({change} percentage points).",
        goal=goal_label(t, int(top["goal"])),
        before=t.numbers.percent(top["before"], digits),
        after=t.numbers.percent(top["after"], digits),
        change=t.numbers.change(top["change"], digits),
    )
    kept = unchanged(compared)
    second = t.ngettext(
        "{n} goal was confirmed as the survey put it: {goals}.",
        "{n} goals were confirmed as the survey put them: {goals}.",
        len(kept),
        goals=kept,
    )
    return [first, second]


def _nothing(shown: pd.DataFrame, t: Translator) -> list[str]:
    return [] if len(shown) else [t.gettext("No goal changed.")]
