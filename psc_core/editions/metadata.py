"""The metadata file of an edition, ``edition.json``: what it is, its sources, and its files' checksums."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn
from urllib.parse import urlsplit

from psc_core.editions.conditions import Condition, Record, rule_broken
from psc_core.errors import DataError
from psc_core.files import reader_said
from psc_core.messages import Message, is_printable, msg
from psc_core.tables.edition_tables import TABLES
from psc_core.tables.periods import bounds
from psc_core.tables.score_tables import SCORES
from psc_core.terms import Basis

FILE_NAME: Final = "edition.json"
FORMAT: Final = 1
"""Version of the folder's format; a reader of another version refuses it."""
MAX_BYTES: Final = 256 * 1024
"""Largest metadata file that is opened (bytes)."""
MAX_TEXT: Final = 600
"""Longest text in the metadata (characters)."""
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


def read_metadata(folder: Path) -> Metadata:
    """Read and check ``edition.json`` of a folder; nothing in it is trusted.

    Raises:
        DataError: Names the field, what was found and what is allowed.
    """
    where = f"{folder.name[:60]}/{FILE_NAME}"
    path = folder / FILE_NAME
    if not path.is_file():
        raise DataError(
            where,
            msg("Can't find the metadata file of this edition."),
            hint=msg(
                "Was the folder copied whole? Build it with: {command}",
                command="python -m psc_core build",
            ),
        )
    if path.stat().st_size > MAX_BYTES:
        raise DataError(where, msg("A metadata file must be at most {limit} bytes.", limit=MAX_BYTES))
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as damage:
        raise DataError(where, msg("Can't read this as JSON."), [reader_said(damage)]) from damage
    return check_metadata(content, folder.name)


def check_metadata(content: object, folder_name: str) -> Metadata:
    """Check what ``edition.json`` holds.

    Raises:
        DataError: Names the field, what was found and what is allowed.
    """
    return _Reader(f"{folder_name[:60]}/{FILE_NAME}", content).metadata(folder_name)


class _Reader:
    """Takes fields out of parsed JSON and refuses what is not as it must be."""

    def __init__(self, where: str, content: object) -> None:
        self.where = where
        self.content = self._object(content, "edition.json")

    def metadata(self, folder_name: str) -> Metadata:
        content = self.content
        if content.get("format") != FORMAT or type(content["format"]) is not int:
            self._refuse("format", msg("This field must be {format}.", format=FORMAT), content.get("format"))
        code = self._text(content.get("code"), "code")
        if not CODE.fullmatch(code) or code != folder_name:
            self._refuse(
                "code",
                msg("This field must be the folder's name, in small letters, digits and hyphens."),
                code,
            )
        start, end = self._date("field_start"), self._date("field_end")
        if end < start:
            self._refuse("field_end", msg("This field must not be before field_start."), str(end))
        basis = content.get("basis")
        if basis not in tuple(Basis):
            self._refuse(
                "basis",
                msg("This field must be one of: {allowed}.", allowed=", ".join(Basis)),
                basis,
            )
        documents = self._documents()
        return Metadata(
            code=code,
            title=self._texts("title"),
            territory=self._texts("territory"),
            wave=self._text(content.get("wave"), "wave"),
            basis=Basis(str(basis)),
            instrument=self._texts("instrument"),
            field_start=start,
            field_end=end,
            n=self._count(content.get("n"), "n"),
            licence=self._texts("licence"),
            absent=None if content.get("absent") is None else self._texts("absent"),
            documents=documents,
            tables=self._tables(),
            names=self._names(),
            conditions=self._conditions(documents),
            published=self._published(),
        )

    def _published(self) -> str | None:
        if self.content.get("published") is None:
            return None
        text = self._text(self.content["published"], "published")
        try:
            single = "/" not in text and bounds(text)
        except ValueError:
            single = False
        if not single:
            self._refuse("published", msg("This field must be a year, month or day, as in 2022-07."), text)
        return text

    def _names(self) -> dict[str, dict[str, Texts]]:
        return {
            column[:40]: {
                code[:MAX_TEXT]: self._texts_in(texts, f"names.{column[:40]}.{code[:40]}")
                for code, texts in self._object(codes, f"names.{column[:40]}").items()
            }
            for column, codes in self._object(self.content.get("names", {}), "names").items()
        }

    def _documents(self) -> dict[str, Document]:
        documents = {}
        for code, fields in self._object(self.content.get("documents"), "documents").items():
            name = f"documents.{code[:40]}"
            if not CODE.fullmatch(code):
                self._refuse(name, msg("This field must be small letters, digits and hyphens."), code)
            known = self._object(fields, name)
            texts = {
                key: self._text(known.get(key), f"{name}.{key}", empty=key == "url")
                for key in ("title", "publisher", "published", "url")
            }
            if texts["url"] and not _is_web_address(texts["url"]):
                self._refuse(
                    f"{name}.url",
                    msg("This field must be a web address (http or https)."),
                    texts["url"],
                )
            documents[code] = Document(**texts)
        return documents

    def _conditions(self, documents: dict[str, Document]) -> dict[str, Record]:
        records = {}
        for code, fields in self._object(self.content.get("conditions", {}), "conditions").items():
            name = f"conditions.{code[:40]}"
            if code not in tuple(Condition):
                self._refuse(
                    name,
                    msg("This field must be one of: {allowed}.", allowed=", ".join(Condition)),
                    code,
                )
            known = self._object(fields, name)
            record = Record(
                self._text(known.get("value"), f"{name}.value"),
                self._text(known.get("document", ""), f"{name}.document", empty=True),
                self._text(known.get("place", ""), f"{name}.place", empty=True),
            )
            if broken := rule_broken(Condition(code), record.value):
                self._refuse(f"{name}.value", broken, record.value)
            if record.document and record.document not in documents:
                self._refuse(
                    f"{name}.document",
                    msg("This field must be one of: {allowed}.", allowed=", ".join(documents)),
                    record.document,
                )
            records[code] = record
        return records

    def _tables(self) -> dict[str, FileRecord]:
        records = {}
        for table, fields in self._object(self.content.get("tables"), "tables").items():
            name = f"tables.{table[:40]}"
            if table not in TABLES:
                self._refuse(
                    name,
                    msg("This field must be one of: {allowed}.", allowed=", ".join(TABLES)),
                    table,
                )
            known = self._object(fields, name)
            sha256 = self._text(known.get("sha256"), f"{name}.sha256")
            if not re.fullmatch(r"[0-9a-f]{64}", sha256):
                self._refuse(f"{name}.sha256", msg("This field must be 64 hexadecimal digits."), sha256)
            records[table] = FileRecord(sha256, self._count(known.get("rows"), f"{name}.rows"))
        if SCORES.name not in records:
            self._refuse(
                "tables",
                msg("This field must name the table {name}.", name=SCORES.name),
                ", ".join(records),
            )
        return records

    def _object(self, value: object, name: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._refuse(name, msg("This field must be an object."), value)
        return value

    def _texts(self, name: str) -> Texts:
        return self._texts_in(self.content.get(name), name)

    def _texts_in(self, value: object, name: str) -> Texts:
        texts = self._object(value, name)
        checked = {
            language: self._text(text, f"{name}.{language[:20]}")
            for language, text in texts.items()
            if re.fullmatch(r"[a-z]{2,3}", language)
        }
        if SOURCE_LANGUAGE not in checked or len(checked) != len(texts):
            self._refuse(
                name,
                msg("This field must hold English (en), and otherwise only language codes."),
                ", ".join(texts),
            )
        return checked

    def _text(self, value: object, name: str, *, empty: bool = False) -> str:
        if not isinstance(value, str) or not (value.strip() or empty):
            self._refuse(name, msg("This field must be a text."), value)
        text = value
        if len(text) > MAX_TEXT:
            self._refuse(
                name,
                msg("This field must have at most {limit} characters.", limit=MAX_TEXT),
                f"{len(text)}",
            )
        if not is_printable(text):
            self._refuse(name, msg("This field must be printable, in one line."), ascii(text))
        return text

    def _count(self, value: object, name: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
            self._refuse(name, msg("This field must be a whole number, not negative."), value)
        return value

    def _date(self, name: str) -> date:
        text = self._text(self.content.get(name), name)
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._refuse(name, msg("This field must be a date as in 2022-05-14."), text)

    def _refuse(self, name: str, rule: Message, found: object) -> NoReturn:
        shown = "-" if found is None else str(found)[:60]
        raise DataError(f"{self.where}, {name}", rule, [msg("Found: {found}.", found=shown)])


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
