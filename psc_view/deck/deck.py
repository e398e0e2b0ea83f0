"""A deck: slides in an order, each one fact of a view that is made anew whenever it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

MAX_SLIDES: Final = 100
"""Most slides of a deck (count)."""
MAX_TITLE: Final = 200
"""Longest title of a deck or a slide (characters)."""
MAX_NOTES: Final = 2000
"""Longest notes of a slide (characters)."""
MAX_DECK: Final = 2 * 1024 * 1024
"""Largest deck as a file (bytes): a full one in any letters."""


@dataclass(frozen=True)
class Slide:
    """One fact on a screen.

    Attributes:
        view: Address of the view, path and query as the dashboard's links have them, edition included and
            without language: ``/goals?edition=kaz-2022&goals=5``.
        part: What of the view: the name of a chart, or one of ``parts``; empty is the first.
        title: The organiser's own title, one line; empty is the view's.
        notes: For the speaker alone; may have several lines.
    """

    view: str
    part: str = ""
    title: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Deck:
    """Slides in their order, with the edition that they are about unless a slide names another."""

    title: str
    edition: str
    slides: tuple[Slide, ...] = ()

    def with_slide(self, slide: Slide) -> Deck:
        """Give the deck with a slide more at its end; a full deck stays as it is."""
        return replace(self, slides=(*self.slides, slide)[:MAX_SLIDES])

    def without(self, number: int) -> Deck:
        """Give the deck without a slide; numbers begin at 1."""
        return replace(self, slides=(*self.slides[: number - 1], *self.slides[number:]))

    def moved(self, number: int, to: int) -> Deck:
        """Give the deck with a slide at another place; beyond an end it stays at that end."""
        slides = list(self.slides)
        slides.insert(max(to, 1) - 1, slides.pop(number - 1))
        return replace(self, slides=tuple(slides))

    def told(self, number: int, title: str, notes: str) -> Deck:
        """Give the deck with another title and other notes of a slide."""
        slides = list(self.slides)
        slides[number - 1] = replace(slides[number - 1], title=title, notes=notes)
        return replace(self, slides=tuple(slides))
