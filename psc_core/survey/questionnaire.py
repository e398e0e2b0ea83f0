"""The instrument: what respondents are asked, in every language it exists in."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from psc_core.errors import ChoiceError
from psc_core.messages import msg
from psc_core.method import GRADE_MAX, GRADE_MIN
from psc_core.terms import GOAL_NUMBERS

LANGUAGES: Final = {"en": "English (en)", "ru": "Русский (ru)", "kk": "Қазақша (kk)"}
"""Languages of the instrument, as form software names them; the first is the form's default."""

GRADES: Final = tuple(range(GRADE_MIN, GRADE_MAX + 1))
DONT_KNOW: Final = "dk"
NO_ANSWER: Final = "na"

Texts = dict[str, str]
"""One text in each of ``LANGUAGES``."""

_WORDS: Final = Path(__file__).with_name("questionnaire.toml")


@dataclass(frozen=True)
class ProfileQuestion:
    """A question about the respondent; without choices, its answer is a whole number."""

    name: str
    label: Texts
    choices: dict[str, Texts]


@dataclass(frozen=True)
class Questionnaire:
    """The questions put to respondents about the chosen goals, ascending."""

    version: str
    title: Texts
    goals: tuple[int, ...]
    profile: tuple[ProfileQuestion, ...]
    _words: dict[str, Any]

    @property
    def stem(self) -> Texts:
        """Give the sentence that every goal's grades answer."""
        return dict(self._words["stem"])

    @property
    def profile_heading(self) -> Texts:
        """Give the heading above the questions about the respondent."""
        return dict(self._words["profile_heading"])

    @property
    def missing(self) -> dict[str, Texts]:
        """Give the two ways not to grade, by code: ``DONT_KNOW`` and ``NO_ANSWER`` are kept apart."""
        return dict(self._words["missing"])

    def goal_name(self, goal: int) -> Texts:
        """Give a goal's short name."""
        return dict(self._words["goals"][str(goal)])

    def area_name(self, area: int) -> Texts:
        """Give a key area's name."""
        return dict(self._words["key_areas"][str(area)])

    def area_hint(self, area: int) -> Texts:
        """Give what a key area asks about."""
        return dict(self._words["key_area_hints"][str(area)])

    def goal_label(self, goal: int) -> Texts:
        """Give a goal's number and name."""
        return {
            language: pattern.format(goal=goal, name=self.goal_name(goal)[language])
            for language, pattern in self._words["goal_label"].items()
        }

    def area_label(self, area: int) -> Texts:
        """Give a key area's number and name."""
        return {
            language: pattern.format(area=area, name=self.area_name(area)[language])
            for language, pattern in self._words["area_label"].items()
        }

    def grade_label(self, grade: int) -> Texts:
        """Give how a grade is offered; only the middle and the ends of the scale have words."""
        worded = {GRADE_MIN: "low", 0: "middle", GRADE_MAX: "high"}
        if grade in worded:
            return dict(self._words["scale"][worded[grade]])
        return dict.fromkeys(LANGUAGES, f"{grade:+}")


def questionnaire(goals: Sequence[int] = GOAL_NUMBERS) -> Questionnaire:
    """Give the instrument for some goals or all.

    Raises:
        ChoiceError: No goal is chosen, or a number is no goal's.
    """
    chosen = tuple(sorted(set(goals)))
    if not chosen or not set(chosen) <= set(GOAL_NUMBERS):
        raise ChoiceError(
            ", ".join(map(str, goals))[:60],
            msg(
                "Goals must be one or more numbers from {low} to {high}.",
                low=GOAL_NUMBERS[0],
                high=GOAL_NUMBERS[-1],
            ),
        )
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    profile = tuple(
        ProfileQuestion(name, question["label"], question.get("choices", {}))
        for name, question in words["profile"].items()
    )
    return Questionnaire(words["version"], words["title"], chosen, profile, words)
