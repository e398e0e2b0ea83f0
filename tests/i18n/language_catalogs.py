"""Catalogs as they are written, and the texts that the code asks them for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

import polib
from babel.messages.extract import extract_from_dir, extract_from_file

from psc_view.languages import DEFAULT, LANGUAGES
from psc_view.translation import LOCALE_DIR

ROOT: Final = LOCALE_DIR.parents[1]
FOLDERS: Final = ("psc_core", "psc_view", "pages")
FILES: Final = ("app.py",)
KEYWORDS: Final = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "msg": None,
}
"""The calls that take a text, as for ``pybabel extract -k``."""

TRANSLATED: Final = [code for code in LANGUAGES if code != DEFAULT]

Key = tuple[str, str, str]
"""A text as catalogs know it: context, singular, plural; empty where it has none."""


@dataclass(frozen=True)
class Wording:
    """One translated form of one text."""

    msgid: str
    form: int | None
    text: str

    def __str__(self) -> str:
        """Show it as a failing test does."""
        return f"{self.msgid!r} -> {self.text!r}"


@cache
def catalog(code: str) -> polib.POFile:
    """Read the catalog of a language."""
    return polib.pofile(str(LOCALE_DIR / f"{code}.po"))


def keys(code: str) -> set[Key]:
    """Give the texts that a catalog translates."""
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in catalog(code)}


def wordings(code: str) -> Iterator[Wording]:
    """Give every translated form of a catalog."""
    for entry in catalog(code):
        if entry.msgid_plural:
            for form, text in entry.msgstr_plural.items():
                yield Wording(entry.msgid, form, text)
        else:
            yield Wording(entry.msgid, None, entry.msgstr)


def extracted(folders: tuple[Path, ...], files: tuple[Path, ...] = ()) -> set[Key]:
    """Give the texts that Python sources ask to be translated."""
    found: set[Key] = set()
    for folder in folders:
        for _, _, message, _, context in extract_from_dir(str(folder), keywords=KEYWORDS):
            found.add(_key(message, context))
    for file in files:
        for _, message, _, context in extract_from_file("python", str(file), keywords=KEYWORDS):
            found.add(_key(message, context))
    return found


def asked_for() -> set[Key]:
    """Give the texts of the whole dashboard."""
    return extracted(tuple(ROOT / name for name in FOLDERS), tuple(ROOT / name for name in FILES))


def _key(message: str | tuple[str, ...], context: str | None) -> Key:
    one, many = (message, "") if isinstance(message, str) else (message[0], message[1])
    return (context or "", one, many)


def places(template: str) -> set[str]:
    """Give the named places of a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def bare(template: str) -> str:
    """Give a template's own words, a space in place of each place."""
    return re.sub(r"\{\w*\}", " ", template)
