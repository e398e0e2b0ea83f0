"""Findings by arithmetic: averages, ranges and agreed percents against the numbers behind them."""

from __future__ import annotations

from collections.abc import Iterator

from psc_core.consistency.findings import Finding, Reading, documented, readings_on, stated_in
from psc_core.editions.edition import Edition
from psc_core.editions.titles import TITLES
from psc_core.messages import Percent, Points, msg
from psc_core.method import PERCENT_PER_POINT
from psc_core.rounding import half_up
from psc_core.scoring.levels import Level, at_level, goal_percents, percents_by_goal
from psc_core.scoring.scoring import decided_percent
from psc_core.terms import KEY_AREAS, STAGE_NAMES, Stage


def averages(edition: Edition) -> Iterator[Finding]:
    """Compare the country's stated percent with the mean of its goals, at each stage."""
    scores = edition.scores()
    for stage in edition.stages:
        rows = at_level(scores, Level.COUNTRY, stage)
        goals = percents_by_goal(scores, stage)
        if rows["percent"].isna().all() or goals.isna().any():
            continue
        stated, mean = float(rows["percent"].iloc[0]), float(goals.mean())
        yield Finding(
            f"average-{stage}",
            msg("Average of the goals, {stage}", stage=STAGE_NAMES[stage]),
            half_up(stated) == half_up(mean),
            (
                stated_in(msg("The country's average is {percent}.", percent=Percent(stated)), rows),
                Reading(
                    msg(
                        "The mean of the {count} goals is {mean}%.",
                        count=len(goals),
                        mean=round(mean, 2),
                    )
                ),
            ),
            by_arithmetic=True,
        )


def points_average(edition: Edition) -> Iterator[Finding]:
    """Compare the country's stated points with the mean of its goals."""
    facts = edition.facts()
    stated = facts[(facts["fact"] == "country_points") & facts["value"].notna()]
    goals = percents_by_goal(edition.scores(), Stage.SURVEY)
    if stated.empty or goals.isna().any():
        return
    points = float(stated["value"].iloc[0])
    mean = float(goals.mean())
    yield Finding(
        "average-points",
        msg("Average in points"),
        half_up(mean / PERCENT_PER_POINT, 1) == points,
        (
            stated_in(msg("The country's average is {points} points.", points=Points(points)), stated),
            Reading(
                msg(
                    "The mean of the goals, {mean}%, is {points} points at {factor}% a point.",
                    mean=round(mean, 2),
                    points=round(mean / PERCENT_PER_POINT, 3),
                    factor=PERCENT_PER_POINT,
                )
            ),
        ),
        by_arithmetic=True,
    )


def agreed_percents(edition: Edition) -> Iterator[Finding]:
    """Compare each agreed percent with the mean of the proposals that were supported."""
    proposals = edition.proposals()
    supported = proposals[proposals["supported"].fillna(value=False)]
    agreed = goal_percents(edition.scores(), Stage.CONSULTATION)
    for goal, percent in agreed.items():
        rows = supported[supported["goal"] == goal]
        if rows.empty:
            continue
        percents = rows["percent"].tolist()
        mean = decided_percent(percents)
        statement = msg(
            "The agreed percent is {percent}, the mean of the supported proposals.", percent=Percent(percent)
        )
        computed = msg(
            "The mean of {proposals} is {mean}%.",
            proposals=tuple(int(p) if p == int(p) else p for p in percents),
            mean=round(mean, 2),
        )
        yield Finding(
            f"proposals-goal-{goal}",
            msg("Proposals and agreed percent of goal {goal}", goal=goal),
            half_up(mean) == half_up(percent),
            (stated_in(statement, rows), Reading(computed)),
            by_arithmetic=True,
        )


def key_area_average(edition: Edition) -> Iterator[Finding]:
    """Compare the most that the key areas can average to with what the goals do."""
    scores = edition.scores()
    areas = at_level(scores, Level.KEY_AREA, Stage.SURVEY)
    ranges = readings_on(edition, "key-area-range", "value", "value_high")
    goals = percents_by_goal(scores, Stage.SURVEY)
    highest = areas["percent_high"].fillna(areas["percent"])
    if areas.empty or highest.notna().all() or ranges.empty or goals.isna().any():
        return
    ceiling = float(ranges["value_high"].min())
    most = float(highest.fillna(ceiling).sum()) / len(KEY_AREAS)
    mean = float(goals.mean())
    yield Finding(
        "key-area-average",
        msg("Average of the key areas and of the goals"),
        most >= mean,
        (
            *documented(ranges[ranges["value_high"] == ceiling]),
            Reading(
                msg(
                    "With the {known} published values, and {ceiling} for the other {unknown}, the ten key "
                    "areas average {most}% at most.",
                    known=int(highest.notna().sum()),
                    unknown=int(highest.isna().sum()),
                    ceiling=Percent(ceiling),
                    most=round(most, 2),
                )
            ),
            Reading(
                msg(
                    "The same survey's goals average {mean}%; when every answer is given, both averages are "
                    "the same number.",
                    mean=round(mean, 2),
                )
            ),
        ),
        by_arithmetic=True,
    )


def key_area_range(edition: Edition) -> Iterator[Finding]:
    """Compare the stated range of the key areas with the published values."""
    rows = readings_on(edition, "key-area-range", "value", "value_high")
    areas = at_level(edition.scores(), Level.KEY_AREA, Stage.SURVEY)
    if rows.empty or areas["percent_low"].fillna(areas["percent"]).isna().all():
        return
    low = float(areas["percent_low"].fillna(areas["percent"]).min())
    high = float(areas["percent_high"].fillna(areas["percent"]).max())
    stated = set(zip(rows["value"], rows["value_high"], strict=True))
    computed = msg("The published values lie between {low} and {high}.", low=Percent(low), high=Percent(high))
    yield Finding(
        "key-area-range",
        TITLES["key-area-range"],
        len(stated) == 1 and all(ends[0] <= low and high <= ends[1] for ends in stated),
        (*documented(rows), Reading(computed)),
        by_arithmetic=True,
    )
