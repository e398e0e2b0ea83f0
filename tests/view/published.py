"""What the documents of 2022 publish, copied by hand from the report for the tests.

Goals: the lines 'Average based on survey' and 'Average after consultations' of each goal's section.
Averages: 'Key findings on each goal', above Figure 1. Key areas: section 2, 'PSC key areas for evaluation'.
"""

from typing import Final

SURVEY: Final = dict(enumerate([37, 47, 45, 36, 38, 36, 30, 34, 33, 29, 28, 32, 41, 32, 29, 29, 40], start=1))
"""Percent by goal before consultation."""

AGREED: Final = dict(enumerate([37, 47, 30, 30, 29, 36, 29, 34, 33, 29, 28, 32, 36, 32, 29, 20, 40], start=1))
"""Percent by goal after consultation."""

AVERAGES: Final = (35, 32)
"""Percent of the country before and after consultation."""

KEY_AREAS: Final = {
    1: "35% to 38%",
    2: "35% to 38%",
    3: "not published",
    4: "not published",
    5: "27%",
    6: "22%",
    7: "20%",
    8: "24%",
    9: "not published",
    10: "not published",
}
"""What is known of each key area: one range for the first two together, four values, four gaps."""

CHANGED: Final = (3, 5, 16, 4, 13, 7)
"""Goals that the meetings revised, the largest change first: -15, -9, -9, -6, -5 and -1 points."""
