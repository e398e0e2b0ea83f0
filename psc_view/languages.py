"""The languages of the dashboard: one line here and one catalog in ``locale/`` each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Language:
    """A language: its code in addresses, its own short name, and the CLDR locale of numbers and dates."""

    code: str
    name: str
    locale: str


LANGUAGES: Final = {
    language.code: language
    for language in (
        Language("kk", "Қаз", "kk"),
        Language("ru", "Рус", "ru"),
        Language("en", "Eng", "en_GB"),
    )
}
"""All languages by code; English is the source language and needs no catalog."""

DEFAULT: Final = "en"


def best_language(preferred: Iterable[str]) -> str:
    """Pick the first language that exists among a browser's, else English.

    Args:
        preferred: Language tags such as ``kk-KZ``, the most wanted first; what is no tag is passed over.

    >>> best_language(["fr-CH", "en-GB", "*"]), best_language([])
    ('en', 'en')
    """
    codes = (tag.strip().split("-")[0].lower() for tag in preferred)
    return next((code for code in codes if code in LANGUAGES), DEFAULT)
