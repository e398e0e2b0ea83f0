"""The words that sort what people said: kinds, groups, chapters, voices, themes, those addressed."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from psc_core.messages import msg


@unique
class Kind(StrEnum):
    """What a statement does."""

    CHALLENGE = "challenge"
    ACHIEVEMENT = "achievement"
    RECOMMENDATION = "recommendation"
    BACKGROUND = "background"
    """What a cross-cutting chapter describes without calling it good or bad."""


KIND_NAMES: Final = {
    Kind.CHALLENGE: msg("Challenge"),
    Kind.ACHIEVEMENT: msg("Achievement"),
    Kind.RECOMMENDATION: msg("Recommendation"),
    Kind.BACKGROUND: msg("Background"),
}

KIND_NAMES_MANY: Final = {
    Kind.CHALLENGE: msg("Challenges"),
    Kind.ACHIEVEMENT: msg("Achievements"),
    Kind.RECOMMENDATION: msg("Recommendations"),
    Kind.BACKGROUND: msg("Background"),
}


@unique
class Group(StrEnum):
    """The three lists that the report sorts recommendations into."""

    LEGISLATION = "legislation"
    MONITORING = "monitoring"
    PARTICIPATION = "participation"


GROUP_NAMES: Final = {
    Group.LEGISLATION: msg("Legislation"),
    Group.MONITORING: msg("Monitoring of state programmes and transparency of the budget"),
    Group.PARTICIPATION: msg("Public awareness and participation"),
}


@unique
class Chapter(StrEnum):
    """The chapters that statements stand in; that of a goal goes with the goal's number."""

    GOAL = "goal"
    STRATEGY = "strategy"
    KEY_AREAS = "key-areas"
    KEY_FINDINGS = "key-findings"
    PROGRESS = "progress"
    LEFT_BEHIND = "left-behind"
    PLANET = "planet"
    CIVIL_SOCIETY = "civil-society"


CHAPTER_NAMES: Final = {
    Chapter.GOAL: msg("On a goal"),
    Chapter.STRATEGY: msg("Official strategy"),
    Chapter.KEY_AREAS: msg("The ten key areas"),
    Chapter.KEY_FINDINGS: msg("Key findings"),
    Chapter.PROGRESS: msg("Progress since the last national review"),
    Chapter.LEFT_BEHIND: msg("Leaving no one behind"),
    Chapter.PLANET: msg("Planetary boundaries"),
    Chapter.CIVIL_SOCIETY: msg("Delivery by civil society"),
}


@unique
class Voice(StrEnum):
    """Whose opinion a statement is, as far as the source tells."""

    PARTICIPANTS = "participants"
    """Respondents and experts: the report's chapters on goals do not tell them apart."""
    ONE_PARTICIPANT = "one-participant"
    EXPERTS = "experts"
    CIVIL_SOCIETY = "civil-society"
    AUTHORS = "authors"
    OFFICIALS = "officials"


VOICE_NAMES: Final = {
    Voice.PARTICIPANTS: msg("Respondents and experts"),
    Voice.ONE_PARTICIPANT: msg("One participant"),
    Voice.EXPERTS: msg("Experts"),
    Voice.CIVIL_SOCIETY: msg("Civil society organisations"),
    Voice.AUTHORS: msg("The report's authors"),
    Voice.OFFICIALS: msg("An institution, quoted in the report"),
}

THEME_NAMES: Final = {
    "programmes": msg("How programmes are made and carried out"),
    "local": msg("Local implementation"),
    "coordination": msg("Coordination between bodies"),
    "funding": msg("Funding"),
    "transparency": msg("Transparency"),
    "corruption": msg("Corruption"),
    "data": msg("Data and monitoring"),
    "legislation": msg("Laws"),
    "rights": msg("Human rights and justice"),
    "participation": msg("Participation of civil society"),
    "awareness": msg("Information and awareness"),
    "rural": msg("Villages and remote regions"),
    "disability": msg("Disability"),
    "gender": msg("Gender"),
    "youth": msg("Children and young people"),
    "poverty": msg("Poverty and social support"),
    "work": msg("Jobs and pay"),
    "health": msg("Health"),
    "education": msg("Education"),
    "food": msg("Food and farming"),
    "water": msg("Water"),
    "environment": msg("Nature, land and waste"),
    "climate": msg("Climate and energy"),
    "cities": msg("Cities, housing and transport"),
    "business": msg("Business and innovation"),
    "migration": msg("Migration"),
    "international": msg("Relations with other countries"),
    "pandemic": msg("Pandemic"),
}
"""The controlled list of themes by code, in the order in which they are shown."""

ACTOR_NAMES: Final = {
    "government": msg("Government and the state"),
    "ministry": msg("Ministries"),
    "akimat": msg("Akimats and local authorities"),
    "parliament": msg("Parliament"),
    "court": msg("Courts"),
    "medical": msg("Clinics and medical workers"),
    "schools": msg("Schools and universities"),
    "ngo": msg("NGOs and civil society"),
    "business": msg("Business"),
    "farmers": msg("Farmers"),
    "media": msg("Media"),
    "citizens": msg("Citizens and communities"),
    "international": msg("International organisations and other countries"),
}
"""Whom a statement is about or asks to act, by code; only those that the source names."""
