"""Translation: one translator object a language, passed down to whatever writes for a reader."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO, StringIO
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from psc_core.messages import Message, Percent, PercentagePoints, Points, Value
from psc_view.languages import DEFAULT, LANGUAGES, Language
from psc_view.number_format import NumberFormat

_log: Final = logging.getLogger(__name__)

_CLOSED: Final = re.compile(r'(?<!\\)(?:\\\\)*"\s*$')
"""A line of a catalog that ends its text."""

LOCALE_DIR: Final = Path(__file__).parent / "locale"


class Translator:
    """Says texts and numbers in one language.

    A text is an English template with named places; values are written the language's way. What
    has no translation is said in English.
    """

    def __init__(self, language: Language, catalog: NullTranslations) -> None:
        self.language = language
        self.numbers = NumberFormat(language.locale)
        self._catalog = catalog

    def gettext(self, template: str, **values: Value) -> str:
        """Say a text."""
        return self._filled(self._catalog.gettext(template), template, values)

    def ngettext(self, one: str, many: str, n: int, **values: Value) -> str:
        """Say a text whose form depends on a number, which fills the place ``n``."""
        english = one if n == 1 else many
        return self._filled(self._catalog.ngettext(one, many, n), english, {"n": n, **values})

    def pgettext(self, context: str, template: str, **values: Value) -> str:
        """Say a text that means different things in different places."""
        return self._filled(self._catalog.pgettext(context, template), template, values)

    def say(self, message: Message) -> str:
        """Say a message of the core."""
        return self.gettext(message.template, **message.values)

    def text_of(self, texts: dict[str, str]) -> str:
        """Pick this language's text of an edition, else the English one."""
        return texts.get(self.language.code) or texts[DEFAULT]

    def _filled(self, template: str, english: str, values: Mapping[str, Value]) -> str:
        written = {name: self._written(value) for name, value in values.items()}
        try:
            return template.format(**written)
        except (KeyError, IndexError, ValueError):
            # A place that a translation misspells must not cost the reader the page.
            _log.exception("%s: this translation has a wrong place: %r", self.language.code, template)
            return english.format(**written)

    def _written(self, value: Value) -> str:
        match value:
            case Message():
                return self.say(value)
            case tuple():
                return self.numbers.listed([str(item) for item in value]) or self.gettext("none")
            case PercentagePoints():
                return self.numbers.change(value)
            case Percent():
                return self.numbers.percent(value)
            case Points():
                return self.numbers.decimal(value, 1)
            case bool() | str():
                return str(value)
            case int() | float():
                return self.numbers.plain(value)


@cache
def translator(code: str) -> Translator:
    """Give the translator of a language code; catalogs are compiled once a process.

    Raises:
        KeyError: No such language; addresses are checked before.
    """
    language = LANGUAGES[code]
    return Translator(language, _catalog(LOCALE_DIR / f"{code}.po"))


def _catalog(path: Path) -> NullTranslations:
    if not path.exists():
        return NullTranslations()
    entries = _entries(path)
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _entries(path: Path) -> Catalog:
    """Read a catalog; what is broken is reported by file and line, and left out: readers get English."""
    content = path.read_text(encoding="utf-8", errors="replace")
    try:
        entries = read_po(StringIO(content), abort_invalid=True)
    except PoFileError as broken:
        _log.error("%s, line %s: %s", path.name, broken.lineno, broken)
        # Without the stop at the first mistake, Babel passes over the lines that it can't read.
        entries = read_po(StringIO(content))
    cut = [
        number
        for number, line in enumerate(content.splitlines(), start=1)
        if line.startswith(("msg", '"')) and not _CLOSED.search(line)
    ]
    lines = sorted(message.lineno or 0 for message in entries if message.id)
    for message in list(entries):
        begins = message.lineno or 0
        ends = next(iter(lines[bisect_right(lines, begins) :][:1]), len(content))
        broken_lines = [line for line in cut if begins <= line < ends]
        if message.id and (broken_lines or not _places_agree(message)):
            line = broken_lines[0] if broken_lines else message.lineno
            _log.error("%s, line %s: can't use the translation of %r", path.name, line, message.id)
            entries.delete(message.id, message.context)
    return entries


def _places_agree(message: CatalogMessage) -> bool:
    """Tell whether a translation's places are places of its source, each a plain name."""
    sources, targets = (
        [texts] if isinstance(texts, str) else list(texts or ()) for texts in (message.id, message.string)
    )
    try:
        known = {name for text in sources for name in _places(text)}
        return all(set(_places(text)) <= known for text in targets)
    except ValueError:
        return False


def _places(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]
