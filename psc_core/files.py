"""Files before they are read: how large they may be, and what a reader says of one that it can't read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from psc_core.errors import DataError
from psc_core.messages import Message, msg


def check_file_size(path: Path, limit: int) -> int:
    """Give a file's size (bytes), which must be at most ``limit``.

    Raises:
        DataError: It is larger.
    """
    size = path.stat().st_size
    if size > limit:
        raise DataError(
            path.name,
            msg(
                "A file must be at most {limit} MB; this one has {size} MB.",
                limit=limit // 2**20,
                size=size // 2**20,
            ),
        )
    return size


def read_toml(path: Path, where: str) -> dict[str, Any]:
    """Read a file of TOML that is there; ``where`` names it in an error.

    Raises:
        DataError: It is no TOML in UTF-8.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as damage:
        raise DataError(where, msg("Can't read this as TOML."), [reader_said(damage)]) from damage


def reader_said(damage: BaseException) -> Message:
    """Tell the first line of what a reader said; without a word, the kind of its error."""
    line = (str(damage).strip().splitlines() or [type(damage).__name__])[0]
    return msg("Reader: {reason}.", reason=line[:160].rstrip("."))
