"""The method in numbers: each constant with its unit and its place in the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from psc_core.messages import Message, Points, msg

_Score = TypeVar("_Score", float, npt.NDArray[np.float64])

GRADE_MIN: Final = -5
"""Lowest grade (points). Source: slides, 'Methodology_1'."""

GRADE_MAX: Final = 5
"""Highest grade (points). Source: slides, 'Methodology_1'."""

PERCENT_PER_POINT: Final = 20
"""Percent that one point stands for. Source: slides, scoring scale: each point is a 20 % step."""

PERCENT_MIN: Final = GRADE_MIN * PERCENT_PER_POINT
"""Lowest percent (percent)."""

PERCENT_MAX: Final = GRADE_MAX * PERCENT_PER_POINT
"""Highest percent (percent)."""

HIGHEST_ABOVE: Final = 40
"""A goal is among the highest above this, not at it (percent). Source: report, 'more than 40%'."""

LOWEST_BELOW: Final = 30
"""A goal is among the lowest below this, not at it (percent). Source: report, 'below 30%'."""

CONFIDENCE: Final = 95
"""Share of re-draws that an interval holds (percent). Our own decision, as is usual."""

REDRAWS: Final = 2000
"""How often respondents are drawn again (count): ends of intervals then move by tenths of a percent."""

REDRAWS_SEED: Final = 2022
"""Seed of the re-draws, so that every reader sees the same numbers."""

DRAWN_SINGLY: Final = 2_000
"""Most respondents of a survey, or of a goal's key area, who are drawn again one by one (count): sums over
more are normal but for hundredths of a standard error. Our own decision."""

MIN_RESAMPLED: Final = 2
"""Fewest respondents of whom an interval is given (count): one alone always gives the same percent."""

MIN_GROUP: Final = 10
"""Fewest respondents of a group whose scores are shown (count). Our own decision, as is usual."""

SPEEDER_SHARE: Final = 0.5
"""Share of the median time for a question below which a respondent is flagged as very quick (0..1).

Half the median is usual among survey firms, taken for each question where many are passed over: MKTG Inc.,
'Speeders and Straight-liners'. It is our own decision; nobody is removed.
"""

SPEEDER_LEAST: Final = 10
"""Respondents (count) whose times must be known for a median to say something. Our own decision."""

MIN_CERTAIN: Final = 20
"""Fewest respondents of whom an interval is published (count). About each goal an error, two ends, two ranks
and 16 shares are told: of fewer people than figures, figures may tell who answered what. Our own decision."""

SPREAD_FLOOR: Final = 0.5
"""Standard deviation of respondents (points) that a published error never goes below: a smaller one would
say that nearly everyone gave the same grade, and so what each one gave. Our own decision."""

AGE_LIMITS: Final = (0, 120)
"""Lowest and highest age of a respondent (years)."""

AGE_BANDS: Final = ((AGE_LIMITS[0], 29), (30, 44), (45, 59), (60, AGE_LIMITS[1]))
"""First and last age (years) of the bands that respondents are grouped by. Our own decision."""


def percent_of(points: _Score) -> _Score:
    """Turn a score, or an array of scores, in points into percent.

    >>> percent_of(1.75)
    35.0
    """
    return points * PERCENT_PER_POINT


@dataclass(frozen=True)
class Rule:
    """One step of the method as a reader is told it; without a document it is our own decision."""

    text: Message
    document: str = ""
    place: str = ""


RULES: Final = (
    Rule(
        msg(
            "Each respondent gives every goal a grade from {low} to {high} on each of ten key areas.",
            low=GRADE_MIN,
            high=f"+{GRADE_MAX}",
        ),
        "slides",
        "Methodology_1",
    ),
    Rule(
        msg("The score of a goal and key area is the mean of its grades."),
        "report",
        "Methodology, processing of the survey",
    ),
    Rule(
        msg("The score of a goal is the mean of its key areas' scores."),
        "report",
        "Methodology, processing of the survey",
    ),
    Rule(
        msg("The country's score is the mean of the 17 goals' scores."),
        "report",
        "Key findings on each goal, text above Figures 1-3 (found by arithmetic)",
    ),
    Rule(
        msg(
            "Percent is the score times {factor}: {max_points} points are {max_percent}%.",
            factor=PERCENT_PER_POINT,
            max_points=f"+{GRADE_MAX}",
            max_percent=PERCENT_MAX,
        ),
        "slides",
        "Scoring scale",
    ),
    Rule(
        msg(
            "Expert meetings confirm each goal's percent or agree on another; where several proposals "
            "were supported, their mean is taken."
        ),
        "report",
        "Methodology, last paragraph; goal 5, second line",
    ),
    Rule(
        msg(
            "A goal is among the highest above {high}% and among the lowest below {low}%; a goal at the "
            "limit is in neither.",
            high=HIGHEST_ABOVE,
            low=LOWEST_BELOW,
        ),
        "report",
        "Key findings, 'more than 40%', 'below 30%'",
    ),
    Rule(msg("Missing answers are left out of a mean, never read as zero.")),
    Rule(
        msg(
            "Of an imported survey, a goal is withheld and counts nowhere where a key area of it has fewer "
            "than {fewest} grades: its percent would show single answers.",
            fewest=MIN_GROUP,
        )
    ),
    Rule(
        msg(
            "Of an imported survey with times, respondents who took less than {share}% of the median time "
            "for a question are listed for a person to judge; the machine removes nobody.",
            share=round(100 * SPEEDER_SHARE),
        )
    ),
    Rule(
        msg(
            "A group of respondents is shown where at least {fewest} of them graded each goal, and where no "
            "group of fewer can be worked out from what is shown. Its percents are rounded to one decimal.",
            fewest=MIN_GROUP,
        )
    ),
    Rule(
        msg(
            "Intervals are given of at least {fewest} respondents, and are never so narrow that they would "
            "say that nearly everyone gave the same grade: at least those of respondents whose grades "
            "differ by {floor} points (standard deviation).",
            fewest=MIN_CERTAIN,
            floor=Points(SPREAD_FLOOR),
        )
    ),
    Rule(
        msg(
            "Where the answers are at hand, the respondents are drawn again {redraws} times, with "
            "replacement, and scored each time. The interval of a goal's percent holds the middle "
            "{confidence}% of the re-draws; goals are told apart, and a rank is ruled out, only where the "
            "interval of the difference, widened for all pairs of goals at once, leaves out zero.",
            redraws=REDRAWS,
            confidence=CONFIDENCE,
        )
    ),
    Rule(
        msg(
            "Of more than {many} respondents, the sums of grades in a re-draw are taken from the normal "
            "distribution, which sums of so many draws come close to. Only respondents who graded a goal's "
            "key area that no more than {many} graded are still drawn one by one.",
            many=DRAWN_SINGLY,
        )
    ),
    Rule(
        msg(
            "Where the shares of groups in the population are supplied, respondents are also weighted to "
            "them; the weighted percent stands beside the other and never replaces it."
        )
    ),
    Rule(
        msg(
            "Goals are also ranked under other reasonable choices: the median over respondents, each sector "
            "counting the same, weights, each key area left out in turn."
        )
    ),
    Rule(
        msg(
            "Percents are rounded half up for display only; published percents are whole, computed ones "
            "show one decimal. Thresholds and ranks use the unrounded values; a band is that of the whole "
            "percent."
        )
    ),
)
"""The method in the order in which it is applied."""
