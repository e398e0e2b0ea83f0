"""The languages of the dashboard: one line here and one catalog in ``locale/`` each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Language:
    """A language: its code in addresses, its own name, and the CLDR locale of its numbers and dates."""

    code: str
    name: str
    locale: str


LANGUAGES: Final = {language.code: language for language in (Language("en", "English", "en_GB"),)}
"""All languages by code; English is the source language and needs no catalog."""

DEFAULT: Final = "en"
