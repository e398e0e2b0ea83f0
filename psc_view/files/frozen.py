"""Frozen frames that outlive their version: kept on disk, so that an article shows the same for good."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from psc_view.exports.parameters import VERSION
from psc_view.files.file import File

MAX_FROZEN: Final = 1024 * 1024 * 1024
"""Size of all frozen frames together (bytes); what comes later is not kept, nothing is dropped."""
_ABOUT: Final = ("media_type", "language", "name", "policy")

_log: Final = logging.getLogger(__name__)


class FrozenFrames:
    """Frames by what their addresses ask for, in the folder that ``PSC_FROZEN_DIR`` names; else nowhere."""

    def __init__(self, limit: int = MAX_FROZEN) -> None:
        self._limit = limit

    def find(self, place: str, pairs: Sequence[tuple[str, str]]) -> File | None:
        """Give what an address gave while its version was the latest; None where it was never asked for.

        Args:
            place: Path of the address.
            pairs: Its parameters, language and version among them.
        """
        path = _path_of(place, pairs)
        if not path or not path.is_file():
            return None
        about, _, content = path.read_bytes().partition(b"\n")
        return File(content, **json.loads(about), frozen=True)

    def keep(self, place: str, pairs: Sequence[tuple[str, str]], file: File) -> None:
        """Keep what an address gives now; arguments as of ``find``. What is kept never changes."""
        path = _path_of(place, pairs)
        if not path or path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        about = json.dumps({name: getattr(file, name) for name in _ABOUT}).encode()
        content = about + b"\n" + file.content
        if sum(each.stat().st_size for each in path.parent.iterdir()) + len(content) > self._limit:
            _log.error("The folder of frozen frames is full: %s", path.parent)
            return
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as written:
            written.write(content)
        Path(written.name).replace(path)


def _path_of(place: str, pairs: Sequence[tuple[str, str]]) -> Path | None:
    folder = os.environ.get("PSC_FROZEN_DIR", "")
    if not folder or VERSION not in dict(pairs):
        return None
    # Nothing of an address becomes a part of a path.
    told = json.dumps([place, sorted(pairs)])
    return Path(folder) / f"{hashlib.sha256(told.encode()).hexdigest()}.frame"
