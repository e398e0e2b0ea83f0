"""What the link of a page unfolds to, made once for all who open it with the same choices."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

from pages.ui.pages import HOME, PageEntry
from pages.ui.shelf import shelf
from psc_core.editions.shelf import Shelf
from psc_view.embeds.card import Card, description_of, head_of, oembed_address, title_of
from psc_view.embeds.dataset import dataset
from psc_view.embeds.oembed import social_picture
from psc_view.exports.document import Document
from psc_view.exports.parameters import RefusalError
from psc_view.files.documents import document_of, first_chart_of
from psc_view.kept_views import used_of
from psc_view.selection import Selection, from_query
from psc_view.translation import translator
from psc_view.views import VIEWS

CARDS_KEPT: Final = 1024
"""Cards that are kept ready (count), the longest unused dropped first."""


def card_of(page: PageEntry, query: Mapping[str, str], language: str) -> str:
    """Write a page's card as markup for its head.

    Args:
        page: The page.
        query: Parameters of its address; nothing in them is trusted.
        language: The reader's.
    """
    held = shelf()
    if page.code not in VIEWS or not held.editions:
        return _of_no_edition(page, language)
    selection = from_query(query, tuple(held.editions)).selection
    edition = held.find(selection.edition).code
    chosen = used_of(page.code, selection).with_(edition=edition, lang=language)
    return _written(page, held, chosen, _host())


def _host() -> str:
    return os.environ.get("PSC_PUBLIC_URL", "").rstrip("/")


def _of_no_edition(page: PageEntry, language: str) -> str:
    t, host = translator(language), _host()
    about = t.gettext("Civil society grades how its country delivers the Sustainable Development Goals.")
    url = f"{host}/{page.path}?{urlencode({'lang': language})}" if host else ""
    return head_of(Card(t.say(page.name), about, url), t)


@lru_cache(maxsize=CARDS_KEPT)
def _written(page: PageEntry, held: Shelf, chosen: Selection, host: str) -> str:
    t, edition = translator(chosen.lang or ""), held.find(chosen.edition)
    # Those who pass a link on need whole addresses, which only a server that knows its own can give.
    url = f"{host}/{page.path}?{urlencode(chosen.to_query(), safe=',')}" if host else ""
    chart = _chart(page, held, chosen) if host else None
    card = Card(
        title_of(t.say(page.name), edition, chosen, t),
        description_of(edition, t),
        url,
        social_picture(chart) if chart else "",
        chart.title if chart else "",
        oembed_address(host, url) if chart and chart.page == page.code else "",
        dataset(edition, t, f"{host}/data/editions/{edition.code}/" if host else ""),
    )
    return head_of(card, t)


def _chart(page: PageEntry, held: Shelf, chosen: Selection) -> Document | None:
    """Find the page's first chart, else that of the edition's first page; None where neither has one."""
    language = chosen.lang or ""
    for place in (page.code, HOME):
        seen = used_of(place, chosen).with_(edition=chosen.edition, lang=chosen.lang)
        with suppress(RefusalError):
            return document_of(held, place, first_chart_of(held, place, seen, language), seen, language)
    return None
