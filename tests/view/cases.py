"""Every page's view with the choices that make it look different."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from psc_core.bands import REPORT
from psc_core.editions.edition import Edition, open_edition
from psc_core.editions.shelf import DATA_DIR
from psc_core.scoring.levels import Level
from psc_core.terms import Pillar, Stage
from psc_view.selection import By, Selection, Sort
from psc_view.translation import Translator, translator
from psc_view.views import VIEWS
from psc_view.views.view import View

EDITIONS: Final = ("kaz-2022", "sim-2026")

CHOICES: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "overview": ("overview", {}),
    "all goals": ("goals", {}),
    "one goal": ("goals", {"goals": (5,)}),
    "one goal in the report's bands": ("goals", {"goals": (3,), "scale": REPORT.code}),
    "two goals": ("goals", {"goals": (3, 16)}),
    "findings": ("findings", {}),
    "searched": ("findings", {"q": "асхана"}),
    "misspelled, filtered": ("findings", {"q": "корупция", "themes": ("health",), "shown": 2}),
    "nothing found": ("findings", {"q": "xyzxyzxyz"}),
    "one statement": ("findings", {"statement": "g03-challenge-3a"}),
    "no such statement": ("findings", {"statement": "g99-1"}),
    "all key areas": ("pillars_and_key_areas", {}),
    "one pillar": ("pillars_and_key_areas", {"pillar": Pillar.INCLUSIVE}),
    "two key areas": ("pillars_and_key_areas", {"areas": (2, 7)}),
    "one goal's key areas": ("pillars_and_key_areas", {"goals": (13,)}),
    "groups": ("groups", {}),
    "groups of two columns": ("groups", {"split": "sector,region"}),
    "one goal by group": ("groups", {"goals": (5,), "split": "sex,age_band"}),
    "by change": ("before_and_after", {}),
    "by score": ("before_and_after", {"sort": Sort.SCORE}),
    "only changed": ("before_and_after", {"changed": True, "sort": Sort.GOAL}),
    "thresholds": ("highest_and_lowest", {}),
    "thresholds after": ("highest_and_lowest", {"stage": Stage.CONSULTATION}),
    "count": ("highest_and_lowest", {"by": By.COUNT, "count": 3}),
    "context": ("context", {}),
    "one goal's context": ("context", {"goals": (5,)}),
    "a goal without context": ("context", {"goals": (14,)}),
    "method": ("data_and_method", {}),
    "compared": ("compare", {}),
    "compared after": ("compare", {"stage": Stage.CONSULTATION}),
    "compared by key area": ("compare", {"level": Level.KEY_AREA}),
    "two goals compared": ("compare", {"goals": (3, 16)}),
    "country compared": ("compare", {"level": Level.COUNTRY}),
}


@dataclass(frozen=True)
class Case:
    """A view to look at: which choices, of which edition."""

    choices: str
    edition: str

    def __str__(self) -> str:
        """Name it in a test's id."""
        return f"{self.choices}, {self.edition}"


CASES: Final = tuple(Case(name, code) for code in EDITIONS for name in CHOICES)


@cache
def edition_of(code: str) -> Edition:
    """Open one of the repository's editions."""
    return open_edition(DATA_DIR / code)


def seen(case: Case, language: str = "en") -> View:
    """Give a view of one of the repository's editions, made once."""
    return _seen(case, language)


@cache
def _seen(case: Case, language: str) -> View:
    return made(case.choices, edition_of(case.edition), translator(language))


def made(choices: str, edition: Edition, t: Translator) -> View:
    """Make a view of an edition in a language, with its other waves where it is compared."""
    page, chosen = CHOICES[choices]
    entry = VIEWS[page]
    if entry.together and edition.code == "sim-2026":
        return entry.together((edition, edition_of("sim-2024")), Selection(**chosen), t)
    return entry.build(edition, Selection(**chosen), t)
