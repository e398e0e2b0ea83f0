"""The reader's desk: the page, the edition and the choices as they stand at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from pages.ui import address
from pages.ui.language import language_of
from psc_core.editions.edition import Edition
from psc_core.editions.shelf import Shelf
from psc_core.messages import Message
from psc_view.selection import PAGE_OF_STATEMENTS, Selection
from psc_view.translation import Translator, translator


@dataclass(frozen=True)
class Desk:
    """What controls and views need: the edition shown, the choices, and the language.

    ``unused`` says what in the address could not be used.
    """

    page: str
    held: Shelf
    edition: Edition
    selection: Selection
    unused: tuple[Message, ...]
    t: Translator

    @classmethod
    def now(cls, page: str, held: Shelf) -> Self:
        """Read the desk from the address; ``held`` must hold an edition."""
        parsed = address.read(tuple(held.editions))
        t = translator(language_of(parsed.selection))
        edition = held.find(parsed.selection.edition)
        return cls(page, held, edition, parsed.selection, parsed.notices, t)

    def choose(self, **choices: Any) -> None:
        """Write changed choices into the address, with edition and language: a copied link keeps them.

        Any choice but the language shows a list from its start again, not one statement of it alone.
        """
        current = address.read(tuple(self.held.editions)).selection
        kept: dict[str, Any] = {"edition": self.edition.code, "lang": self.t.language.code}
        if "lang" not in choices:
            kept |= {"statement": None, "shown": PAGE_OF_STATEMENTS}
        address.write(current.with_(**{**kept, **choices}))
