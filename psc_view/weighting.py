"""Weighting as readers meet it: what it did, and what it can't repair."""

from __future__ import annotations

from typing import Any

import pandas as pd

from psc_core.analysis.publishing import written
from psc_core.editions.edition import Edition
from psc_core.method import MIN_GROUP
from psc_core.tables.choice_tables import AND, OR
from psc_view.group_names import group_name, split_name
from psc_view.names import document_name, edition_title
from psc_view.provenance import source_line
from psc_view.references import DESIGN_EFFECT, NON_PROBABILITY, RAKING, SELF_SELECTED
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator


def weighting_section(edition: Edition, t: Translator) -> dict[str, Any] | None:
    """Give heading, sentences and table of the weighting; None where respondents were not weighted."""
    report = edition.weighting()
    if report.empty:
        return None
    return {
        "heading": t.gettext("Weighting"),
        "sentences": [*_what_it_is(report, t), *_what_it_did(report, t), *_what_it_cannot(t)],
        "tables": [_margins_table(edition, report, t)],
    }


def _what_it_is(report: pd.DataFrame, t: Translator) -> list[str]:
    first = report.iloc[0]
    return [
        t.gettext(
            "Respondents were also counted with weights, so that their groups have the shares given in "
            "{source}, {place}. The percent without weights stays the result; the weighted one stands beside "
            "it and never in its place.",
            source=document_name(t, first["source"]),
            place=first["place"],
        ),
        t.gettext(
            "Respondents who did not tell their group are not left out: they keep the share that they have. "
            "A goal has no weighted percent where fewer than {fewest} people would decide it, or where it "
            "would show the answers of so few.",
            fewest=MIN_GROUP,
        ),
    ]


def _what_it_did(report: pd.DataFrame, t: Translator) -> list[str]:
    known = report.dropna(subset="value").set_index("item")["value"]
    told = [
        t.gettext(
            "With these weights {n} respondents say about as much as {effective} would with equal weights. "
            "The design effect is {effect}: one plus the squared coefficient of variation of the weights; "
            "see {reference}.",
            n=t.numbers.plain(int(known["respondents"])),
            effective=t.numbers.decimal(known["effective_n"]),
            effect=t.numbers.decimal(known["design_effect"], 2),
            reference=DESIGN_EFFECT,
        ),
        t.gettext(
            "The largest weight is {largest} times the mean and {ratio} times the smallest.",
            largest=t.numbers.decimal(known["largest_weight"], 2),
            ratio=t.numbers.decimal(known["largest_to_smallest"], 1),
        ),
    ]
    if "largest_allowed" in known:
        told.append(
            t.gettext(
                "Weights above {limit} times the mean were cut, those of {n} respondents; so shares may stay "
                "away from the margins.",
                limit=t.numbers.plain(known["largest_allowed"]),
                n=t.numbers.plain(int(known["respondents_cut"])),
            )
        )
    else:
        told.append(t.gettext("No weight was cut."))
    told.append(
        t.ngettext(
            "The weights come from raking in {n} round; see {reference}.",
            "The weights come from raking in {n} rounds; see {reference}.",
            int(known["rounds"]),
            reference=RAKING,
        )
    )
    return told


def _what_it_cannot(t: Translator) -> list[str]:
    return [
        t.gettext(
            "Weights repair that a group which is counted here answered more or less often than others. They "
            "can't repair that in every group only those answered who chose to: nobody knows how the others "
            "think. A weighted percent is therefore no estimate for a population either, and no margin of "
            "error can be computed for it."
        ),
        t.gettext("References: {references}.", references=f"{SELF_SELECTED}; {NON_PROBABILITY}"),
    ]


def _margins_table(edition: Edition, report: pd.DataFrame, t: Translator) -> DataTable:
    columns = (
        Column(t.gettext("Group"), code="group"),
        Column(t.gettext("Split by"), code="split"),
        Column(t.gettext("Share before"), numeric=True, code="share_before"),
        Column(t.gettext("Share to meet"), numeric=True, code="share_target"),
        Column(t.gettext("Share after"), numeric=True, code="share_after"),
    )
    shares = ("share_before", "share_target", "share_after")
    rows = tuple(
        (
            _named(edition, row["column"].split(AND), row["code"], t),
            ", ".join(split_name(t, column) for column in row["column"].split(AND)),
            *(t.numbers.percent(100 * row[share], 1) for share in shares),
        )
        for row in report[report["item"] == "margin"].to_dict("records")
    )
    title = t.gettext("Respondents before and after weighting: {edition}", edition=edition_title(t, edition))
    return DataTable(title, columns, rows, source_line(t, edition), "weighting")


def _named(edition: Edition, columns: list[str], code: str, t: Translator) -> str:
    """Name the groups that a share is given for; those taken together with a plus between them."""
    groups = [",".join(map(written, group.split(AND))) for group in code.split(OR)]
    return OR.join(group_name(t, edition, ",".join(columns), group) for group in groups)
