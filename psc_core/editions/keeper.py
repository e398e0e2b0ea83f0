"""The editions of a data folder, read again only when a file there has changed."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from psc_core.editions.shelf import Shelf, open_shelf, signature_of


class Keeper:
    """Holds the shelf as it was last read, for all who ask: editions are immutable."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: tuple[object, Shelf] | None = None

    def shelf(self, folder: Path) -> Shelf:
        """Give the editions of a folder as they stand on disk now.

        Costs a look at the files' times; one at a time reads files that changed.
        """
        seen = (folder, signature_of(folder))
        held = self._held
        if held and held[0] == seen:
            return held[1]
        with self._lock:
            if not self._held or self._held[0] != seen:
                self._held = (seen, open_shelf(folder))
            return self._held[1]
