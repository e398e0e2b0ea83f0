"""A chart as a page to embed: the picture, its words and its table, whole with scripts off."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from psc_view.caveats import made_up
from psc_view.embeds.card import Card, head_of, oembed_address
from psc_view.embeds.copying import reached
from psc_view.embeds.figure import Draw, figure
from psc_view.embeds.oembed import social_picture
from psc_view.embeds.shell import FRAME, MEDIA_TYPE, POLICY, page_alone
from psc_view.embeds.snippets import address_of
from psc_view.exports.document import Document
from psc_view.exports.forms import Form, Wish

_HOME: Final = "../.."
"""Where the dashboard is, as it is reached from such a page."""


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
        banner=made_up(t) if document.mark else "",
        source=document.source,
        figure=drawing,
        table=document.exhibit.table,
        open_table=t.gettext("Show the table"),
        caveats=document.caveats,
        links=[(t.gettext("Open in the dashboard"), page), (t.gettext("Data (CSV)"), data)],
        licence=f"{t.gettext('Licence')}: {document.licence}",
    )


def _served(document: Document, _: Wish, draw: Draw) -> bytes:
    page, data = (reached(document.address(form), _HOME) for form in ("", "csv"))
    return framed(document, figure(document, draw), page, data, _card(document))


def _card(document: Document) -> str:
    """Write what the page's own link unfolds to."""
    url = address_of(document)
    host, _, _ = url.rpartition("/embed/")
    card = Card(
        document.title,
        " ".join([document.source, *document.caveats[:1]]),
        url if host else "",
        social_picture(document) if host else "",
        document.title,
        oembed_address(host, url) if host else "",
    )
    return head_of(card, document.t)


FRAMED: Final = Form(MEDIA_TYPE, _served, drawn=True, policy=POLICY)
"""The form that ``/embed/`` gives."""
