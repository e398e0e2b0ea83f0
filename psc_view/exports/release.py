"""What the contents of a file depend on beside the reader's choices: the editions and this software."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import psc_core
import psc_view
from psc_core.editions.edition import Edition

_KINDS: Final = {".py", ".po", ".html", ".css", ".js", ".toml", ".csv", ".ttf", ".typ"}
_LIBRARIES: Final = (
    *("altair", "babel", "pyarrow", "vl-convert-python", "xlsxwriter"),
    *("python-pptx", "typst"),
)


def version_of(editions: Sequence[Edition]) -> str:
    """Give 16 hexadecimal digits that change whenever an edition, this software or a writer of files does."""
    parts = [release(), *(edition.fingerprint for edition in editions)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@cache
def release() -> str:
    """Give a checksum of this software and of the libraries that write its files."""
    digest = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in _LIBRARIES).encode())
    for package in (psc_core, psc_view):
        root = Path(str(package.__file__)).parent
        for path in sorted(path for path in root.rglob("*") if path.suffix in _KINDS):
            digest.update(f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()
