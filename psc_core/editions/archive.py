"""Folders as zip archives."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""Written as the time of every file, so that the same folder gives the same bytes."""


def zipped(folder: Path) -> bytes:
    """Give a folder as a zip archive whose files stand in a folder of the same name."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return content.getvalue()
