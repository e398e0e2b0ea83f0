"""The editions of the data folder, read again only when a file there has changed."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock
from typing import Final

from psc_core.editions.shelf import Shelf, data_dir_of, open_shelf, signature_of


class _Keeper:
    """Holds the shelf as it was last read, for all readers: editions are immutable."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: tuple[object, Shelf] | None = None

    def shelf(self, folder: Path) -> Shelf:
        seen = (folder, signature_of(folder))
        held = self._held
        if held and held[0] == seen:
            return held[1]
        with self._lock:
            if not self._held or self._held[0] != seen:
                self._held = (seen, open_shelf(folder))
            return self._held[1]


_keeper: Final = _Keeper()


def shelf() -> Shelf:
    """Give the editions of ``PSC_DATA_DIR``, else of the repository, as they stand on disk now.

    Costs a look at the files' times; one reader at a time reads files that changed.
    """
    return _keeper.shelf(data_dir())


def data_dir() -> Path:
    """Give the folder that editions are read from."""
    return data_dir_of(os.environ)
