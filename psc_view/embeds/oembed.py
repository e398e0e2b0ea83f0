"""What a pasted link unfolds to (oEmbed 1.0): which view it names, and the element that shows it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from psc_core.messages import Message, msg
from psc_view.embeds.figure import Draw, height_of
from psc_view.embeds.snippets import WORDS, iframe
from psc_view.exports.document import Document
from psc_view.exports.parameters import RefusalError, shown
from psc_view.exports.picture import SOCIAL

MEDIA_TYPE: Final = "application/json"
WIDTH: Final = 720
"""Width that is offered where the asker has room for it (px)."""
LIMITS: Final = (1, 9999)
"""Least and greatest ``maxwidth`` and ``maxheight`` (px)."""
PARAMETERS: Final = ("url", "format", "maxwidth", "maxheight", "lang")


@dataclass(frozen=True)
class Pasted:
    """What an address of this server names: a page, one of its charts (empty: the first), and choices."""

    page: str
    chart: str
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Room:
    """How much room the asker has (px); None: as much as is wanted."""

    width: int | None = None
    height: int | None = None


def asked_for(pairs: Sequence[tuple[str, str]], host: str) -> tuple[Pasted, Room]:
    """Read the parameters of an oEmbed request; nothing in them is trusted.

    Args:
        pairs: Names and values as they stand in the address.
        host: The address that readers know this server by; empty where it was not told.

    Raises:
        RefusalError: The first thing that can't be answered.
    """
    given = dict(pairs)
    for name, value in pairs:
        if name not in PARAMETERS:
            raise _refusal(400, msg("There is no such parameter here."), name, value, list(PARAMETERS))
    if given.get("format", "json") != "json":
        raise _refusal(501, msg("There is no such form."), "format", given["format"], ["json"])
    room = Room(*(_pixels(name, given[name]) if name in given else None for name in PARAMETERS[2:4]))
    return pasted(given.get("url", ""), host), room


def pasted(url: str, host: str) -> Pasted:
    """Find what an address of this server names.

    Raises:
        RefusalError: It is not an address of a page or chart of this server.
    """
    refusal = _refusal(
        404, msg("This is not an address of this server's pages."), "url", url, [host] if host else []
    )
    try:
        asked, own = urlsplit(url), urlsplit(host)
    except ValueError:
        raise refusal from None
    prefix = f"{own.path}/"
    is_own = (asked.scheme, asked.netloc) == (own.scheme, own.netloc) and asked.path.startswith(prefix)
    if not host or not is_own:
        raise refusal
    pairs = parse_qsl(asked.query, keep_blank_values=True)
    match asked.path.removeprefix(prefix).split("/"):
        case ["embed", page, chart]:
            return Pasted(page, chart, pairs)
        case [page]:
            return Pasted(page or "overview", "", pairs)
        case _:
            raise refusal


def unfolded(document: Document, draw: Draw, room: Room) -> bytes:
    """Write the answer about a document with a chart."""
    width, height = WIDTH, height_of(document, draw) + WORDS
    if room.width:
        width = min(width, room.width)
    if room.height:
        height = min(height, room.height)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": document.title,
        "provider_name": document.t.gettext("People's Scorecard"),
        "provider_url": document.address().partition("?")[0].removesuffix(document.page),
        "html": iframe(document, draw, height=height),
        "width": width,
        "height": height,
        "thumbnail_url": social_picture(document),
        "thumbnail_width": round(SOCIAL.width * SOCIAL.density),
        "thumbnail_height": round(SOCIAL.width * SOCIAL.density),
        "cache_age": 3600,
    }
    return (json.dumps(answer, ensure_ascii=False) + "\n").encode()


def social_picture(document: Document) -> str:
    """Give the address of a document's square picture."""
    return f"{document.address('png')}&shape=square"


def _pixels(name: str, text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 4 and int(text) >= LIMITS[0]:
        return int(text)
    limits = dict(zip(("minimum", "maximum"), LIMITS, strict=True))
    raise _refusal(400, msg("This must be a whole number within limits."), name, text, limits)


def _refusal(status: int, problem: Message, name: str, found: str, allowed: Any) -> RefusalError:
    return RefusalError(status, problem, shown(name), shown(found), allowed)
