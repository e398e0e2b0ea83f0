"""Places in documents that rows of a table come from: numbered in the rows, told once below them."""

from __future__ import annotations

from psc_view.names import document_name
from psc_view.translation import Translator


class Places:
    """Numbers places in the order in which rows name them."""

    def __init__(self, t: Translator) -> None:
        self._t = t
        self._known: dict[str, str] = {}

    def mark(self, source: str, place: str) -> str:
        """Give the mark of a place, as in ``[2]``; the same place has the same mark."""
        told = self._t.gettext("{document}: {place}", document=document_name(self._t, source), place=place)
        return self._known.setdefault(told, f"[{len(self._known) + 1}]")

    @property
    def line(self) -> str:
        """Tell every place by its mark."""
        places = "; ".join(f"{mark} {told}" for told, mark in self._known.items())
        return self._t.gettext("Sources: {places}.", places=places)
