"""Several goals, or all of them, side by side."""

from __future__ import annotations

from psc_core.bands import BandScale
from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import changes
from psc_core.terms import GOAL_NUMBERS
from psc_view.caveats import caveats
from psc_view.certainty import about_goals, certainty, what_intervals_mean
from psc_view.charts.chart import Frame
from psc_view.charts.dumbbell import dumbbell
from psc_view.html import render
from psc_view.names import edition_title
from psc_view.provenance import percent_digits, source_line
from psc_view.sensitivity import ranks_of_goals, ranks_under_choices
from psc_view.translation import Translator
from psc_view.views.goal_standing import intervals_of_goals, standing_table
from psc_view.views.view import View


def several_goals(edition: Edition, chosen: tuple[int, ...], scale: BandScale, t: Translator) -> View:
    """Show the chosen goals compared, in the order of their numbers."""
    compared = changes(edition.scores())
    name = edition_title(t, edition)
    every = len(chosen) == len(GOAL_NUMBERS)
    title = (
        t.gettext("All 17 goals: {edition}", edition=name)
        if every
        else t.gettext("Goals {goals}: {edition}", goals=chosen, edition=name)
    )
    chart = dumbbell(
        compared[compared["goal"].isin(chosen)],
        Frame(title, source_line(t, edition), "goals"),
        t,
        percent_digits(edition),
    )
    known = certainty(edition)
    sure = intervals_of_goals(edition, chosen, t)
    standing = standing_table(edition, chosen, scale, t)
    choices = [*filter(None, [ranks_of_goals(edition, chosen, t)])]
    body = render(
        "goals_body.html",
        table=standing,
        folded=[*[drawn.table for drawn in sure], *choices],
        open_table=t.gettext("Show the table"),
        sentences=[
            *([*what_intervals_mean(t), *about_goals(known, chosen, t)] if known else []),
            *ranks_under_choices(edition, t),
            *caveats(edition, t),
        ],
    )
    hint = t.gettext("Choose one goal to see its ranks, bands, proposals and key areas.")
    lead = render("comparison_lead.html", title=title, figures=[], sentences=[hint])
    return View(lead, (chart, *sure), body, (standing, *choices))
