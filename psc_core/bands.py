"""Bands: named classes of a percent, in the two scales that were published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Final

from psc_core.messages import Message, msg
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_core.rounding import half_up


@dataclass(frozen=True)
class Band:
    """A named range of whole percents, both ends included."""

    code: str
    name: Message
    low: int
    high: int


@dataclass(frozen=True)
class BandScale:
    """One published list of bands, lowest first; what it leaves uncovered has no band."""

    code: str
    name: Message
    document: str
    place: str
    bands: tuple[Band, ...]


VERY_LOW: Final = msg("Very low")
LOW: Final = msg("Low")
MEDIUM: Final = msg("Medium")
HIGH: Final = msg("High")
NO_BAND: Final = msg("no name")
"""What to say of a percent that a scale names no band for."""

SLIDES: Final = BandScale(
    "slides",
    msg("Slides: steps of 20"),
    "slides",
    "Scoring scale",
    (
        # The slides write 80 into both neighbours; like its mirror image, -80 belongs to the inner one.
        Band("very-large-reduction", msg("Very large reduction"), -100, -81),
        Band("large-reduction", msg("Large reduction"), -80, -61),
        Band("medium-reduction", msg("Medium reduction"), -60, -41),
        Band("small-reduction", msg("Small reduction"), -40, -21),
        Band("very-small-reduction", msg("Very small reduction"), -20, -1),
        Band("no-progress", msg("No progress"), 0, 0),
        Band("very-low", VERY_LOW, 1, 20),
        Band("low", LOW, 21, 40),
        Band("medium", MEDIUM, 41, 60),
        Band("high", HIGH, 61, 80),
    ),
)
"""Bands of the slides (percent). They name none for 81-100."""

REPORT: Final = BandScale(
    "report",
    msg("Report: 30, 50 and 70"),
    "report",
    "2. PSC key areas for evaluation, scoring scale",
    (
        Band("very-low", VERY_LOW, 0, 30),
        Band("low", LOW, 31, 50),
        Band("medium", MEDIUM, 51, 70),
        Band("high", HIGH, 71, 100),
    ),
)
"""Bands of the report (percent). They name none below zero."""

SCALES: Final = {scale.code: scale for scale in (SLIDES, REPORT)}


def band_of(percent: float, scale: BandScale) -> Band | None:
    """Find the band of a percent, rounded half up to a whole one first because band limits are whole.

    Returns:
        The band, or None where the percent is missing or the scale names none for it.

    >>> band_of(30, SLIDES).code, band_of(30, REPORT).code, band_of(90, SLIDES)
    ('low', 'very-low', None)
    """
    if isnan(percent):
        return None
    whole = half_up(percent)
    return next((band for band in scale.bands if band.low <= whole <= band.high), None)


def reclassified(percents: Mapping[int, float]) -> tuple[int, ...]:
    """Find the goals whose band has another name in the other scale, in the order given.

    >>> reclassified({1: 37, 2: 47, 16: 20})
    (2,)
    """
    return tuple(
        goal for goal, percent in percents.items() if _name_in(percent, SLIDES) != _name_in(percent, REPORT)
    )


def uncovered(scale: BandScale) -> tuple[tuple[int, int], ...]:
    """Find the ranges of whole percents that the scale names no band for, lowest first.

    >>> uncovered(SLIDES), uncovered(REPORT)
    (((81, 100),), ((-100, -1),))
    """
    gaps = []
    expected = PERCENT_MIN
    for band in scale.bands:
        if band.low > expected:
            gaps.append((expected, band.low - 1))
        expected = band.high + 1
    if expected <= PERCENT_MAX:
        gaps.append((expected, PERCENT_MAX))
    return tuple(gaps)


def _name_in(percent: float, scale: BandScale) -> Message | None:
    band = band_of(percent, scale)
    return band.name if band else None
