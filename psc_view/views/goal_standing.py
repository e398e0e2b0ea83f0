"""Where goals stand: their percents with ranks and bands, and how sure these are."""

from __future__ import annotations

import pandas as pd

from psc_core.bands import BandScale
from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import changes, ranks
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage
from psc_view.certainty import (
    certainty,
    from_highest,
)
from psc_view.charts.chart import Chart, Frame
from psc_view.charts.dumbbell import change_column, change_text, stage_column
from psc_view.charts.intervals import intervals
from psc_view.names import band_name, edition_title, goal_label
from psc_view.provenance import percent_digits, source_line
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator


def standing_table(edition: Edition, chosen: tuple[int, ...], scale: BandScale, t: Translator) -> DataTable:
    """Give the chosen goals with percent, rank and band at both stages; weighted, where that is known."""
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


def intervals_of_goals(edition: Edition, chosen: tuple[int, ...], t: Translator) -> list[Chart]:
    """Draw how sure the chosen goals' percents are; nothing where that can't be known."""
    known = certainty(edition)
    rows = from_highest(known, chosen) if known else pd.DataFrame()
    if rows.empty:
        return []
    title = t.gettext(
        "How much survey percents hang on who answered: {edition}", edition=edition_title(t, edition)
    )
    return [intervals(rows, Frame(title, source_line(t, edition), "certainty"), t, percent_digits(edition))]
