"""Decks that need no organiser: the story of an edition, and goal by goal."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import changes, movers
from psc_core.terms import GOAL_NUMBERS
from psc_view.deck.deck import Deck, Slide
from psc_view.deck.parts import FIGURES, HIGHEST, LOWEST
from psc_view.deck.place import placed
from psc_view.names import edition_title
from psc_view.selection import By, Selection
from psc_view.translation import Translator

DECKS_KEPT: Final = 64
"""Decks of each kind that are kept ready (count), the longest unused dropped first."""


@lru_cache(maxsize=DECKS_KEPT)
def story(edition: Edition, t: Translator) -> Deck:
    """Tell an edition: the country, all goals, what the meetings changed, the highest, the lowest."""
    last = edition.stages[-1]
    ends: dict[str, Any] = {"stage": last, "by": By.COUNT, "count": 3}
    slides = [
        _slide(edition, "overview", FIGURES),
        _slide(edition, "overview", "goals"),
        *(
            [_slide(edition, "before_and_after", "changes", changed=True)]
            if len(movers(changes(edition.scores())))
            else []
        ),
        _slide(edition, "highest_and_lowest", HIGHEST, **ends),
        _slide(edition, "highest_and_lowest", LOWEST, **ends),
    ]
    title = t.gettext("The story of {edition}", edition=edition_title(t, edition))
    return Deck(title, edition.code, tuple(slides))


@lru_cache(maxsize=DECKS_KEPT)
def goal_by_goal(edition: Edition, goals: tuple[int, ...], t: Translator) -> Deck:
    """Show the chosen goals one after another; all where none is chosen."""
    chosen = goals or GOAL_NUMBERS
    title = t.gettext("Goal by goal: {edition}", edition=edition_title(t, edition))
    return Deck(
        title, edition.code, tuple(_slide(edition, "goals", "scale", goals=(goal,)) for goal in chosen)
    )


def _slide(edition: Edition, page: str, part: str, **choices: Any) -> Slide:
    return Slide(placed(page, Selection(**choices), edition.code).address, part)
