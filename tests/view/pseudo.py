"""A made-up language, in which every translated text stands in brackets; what does not was never translated.

Only the words of a template come in brackets, not the values put into it: a value has to have been
translated on its own, or it is found.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from gettext import NullTranslations
from string import Formatter
from typing import Final
from unittest.mock import patch

from psc_view import languages, translation
from psc_view.languages import Language
from psc_view.number_format import NumberFormat
from psc_view.translation import Translator

CODE: Final = "xx"
LANGUAGE: Final = Language(CODE, "⟦Pseudo⟧", "en_GB")


def bracketed(template: str) -> str:
    """Put the words of a template into brackets, its places outside."""
    parts = []
    for words, place, _, _ in Formatter().parse(template):
        escaped = words.replace("{", "{{").replace("}", "}}")
        parts.append(f"⟦{escaped}⟧" if words.strip() else words)
        parts.append("" if place is None else "{" + place + "}")
    return "".join(parts)


class PseudoCatalog(NullTranslations):
    """Translates every text into itself, in brackets."""

    def gettext(self, message: str) -> str:
        """Translate."""
        return bracketed(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate by number."""
        return bracketed(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Translate in a context."""
        del context
        return bracketed(message)


class PseudoNumbers(NumberFormat):
    """Writes numbers as English does, and puts into brackets the words that come with them."""

    def month(self, day: date) -> str:
        """Write a month."""
        return f"⟦{super().month(day)}⟧"

    def date(self, day: date) -> str:
        """Write a date."""
        return f"⟦{super().date(day)}⟧"

    def listed(self, items: list[str]) -> str:
        """Join items, with the language's word for "and" in brackets."""
        return super().listed(items).replace(" and ", " ⟦and⟧ ")


@contextmanager
def spoken() -> Iterator[Translator]:
    """Add the made-up language to those of the dashboard for a while."""
    real = translation._catalog
    pseudo = PseudoCatalog()
    with (
        patch.dict(languages.LANGUAGES, {CODE: LANGUAGE}),
        patch.object(translation, "_catalog", lambda path: pseudo if path.stem == CODE else real(path)),
    ):
        translation.translator.cache_clear()
        translator = translation.translator(CODE)
        translator.numbers = PseudoNumbers(LANGUAGE.locale)
        yield translator
    translation.translator.cache_clear()


def outside(text: str, names: tuple[str, ...] = (), codes: tuple[str, ...] = ()) -> str:
    """Give the part of a text that stands outside brackets and is not allowed, if it has letters.

    Args:
        text: What a reader sees.
        names: What is shown as it is, wherever it stands.
        codes: What is allowed where nothing else is left.
    """
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    kept, depth = [], 0
    for character in text:
        depth += {"⟦": 1, "⟧": -1}.get(character, 0)
        kept.append(character if depth == 0 and character != "⟧" else " ")
    rest = " ".join("".join(kept).split())
    bare = rest not in codes and any(character.isalpha() for character in rest)
    return rest if bare else ""
