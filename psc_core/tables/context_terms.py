"""The words of what stands beside the scorecard: shifts and marks of an index, kinds of milestones."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from psc_core.messages import msg


@unique
class Shift(StrEnum):
    """Which way an indicator moved from one edition of an index to the next, as the source sorts it."""

    BETTER = "better"
    WORSE = "worse"


SHIFT_NAMES: Final = {Shift.BETTER: msg("better"), Shift.WORSE: msg("worse")}

MARK_NAMES: Final = {
    "achieved": msg("achieved"),
    "on-track": msg("on track or maintained"),
    "improving": msg("moderately improving"),
    "stagnating": msg("stagnating"),
    "major-challenges": msg("major challenges"),
}
"""Marks that an index gives goals, by code, best first."""

MILESTONE_NAMES: Final = {
    "commitment": msg("Commitment"),
    "institution": msg("Institution"),
    "law": msg("Law"),
    "review": msg("Review"),
    "participation": msg("Public consultation"),
    "forum": msg("Forum"),
    "scorecard": msg("People's Scorecard"),
}
"""Kinds of milestones by code."""
