"""What of a view can stand on a slide: its charts, and what some pages tell in large numbers."""

from __future__ import annotations

from typing import Final

from psc_view.translation import Translator
from psc_view.views.view import View

FIGURES: Final = "figures"
"""The country's percents in large numbers."""
HIGHEST: Final = "highest"
LOWEST: Final = "lowest"
"""The goals at an end as a list."""
IN_WORDS: Final = {"overview": (FIGURES,), "highest_and_lowest": (HIGHEST, LOWEST)}
"""Parts that are no chart, by page."""


def parts_of(page: str, view: View, t: Translator) -> dict[str, str]:
    """Name what of a view can stand on a slide, by its code; the first is what is shown without a choice."""
    names = {
        FIGURES: t.gettext("The country in large numbers"),
        HIGHEST: t.gettext("The highest goals as a list"),
        LOWEST: t.gettext("The lowest goals as a list"),
    }
    charts = {code: exhibit.table.caption for code, exhibit in view.exhibits.items() if exhibit.chart}
    return charts | {part: names[part] for part in IN_WORDS.get(page, ())}
