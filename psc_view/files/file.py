"""A finished file and what an answer says of it."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final

MIN_PACKED: Final = 1000
"""Least size that is worth packing (bytes)."""

YEAR: Final = 365 * 24 * 60 * 60
"""How long a file whose address never gives another content may be kept by others (seconds)."""

_TEXTS: Final = ("+xml", "/json", "+json")
"""Endings of content types that are texts, beside those that say so."""

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What a picture opened by itself may do: run nothing, fetch nothing."""


@dataclass(frozen=True)
class File:
    """A finished file.

    Attributes:
        content: Its bytes.
        media_type: Its content type.
        language: The language of its words.
        name: What it is saved as: ASCII letters, digits, hyphens, underscores and points.
        saved: Whether a browser saves it instead of showing it.
        frozen: Whether its address never gives another content.
        policy: What it may do in a browser (Content-Security-Policy).
    """

    content: bytes
    media_type: str
    language: str
    name: str
    saved: bool = False
    frozen: bool = False
    policy: str = POLICY

    @cached_property
    def tag(self) -> str:
        """Give a name that two files share only if they are alike; weak, because answers are compressed."""
        return f'W/"{hashlib.sha256(self.content).hexdigest()[:32]}"'

    @cached_property
    def packed(self) -> bytes | None:
        """Give a text with gzip, made once for all who ask for the file; None for what is packed already."""
        is_text = self.media_type.startswith("text/") or self.media_type.partition(";")[0].endswith(_TEXTS)
        return gzip.compress(self.content, 6) if is_text and len(self.content) >= MIN_PACKED else None

    @cached_property
    def headers(self) -> dict[str, str]:
        """Give what an answer says about it."""
        place = "attachment" if self.saved else "inline"
        # A picture opened by itself runs nothing and fetches nothing. It is left out for PDF: what shows
        # one is part of the browser, and may need more.
        shut = {} if self.media_type == "application/pdf" else {"Content-Security-Policy": self.policy}
        return {
            **shut,
            "Content-Type": self.media_type,
            "Content-Language": self.language,
            "Content-Disposition": f'{place}; filename="{self.name}"',
            "Cache-Control": f"public, max-age={YEAR}, immutable" if self.frozen else "no-cache",
            "ETag": self.tag,
            "Vary": "Accept-Language, Accept-Encoding",
            "Access-Control-Allow-Origin": "*",
            "X-Content-Type-Options": "nosniff",
        }
