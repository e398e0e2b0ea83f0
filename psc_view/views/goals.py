"""Goals: one at full length, or several side by side."""

from __future__ import annotations

import math

import pandas as pd

from psc_core.bands import SCALES, BandScale
from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import change_of, changes, ranks, ties
from psc_core.scoring.levels import percents_by_goal
from psc_core.scoring.scoring import decided_percent
from psc_core.terms import GOAL_NUMBERS, GOALS, Stage
from psc_view.caveats import caveats
from psc_view.certainty import (
    about_goal,
    about_goals,
    certainty,
    from_highest,
    not_apart,
    what_intervals_mean,
)
from psc_view.charts.band_scale import Kind, Mark, band_scale
from psc_view.charts.chart import Chart, Frame
from psc_view.charts.dumbbell import change_column, change_text, dumbbell, stage_column
from psc_view.charts.intervals import intervals
from psc_view.charts.profile import profile
from psc_view.figures import Figure, stage_figure
from psc_view.html import render
from psc_view.names import band_name, edition_title, goal_label, stage_name
from psc_view.provenance import percent_digits, source_line
from psc_view.selection import Selection
from psc_view.sensitivity import choices_of_goal, rank_under_choices, ranks_of_goals, ranks_under_choices
from psc_view.tables import Column, DataTable
from psc_view.theme import NEUTRAL, STAGE_COLOURS
from psc_view.translation import Translator
from psc_view.views.pillars_and_key_areas import area_rows
from psc_view.views.view import View


def goals(edition: Edition, selection: Selection, t: Translator) -> View:
    """Show the chosen goals: one in full, several or all compared."""
    if len(selection.goals) == 1:
        return _one(edition, selection.goals[0], SCALES[selection.scale], t)
    return _several(edition, selection.goals or GOAL_NUMBERS, SCALES[selection.scale], t)


def _one(edition: Edition, goal: int, scale: BandScale, t: Translator) -> View:
    charts = [_on_scale(edition, goal, scale, t)]
    areas = area_rows(edition, goal)
    if len(areas):
        title = t.gettext(
            "Key areas of goal {goal} in the survey: {edition}",
            goal=goal_label(t, goal),
            edition=edition_title(t, edition),
        )
        charts.append(
            profile(areas, Frame(title, source_line(t, edition), "key-areas"), t, percent_digits(edition))
        )
    sentences = []
    if areas.empty:
        sentences.append(
            t.gettext("How this goal scored on each of the ten key areas was not published as numbers.")
        )
    known = certainty(edition)
    if known:
        charts += _intervals(edition, (goal, *not_apart(known, goal)), t)
        sentences += [*what_intervals_mean(t), *about_goal(known, goal, t, percent_digits(edition))]
    tables = [
        *filter(None, [_proposal_table(edition, goal, t)]),
        _goal_table(edition, (goal,), scale, t),
        *filter(None, [choices_of_goal(edition, goal, t)]),
    ]
    body = render(
        "chart_body.html",
        tables=[*tables, *[chart.table for chart in charts]],
        open_table=t.gettext("Show the table"),
        sentences=[*sentences, *rank_under_choices(edition, goal, t), *caveats(edition, t)],
    )
    return View(_one_lead(edition, goal, scale, t), tuple(charts), body, tuple(tables))


def _one_lead(edition: Edition, goal: int, scale: BandScale, t: Translator) -> str:
    digits = percent_digits(edition)
    compared = change_of(edition.scores(), goal)
    figures = [
        stage_figure(
            stage,
            percent,
            f"{band_name(t, percent, scale)} · {_rank(edition, goal, stage, t)}",
            t,
            digits,
        )
        for stage, percent in ((Stage.SURVEY, compared.before), (Stage.CONSULTATION, compared.after))
        if stage in edition.stages
    ]
    if edition.was_consulted:
        figures.append(
            Figure(
                change_text(t, compared.change, digits),
                t.gettext("Change"),
                t.gettext("percentage points"),
            )
        )
    return render(
        "comparison_lead.html",
        title=t.gettext(
            "Goal {goal}: {edition}", goal=goal_label(t, goal), edition=edition_title(t, edition)
        ),
        figures=figures,
        sentences=[t.say(GOALS[goal - 1].title) + ".", *_agreement(edition, goal, t)],
    )


def _rank(edition: Edition, goal: int, stage: Stage, t: Translator) -> str:
    percents = percents_by_goal(edition.scores(), stage)
    if math.isnan(percents[goal]):
        return t.gettext("no rank")
    shared = ties(percents).get(goal, ())
    rank = int(ranks(percents)[goal])
    if not shared:
        return t.gettext("rank {rank} of {count}", rank=rank, count=int(percents.count()))
    return t.ngettext(
        "rank {rank} of {count}, tied with goal {goals}",
        "rank {rank} of {count}, tied with goals {goals}",
        len(shared),
        rank=rank,
        count=int(percents.count()),
        goals=shared,
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
    proposals = _proposals(edition, goal)
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


def _proposals(edition: Edition, goal: int) -> pd.DataFrame:
    proposals = edition.proposals()
    return proposals[proposals["goal"] == goal]


def _agreement(edition: Edition, goal: int, t: Translator) -> list[str]:
    """Say how the agreed percent came about, as far as the edition records it."""
    digits = percent_digits(edition)
    compared = change_of(edition.scores(), goal)
    proposals = _proposals(edition, goal)
    supported = proposals[proposals["supported"].fillna(value=False)]
    if math.isnan(compared.change):
        return []
    if len(supported):
        return [
            t.gettext(
                "The meeting supported {proposals}; their mean is {mean}, and {agreed} was agreed.",
                proposals=t.numbers.listed(
                    [t.numbers.percent(percent, digits) for percent in supported["percent"]]
                ),
                mean=t.numbers.percent(decided_percent(supported["percent"].tolist()), 1),
                agreed=t.numbers.percent(compared.after, digits),
            )
        ]
    if compared.change == 0:
        return [t.gettext("The meeting confirmed the survey's percent.")]
    if math.isnan(compared.change):
        return []
    return [t.gettext("The meeting agreed on another percent; which proposals led to it was not published.")]


def _proposal_table(edition: Edition, goal: int, t: Translator) -> DataTable | None:
    proposals = _proposals(edition, goal)
    if proposals.empty:
        return None
    said = {True: t.gettext("yes"), False: t.gettext("no")}
    rows = tuple(
        (
            t.numbers.plain(int(row["number"])),
            t.numbers.percent(row["percent"], percent_digits(edition)),
            t.gettext("not recorded") if pd.isna(row["supported"]) else said[bool(row["supported"])],
            row["place"],
        )
        for row in proposals.to_dict("records")
    )
    columns = (
        Column(t.gettext("Proposal"), numeric=True, code="number"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        Column(t.gettext("Supported"), code="supported"),
        Column(t.gettext("Place in the source"), code="place"),
    )
    title = t.gettext(
        "Proposals for goal {goal}: {edition}",
        goal=goal_label(t, goal),
        edition=edition_title(t, edition),
    )
    return DataTable(title, columns, rows, source_line(t, edition), "proposals")


def _several(edition: Edition, chosen: tuple[int, ...], scale: BandScale, t: Translator) -> View:
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
    sure = _intervals(edition, chosen, t)
    percents = _goal_table(edition, chosen, scale, t)
    choices = [*filter(None, [ranks_of_goals(edition, chosen, t)])]
    body = render(
        "goals_body.html",
        table=percents,
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
    return View(lead, (chart, *sure), body, (percents, *choices))


def _intervals(edition: Edition, chosen: tuple[int, ...], t: Translator) -> list[Chart]:
    """Draw how sure the chosen goals' percents are; nothing where that can't be known."""
    known = certainty(edition)
    rows = from_highest(known, chosen) if known else pd.DataFrame()
    if rows.empty:
        return []
    title = t.gettext(
        "How much survey percents hang on who answered: {edition}", edition=edition_title(t, edition)
    )
    return [intervals(rows, Frame(title, source_line(t, edition), "certainty"), t, percent_digits(edition))]


def _goal_table(edition: Edition, chosen: tuple[int, ...], scale: BandScale, t: Translator) -> DataTable:
    digits = percent_digits(edition)
    scores = edition.scores()
    ranked = {stage: ranks(percents_by_goal(scores, stage)) for stage in Stage}
    weighted = percents_by_goal(edition.weighted(), Stage.SURVEY)
    compared = changes(scores)
    columns = [Column(t.gettext("Goal"), code="goal")]
    for stage, percents in ((Stage.SURVEY, compared["before"]), (Stage.CONSULTATION, compared["after"])):
        column = stage_column(stage, percents, t)
        columns += [
            column,
            Column(
                t.gettext("Rank"),
                numeric=True,
                code=f"{stage}_rank",
                under=column.heading,
                missing=column.missing,
            ),
            Column(t.gettext("Band"), code=f"{stage}_band", under=column.heading),
        ]
    columns.append(change_column(compared["change"], t))
    if weighted.notna().any():
        columns.insert(2, Column(t.gettext("Weighted"), numeric=True, code="weighted"))
    rows = []
    for row in compared.to_dict("records"):
        goal = int(row["goal"])
        if goal not in chosen:
            continue
        cells = [goal_label(t, goal)]
        for stage, field in zip(Stage, ("before", "after"), strict=True):
            rank = ranked[stage][goal]
            cells += [
                t.numbers.percent(row[field], digits),
                "" if pd.isna(rank) else t.numbers.plain(int(rank)),
                band_name(t, row[field], scale),
            ]
        if weighted.notna().any():
            cells.insert(2, t.numbers.percent(weighted[goal], digits))
        rows.append((*cells, change_text(t, row["change"], digits)))
    title = t.gettext(
        "Percents, ranks and bands ({scale}): {edition}",
        scale=t.say(scale.name),
        edition=edition_title(t, edition),
    )
    return DataTable(title, tuple(columns), tuple(rows), source_line(t, edition), "percents")
