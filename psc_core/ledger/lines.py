"""Entries as lines of JSON: what a published meeting and a backup of PostgreSQL are kept in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final

from psc_core.errors import DataError
from psc_core.files import check_file_size, reader_said
from psc_core.ledger.entry import Entry, as_text, canonical
from psc_core.ledger.store import as_entry
from psc_core.messages import msg

MAX_BYTES: Final = 64 * 2**20
"""Largest file of entries (bytes)."""

_FIELDS: Final = tuple(field.name for field in fields(Entry))


def as_lines(entries: Iterable[Entry]) -> str:
    """Write entries, one a line."""
    return "".join(canonical(asdict(entry) | {"time": as_text(entry.time)}) + "\n" for entry in entries)


def read_lines(path: Path, where: str = "") -> tuple[Entry, ...]:
    """Read a file of entries, in its order; they are not verified. ``where`` names it in an error.

    Raises:
        DataError: It is too large, no UTF-8, or names the lines that are no entries.
    """
    where = where or path.name
    check_file_size(path, MAX_BYTES)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except ValueError as damage:
        raise DataError(where, msg("Can't read this as text in UTF-8."), [reader_said(damage)]) from damage
    entries, problems = [], []
    for number, line in enumerate(lines, start=1):
        try:
            entries.append(_entry(json.loads(line)))
        except (ValueError, TypeError, RecursionError) as wrong:
            said = reader_said(wrong)
            problems.append(msg("Line {line}: {reason}.", line=number, reason=str(said.values["reason"])))
    if problems:
        raise DataError(where, msg("Each line must hold one entry of a ledger."), problems)
    return tuple(entries)


def _entry(told: dict[str, Any]) -> Entry:
    if not isinstance(told, dict) or set(told) != set(_FIELDS):
        reason = f"must be an object with {', '.join(_FIELDS)}"
        raise ValueError(reason)
    texts = {name: value for name, value in told.items() if name not in ("number", "body")}
    number = told["number"]
    if not all(isinstance(value, str) for value in texts.values()) or type(number) is not int:
        reason = "number must be a whole number; all but number and body must be texts"
        raise ValueError(reason)
    rest = [texts[name] for name in _FIELDS[4:]]
    return as_entry(texts["stream"], number, texts["kind"], canonical(told["body"]), *rest)
