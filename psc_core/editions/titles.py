"""Titles of the topics that documents may disagree on."""

from __future__ import annotations

from typing import Final

from psc_core.messages import msg

TITLES: Final = {
    "highest": msg("Which goals are the highest"),
    "lowest": msg("Which goals are the lowest"),
    "weak-areas": msg("How many indicators of inclusive governance are weak"),
    "key-area-range": msg("Range of the ten key areas"),
    "grade-scale": msg("Scale of the grades"),
    "pillar-of-key-area-6": msg("Pillar of key area 6"),
    "order-of-key-areas": msg("Order of key areas 7 and 8"),
    "goal-names": msg("Names of the goals"),
    "representative": msg("Whom the respondents stand for"),
    "sectors": msg("Sectors of the respondents"),
    "category": msg("Category of the whole"),
    "band-overlaps": msg("Percents in two classes at once"),
    "chart-title": msg("What the chart of average scores shows"),
}
"""Titles of the topics that editions may hold readings on."""
