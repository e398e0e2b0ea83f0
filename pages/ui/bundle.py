"""Streamlit's scripts and styles, and our own, packed once and handed out from memory.

Streamlit 1.67 sends them as they are, 5 MB for a first page. What this does not hold, and ranges, are left to
Streamlit.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.types import ASGIApp, Receive, Scope, Send

YEAR: Final = 365 * 24 * 60 * 60
MINUTES: Final = 10 * 60
"""How long browsers keep what has a hash in its name, and what has not (seconds)."""

ROOT: Final = Path(st.__file__).parent / "static" / "static"
"""Where Streamlit keeps what it serves under ``/static/``."""


@dataclass(frozen=True)
class Place:
    """A folder, the prefix of its addresses, and whether names of files hold a hash of what is in them."""

    prefix: str
    root: Path
    is_hashed: bool


PLACES: Final = (
    Place("/static/", ROOT, is_hashed=True),
    Place("/app/static/", Path(__file__).parents[2] / "static", is_hashed=False),
)

_TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""Content types of what is held; fonts are packed already."""
_PACKED: Final = (".js", ".css", ".svg")

Pack = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Packed:
    """A file in one coding: its bytes, and headers ready to be sent."""

    content: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    tag: str


class Bundle:
    """Files by path and coding. Empty until ``fill``, which takes seconds of one core."""

    def __init__(self, places: Sequence[Place] = PLACES) -> None:
        self._places = places
        self._files: Mapping[str, Mapping[str, Packed]] = {}

    @property
    def size(self) -> int:
        """Give the bytes that are held."""
        return sum(len(packed.content) for forms in self._files.values() for packed in forms.values())

    def fill(self) -> None:
        """Pack every file; from then on they are handed out."""
        self._files = {address: forms for place in self._places for address, forms in _packed_files(place)}

    def answer(self, scope: Scope) -> ASGIApp | None:
        """Give the answer to a request; None where it is left to what is behind."""
        forms = self._files.get(scope["path"])
        if forms is None or scope["method"] not in ("GET", "HEAD"):
            return None
        asked = {name: value for name, value in scope["headers"] if name in _READ}
        if b"range" in asked:
            return None
        packed = _best(forms, asked.get(b"accept-encoding", b"").decode("latin-1"))
        if packed is None:
            return None
        return _Ready(packed, is_held=packed.tag in _tags(asked.get(b"if-none-match", b"")))


_READ: Final = (b"range", b"accept-encoding", b"if-none-match")
_OF_CONTENT: Final = (b"content-length", b"content-type", b"content-encoding")


class _Ready:
    """A finished answer: no header is made for it, and HEAD gets no body."""

    def __init__(self, packed: Packed, *, is_held: bool) -> None:
        self._packed = packed
        self._is_held = is_held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it in one piece."""
        del receive
        status, content, headers = 200, self._packed.content, self._packed.headers
        if self._is_held:
            status, content = 304, b""
            headers = tuple(pair for pair in headers if pair[0] not in _OF_CONTENT)
        elif scope["method"] == "HEAD":
            content = b""
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})


def _packed_files(place: Place) -> Iterator[tuple[str, Mapping[str, Packed]]]:
    packers = dict(_packers())
    kept = f"public, max-age={YEAR}, immutable" if place.is_hashed else "public, max-age=600"
    for path in sorted(place.root.rglob("*")):
        if path.suffix in _TYPES and path.is_file():
            content = path.read_bytes()
            coded = packers if path.suffix in _PACKED else {}
            forms = {name: _form(path, pack(content), name, kept) for name, pack in coded.items()}
            if not coded:
                forms[""] = _form(path, content, "", kept)
            yield place.prefix + path.relative_to(place.root).as_posix(), forms


def _packers() -> Iterator[tuple[str, Pack]]:
    """Give the codings, the best first; Brotli where its package is installed."""
    if find_spec("brotli"):
        brotli = import_module("brotli")
        yield "br", lambda content: bytes(brotli.compress(content, quality=5))
    yield "gzip", lambda content: gzip.compress(content, 6, mtime=0)


def _form(path: Path, content: bytes, coding: str, kept: str) -> Packed:
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    headers = {
        "Content-Type": _TYPES[path.suffix],
        "Content-Length": str(len(content)),
        "Cache-Control": kept,
        "ETag": tag,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
        **({"Content-Encoding": coding} if coding else {}),
    }
    written = tuple((name.lower().encode(), value.encode()) for name, value in headers.items())
    return Packed(content, written, tag)


def _best(forms: Mapping[str, Packed], accepted: str) -> Packed | None:
    welcome = {name for name, weight in map(_weighed, accepted.lower().split(",")) if weight > 0}
    return next((packed for name, packed in forms.items() if not name or name in welcome), None)


def _weighed(part: str) -> tuple[str, float]:
    """Read one coding that is accepted, and how much; what can't be read is not accepted.

    >>> _weighed(" br"), _weighed("gzip;q=0.5"), _weighed("gzip; q=none")
    (('br', 1.0), ('gzip', 0.5), ('gzip', 0.0))
    """
    name, _, weight = (piece.strip() for piece in part.partition(";"))
    try:
        return name, float(weight.removeprefix("q=")) if weight else 1.0
    except ValueError:
        return name, 0.0


def _tags(header: bytes) -> list[str]:
    return [part.strip().removeprefix("W/") for part in header[:2000].decode("latin-1").split(",")]
