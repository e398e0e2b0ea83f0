"""Figures about a survey and its respondents: who answered, when, and how often experts met."""

from __future__ import annotations

from typing import Final

import pandas as pd

from psc_core.messages import Message, msg

FACT_NAMES: Final = {
    ("respondents", ""): msg("Respondents"),
    ("share", "women"): msg("Share of women"),
    ("share", "men"): msg("Share of men"),
    ("age_lowest", ""): msg("Youngest respondent"),
    ("age_highest", ""): msg("Oldest respondent"),
    ("age_mean", ""): msg("Average age"),
    ("field_start", ""): msg("First day of the survey"),
    ("field_end", ""): msg("Last day of the survey"),
    ("meetings", ""): msg("Expert meetings"),
    ("country_points", ""): msg("Country average in points"),
}
"""Names of the facts that this software knows, by fact and category."""


def fact_name(fact: str, category: str = "") -> Message:
    """Name a fact for readers; one that is not known is named by its code."""
    known = FACT_NAMES.get((fact, category))
    # A code comes from a file: as a value, never as a template, so that its braces mean nothing.
    return known or msg("{code}", code=f"{fact} {category}".strip())


def fact_value(facts: pd.DataFrame, fact: str, category: str = "") -> float | None:
    """Give the value of a fact, the first where several documents give it; None where none does."""
    found = facts[
        (facts["fact"] == fact) & (facts["category"].fillna("") == category) & facts["value"].notna()
    ]
    return None if found.empty else float(found["value"].iloc[0])
