"""Works of the field that a page rests on, in their own words: titles are not translated."""

from __future__ import annotations

from typing import Final

SELF_SELECTED: Final = (
    "American Association for Public Opinion Research (AAPOR): When Respondents Select Themselves"
)
NON_PROBABILITY: Final = "Report of the AAPOR Task Force on Non-probability Sampling (2013), section 6"
RAKING: Final = "Deming, Stephan (1940)"
DESIGN_EFFECT: Final = "Kish (1992)"
ROBUSTNESS: Final = (
    "OECD, Joint Research Centre: Handbook on Constructing Composite Indicators (2008), step 7, "
    "Robustness and sensitivity"
)

OF_DIFFERENCES: Final = "Schenker & Gentleman, 2001"
OF_MANY: Final = "Dunn, 1961"

REFERENCES: Final = (
    SELF_SELECTED,
    NON_PROBABILITY,
    RAKING,
    DESIGN_EFFECT,
    ROBUSTNESS,
    OF_DIFFERENCES,
    OF_MANY,
)
"""All of them."""
