"""Fields of parsed JSON that nobody trusts: each is taken as what it must be, or refused by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NoReturn

from psc_core.editions.metadata import SOURCE_LANGUAGE, Texts
from psc_core.errors import DataError
from psc_core.messages import Message, is_printable, msg

MAX_TEXT: Final = 600
"""Longest text in the metadata (characters)."""


class Fields:
    """Takes values as fields of a file; ``name`` is what a refusal calls the field.

    Each raises ``DataError``, which names the field, what was found and what is allowed.
    """

    def __init__(self, where: str) -> None:
        self.where = where

    def mapping(self, value: object, name: str) -> dict[str, Any]:
        """Take an object of JSON."""
        if not isinstance(value, dict):
            self.refuse(name, msg("This field must be an object."), value)
        return value

    def texts(self, value: object, name: str) -> Texts:
        """Take one text in several languages, of which English is one."""
        texts = self.mapping(value, name)
        checked = {
            language: self.text(text, f"{name}.{language[:20]}")
            for language, text in texts.items()
            if re.fullmatch(r"[a-z]{2,3}", language)
        }
        if SOURCE_LANGUAGE not in checked or len(checked) != len(texts):
            self.refuse(
                name,
                msg("This field must hold English (en), and otherwise only language codes."),
                ", ".join(texts),
            )
        return checked

    def text(self, value: object, name: str, *, empty: bool = False) -> str:
        """Take a text in one printable line, which may be ``empty`` where that is said."""
        if not isinstance(value, str) or not (value.strip() or empty):
            self.refuse(name, msg("This field must be a text."), value)
        text = value
        if len(text) > MAX_TEXT:
            self.refuse(
                name,
                msg("This field must have at most {limit} characters.", limit=MAX_TEXT),
                f"{len(text)}",
            )
        if not is_printable(text):
            self.refuse(name, msg("This field must be printable, in one line."), ascii(text))
        return text

    def count(self, value: object, name: str) -> int:
        """Take a whole number, not negative."""
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
            self.refuse(name, msg("This field must be a whole number, not negative."), value)
        return value

    def one_of(self, value: object, allowed: Iterable[str], name: str) -> str:
        """Take one of some codes."""
        codes = tuple(allowed)
        if value not in codes:
            self.refuse(name, msg("This field must be one of: {allowed}.", allowed=", ".join(codes)), value)
        return str(value)

    def day(self, value: object, name: str) -> date:
        """Take a date as in 2022-05-14."""
        text = self.text(value, name)
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.refuse(name, msg("This field must be a date as in 2022-05-14."), text)

    def refuse(self, name: str, rule: Message, found: object) -> NoReturn:
        """Refuse what was found in a field."""
        shown = "-" if found is None else str(found)[:60]
        raise DataError(f"{self.where}, {name}", rule, [msg("Found: {found}.", found=shown)])
