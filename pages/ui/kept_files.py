"""Finished files, kept as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Final

from psc_view.files.file import File

MAX_KEPT: Final = 64 * 1024 * 1024
"""Size of all kept files together (bytes), the longest unused dropped first; a larger one is kept alone."""


class KeptFiles:
    """Files by what names them; safe to ask from several threads."""

    def __init__(self, limit: int = MAX_KEPT) -> None:
        self._limit = limit
        self._lock = Lock()
        self._files: OrderedDict[Hashable, File] = OrderedDict()
        self._size = 0

    def find(self, key: Hashable) -> File | None:
        """Give a file, or None."""
        with self._lock:
            found = self._files.get(key)
            if found:
                self._files.move_to_end(key)
            return found

    def keep(self, key: Hashable, file: File) -> None:
        """Keep a file, and drop others, unused longest, where there is no room; the last one always stays."""
        with self._lock:
            if key in self._files:
                return
            self._files[key] = file
            self._size += len(file.content)
            while self._size > self._limit and len(self._files) > 1:
                _, dropped = self._files.popitem(last=False)
                self._size -= len(dropped.content)

    def clear(self) -> None:
        """Drop all."""
        with self._lock:
            self._files.clear()
            self._size = 0
