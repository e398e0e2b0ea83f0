"""Web addresses that a contributor gives: plain https, to a named host, in letters that can't deceive."""

from __future__ import annotations

import re
from typing import Final

MAX_LINK: Final = 500
"""Longest address (characters)."""

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = re.compile(rf"(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])")
# What RFC 3986 allows after the host, brackets and quotation marks left out.
_REST: Final = re.compile(r"(?:[/?#](?:[A-Za-z0-9._~!$&()*+,;=:@/?#-]|%[0-9A-Fa-f]{2})*)?")
_SCHEME: Final = "https://"


def not_a_link(text: str) -> str:
    """Say why a text is no address to send readers to; empty where it is one.

    A name or password before the host, a port, a bare number as host and letters beyond ASCII are
    refused: each of them can make an address look like another.

    >>> not_a_link("https://example.org/decree?id=7")
    ''
    >>> not_a_link("https://akimat.example@evil.example/")
    'must name a host such as example.org, found akimat.example@evil.example'
    """
    if len(text) > MAX_LINK:
        return f"must have at most {MAX_LINK} characters, found {len(text)}"
    if not text.startswith(_SCHEME):
        return f"must begin with {_SCHEME}, found {text[:40]}"
    host, rest = _parted(text.removeprefix(_SCHEME))
    if not _HOST.fullmatch(host):
        return f"must name a host such as example.org, found {host[:60]}"
    if not _REST.fullmatch(rest):
        return "must have only letters, digits and signs of an address after the host (others as %20)"
    return ""


def _parted(address: str) -> tuple[str, str]:
    ends = min((address.index(sign) for sign in "/?#" if sign in address), default=len(address))
    return address[:ends], address[ends:]
