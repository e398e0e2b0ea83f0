"""What a table is, as data: title, columns with units, editions, caveats, citation, and its other forms."""

from __future__ import annotations

import json
from typing import Any, Final

from psc_core.editions.edition import Edition
from psc_core.messages import msg
from psc_view.exports.citation import as_text
from psc_view.exports.document import Document
from psc_view.tables import Missing
from psc_view.translation import Translator

MISSING_NAMES: Final = {
    Missing.NOT_PUBLISHED: msg("the sources do not publish it as a number"),
    Missing.NOT_SHOWN: msg("withheld because too few answered, or nobody did"),
    Missing.NO_STAGE: msg("this edition does not have that stage"),
    Missing.NOT_KNOWN: msg("it can't be known"),
    Missing.RANGE: msg("only a range is published"),
}
"""What the codes in place of a missing number mean."""


def metadata_file(document: Document) -> bytes:
    """Write everything but the rows as JSON."""
    return _written(described(document))


def json_file(document: Document) -> bytes:
    """Write everything as JSON; a number that is missing is null."""
    return _written({**described(document), "rows": document.table.records()})


def described(document: Document) -> dict[str, Any]:
    """Give everything but the rows."""
    t = document.t
    return {
        "title": document.title,
        "language": t.language.code,
        "mark": document.mark,
        "basis": document.basis,
        "source": document.source,
        "caveats": list(document.caveats),
        "licence": document.licence,
        "citation": as_text(document),
        "page": document.address(),
        "data": document.address("json"),
        "version": document.version,
        "editions": [_edition(edition, t) for edition in document.editions],
        "missing": {str(code): t.say(meaning) for code, meaning in MISSING_NAMES.items()},
        "columns": [
            {"code": field.code, "heading": field.heading, "unit": field.unit}
            for field in document.table.fields
        ],
        "alternative_text": document.exhibit.chart.alt if document.exhibit.chart else "",
    }


def _edition(edition: Edition, t: Translator) -> dict[str, Any]:
    metadata = edition.metadata
    return {
        "code": edition.code,
        "title": t.text_of(metadata.title),
        "territory": t.text_of(metadata.territory),
        "basis": str(metadata.basis),
        "respondents": metadata.n,
        "field_start": str(metadata.field_start),
        "field_end": str(metadata.field_end),
        "documents": [
            {"title": each.title, "publisher": each.publisher, "published": each.published, "url": each.url}
            for each in metadata.documents.values()
        ],
    }


def _written(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
