"""What stands in a ledger: what a writer gives, what is stored of it, and how the two are hashed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from psc_core.errors import ChoiceError
from psc_core.messages import is_printable, msg

START: Final = "0" * 64
"""What the first entry of a stream names as the hash before it."""

MAX_NAME: Final = 100
"""Longest stream, kind, key, role or session (characters)."""

MAX_BODY: Final = 16_384
"""Longest body (characters of its canonical JSON)."""

_STREAM: Final = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")


@dataclass(frozen=True)
class Draft:
    """What a writer wants to add.

    Args:
        kind: What kind of entry it is.
        body: What it says, as JSON holds it.
        key: Unique in its stream, chosen by the writer: what is sent twice with one key is one entry.
        role: As whom it is written.
        session: A random code of the writer's session, no personal data.
        time: When, with its time zone. Never used to order entries: clocks jump.
    """

    kind: str
    body: Mapping[str, Any]
    key: str
    role: str
    session: str
    time: datetime


@dataclass(frozen=True)
class Entry:
    """What is stored: a draft with its place in a stream and in the stream's chain.

    Args:
        stream: Such as ``meeting/kaz-2026``.
        number: From 1, without gaps; the order of entries.
        previous: The hash of the entry before; ``START`` for the first.
        hash: SHA-256 of ``previous`` and everything else here, in hexadecimal digits.
    """

    stream: str
    number: int
    kind: str
    body: Mapping[str, Any]
    key: str
    role: str
    session: str
    time: datetime
    previous: str
    hash: str


def sealed(stream: str, number: int, previous: str, draft: Draft | Entry) -> Entry:
    """Give a draft its place and its hash; of an entry, what it should be."""
    told = {
        "stream": stream,
        "number": number,
        "kind": draft.kind,
        "body": draft.body,
        "key": draft.key,
        "role": draft.role,
        "session": draft.session,
        "time": as_text(draft.time),
    }
    digest = sha256(f"{previous}\n{canonical(told)}".encode()).hexdigest()
    # Read back, so that what is at hand is what will be read, and nobody else can change it.
    body = json.loads(canonical(draft.body))
    time = draft.time.astimezone(UTC)
    return Entry(
        stream, number, draft.kind, body, draft.key, draft.role, draft.session, time, previous, digest
    )


def canonical(value: Any) -> str:
    """Write JSON in the one way that is hashed.

    Raises:
        ValueError, TypeError: It is nothing that JSON holds.

    >>> canonical({"б": 1, "a": [1.5, None]})
    '{"a":[1.5,null],"б":1}'
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def as_text(time: datetime) -> str:
    """Write a time in UTC, always as long.

    >>> as_text(datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    '2026-11-22T09:30:00.000000Z'
    """
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def check_stream(stream: str) -> None:
    """Check that a stream can be called so.

    Raises:
        ChoiceError: It can not.
    """
    if not _STREAM.fullmatch(stream) or len(stream) > MAX_NAME:
        raise ChoiceError(
            stream[:60] or "-",
            msg("A stream must be named in small letters, digits, hyphens and slashes."),
        )


def check_draft(draft: Draft, stream: str) -> None:
    """Check that a draft can be stored everywhere as it is.

    Raises:
        ChoiceError: Names the field and what is wrong with it.
    """
    for name in ("kind", "key", "role", "session"):
        text = getattr(draft, name)
        if not isinstance(text, str) or not 0 < len(text) <= MAX_NAME or not is_printable(text):
            rule = msg("{name} must be one line of 1 to {limit} characters.", name=name, limit=MAX_NAME)
            raise ChoiceError(stream, rule)
    if draft.time.tzinfo is None:
        raise ChoiceError(stream, msg("The time of an entry must have its time zone."))
    rule = msg(
        "The body of an entry must be an object of JSON of at most {limit} characters.", limit=MAX_BODY
    )
    try:
        text = canonical(draft.body)
        text.encode()
        as_read = json.loads(text)
    except (ValueError, TypeError, RecursionError) as wrong:
        raise ChoiceError(stream, rule) from wrong
    # Keys that are no texts, and tuples, come back as something else.
    if not isinstance(as_read, dict) or as_read != draft.body or len(text) > MAX_BODY:
        raise ChoiceError(stream, rule)
