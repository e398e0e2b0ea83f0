"""Office files without the time at which they were made: the same numbers give the same bytes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final

_TIME: Final = (1980, 1, 1, 0, 0, 0)
_PROPERTIES: Final = "docProps/core.xml"
_MADE: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def same_bytes(content: bytes, date: list[int]) -> bytes:
    """Give an Office file, and the workbooks in it, as made on a date (year, month, day)."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as held, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in held.namelist():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, _dated(name, held.read(name), date))
    return made.getvalue()


def _dated(name: str, content: bytes, date: list[int]) -> bytes:
    if name.endswith(".xlsx"):
        return same_bytes(content, date)
    if name != _PROPERTIES:
        return content
    year, month, day = date
    return _MADE.sub(rb"\g<1>%04d-%02d-%02dT00:00:00Z\g<2>" % (year, month, day), content)
