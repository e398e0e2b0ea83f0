"""What the hall is told of a slide: everything that a phone needs to show the same, by language."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from psc_view.deck.deck import Deck
from psc_view.deck.told import Told
from psc_view.hall.now import Facts, Now
from psc_view.languages import LANGUAGES


def told_to_hall(
    forum: str, deck: Deck, number: int, say: Callable[[str], tuple[str, Told]], *, blank: bool
) -> Now:
    """Give what is shown now.

    Args:
        forum: The forum's short code.
        deck: The deck.
        number: Number of the slide, from 1 on.
        say: Gives page and words of the slide in a language.
        blank: Whether the screen is blank.

    Raises:
        ChoiceError: The slide can't be shown to the hall.
    """
    slide = deck.slides[number - 1]
    said = {code: say(code) for code in LANGUAGES}
    page, first = next(iter(said.values()))
    query = urlsplit(slide.view).query
    return Now(
        forum,
        number,
        len(deck.slides),
        slide.view,
        titles={code: each.title for code, (_, each) in said.items()},
        texts={code: each.fact for code, (_, each) in said.items()},
        facts={code: _facts(each) for code, (_, each) in said.items()},
        picture=f"/data/{page}/{first.chart.code}.svg?{query}" if first.chart else "",
        blank=blank,
        notes=dict.fromkeys(LANGUAGES, slide.notes),
    )


def _facts(said: Told) -> Facts:
    """Give the numbers that stand on a slide, with what they are."""
    figures = ((" · ".join(filter(None, (each.label, each.note))), each.value) for each in said.figures)
    return (*figures, *said.rows)
