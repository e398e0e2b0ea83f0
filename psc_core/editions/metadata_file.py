"""The metadata file of an edition, ``edition.json``, read and checked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from psc_core.editions.conditions import Condition, Record, rule_broken
from psc_core.editions.metadata import CODE, FILE_NAME, FORMAT, Document, FileRecord, Metadata, Texts
from psc_core.editions.metadata_fields import MAX_TEXT, Fields
from psc_core.errors import DataError
from psc_core.files import reader_said
from psc_core.messages import msg
from psc_core.tables.edition_tables import TABLES
from psc_core.tables.periods import bounds
from psc_core.tables.score_tables import SCORES
from psc_core.terms import Basis

MAX_BYTES: Final = 256 * 1024
"""Largest metadata file that is opened (bytes)."""


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


class _Reader(Fields):
    """Makes metadata of what the file holds."""

    def __init__(self, where: str, content: object) -> None:
        super().__init__(where)
        self.content = self.mapping(content, "edition.json")

    def metadata(self, folder_name: str) -> Metadata:
        content = self.content
        if content.get("format") != FORMAT or type(content["format"]) is not int:
            self.refuse("format", msg("This field must be {format}.", format=FORMAT), content.get("format"))
        code = self.text(content.get("code"), "code")
        if not CODE.fullmatch(code) or code != folder_name:
            self.refuse(
                "code",
                msg("This field must be the folder's name, in small letters, digits and hyphens."),
                code,
            )
        start, end = (self.day(content.get(name), name) for name in ("field_start", "field_end"))
        if end < start:
            self.refuse("field_end", msg("This field must not be before field_start."), str(end))
        basis = Basis(self.one_of(content.get("basis"), Basis, "basis"))
        documents = self._documents()
        return Metadata(
            code=code,
            title=self._texts("title"),
            territory=self._texts("territory"),
            wave=self.text(content.get("wave"), "wave"),
            basis=basis,
            instrument=self._texts("instrument"),
            field_start=start,
            field_end=end,
            n=self.count(content.get("n"), "n"),
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
        text = self.text(self.content["published"], "published")
        try:
            single = "/" not in text and bounds(text)
        except ValueError:
            single = False
        if not single:
            self.refuse("published", msg("This field must be a year, month or day, as in 2022-07."), text)
        return text

    def _names(self) -> dict[str, dict[str, Texts]]:
        return {
            column[:40]: {
                code[:MAX_TEXT]: self.texts(texts, f"names.{column[:40]}.{code[:40]}")
                for code, texts in self.mapping(codes, f"names.{column[:40]}").items()
            }
            for column, codes in self.mapping(self.content.get("names", {}), "names").items()
        }

    def _documents(self) -> dict[str, Document]:
        documents = {}
        for code, fields in self.mapping(self.content.get("documents"), "documents").items():
            name = f"documents.{code[:40]}"
            if not CODE.fullmatch(code):
                self.refuse(name, msg("This field must be small letters, digits and hyphens."), code)
            known = self.mapping(fields, name)
            texts = {
                key: self.text(known.get(key), f"{name}.{key}", empty=key == "url")
                for key in ("title", "publisher", "published", "url")
            }
            if texts["url"] and not _is_web_address(texts["url"]):
                self.refuse(
                    f"{name}.url",
                    msg("This field must be a web address (http or https)."),
                    texts["url"],
                )
            documents[code] = Document(**texts)
        return documents

    def _conditions(self, documents: dict[str, Document]) -> dict[str, Record]:
        records = {}
        for code, fields in self.mapping(self.content.get("conditions", {}), "conditions").items():
            name = f"conditions.{code[:40]}"
            self.one_of(code, Condition, name)
            known = self.mapping(fields, name)
            record = Record(
                self.text(known.get("value"), f"{name}.value"),
                self.text(known.get("document", ""), f"{name}.document", empty=True),
                self.text(known.get("place", ""), f"{name}.place", empty=True),
            )
            if broken := rule_broken(Condition(code), record.value):
                self.refuse(f"{name}.value", broken, record.value)
            if record.document:
                self.one_of(record.document, documents, f"{name}.document")
            records[code] = record
        return records

    def _tables(self) -> dict[str, FileRecord]:
        records = {}
        for table, fields in self.mapping(self.content.get("tables"), "tables").items():
            name = f"tables.{table[:40]}"
            self.one_of(table, TABLES, name)
            known = self.mapping(fields, name)
            sha256 = self.text(known.get("sha256"), f"{name}.sha256")
            if not re.fullmatch(r"[0-9a-f]{64}", sha256):
                self.refuse(f"{name}.sha256", msg("This field must be 64 hexadecimal digits."), sha256)
            records[table] = FileRecord(sha256, self.count(known.get("rows"), f"{name}.rows"))
        if SCORES.name not in records:
            self.refuse(
                "tables",
                msg("This field must name the table {name}.", name=SCORES.name),
                ", ".join(records),
            )
        return records

    def _texts(self, name: str) -> Texts:
        return self.texts(self.content.get(name), name)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
