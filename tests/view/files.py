"""Every table and chart of every page as a document, in each language, and numbers as a page writes them."""

import re
from functools import cache
from typing import Final

from psc_core.editions.edition import Edition
from psc_view.exports.document import Document
from psc_view.translation import translator
from psc_view.views.view import View
from tests.view.cases import CHOICES, EDITIONS, Case, edition_of, made, seen

LANGUAGES: Final = ("en", "ru", "kk")

NUMBERS: Final = re.compile(r"[−+-]?\d[\d\N{NO-BREAK SPACE}]*(?:[.,]\d+)*")


@cache
def documents_of(choices: str, edition: str, language: str) -> tuple[Document, ...]:
    """Give what one view of an edition has, as documents."""
    return _documents(choices, edition_of(edition), seen(Case(choices, edition), language), language)


def documents_in(choices: str, edition: Edition, language: str) -> tuple[Document, ...]:
    """Give the same of an edition that is at hand."""
    return _documents(choices, edition, made(choices, edition, translator(language)), language)


def _documents(choices: str, edition: Edition, view: View, language: str) -> tuple[Document, ...]:
    page = CHOICES[choices][0]
    query = {"edition": edition.code, "lang": language}
    return tuple(
        Document(page, code, exhibit, _editions(page, edition), query, translator(language))
        for code, exhibit in view.exhibits.items()
    )


def _editions(page: str, edition: Edition) -> tuple[Edition, ...]:
    beside = (edition_of("sim-2024"),) if page == "compare" and edition.code == "sim-2026" else ()
    return (edition, *beside)


def every_document(*languages: str) -> list[Document]:
    """Give all documents of all cases."""
    return [
        document
        for edition in EDITIONS
        for choices in CHOICES
        for language in languages
        for document in documents_of(choices, edition, language)
    ]


def document_of(choices: str, code: str, edition: str = "kaz-2022", language: str = "en") -> Document:
    """Give one document by its name on the page."""
    (found,) = [each for each in documents_of(choices, edition, language) if each.code == code]
    return found


def numbers_in(text: str, language: str = "en") -> list[float]:
    """Read the numbers in a cell as a reader of a language does, by their letters alone.

    >>> numbers_in("−1,5\N{NO-BREAK SPACE}%", "ru"), numbers_in("35% to 38%"), numbers_in("1,853")
    ([-1.5], [35.0, 38.0], [1853.0])
    """
    found = (match.replace("\N{NO-BREAK SPACE}", "").replace("−", "-") for match in NUMBERS.findall(text))
    return [float(match.replace(",", "" if language == "en" else ".")) for match in found]
