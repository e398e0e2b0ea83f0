"""Every form in which a table or chart of a page can be had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from psc_view.embeds.shell import MEDIA_TYPE, POLICY_ALONE
from psc_view.exports import bundle
from psc_view.exports.citation import bibtex_file, citation_file, ris_file
from psc_view.exports.copy_page import copy_page
from psc_view.exports.csv_file import COMMA, csv_file
from psc_view.exports.document import Document
from psc_view.exports.metadata import json_file, metadata_file
from psc_view.exports.parquet_file import parquet_file
from psc_view.exports.picture import NATURAL, Order, Size, order_of
from psc_view.exports.xlsx_file import xlsx_file

Draw = Callable[[Order], bytes]


@dataclass(frozen=True)
class Wish:
    """What may be asked of a form beside the table itself."""

    delimiter: str = COMMA
    size: Size = NATURAL


Writer = Callable[[Document, Wish, Draw], bytes]


@dataclass(frozen=True)
class Form:
    """One form.

    Attributes:
        media_type: Its content type.
        write: What makes its bytes; pictures are drawn by what it is given for that.
        saved: Whether a browser saves it instead of showing it.
        drawn: Whether it needs a chart.
        takes: Names of the parameters that it alone takes.
        policy: What it may do in a browser, as a Content-Security-Policy; empty: nothing.
    """

    media_type: str
    write: Writer
    saved: bool = False
    drawn: bool = False
    takes: tuple[str, ...] = ()
    policy: str = ""


def _plain(write: Callable[[Document], bytes]) -> Writer:
    return lambda document, _wish, _draw: write(document)


def _picture(form: str) -> Writer:
    return lambda document, wish, draw: draw(order_of(document, form, wish.size))


def _bundle(document: Document, wish: Wish, draw: Draw) -> bytes:
    """Put the data in two forms, the picture in two, and everything about them into one archive."""
    files = {
        f"{document.name}.csv": csv_file(document, wish.delimiter),
        f"{document.name}.xlsx": xlsx_file(document),
        "metadata.json": metadata_file(document),
        "citation.bib": bibtex_file(document),
        "citation.ris": ris_file(document),
        "README.md": bundle.readme(document),
    }
    if document.exhibit.chart:
        order = order_of(document, "svg", wish.size)
        files[f"{document.name}.svg"] = draw(order)
        files[f"{document.name}.png"] = draw(replace(order, form="png"))
    return bundle.archived(files)


_SIZES: Final = ("width", "height", "shape")

FORMS: Final = {
    "csv": Form(
        "text/csv; charset=utf-8",
        lambda document, wish, _: csv_file(document, wish.delimiter),
        saved=True,
        takes=("delimiter",),
    ),
    "json": Form("application/json", _plain(json_file)),
    "xlsx": Form(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _plain(xlsx_file), saved=True
    ),
    "parquet": Form("application/vnd.apache.parquet", _plain(parquet_file), saved=True),
    "svg": Form("image/svg+xml", _picture("svg"), drawn=True, takes=_SIZES),
    "png": Form("image/png", _picture("png"), drawn=True, takes=(*_SIZES, "density")),
    "zip": Form("application/zip", _bundle, saved=True, takes=("delimiter",)),
    "metadata.json": Form("application/json", _plain(metadata_file)),
    "txt": Form("text/plain; charset=utf-8", _plain(citation_file)),
    "html": Form(MEDIA_TYPE, _plain(copy_page), policy=POLICY_ALONE),
    "bib": Form("application/x-bibtex; charset=utf-8", _plain(bibtex_file), saved=True),
    "ris": Form("application/x-research-info-systems; charset=utf-8", _plain(ris_file), saved=True),
}
"""By the ending of the address."""
