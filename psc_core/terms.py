"""The words of the scorecard: stages, bases, pillars, the 17 goals and the ten key areas."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from psc_core.messages import Message, msg


@unique
class Stage(StrEnum):
    """When a percent was given."""

    SURVEY = "survey"
    """Before: the mean of the respondents' grades."""
    CONSULTATION = "consultation"
    """After: what the expert meetings confirmed or agreed instead."""


@unique
class Basis(StrEnum):
    """How a number came about."""

    PUBLISHED = "published"
    """Copied from a public document."""
    COMPUTED = "computed"
    """Scored by this software from respondents' answers."""
    SIMULATED = "simulated"
    """Scored by this software from made-up answers: says nothing about any country."""


@unique
class Pillar(StrEnum):
    """The three broader areas that hold the ten key areas."""

    POLICY = "policy"
    INSTITUTIONAL = "institutional"
    INCLUSIVE = "inclusive"


@dataclass(frozen=True)
class Goal:
    """A Sustainable Development Goal with the United Nations' own short name and title."""

    number: int
    name: Message
    title: Message


@dataclass(frozen=True)
class KeyArea:
    """One of the ten questions put to every goal."""

    number: int
    name: Message
    pillar: Pillar
    meaning: Message


GOALS: Final = tuple(
    Goal(number, name, title)
    for number, (name, title) in enumerate(
        [
            (msg("No poverty"), msg("End poverty in all its forms everywhere")),
            (
                msg("Zero hunger"),
                msg(
                    "End hunger, achieve food security and improved nutrition and promote sustainable agriculture"
                ),
            ),
            (
                msg("Good health and well-being"),
                msg("Ensure healthy lives and promote well-being for all at all ages"),
            ),
            (
                msg("Quality education"),
                msg(
                    "Ensure inclusive and equitable quality education and promote lifelong learning opportunities for all"
                ),
            ),
            (
                msg("Gender equality"),
                msg("Achieve gender equality and empower all women and girls"),
            ),
            (
                msg("Clean water and sanitation"),
                msg("Ensure availability and sustainable management of water and sanitation for all"),
            ),
            (
                msg("Affordable and clean energy"),
                msg("Ensure access to affordable, reliable, sustainable and modern energy for all"),
            ),
            (
                msg("Decent work and economic growth"),
                msg(
                    "Promote sustained, inclusive and sustainable economic growth, full and productive employment and decent work for all"
                ),
            ),
            (
                msg("Industry, innovation and infrastructure"),
                msg(
                    "Build resilient infrastructure, promote inclusive and sustainable industrialization and foster innovation"
                ),
            ),
            (msg("Reduced inequalities"), msg("Reduce inequality within and among countries")),
            (
                msg("Sustainable cities and communities"),
                msg("Make cities and human settlements inclusive, safe, resilient and sustainable"),
            ),
            (
                msg("Responsible consumption and production"),
                msg("Ensure sustainable consumption and production patterns"),
            ),
            (
                msg("Climate action"),
                msg("Take urgent action to combat climate change and its impacts"),
            ),
            (
                msg("Life below water"),
                msg(
                    "Conserve and sustainably use the oceans, seas and marine resources for sustainable development"
                ),
            ),
            (
                msg("Life on land"),
                msg(
                    "Protect, restore and promote sustainable use of terrestrial ecosystems, sustainably manage forests, combat desertification, and halt and reverse land degradation and halt biodiversity loss"
                ),
            ),
            (
                msg("Peace, justice and strong institutions"),
                msg(
                    "Promote peaceful and inclusive societies for sustainable development, provide access to justice for all and build effective, accountable and inclusive institutions at all levels"
                ),
            ),
            (
                msg("Partnerships for the goals"),
                msg(
                    "Strengthen the means of implementation and revitalize the Global Partnership for Sustainable Development"
                ),
            ),
        ],
        start=1,
    )
)
"""The 17 goals in their order; ``GOALS[number - 1]``. Names and titles: United Nations."""

KEY_AREAS: Final = (
    KeyArea(
        1,
        msg("Strategies, plans and budgets"),
        Pillar.POLICY,
        msg("National strategies, action plans and budgeting for the goal"),
    ),
    KeyArea(
        2,
        msg("Legal and policy framework"),
        Pillar.POLICY,
        msg("Laws and policies that carry the goal"),
    ),
    KeyArea(
        3,
        msg("Institutional support"),
        Pillar.INSTITUTIONAL,
        msg("Institutions with a clear mandate and a budget for the goal"),
    ),
    KeyArea(
        4,
        msg("National implementation"),
        Pillar.INSTITUTIONAL,
        msg("How policy is carried out across the country, and its indicators of progress"),
    ),
    KeyArea(
        5,
        msg("Local implementation"),
        Pillar.INSTITUTIONAL,
        msg("How policy is carried out where people live"),
    ),
    KeyArea(
        6,
        msg("Monitoring, evaluation and reporting"),
        Pillar.INCLUSIVE,
        msg("How inclusively progress is measured, evaluated and reported"),
    ),
    KeyArea(
        7,
        msg("Transparency and accountability"),
        Pillar.INCLUSIVE,
        msg("Whether decisions and spending can be seen and called to account"),
    ),
    KeyArea(
        8,
        msg("Public awareness and capacity"),
        Pillar.INCLUSIVE,
        msg("Whether people know of the goal and are able to act on it"),
    ),
    KeyArea(
        9,
        msg("Inclusive partnerships"),
        Pillar.INCLUSIVE,
        msg("Extent and quality of partnerships among those concerned"),
    ),
    KeyArea(
        10,
        msg("Participation of citizens and civil society"),
        Pillar.INCLUSIVE,
        msg("Formal and informal ways for citizens to take part in policymaking"),
    ),
)
"""The ten key areas; ``KEY_AREAS[number - 1]``. Source: slides, '10 Key Areas'; numbers 6-8 as the report's
results name them (the documents disagree on 7 and 8, see ``disagreements``)."""

GOAL_NUMBERS: Final = tuple(goal.number for goal in GOALS)
KEY_AREA_NUMBERS: Final = tuple(area.number for area in KEY_AREAS)

STAGE_NAMES: Final = {Stage.SURVEY: msg("survey"), Stage.CONSULTATION: msg("consultation")}
"""The stages as readers meet them, before first."""

PILLAR_NAMES: Final = {
    Pillar.POLICY: msg("Policy environment"),
    Pillar.INSTITUTIONAL: msg("Institutional capacity"),
    Pillar.INCLUSIVE: msg("Inclusive governance"),
}

BASIS_NAMES: Final = {
    Basis.PUBLISHED: msg("published"),
    Basis.COMPUTED: msg("computed"),
    Basis.SIMULATED: msg("SIMULATED"),
}


def areas_of(pillar: Pillar) -> tuple[int, ...]:
    """Give the numbers of a pillar's key areas, ascending.

    >>> areas_of(Pillar.INSTITUTIONAL)
    (3, 4, 5)
    """
    return tuple(area.number for area in KEY_AREAS if area.pillar is pillar)
