"""A chart as a page to embed: the picture, its words and its table, whole with scripts off."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from psc_view.embeds.figure import Draw, figure
from psc_view.embeds.shell import FRAME, MEDIA_TYPE, POLICY, page_alone
from psc_view.exports.document import Document
from psc_view.exports.forms import Form, Wish
from psc_view.translation import Translator


def framed(document: Document, drawing: Markup, page: str, data: str, head: str = "") -> bytes:
    """Write the page.

    Args:
        document: What it shows.
        drawing: Its chart, from ``figure``.
        page: Address of the page that the chart stands on.
        data: Address of its numbers as CSV.
        head: More markup for the head.
    """
    t = document.t
    return page_alone(
        "embed.html",
        t.language,
        FRAME,
        head=Markup(head),  # noqa: S704 (written by a template)
        title=document.title,
        banner=warning_of(t) if document.mark else "",
        source=document.source,
        figure=drawing,
        table=document.exhibit.table,
        open_table=t.gettext("Show the table"),
        caveats=document.caveats,
        links=[(t.gettext("Open in the dashboard"), page), (t.gettext("Data (CSV)"), data)],
        licence=f"{t.gettext('Licence')}: {document.licence}",
    )


def warning_of(t: Translator) -> str:
    """Say that numbers are made up."""
    return t.gettext("SIMULATED: a made-up country. None of these numbers says anything about a real one.")


def _served(document: Document, _: Wish, draw: Draw) -> bytes:
    return framed(document, figure(document, draw), _seen(document), _seen(document, "csv"))


def _seen(document: Document, form: str = "") -> str:
    """Give an address of a document as it is reached from that of its embedded page, behind any proxy."""
    address = document.address(form)
    return f"../..{address}" if address.startswith("/") else address


FRAMED: Final = Form(MEDIA_TYPE, _served, drawn=True, policy=POLICY)
"""The form that ``/embed/`` gives."""
