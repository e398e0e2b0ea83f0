"""What the hall is told of a slide: everything that a phone needs to show the same, by language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from psc_view.deck.deck import Deck
from psc_view.deck.told import Told
from psc_view.languages import LANGUAGES


def told_to_hall(
    deck: Deck, number: int, say: Callable[[str], tuple[str, Told]], *, blank: bool
) -> dict[str, Any]:
    """Give what is shown now as plain data.

    Args:
        deck: The deck.
        number: Number of the slide, from 1 on.
        say: Gives page and words of the slide in a language.
        blank: Whether the screen is blank.

    Returns:
        ``slide``, ``of``, ``view`` (path and query without language), ``titles`` and ``texts`` by language,
        ``picture`` (address of the chart's SVG without language; empty without chart), ``blank``, and
        ``notes`` by language, which are the speaker's and must not reach phones.
    """
    slide = deck.slides[number - 1]
    said = {code: say(code) for code in LANGUAGES}
    page, first = next(iter(said.values()))
    query = urlsplit(slide.view).query
    return {
        "slide": number,
        "of": len(deck.slides),
        "view": slide.view,
        "titles": {code: each.title for code, (_, each) in said.items()},
        "texts": {code: each.fact for code, (_, each) in said.items()},
        "picture": f"/data/{page}/{first.chart.code}.svg?{query}" if first.chart else "",
        "blank": blank,
        "notes": dict.fromkeys(LANGUAGES, slide.notes),
    }
