"""What the link of a page unfolds to, made once for all who open it with the same choices."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

from pages.ui.drawing import used_of
from pages.ui.files import document_of, first_chart_of
from pages.ui.pages import PageEntry
from pages.ui.shelf import shelf
from psc_core.editions.shelf import Shelf
from psc_view.embeds.card import Card, description_of, head_of, oembed_address, title_of
from psc_view.embeds.dataset import dataset
from psc_view.embeds.oembed import social_picture
from psc_view.exports.parameters import RefusalError
from psc_view.selection import Selection, from_query
from psc_view.translation import translator
from psc_view.views import VIEWS

CARDS_KEPT: Final = 1024
"""Cards that are kept ready (count), the longest unused dropped first."""
_ABOUT_DATA: Final = "data_and_method"


def card_of(page: PageEntry, query: Mapping[str, str], language: str) -> str:
    """Write a page's card as markup for its head; empty where there is nothing to show.

    Args:
        page: The page.
        query: Parameters of its address; nothing in them is trusted.
        language: The reader's.
    """
    held = shelf()
    if page.code not in VIEWS or not held.editions:
        return ""
    selection = from_query(query, tuple(held.editions)).selection
    edition = held.find(selection.edition).code
    chosen = used_of(page.code, selection).with_(edition=edition, lang=language)
    return _written(page, held, chosen, os.environ.get("PSC_PUBLIC_URL", "").rstrip("/"))


@lru_cache(maxsize=CARDS_KEPT)
def _written(page: PageEntry, held: Shelf, chosen: Selection, host: str) -> str:
    t, edition = translator(chosen.lang or ""), held.find(chosen.edition)
    # Those who pass a link on need whole addresses, which only a server that knows its own can give.
    url = f"{host}/{page.path}?{urlencode(chosen.to_query(), safe=',')}" if host else ""
    picture = _picture(page, held, chosen) if host else ""
    card = Card(
        title_of(t.say(page.name), edition, chosen, t),
        description_of(edition, t),
        url,
        picture,
        oembed_address(host, url) if picture else "",
        dataset(edition, t, f"{host}/data/editions/{edition.code}/" if host else "")
        if page.code == _ABOUT_DATA
        else None,
    )
    return head_of(card, t)


def _picture(page: PageEntry, held: Shelf, chosen: Selection) -> str:
    """Give the address of the page's first chart as a square; empty where it has none."""
    language = chosen.lang or ""
    try:
        chart = first_chart_of(held, page.code, chosen, language)
    except RefusalError:
        return ""
    return social_picture(document_of(held, page.code, chart, chosen, language))
