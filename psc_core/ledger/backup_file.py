"""Files of backups: whole, on the disk itself, and in place of none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psc_core.errors import ChoiceError
from psc_core.messages import msg


@contextmanager
def backed_up(path: Path) -> Iterator[Path]:
    """Give a file to write and verify; it becomes ``path`` if that went well, else nothing is left.

    Raises:
        ChoiceError: The backup is there already, or its folder is not.
    """
    if path.exists():
        raise ChoiceError(path.name, msg("This file is there already: a backup replaces none."))
    if not path.parent.is_dir():
        raise ChoiceError(path.parent.name or "-", msg("Can't find this folder."))
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
        _synchronise(part)
        part.replace(path)
        _synchronise(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _synchronise(path: Path) -> None:
    """Have a file or folder written to the disk itself, before a stick is pulled out."""
    if os.name == "nt" and path.is_dir():
        return  # Windows can't open folders
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
