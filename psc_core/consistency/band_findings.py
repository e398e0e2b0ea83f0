"""Findings on the bands: what the two scales call the same percents, and what they leave unnamed."""

from __future__ import annotations

from collections.abc import Iterator

from psc_core.bands import NO_BAND, SCALES, BandScale, band_of, reclassified, uncovered
from psc_core.consistency.findings import Finding, Reading, documented, readings_on
from psc_core.editions.edition import Edition
from psc_core.editions.titles import TITLES
from psc_core.messages import Message, Percent, msg
from psc_core.method import GRADE_MAX, GRADE_MIN, PERCENT_PER_POINT
from psc_core.scoring.levels import goal_percents
from psc_core.terms import STAGE_NAMES


def band_scales(edition: Edition) -> Iterator[Finding]:
    """Compare the two scales: goals that get another name, and percents without one."""
    scales = [
        Reading(
            msg(
                "{count} bands, from {lowest} ({low}%) to {highest} ({high}%); at 30%: {example}.",
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


def category(edition: Edition) -> Iterator[Finding]:
    """Name the ends of a stated range in the same document's own bands."""
    rows = readings_on(edition, "category", "value", "value_high", "answer")
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
    yield Finding("category", TITLES["category"], agrees, (*documented(rows), *computed), by_arithmetic=True)
