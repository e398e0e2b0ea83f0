"""The box on every paper that says what its numbers are: who answered, basis, caveat, source, address."""

from __future__ import annotations

from typing import Any

from psc_view.exports.document import Document


def method_box(document: Document) -> dict[str, Any]:
    """Give heading and rows of name and text; the address only where ``PSC_PUBLIC_URL`` names a host."""
    t, metadata = document.t, document.editions[0].metadata
    field = t.gettext(
        "{start} to {end}",
        start=t.numbers.date(metadata.field_start),
        end=t.numbers.date(metadata.field_end),
    )
    # As in the line below every chart: the first document is where the numbers stand.
    source = next(iter(metadata.documents.values()), None)
    told = ", ".join(filter(None, (source.title, source.publisher, source.published))) if source else ""
    address = document.address()
    rows = [
        (t.gettext("Respondents of the survey"), t.numbers.plain(metadata.n)),
        (t.gettext("Survey open"), field),
        (t.gettext("Basis"), document.basis),
        (t.gettext("Caveat"), " ".join(document.caveats)),
        (t.gettext("Source"), told),
        (t.gettext("Licence"), document.licence),
        (t.gettext("Address"), "" if address.startswith("/") else address),
        (t.gettext("Version"), document.version),
    ]
    return {
        "heading": t.gettext("About these numbers"),
        "rows": [{"name": name, "text": text} for name, text in rows if text],
    }
