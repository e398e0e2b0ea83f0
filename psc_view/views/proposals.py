"""What was proposed for a goal in the meetings, and how its agreed percent came about."""

from __future__ import annotations

import math

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import change_of
from psc_core.scoring.scoring import decided_percent
from psc_view.names import edition_title, goal_label
from psc_view.provenance import percent_digits, source_line
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator


def proposals_of_goal(edition: Edition, goal: int) -> pd.DataFrame:
    """Give the rows of the table ``proposals`` that are about a goal; none where nothing was proposed."""
    proposals = edition.proposals()
    return proposals[proposals["goal"] == goal]


def how_agreed(edition: Edition, goal: int, t: Translator) -> list[str]:
    """Say how the agreed percent came about, as far as the edition records it."""
    digits = percent_digits(edition)
    compared = change_of(edition.scores(), goal)
    proposals = proposals_of_goal(edition, goal)
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
    return [t.gettext("The meeting agreed on another percent; which proposals led to it was not published.")]


def proposal_table(edition: Edition, goal: int, t: Translator) -> DataTable | None:
    """Give each proposal with its percent, whether it was supported, and its place in the source."""
    proposals = proposals_of_goal(edition, goal)
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
