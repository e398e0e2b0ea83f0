"""Frames of charts to embed, the page to copy them from, and what a pasted link unfolds to."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Final

from psc_core.editions.shelf import Shelf
from psc_core.messages import msg
from psc_view.embeds import oembed
from psc_view.embeds.frame import FRAMED
from psc_view.embeds.oembed import Pasted, asked_for, unfolded
from psc_view.embeds.snippets import HOW, keeps_frames
from psc_view.exports.parameters import VERSION, RefusalError, asked
from psc_view.files.documents import document_of, first_chart_of
from psc_view.files.file import File
from psc_view.files.frozen import FrozenFrames
from psc_view.files.of_page import in_form
from psc_view.files.order import FileOrder, Hands
from psc_view.selection import Selection, from_query

_frozen: Final = FrozenFrames()


def frame_file(held: Shelf, order: FileOrder, hands: Hands) -> File:
    """Make a frame; one that is frozen stays as it was when its version was the latest.

    Arguments and errors as of ``of_page.page_file``; the name has no ending.
    """
    page, code = order.place
    place = f"/embed/{page}/{code}"
    named = order.pairs if "lang" in dict(order.pairs) else [*order.pairs, ("lang", order.language)]
    if found := _frozen.find(place, named):
        return found
    file = in_form(FRAMED, held, replace(order, place=(page, f"{code}.html")), hands)
    _frozen.keep(place, named, file)
    return file


def how_file(held: Shelf, order: FileOrder, hands: Hands) -> File:
    """Make the page that has frames to copy; arguments and errors as of ``frame_file``."""
    page, code = order.place
    file = in_form(HOW, held, replace(order, place=(page, f"{code}.how.html")), hands)
    if keeps_frames():
        # An article may come out after the next version: what its editor copies is kept now.
        selection = asked(order.pairs, HOW, tuple(held.editions)).selection
        document = document_of(held, page, code, selection, order.language)
        now = [*document.query.items(), (VERSION, document.version)]
        frame_file(held, replace(order, pairs=now), hands)
    return file


def unfolded_file(held: Shelf, order: FileOrder, hands: Hands) -> File:
    """Make the answer to an oEmbed request.

    Raises:
        RefusalError: Something of it can't be answered; says what can.
    """
    # What a request calls the host is not to be believed.
    host = os.environ.get("PSC_PUBLIC_URL", "").rstrip("/")
    named, room = asked_for(order.pairs, host)
    selection = _selection(held, named)
    chart = named.chart or first_chart_of(held, named.page, selection, order.language)
    document = document_of(held, named.page, chart, selection, order.language)
    if not document.exhibit.chart:
        raise RefusalError(404, msg("This table has no chart."), "url", named.chart, [])
    content = unfolded(document, hands.draw, room)
    return File(content, oembed.MEDIA_TYPE, document.t.language.code, "oembed.json")


def _selection(held: Shelf, named: Pasted) -> Selection:
    """Read the choices of a pasted address: as a page does, which passes others' parameters over."""
    if named.chart:
        return asked(named.pairs, FRAMED, tuple(held.editions)).selection
    return from_query(dict(named.pairs), tuple(held.editions)).selection
