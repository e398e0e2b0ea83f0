"""The consistency check: recompute what can be recomputed, and hold what documents say side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pandas as pd

from psc_core.bands import NO_BAND, SCALES, BandScale, band_of, reclassified, uncovered
from psc_core.comparison import changes
from psc_core.editions import Edition
from psc_core.extremes import ByThreshold, End, extremes
from psc_core.facts import fact_name
from psc_core.findings import Finding, Reading
from psc_core.levels import Level, at_level, goal_percents, percents_by_goal
from psc_core.messages import Message, Percent, Points, msg
from psc_core.method import GRADE_MAX, GRADE_MIN, PERCENT_PER_POINT
from psc_core.rounding import half_up
from psc_core.scoring import decided_percent
from psc_core.terms import GOALS, KEY_AREAS, STAGE_NAMES, Stage

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


def check(edition: Edition) -> tuple[Finding, ...]:
    """Check an edition against its own numbers and its sources against each other.

    Returns:
        Findings, disagreements first, otherwise in the order of checking. A topic for which the
        edition has no numbers is left out.
    """
    findings = [found for examine in _CHECKS for found in examine(edition)]
    return tuple(sorted(findings, key=lambda finding: finding.agrees))


def _averages(edition: Edition) -> Iterator[Finding]:
    scores = edition.scores()
    for stage in edition.stages:
        rows = at_level(scores, Level.COUNTRY, stage)
        goals = percents_by_goal(scores, stage)
        if rows.empty or goals.isna().any():
            continue
        stated, mean = float(rows["percent"].iloc[0]), float(goals.mean())
        yield Finding(
            f"average-{stage}",
            msg("Average of the goals, {stage}", stage=STAGE_NAMES[stage]),
            half_up(stated) == half_up(mean),
            (
                _stated(msg("The country's average is {percent}.", percent=Percent(stated)), rows),
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


def _points(edition: Edition) -> Iterator[Finding]:
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
            _stated(msg("The country's average is {points} points.", points=Points(points)), stated),
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


def _named_goals(edition: Edition) -> Iterator[Finding]:
    scores = edition.scores()
    for end in End:
        rows = _on(edition, end, "goals", "value")
        if rows.empty:
            continue
        named = {tuple(sorted(goals)) for goals in rows["goals"]}
        by_values = set()
        computed = []
        for stage in edition.stages:
            for limit in sorted(set(rows["value"])):
                found = extremes(percents_by_goal(scores, stage), end, ByThreshold(limit))
                by_values.add(tuple(sorted(found.goals)))
                computed.append(Reading(_named_by_values(end, stage, limit, found.goals, found.at_threshold)))
        # The documents do not say which stage they mean: either may bear them out.
        agrees = len(named) == 1 and named <= by_values
        yield Finding(str(end), TITLES[end], agrees, (*_documented(rows), *computed), by_arithmetic=True)


def _named_by_values(
    end: End, stage: Stage, limit: float, goals: tuple[int, ...], at_limit: tuple[int, ...]
) -> Message:
    values: dict[str, Any] = {
        "stage": STAGE_NAMES[stage],
        "limit": Percent(limit),
        "goals": tuple(sorted(goals)),
        "at_limit": at_limit,
    }
    if end is End.HIGHEST:
        return msg("By the values ({stage}), above {limit}: {goals}; exactly at it: {at_limit}.", **values)
    return msg("By the values ({stage}), below {limit}: {goals}; exactly at it: {at_limit}.", **values)


def _named_then_lowered(edition: Edition) -> Iterator[Finding]:
    rows = _on(edition, End.HIGHEST, "goals")
    compared = changes(edition.scores())
    if rows.empty or compared["after"].isna().all():
        return
    named = sorted({int(goal) for goals in rows["goals"] for goal in goals})
    lowered = compared[compared["goal"].isin(named) & (compared["change"] < 0)]
    readings = [
        Reading(
            msg(
                "The meetings lowered goal {goal} from {before} to {after}.",
                goal=int(row["goal"]),
                before=Percent(row["before"]),
                after=Percent(row["after"]),
            )
        )
        for row in lowered.to_dict("records")
    ]
    yield Finding(
        "named-then-lowered",
        msg("Goals named among the highest after the meetings lowered them"),
        lowered.empty,
        (*_documented(rows), *readings),
        by_arithmetic=True,
    )


def _band_scales(edition: Edition) -> Iterator[Finding]:
    scales = [
        Reading(
            msg(
                "{count} bands, from {lowest} ({low}%) to {highest} ({high}%); 30% is {example}.",
                count=len(scale.bands),
                lowest=scale.bands[0].name,
                low=scale.bands[0].low,
                highest=scale.bands[-1].name,
                high=scale.bands[-1].high,
                example=_name_of(30, scale),
            ),
            scale.document,
            scale.place,
        )
        for scale in SCALES.values()
        if scale.document in edition.metadata.documents
    ]
    if len(scales) < len(SCALES):
        return
    moved = {stage: reclassified(goal_percents(edition.scores(), stage)) for stage in edition.stages}
    computed = [
        Reading(
            msg(
                "By the values ({stage}), {count} of 17 goals get another name in the other scale: {goals}.",
                stage=STAGE_NAMES[stage],
                count=len(goals),
                goals=goals,
            )
        )
        for stage, goals in moved.items()
    ]
    yield Finding(
        "band-scales",
        msg("Names for percents"),
        not any(moved.values()),
        (*scales, *computed),
        by_arithmetic=True,
    )
    gaps = [
        Reading(
            msg("No name is given from {low} to {high}%.", low=low, high=high),
            scale.document,
            scale.place,
        )
        for scale in SCALES.values()
        for low, high in uncovered(scale)
    ]
    scale_text = msg(
        "Grades from {low} to +{high} give percents from {low_percent} to +{high_percent}.",
        low=GRADE_MIN,
        high=GRADE_MAX,
        low_percent=GRADE_MIN * PERCENT_PER_POINT,
        high_percent=GRADE_MAX * PERCENT_PER_POINT,
    )
    yield Finding(
        "band-gaps",
        msg("Percents without a name"),
        not gaps,
        (Reading(scale_text, "slides", "Methodology_1 and scoring scale"), *gaps),
        by_arithmetic=True,
    )


def _name_of(percent: float, scale: BandScale) -> Message:
    band = band_of(percent, scale)
    return band.name if band else NO_BAND


def _key_area_average(edition: Edition) -> Iterator[Finding]:
    scores = edition.scores()
    areas = at_level(scores, Level.KEY_AREA, Stage.SURVEY)
    ranges = _on(edition, "key-area-range", "value", "value_high")
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
            *_documented(ranges[ranges["value_high"] == ceiling]),
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


def _key_area_range(edition: Edition) -> Iterator[Finding]:
    rows = _on(edition, "key-area-range", "value", "value_high")
    areas = at_level(edition.scores(), Level.KEY_AREA, Stage.SURVEY)
    if rows.empty or areas.empty:
        return
    low = float(areas["percent_low"].fillna(areas["percent"]).min())
    high = float(areas["percent_high"].fillna(areas["percent"]).max())
    stated = set(zip(rows["value"], rows["value_high"], strict=True))
    computed = msg("The published values lie between {low} and {high}.", low=Percent(low), high=Percent(high))
    yield Finding(
        "key-area-range",
        TITLES["key-area-range"],
        len(stated) == 1 and all(ends[0] <= low and high <= ends[1] for ends in stated),
        (*_documented(rows), Reading(computed)),
        by_arithmetic=True,
    )


def _proposals(edition: Edition) -> Iterator[Finding]:
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
            (_stated(statement, rows), Reading(computed)),
            by_arithmetic=True,
        )


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
                    value=float(row["value"]),
                ),
                str(row["source"]),
                str(row["place"]),
            )
            for row in shown.to_dict("records")
        ),
        by_arithmetic=False,
    )


def _goal_names(edition: Edition) -> Iterator[Finding]:
    """Compare the goal whose name a document uses with the goal it speaks of."""
    rows = _on(edition, "goal-names", "goals", "answer")
    if rows.empty:
        return
    right = all(row["answer"] == f"goal-{row['goals'][0]}" for row in rows.to_dict("records"))
    spoken_of = sorted({int(goals[0]) for goals in rows["goals"]})
    official = [
        Reading(msg("Goal {goal} is “{name}”.", goal=goal, name=GOALS[goal - 1].name), "", "")
        for goal in spoken_of
    ]
    yield Finding(
        "goal-names", TITLES["goal-names"], right, (*_documented(rows), *official), by_arithmetic=False
    )


def _category(edition: Edition) -> Iterator[Finding]:
    """Name the ends of a stated range in the same document's own bands."""
    rows = _on(edition, "category", "value", "value_high", "answer")
    if rows.empty:
        return
    computed, agrees = [], len(set(rows["answer"])) == 1
    for row in rows.to_dict("records"):
        scale = SCALES.get(str(row["source"]))
        bands = [band_of(row[end], scale) for end in ("value", "value_high")] if scale else []
        codes = [band.code for band in bands if band]
        if scale is None or len(codes) < len(bands):
            continue
        agrees = agrees and ";".join(dict.fromkeys(codes)) == row["answer"]
        low, high = (_name_of(row[end], scale) for end in ("value", "value_high"))
        text = msg(
            "In the bands of {document}, {low_percent} is “{low}” and {high_percent} is “{high}”.",
            document=scale.name,
            low_percent=Percent(row["value"]),
            low=low,
            high_percent=Percent(row["value_high"]),
            high=high,
        )
        computed.append(Reading(text))
    yield Finding("category", TITLES["category"], agrees, (*_documented(rows), *computed), by_arithmetic=True)


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
            _documented(rows),
            by_arithmetic=False,
        )


_CHECKS: Final[tuple[Callable[[Edition], Iterator[Finding]], ...]] = (
    _band_scales,
    _named_goals,
    _named_then_lowered,
    _key_area_average,
    _key_area_range,
    _category,
    _goal_names,
    _statements,
    _averages,
    _points,
    _proposals,
    _facts,
)


def _on(edition: Edition, topic: str, *needed: str) -> pd.DataFrame:
    """Give the readings of a topic that have all the columns needed."""
    readings = edition.readings()
    return readings[readings["topic"] == topic].dropna(subset=list(needed))


def _documented(rows: pd.DataFrame) -> tuple[Reading, ...]:
    languages = [name.removeprefix("text_") for name in rows.columns if name.startswith("text_")]
    return tuple(
        Reading(
            {language: str(row[f"text_{language}"]) for language in languages},
            str(row["source"]),
            str(row["place"]),
        )
        for row in rows.sort_values("number").to_dict("records")
    )


def _stated(text: Message, rows: pd.DataFrame) -> Reading:
    return Reading(text, str(rows["source"].iloc[0]), str(rows["place"].iloc[0]))
