"""Pages that are opened once, for all tests that only look at them."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from tests.browser.language_words import WORDS
from tests.browser.reader import PAGES, WITH_CHARTS


@dataclass(frozen=True)
class Sight:
    """A page as it stands in the address."""

    page: str
    lang: str = "kk"
    edition: str = "kaz-2022"

    def __str__(self) -> str:
        return f"{self.page}-{self.lang}-{self.edition}"


def seeing(
    pages: Iterable[str] = PAGES, langs: Iterable[str] = ("kk",), editions: Iterable[str] = ("kaz-2022",)
) -> pytest.MarkDecorator:
    """Run a test on every page, language and edition named; it asks for ``seen`` and leaves it so."""
    sights = [Sight(page, lang, edition) for edition in editions for lang in langs for page in pages]
    return pytest.mark.parametrize("sight", sights, indirect=True, ids=str)


def seeing_charts(langs: Iterable[str] = ("kk",)) -> pytest.MarkDecorator:
    """Run a test on every page as ``seeing`` does, each of an edition of which it has a chart."""
    sights = [Sight(page, lang, edition) for lang in langs for page, edition in WITH_CHARTS.items()]
    return pytest.mark.parametrize("sight", sights, indirect=True, ids=str)


EVERY_LANGUAGE = tuple(WORDS)
TRANSLATED = ("kk", "ru")
