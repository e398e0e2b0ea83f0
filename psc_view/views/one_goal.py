"""One goal at full length: its percents on the scale, proposals, key areas, and how sure it is."""

from __future__ import annotations

from psc_core.bands import BandScale
from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import change_of
from psc_core.terms import GOALS, Stage
from psc_view.caveats import caveats
from psc_view.certainty import about_goal, certainty, not_apart, what_intervals_mean
from psc_view.charts.band_scale import Kind, Mark, band_scale
from psc_view.charts.chart import Chart, Frame
from psc_view.charts.profile import profile
from psc_view.html import render
from psc_view.names import edition_title, goal_label, stage_name
from psc_view.provenance import percent_digits, source_line
from psc_view.said_of_goal import said_of_goal
from psc_view.sensitivity import choices_of_goal, rank_under_choices
from psc_view.theme import NEUTRAL, STAGE_COLOURS
from psc_view.translation import Translator
from psc_view.views.goal_figures import goal_figures
from psc_view.views.goal_standing import intervals_of_goals, standing_table
from psc_view.views.pillars_and_key_areas import area_rows
from psc_view.views.proposals import how_agreed, proposal_table, proposals_of_goal
from psc_view.views.view import View


def one_goal(edition: Edition, goal: int, scale: BandScale, t: Translator) -> View:
    """Show a goal with all that the edition says about it."""
    charts = [_on_scale(edition, goal, scale, t)]
    areas = area_rows(edition, goal)
    if len(areas):
        title = t.gettext(
            "Key areas of goal {goal} in the survey: {edition}",
            goal=goal_label(t, goal),
            edition=edition_title(t, edition),
        )
        frame = Frame(title, source_line(t, edition), "key-areas")
        charts.append(profile(areas, frame, t, percent_digits(edition)))
    sentences = []
    if areas.empty:
        sentences.append(
            t.gettext("How this goal scored on each of the ten key areas was not published as numbers.")
        )
    known = certainty(edition)
    if known:
        charts += intervals_of_goals(edition, (goal, *not_apart(known, goal)), t)
        sentences += [*what_intervals_mean(t), *about_goal(known, goal, t, percent_digits(edition))]
    tables = [
        *filter(None, [proposal_table(edition, goal, t)]),
        standing_table(edition, (goal,), scale, t),
        *filter(None, [choices_of_goal(edition, goal, t)]),
    ]
    body = render(
        "chart_body.html",
        tables=[*tables, *[chart.table for chart in charts]],
        open_table=t.gettext("Show the table"),
        sentences=[*sentences, *rank_under_choices(edition, goal, t), *caveats(edition, t)],
    )
    body += said_of_goal(edition, goal, t)
    return View(_one_lead(edition, goal, scale, t), tuple(charts), body, tuple(tables))


def _one_lead(edition: Edition, goal: int, scale: BandScale, t: Translator) -> str:
    return render(
        "comparison_lead.html",
        title=t.gettext(
            "Goal {goal}: {edition}", goal=goal_label(t, goal), edition=edition_title(t, edition)
        ),
        figures=goal_figures(edition, goal, scale, t),
        sentences=[t.say(GOALS[goal - 1].title) + ".", *how_agreed(edition, goal, t)],
    )


def _on_scale(edition: Edition, goal: int, scale: BandScale, t: Translator) -> Chart:
    compared = change_of(edition.scores(), goal)
    survey, consultation = (stage_name(t, stage) for stage in Stage)
    proposal = t.gettext("Proposal")
    kinds = [
        Kind(survey, "circle", STAGE_COLOURS[Stage.SURVEY], filled=False),
        Kind(consultation, "circle", STAGE_COLOURS[Stage.CONSULTATION]),
    ]
    name = goal_label(t, goal)
    marks = [
        Mark(name, compared.before, survey),
        Mark(name, compared.after, consultation),
    ]
    proposals = proposals_of_goal(edition, goal)
    if len(proposals):
        kinds.append(Kind(proposal, "diamond", NEUTRAL, filled=False, lower_by=14))
        marks += [
            Mark(t.gettext("number {n}", n=int(row["number"])), row["percent"], proposal)
            for row in proposals.to_dict("records")
        ]
    frame = Frame(
        t.gettext(
            "Goal {goal} on the scale from −100% to +100%: {edition}",
            goal=name,
            edition=edition_title(t, edition),
        ),
        source_line(t, edition),
        "scale",
    )
    return band_scale([scale], kinds, marks, frame, t, percent_digits(edition))
