"""Every file that there is an address for, by what the address is of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from psc_core.editions.shelf import Shelf
from psc_view.exports.openapi import openapi_file
from psc_view.files.file import File
from psc_view.files.of_edition import edition_file
from psc_view.files.of_frame import frame_file, how_file, unfolded_file
from psc_view.files.of_page import page_file
from psc_view.files.order import FileOrder, Hands, Kind
from psc_view.languages import DEFAULT


def _description(held: Shelf, _order: FileOrder, _hands: Hands) -> File:
    return File(openapi_file(held), "application/json", DEFAULT, "openapi.json")


_MAKERS: Final[dict[Kind, Callable[[Shelf, FileOrder, Hands], File]]] = {
    Kind.PAGE: page_file,
    Kind.EDITION: edition_file,
    Kind.FRAME: frame_file,
    Kind.HOW: how_file,
    Kind.UNFOLDED: unfolded_file,
    Kind.DESCRIPTION: _description,
}


def make_file(held: Shelf, order: FileOrder, hands: Hands) -> File:
    """Make what an address asks for.

    Raises:
        RefusalError: Something of it does not exist; says what does.
        PictureError: It can't be drawn.
        GivenUpError: Nobody waits for it any more.
    """
    return _MAKERS[order.kind](held, order, hands)
