"""English that is left in a view of another language."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from psc_core.bands import SCALES
from psc_core.editions.edition import Edition
from psc_core.method import RULES
from psc_core.tables.context_tables import CONTEXT_TABLES
from psc_core.tables.edition_tables import TABLES
from psc_view.references import REFERENCES
from psc_view.translation import Translator
from psc_view.views.view import View
from tests.i18n.language_catalogs import asked_for
from tests.view.markup import Markup
from tests.view.words import places_of, words_of_chart

NAMES: Final = (
    "SHA-256",
    "SHA256",
    "JSON",
    "CSV",
    "Parquet",
    "TOML",
    "UTF-8",
    "NaN",
    "CC0 1.0",
    "KoboToolbox",
    "ODK",
    "ZIP",
    "COVID-19",
    "KazAID",
    "BI Group",
    "BINOM",
    "Damumed",
    "meals",  # found for a word of another language
    "XLSX",
    "PDF",
    "PPTX",
    "SVG",
    "PNG",
)
"""Names that stay in Latin letters wherever they stand."""


@cache
def allowed_in(edition: Edition) -> tuple[str, ...]:
    """Give what is shown as it is: names of documents, dates and places in them, files, columns."""
    documents = edition.metadata.documents.values()
    texts = [t for d in documents for t in (d.title, d.publisher, d.published, d.url)]
    texts += [rule.place for rule in RULES] + [scale.place for scale in SCALES.values()]
    texts += places_of(edition)
    texts += [place for places in edition.statements()["also"].dropna() for place in places]
    for table in CONTEXT_TABLES:
        rows = getattr(edition, table.name)()
        for column in {"text_ru", "text_kk", "note_ru", "note_kk", "place"} & {*rows.columns}:
            texts += rows[column].dropna().unique().tolist()
    texts += [part for code in edition.weighting()["code"].dropna() for part in re.split(" [&+] ", code)]
    for record in edition.metadata.conditions.values():
        texts += [record.value, record.place]
    texts += [kind.file_name for kind in TABLES.values()]
    texts += [record.sha256 for record in edition.metadata.tables.values()]
    texts += [column.name for kind in TABLES.values() for column in kind.columns]
    return tuple(dict.fromkeys(filter(None, [*texts, *NAMES, *REFERENCES, *edition.metadata.documents])))


def texts_of(view: View, t: Translator) -> Iterator[str]:
    """Give every text of a view but the cells that show stored data as it is."""
    for chart in view.charts:
        yield from words_of_chart(chart)
    for html in (view.lead, view.body, view.tail):
        markup = Markup(html)
        yield from markup.outside_tables
        yield from markup.spoken
        for table in markup.tables:
            yield from (table.caption, table.note)
            stored = table.caption.startswith(tuple(kind.file_name for kind in TABLES.values()))
            is_dictionary = table.headings[:1] == [t.gettext("Column")]
            if not stored or is_dictionary:
                yield from table.headings
            for row in table.rows:
                # In the dictionary name, type and allowed values are the file's.
                yield from row[1:3] if is_dictionary else () if stored else row


@cache
def english_phrases() -> tuple[str, ...]:
    """Give the runs of two and more words of every English text, places left out."""
    texts = [text for _, one, many in asked_for() for text in (one, many)]
    runs = {run.strip(" .,:;()?!") for text in texts for run in re.split(r"\{\w*\}", text)}
    return tuple(sorted(run for run in runs if len(re.findall(r"[A-Za-z]{2,}", run)) >= 2))


@cache
def without(text: str, allowed: tuple[str, ...]) -> str:
    """Take what is allowed out of a text, the longest first."""
    return _pattern(allowed).sub(" ", text)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first))


def english_in(text: str, allowed: Iterable[str]) -> list[str]:
    """Find phrases of the English catalog in a text."""
    rest = without(text, tuple(allowed))
    if not re.search("[A-Za-z]{2}", rest):
        return []
    return [p for p in english_phrases() if p in rest and re.search(rf"(?<!\w){re.escape(p)}(?!\w)", rest)]


def latin_in(text: str, allowed: Iterable[str]) -> list[str]:
    """Find words in Latin letters in a text."""
    return re.findall(r"[A-Za-z]{2,}", without(text, tuple(allowed)))
