"""Names of goals, key areas, pillars, stages and bands in the reader's language."""

from __future__ import annotations

from functools import cache
from math import isnan
from typing import Final

from psc_core.bands import NO_BAND, BandScale, band_of
from psc_core.editions.edition import Edition
from psc_core.messages import msg
from psc_core.scoring.levels import Level
from psc_core.terms import (
    BASIS_NAMES,
    GOALS,
    KEY_AREAS,
    PILLAR_NAMES,
    STAGE_NAMES,
    Basis,
    Pillar,
    Stage,
)
from psc_view.number_format import MISSING
from psc_view.translation import Translator

DOCUMENT_NAMES: Final = {
    "report": msg("report"),
    "slides": msg("slides"),
    "forum-2018": msg("on the forum of 2018"),
    "forum-2023": msg("on the forum of 2023"),
    "forum-2025": msg("on the forum of 2025"),
}
"""Names of documents by the codes that editions usually give them; other codes stand for themselves."""

STAGES_LONG: Final = {
    Stage.SURVEY: msg("Survey (before)"),
    Stage.CONSULTATION: msg("Consultation (after)"),
}

LEVEL_NAMES: Final = {
    Level.GOAL: msg("Goals"),
    Level.PILLAR: msg("Pillars"),
    Level.KEY_AREA: msg("Key areas"),
    Level.COUNTRY: msg("All goals together"),
}
"""Levels whose rows a reader can choose."""


@cache
def goal_label(t: Translator, goal: int) -> str:
    """Give number and short name, as in ``5 Gender equality``."""
    return f"{goal} {t.say(GOALS[goal - 1].name)}"


def goal_title(t: Translator, goal: int) -> str:
    """Give number and full title."""
    return f"{goal}. {t.say(GOALS[goal - 1].title)}"


@cache
def area_label(t: Translator, area: int) -> str:
    """Give number and name of a key area."""
    return f"{area} {t.say(KEY_AREAS[area - 1].name)}"


def pillar_name(t: Translator, pillar: Pillar) -> str:
    """Name a pillar."""
    return t.say(PILLAR_NAMES[pillar])


def level_name(t: Translator, level: Level) -> str:
    """Name the rows of a level."""
    return t.say(LEVEL_NAMES[level])


def stage_name(t: Translator, stage: Stage) -> str:
    """Name a stage on its own, as in a heading, with what it means."""
    return t.say(STAGES_LONG[stage])


def stage_word(t: Translator, stage: Stage) -> str:
    """Name a stage inside a sentence."""
    return t.say(STAGE_NAMES[stage])


def document_name(t: Translator, code: str) -> str:
    """Name a source document by its code, as it stands beside what it says."""
    known = DOCUMENT_NAMES.get(code)
    return t.say(known) if known else code


def basis_name(t: Translator, basis: Basis) -> str:
    """Name how a number came about."""
    return t.say(BASIS_NAMES[basis])


def band_name(t: Translator, percent: float, scale: BandScale) -> str:
    """Name the band of a percent in a scale; a missing percent has none."""
    if isnan(percent):
        return MISSING
    band = band_of(percent, scale)
    return t.say(band.name if band else NO_BAND)


def edition_title(t: Translator, edition: Edition) -> str:
    """Title an edition; a simulated one says so in every title that leaves the app."""
    title = t.text_of(edition.metadata.title)
    if edition.is_simulated:
        return t.gettext("{edition} (SIMULATED)", edition=title)
    return title
