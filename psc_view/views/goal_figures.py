"""The large numbers of one goal: percent, band and rank at each stage, and the change between them."""

from __future__ import annotations

import math

from psc_core.bands import BandScale
from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import change_of, ranks, ties
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage
from psc_view.charts.dumbbell import change_text
from psc_view.figures import Figure, stage_figure
from psc_view.names import band_name
from psc_view.provenance import percent_digits
from psc_view.translation import Translator


def goal_figures(edition: Edition, goal: int, scale: BandScale, t: Translator) -> list[Figure]:
    """Show a goal's percent with band and rank at each stage that the edition has, then the change."""
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
    return figures


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
