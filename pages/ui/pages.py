"""The pages in the order of the menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from psc_core.messages import Message, msg
from psc_view.page_names import PAGE_NAMES


@dataclass(frozen=True)
class PageEntry:
    """One page: its code, which names its view, script and address, and what readers call it.

    The menu leaves out what is not ``listed``: it is reached from another page.
    """

    code: str
    name: Message
    listed: bool = True

    @property
    def script(self) -> str:
        """Give the script, relative to the entry point."""
        return "app.py" if self.code == HOME else f"pages/{self.code}.py"

    @property
    def path(self) -> str:
        """Give the page's part of the address; empty for the first page."""
        return "" if self.code == HOME else self.code


HOME: Final = "overview"

PRESENT: Final = "present"
"""The page that fills the screen, without a menu."""
PAGES: Final = {
    code: PageEntry(code, name, listed=code != PRESENT)
    for code, name in {
        **PAGE_NAMES,
        "score_a_survey": msg("Score a survey"),
        "consult": msg("Consult"),
        "deck": msg("Deck"),
        PRESENT: msg("Presentation"),
    }.items()
}
