"""The metadata of an edition, ``edition.json``: what it is, its sources, and its files' checksums."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Final

from psc_core.editions.conditions import Record
from psc_core.tables.periods import bounds
from psc_core.terms import Basis

FILE_NAME: Final = "edition.json"
FORMAT: Final = 1
"""Version of the folder's format; a reader of another version refuses it."""
SOURCE_LANGUAGE: Final = "en"
CODE: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
"""What an edition or document may be called in addresses and files."""

Texts = dict[str, str]
"""One text in each language it exists in, by language code; English is always there."""


@dataclass(frozen=True)
class Document:
    """A source document; ``url`` may be empty."""

    title: str
    publisher: str
    published: str
    url: str


@dataclass(frozen=True)
class FileRecord:
    """What a table's file must be: SHA-256 (64 hexadecimal digits) and rows (count)."""

    sha256: str
    rows: int


@dataclass(frozen=True)
class Metadata:
    """Everything about an edition but its numbers. ``n`` counts respondents; dates are of the field work."""

    code: str
    title: Texts
    territory: Texts
    wave: str
    basis: Basis
    instrument: Texts
    field_start: date
    field_end: date
    n: int
    licence: Texts
    absent: Texts | None
    """What the sources do not publish, and why; None where nothing is missing."""
    documents: dict[str, Document]
    tables: dict[str, FileRecord]
    names: dict[str, dict[str, Texts]] = field(default_factory=dict)
    """What codes of a profile's column mean, where the edition says it."""
    conditions: dict[str, Record] = field(default_factory=dict)
    """By ``Condition``; one that is not there is not recorded."""
    published: str | None = None
    """Year, month or day in which it was published; None where that is not recorded."""

    @property
    def earliest_publication(self) -> date:
        """Give the first day on which it can have been published: never before the survey ended."""
        first = bounds(self.published)[0] if self.published else None
        return max(first or self.field_end, self.field_end)

    def to_json(self) -> str:
        """Write the file's text: sorted by meaning, not by name, so that a person can read it."""
        fields = {"format": FORMAT, **asdict(self)}
        if not self.names:
            del fields["names"]
        if self.published is None:
            del fields["published"]
        return json.dumps(fields, indent=2, ensure_ascii=False, default=str) + "\n"
