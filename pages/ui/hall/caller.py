"""Who calls: from where, from which page, with how much to say. Nothing of it is trusted."""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

MAX_BODY: Final = 2000
"""Longest body of a form (bytes)."""
MAX_FIELDS: Final = 8
"""Most fields of a form (count)."""


class TooLargeError(Exception):
    """A body is longer than any form of ours."""


def address_of(request: Request) -> str:
    """Give the network address of the caller, as the server knows it; empty if it does not."""
    return request.client.host if request.client else ""


def is_own_page(request: Request) -> bool:
    """Tell whether one of our own pages sent this: browsers say so, and no other site can.

    ``Sec-Fetch-Site`` is sent over encrypted lines and to this very machine, ``Origin`` always.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = urlsplit(request.headers.get("origin", "")).netloc
    # A server in front of this one may know it by another name.
    public = urlsplit(os.environ.get("PSC_PUBLIC_URL", "")).netloc
    return bool(origin) and origin in (request.headers.get("host"), public)


def is_private_line(request: Request) -> bool:
    """Tell whether nobody else can listen: the line is encrypted, or does not leave this machine."""
    return request.url.scheme == "https" or is_this_machine(request)


def is_this_machine(request: Request) -> bool:
    """Tell whether the caller is on this very machine."""
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


async def form_of(request: Request) -> dict[str, str]:
    """Read a form; a field that stands twice, like anything that is no form, makes it empty.

    Raises:
        TooLargeError: It is longer than any form of ours.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise TooLargeError
    try:
        fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError:
        return {}
    named = dict(fields)
    return named if len(named) == len(fields) else {}
