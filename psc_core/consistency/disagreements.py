"""The consistency check: recompute what can be recomputed, and hold what documents say side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from psc_core.consistency.band_findings import band_scales, category
from psc_core.consistency.findings import Finding, Reading, documented
from psc_core.consistency.named_goals import goal_names, named_goals, named_then_lowered
from psc_core.consistency.recomputed import (
    agreed_percents,
    averages,
    key_area_average,
    key_area_range,
    points_average,
)
from psc_core.editions.edition import Edition
from psc_core.editions.facts import fact_name
from psc_core.editions.titles import TITLES
from psc_core.messages import Percent, msg
from psc_core.scoring.extremes import End


def check(edition: Edition) -> tuple[Finding, ...]:
    """Check an edition against its own numbers and its sources against each other.

    Returns:
        Findings, disagreements first, otherwise in the order of checking. A topic for which the
        edition has no numbers is left out.
    """
    findings = [found for examine in _CHECKS for found in examine(edition)]
    return tuple(sorted(findings, key=lambda finding: finding.agrees))


def _facts(edition: Edition) -> Iterator[Finding]:
    facts = edition.facts().astype({"category": "object"})
    stated = facts[facts["value"].notna()].fillna({"category": ""})
    twice = stated.groupby(["fact", "category"]).filter(lambda rows: len(rows) > 1)
    if twice.empty:
        return
    differing = twice.groupby(["fact", "category"]).filter(lambda rows: len(set(rows["value"])) > 1)
    shown = differing if len(differing) else twice
    yield Finding(
        "facts",
        msg("Figures about the respondents that several documents give"),
        differing.empty,
        tuple(
            Reading(
                msg(
                    "{fact}: {value}",
                    fact=fact_name(str(row["fact"]), str(row["category"])),
                    value=Percent(row["value"]) if row["unit"] == "percent" else float(row["value"]),
                ),
                str(row["source"]),
                str(row["place"]),
            )
            for row in shown.to_dict("records")
        ),
        by_arithmetic=False,
    )


def _statements(edition: Edition) -> Iterator[Finding]:
    """Compare what only documents can say: their answers are equal, or they disagree."""
    elsewhere = {*End, "key-area-range", "goal-names", "category"}
    for topic, rows in edition.readings().groupby("topic", sort=False):
        if topic in elsewhere:
            continue
        columns = ["goals", "value", "value_high", "answer"]
        answers = {tuple(map(str, row)) for row in rows[columns].itertuples(index=False)}
        yield Finding(
            str(topic),
            TITLES.get(str(topic)) or msg("{code}", code=str(topic)),
            len(answers) == 1,
            documented(rows),
            by_arithmetic=False,
        )


_CHECKS: Final[tuple[Callable[[Edition], Iterator[Finding]], ...]] = (
    band_scales,
    named_goals,
    named_then_lowered,
    key_area_average,
    key_area_range,
    category,
    goal_names,
    _statements,
    averages,
    points_average,
    agreed_percents,
    _facts,
)
