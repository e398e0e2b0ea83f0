"""Every word that a chart or a piece of markup shows or speaks, and which of them need no translation."""

from collections.abc import Iterator
from typing import Any

from psc_core.bands import SCALES
from psc_core.editions.edition import Edition
from psc_core.editions.territories import territories
from psc_core.method import RULES
from psc_core.survey.questionnaire import questionnaire
from psc_core.tables.context_tables import CONTEXT_TABLES
from psc_core.tables.edition_tables import TABLES
from psc_view.charts.chart import Chart
from psc_view.references import REFERENCES
from tests.view import specs
from tests.view.markup import Markup, Table


def words_of_spec(spec: dict[str, Any]) -> Iterator[str]:
    """Give the words of a chart: titles, labels, legends, tooltips and texts of marks."""
    yield from specs.titles(spec)
    yield from specs.subtitles(spec)
    yield from specs.guide_titles(spec)
    rows = specs.rows_of(spec)
    for unit in specs.units(spec):
        mark = unit["mark"] if isinstance(unit["mark"], dict) else {}
        yield from filter(_is_text, [mark.get("text"), mark.get("description")])
        for _, definition in specs.definitions(unit):
            shown = [row.get(definition.get("field", "")) for row in rows]
            scale = definition.get("scale") or {}
            yield from filter(_is_text, [*shown, *scale.get("domain", []), definition.get("value")])
            for guide in ("axis", "legend"):
                label = (definition.get(guide) or {}).get("labelExpr", "")
                # Lines of one label are constants of their own.
                yield " ".join(specs.constants(label))


def words_of_chart(chart: Chart) -> Iterator[str]:
    """Give the words of a chart and of the text that speaks for it."""
    yield from words_of_spec(chart.spec)
    yield chart.alt


def words_of_markup(markup: Markup) -> Iterator[str]:
    """Give the words of markup, without those of the tables that show stored data as it is."""
    yield from markup.outside_tables
    yield from markup.spoken
    for table in markup.tables:
        yield table.caption
        yield from _words_of_table(table)


def _words_of_table(table: Table) -> Iterator[str]:
    stored = table.caption.startswith(tuple(kind.file_name for kind in TABLES.values()))
    if stored and "⟦Column⟧" in table.headings:
        # The dictionary: name, type and allowed values are the file's, meaning and unit are words.
        yield from table.headings
        yield from (cell for row in table.rows for cell in row[1:3])
    elif not stored:
        yield from table.headings
        yield from (cell for row in table.rows for cell in row)


def names_of(*editions: Edition) -> tuple[str, ...]:
    """Give what editions, parts of countries, literature, documents and places in these are called."""
    places = [rule.place for rule in RULES] + [scale.place for scale in SCALES.values()]
    files = [kind.file_name for kind in TABLES.values()]
    names = [name for edition in editions for name in _names(edition)]
    parts = [name for part in territories() for name in part.names.values()]
    return tuple(dict.fromkeys(filter(None, [*names, *places, *files, *parts])))


def _names(edition: Edition) -> Iterator[str]:
    metadata = edition.metadata
    texts = [metadata.title, metadata.territory, metadata.instrument, metadata.licence]
    for text in [*texts, metadata.absent or {}]:
        yield from text.values()
    named = [texts for codes in metadata.names.values() for texts in codes.values()]
    asked = [texts for question in questionnaire().profile for texts in question.choices.values()]
    for text in [*named, *asked]:
        yield from text.values()
    for document in metadata.documents.values():
        yield from (document.title, document.publisher, document.published, document.url)
    yield from places_of(edition)
    yield from _said(edition)
    yield from map(str, edition.readings()["text_en"])
    for table in CONTEXT_TABLES:
        rows = getattr(edition, table.name)()
        for column in {"text_en", "note_en", "place"} & {*rows.columns}:
            yield from rows[column].dropna().unique()
    yield from REFERENCES
    for record in metadata.conditions.values():
        yield from (record.value, record.place)
    yield from (file.sha256 for file in metadata.tables.values())


def places_of(edition: Edition) -> Iterator[str]:
    """Give the places in documents and data that rows of an edition's tables name."""
    for rows in (
        edition.scores(),
        edition.proposals(),
        edition.facts(),
        edition.readings(),
        edition.weighting(),
        edition.statements(),
    ):
        yield from map(str, rows["place"].unique())


def _said(edition: Edition) -> Iterator[str]:
    """Give what people said, which is in English where the edition has no other."""
    statements = edition.statements()
    yield from statements["text_en"]
    yield from statements["note_en"].dropna()
    yield from (place for places in statements["also"].dropna() for place in places)
    yield from edition.statement_figures()["text_en"]


def codes_of(*editions: Edition) -> tuple[str, ...]:
    """Give the codes of documents, which stand alone before a place."""
    return tuple(code for edition in editions for code in edition.metadata.documents)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
