"""Groups: how percents of groups of respondents differ from those of all, as far as that may be shown."""

from __future__ import annotations

import numpy as np
import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.method import MIN_GROUP
from psc_core.terms import GOAL_NUMBERS, Basis
from psc_view.caveats import caveats
from psc_view.charts.by_group import by_group
from psc_view.charts.chart import Chart, Frame
from psc_view.charts.multiples import BESIDE, multiples, percents_domain
from psc_view.group_names import split_name
from psc_view.group_rows import group_rows
from psc_view.html import render
from psc_view.names import edition_title, goal_label
from psc_view.number_format import Number
from psc_view.provenance import source_line
from psc_view.ranges import between
from psc_view.selection import Selection
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator
from psc_view.views.view import View


def groups(edition: Edition, selection: Selection, t: Translator) -> View:
    """Show the groups of the chosen split."""
    splits = edition.splits
    if not splits:
        body = render("chart_body.html", tables=[], open_table="", sentences=caveats(edition, t))
        return View(_lead(edition, [_why_none(edition, t)], t), (), body)
    split = selection.split if selection.split in splits else splits[0]
    rows = group_rows(edition, split, t)
    rows = rows[rows["goal"].isin(selection.goals or GOAL_NUMBERS)]
    charts = _charts(rows.dropna(subset=["percent", "all"]), split, edition, t)
    respondents = _groups_table(rows, split, edition, t)
    body = render(
        "groups_body.html",
        groups=respondents,
        tables=[chart.table for chart in charts],
        open_table=t.gettext("Show the table behind this chart"),
        sentences=[*_withheld(t), *caveats(edition, t)],
    )
    lead = [
        t.gettext(
            "A difference says how these respondents answered. It does not say why, nor how others of the "
            "same kind would answer. In a small group a few people move much, and among many groups some "
            "stand out by chance."
        )
    ]
    return View(_lead(edition, lead, t), charts, body, (respondents,))


def _lead(edition: Edition, sentences: list[str], t: Translator) -> str:
    title = t.gettext("Groups: {edition}", edition=edition_title(t, edition))
    return render("comparison_lead.html", title=title, figures=[], sentences=sentences)


def _why_none(edition: Edition, t: Translator) -> str:
    if edition.metadata.basis is Basis.PUBLISHED:
        return t.gettext(
            "There are no groups here: the documents of this edition publish no percents by group, and the "
            "individual answers are not public. Choose an edition that was scored from answers."
        )
    return t.gettext("There are no groups here: this edition was published without them. Choose another.")


def _charts(rows: pd.DataFrame, split: str, edition: Edition, t: Translator) -> tuple[Chart, ...]:
    """Draw one goal as one chart; several in small multiples, a few groups beside each other."""
    source = source_line(t, edition)
    named = {"split": split_name(t, split).lower(), "edition": edition_title(t, edition)}
    if rows.empty:
        return ()
    goals = rows["goal"].unique()
    if len(goals) == 1:
        goal = goal_label(t, int(goals[0]))
        title = t.gettext("{goal} by group ({split}): {edition}", goal=goal, **named)
        return (by_group(rows.sort_values("percent", ascending=False), Frame(title, source, "groups"), t),)
    domain = percents_domain(rows)
    parts = _parts(rows)
    charts = []
    for number, part in enumerate(parts, start=1):
        title = t.gettext("Goals by group ({split}): {edition}", **named)
        if len(parts) > 1:
            title = t.gettext(
                "{title}, part {number} of {parts}", title=title, number=number, parts=len(parts)
            )
        code = "groups" if len(parts) == 1 else f"groups-{number}"
        charts.append(multiples(part, Frame(title, source, code), domain, t))
    return tuple(charts)


def _parts(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Divide groups among as few charts as hold them, about as many in each."""
    shown = rows["group"].unique()
    return [rows[rows["group"].isin(codes)] for codes in np.array_split(shown, -(-len(shown) // BESIDE))]


def _groups_table(rows: pd.DataFrame, split: str, edition: Edition, t: Translator) -> DataTable:
    """Say of each group how many respondents graded a goal; withheld and empty groups are alike."""
    cells = []
    for label, part in rows.groupby("label", sort=False):
        counts = part["n"].dropna()
        cells.append((str(label), _from_to(counts, t) if len(counts) else t.gettext("not shown")))
    caption = t.gettext(
        "Respondents of each group ({split}) who graded a goal: {edition}",
        split=split_name(t, split).lower(),
        edition=edition_title(t, edition),
    )
    columns = (
        Column(t.gettext("Group"), code="group"),
        Column(t.gettext("Respondents"), numeric=True, code="n"),
    )
    return DataTable(caption, columns, tuple(cells), source_line(t, edition), "respondents")


def _from_to(counts: pd.Series[int], t: Translator) -> Number:
    """Write the lowest and the highest of some counts, once where they are the same."""
    low, high = (t.numbers.plain(int(end)) for end in (counts.min(), counts.max()))
    return between(low, high, t) if low != high else low


def _withheld(t: Translator) -> list[str]:
    return [
        t.gettext(
            "Not shown: a group is shown only where at least {fewest} of its respondents graded each "
            "goal. Others are withheld too where a group of fewer could be worked out from them. A group "
            "that nobody is in looks the same.",
            fewest=MIN_GROUP,
        ),
        t.gettext(
            "“Not given or rare” holds respondents who did not tell, and those whose answer fewer than "
            "{fewest} gave.",
            fewest=MIN_GROUP,
        ),
    ]
