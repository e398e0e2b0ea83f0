"""Style and script inside a page, and the policy that lets these run and nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_PLACES: Final = {"follow.css": "<style></style>", "follow.js": "<script></script>"}


def filled(html: str) -> str:
    """Put style and script into their empty elements; templates would break their lines."""
    for name, place in _PLACES.items():
        html = html.replace(place, place.replace("><", f">{_text(name)}<"), 1)
    return html


@cache
def policy() -> str:
    """Give the content security policy of such a page: its own script and style, and this server."""
    style, script = (_hash(_text(name)) for name in _PLACES)
    return (
        f"default-src 'none'; script-src '{script}'; style-src '{style}'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
