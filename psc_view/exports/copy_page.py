"""A table as sentences, each copied together with its source by one button; and how to cite it."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from psc_view.caveats import made_up
from psc_view.embeds.copying import copying, kept_lines, path_of, reached
from psc_view.embeds.shell import COPY, page_alone
from psc_view.exports.citation import as_text, bibtex, ris, sentences
from psc_view.exports.document import Document

_HOME: Final = "../.."
"""Where the dashboard is, as it is reached from such a page."""
_NOTHING: Final = Markup("")


def copy_page(document: Document, home: str = _HOME, head: Markup = _NOTHING) -> bytes:
    """Write the page.

    Args:
        document: What it is about.
        home: Where addresses that are paths begin, as it is reached from the page.
        head: More markup for the head.
    """
    t = document.t
    mark = f"{document.mark}: " if document.mark else ""
    citations = {
        ("source", t.gettext("Source")): " ".join([as_text(document), *document.caveats]),
        ("bibtex", "BibTeX"): bibtex(document),
        ("ris", "RIS"): ris(document),
    }
    links = {
        t.gettext("Open in the dashboard"): document.address(),
        t.gettext("Plain text"): document.address("txt"),
    }
    return page_alone(
        "copy_page.html",
        t.language,
        COPY,
        head=head,
        home=home,
        title=document.title,
        banner=made_up(t) if document.mark else "",
        about=t.gettext("A button copies its sentence together with the source below."),
        sentences=[f"{mark}{sentence}" for sentence in sentences(document)],
        citations=[
            {"code": code, "heading": heading, "text": kept_lines(text)}
            for (code, heading), text in citations.items()
        ],
        path=path_of(document.address()),
        licence=f"{t.gettext('Licence')}: {document.licence}",
        copy=copying(t),
        links=[(text, reached(address, home)) for text, address in links.items()],
    )
