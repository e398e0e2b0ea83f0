r"""How to cite a table: in words, as BibTeX, as RIS; and each of its numbers in a sentence."""

from __future__ import annotations

from typing import Final

from psc_view.exports.document import Document

_BIBTEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "{}%&$#_"},
    }
)


def as_text(document: Document) -> str:
    """Cite it in one paragraph."""
    return document.t.gettext(
        "{title}. {source} People's Scorecard dashboard, {address}",
        title=document.title,
        source=document.source,
        address=document.address(),
    )


def citation_file(document: Document) -> bytes:
    """Write each row as a sentence to copy, then source, caveats and citations, as plain text."""
    t = document.t
    parts = [
        *([document.mark] if document.mark else []),
        document.title,
        "\n".join(sentences(document)),
        f"{t.gettext('Source')}: {document.source}",
        " ".join(document.caveats),
        f"{t.gettext('Licence')}: {document.licence}",
        f"{t.gettext('Cite as')}: {as_text(document)}",
        bibtex(document),
        ris(document),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def sentences(document: Document) -> list[str]:
    """Say each row in words, with its numbers as the page writes them."""
    table = document.exhibit.table
    headings = [
        f"{column.heading}, {column.under}" if column.under else column.heading for column in table.columns
    ]
    told = []
    for name, *cells in table.rows:
        said = [f"{heading}: {cell}" for heading, cell in zip(headings[1:], cells, strict=True) if cell]
        told.append(f"{name}. {'; '.join(said)}.")
    return told


def bibtex_file(document: Document) -> bytes:
    """Write a BibTeX entry in UTF-8."""
    return (bibtex(document) + "\n").encode()


def ris_file(document: Document) -> bytes:
    """Write an RIS entry in UTF-8."""
    return (ris(document) + "\n").encode()


def bibtex(document: Document) -> str:
    """Cite it as a BibTeX entry."""
    fields = {
        "title": document.title,
        "author": _author(document),
        "year": _year(document),
        "howpublished": "People's Scorecard dashboard",
        "note": " ".join([document.source, *document.caveats]),
    }
    lines = [f"  {name} = {{{{{text.translate(_BIBTEX)}}}}}," for name, text in fields.items()]
    return "\n".join([f"@misc{{{document.name},", *lines, f"  url = {{{document.address()}}}", "}"])


def ris(document: Document) -> str:
    """Cite it as an RIS entry."""
    fields = [
        ("TY", "DATA"),
        ("TI", document.title),
        ("AU", _author(document)),
        ("PY", _year(document)),
        ("PB", "People's Scorecard dashboard"),
        ("LA", document.t.language.code),
        ("N1", " ".join([document.source, *document.caveats])),
        ("UR", document.address()),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {text}" for tag, text in fields)


def _author(document: Document) -> str:
    publishers = (each.publisher for each in document.editions[0].metadata.documents.values())
    return next(publishers, "People's Scorecard")


def _year(document: Document) -> str:
    return str(document.editions[0].metadata.field_end.year)
