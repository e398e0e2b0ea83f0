"""Writing everything public of an edition as plain files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markupsafe import Markup

import psc_view
from psc_core.editions.edition import Edition
from psc_core.editions.shelf import Shelf
from psc_core.errors import DataError
from psc_core.messages import msg
from psc_view.beside import others_beside
from psc_view.embeds.figure import Draw, figure
from psc_view.embeds.frame import framed
from psc_view.embeds.shell import POLICY_INSIDE
from psc_view.exports.copy_page import copy_page
from psc_view.exports.forms import FORMS, Wish
from psc_view.exports.links import COPY, DATA, EMBED, PICTURES, csv_delimiter
from psc_view.exports.package import package_file, package_names
from psc_view.languages import LANGUAGES
from psc_view.papers.papers import PAPERS
from psc_view.selection import Selection
from psc_view.site.documents import HOME, StaticDocument, StaticView, file_of, paper_file, seeing
from psc_view.site.drawers import AT_ONCE, Drawers, drawers
from psc_view.site.folder import files_of, replaced
from psc_view.site.links import broken_links
from psc_view.site.pages import Site, missing_page, page_of, start_page
from psc_view.site.places import Place, places_of
from psc_view.site.sitemap import robots, sitemap
from psc_view.translation import translator

_STATIC: Final = Path(str(psc_view.__file__)).parents[1] / "static"
_STYLE: Final = Path(__file__).with_name("site.css")

Told = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What was written: number of files and of pages, and their size (bytes)."""

    files: int
    pages: int
    size: int


def build(held: Shelf, edition: Edition, folder: Path, base: str, told: Told) -> Built:
    """Write an edition's static copy; the folder is replaced as a whole, or stays as it was.

    Args:
        held: All editions, for the page that compares waves.
        edition: The edition.
        folder: Where to; new, empty, or written by this command before.
        base: The whole address that it will have, without a slash at its end; empty where none is known.
        told: Is told what is done.

    Raises:
        ChoiceError: The folder holds what was not written here.
        DataError: A link of a page leads nowhere.
        PictureError: A picture can't be drawn.
    """
    with replaced(folder) as made:
        _fixed(made, edition)
        site = Site(edition, places_of(edition), base)
        editions = (edition, *others_beside(held, edition, Selection()))
        with drawers() as drawing, ThreadPoolExecutor(AT_ONCE) as hands:
            for language in LANGUAGES:
                told(f"{edition.code}: {language}, {len(site.places)} pages")
                t = translator(language)
                see = seeing(edition, t)
                for place in site.places:
                    _page(made, site, StaticView(place, editions, t, base, see), hands, drawing)
        _around(made, site)
        if broken := broken_links(made, base):
            facts = [msg("Broken: {link}.", link=link[:200]) for link in broken]
            raise DataError(edition.code, msg("Every link must lead somewhere."), facts)
        names = files_of(made)
        pages = sum(name.endswith(".html") for name in names)
        return Built(len(names) + 1, pages, sum((made / name).stat().st_size for name in names))


def _fixed(folder: Path, edition: Edition) -> None:
    """Write what is the same in every language: style, fonts, the data package."""
    for name in ("style.css", "icon.svg"):
        shutil.copyfile(_STATIC / name, folder / name)
    shutil.copytree(_STATIC / "fonts", folder / "fonts")
    shutil.copyfile(_STYLE, folder / "site.css")
    for name in package_names(edition):
        _write(folder / "data" / name, package_file(edition, name)[0])


def _around(folder: Path, site: Site) -> None:
    """Write what stands around the pages: start, missing page, and what is for search engines."""
    _write(folder / "index.html", start_page(site).encode())
    _write(folder / "404.html", missing_page(site).encode())
    _write(folder / "robots.txt", robots(site).encode())
    if site.base:
        _write(folder / "sitemap.xml", sitemap(site).encode())


def _page(folder: Path, site: Site, seen: StaticView, hands: ThreadPoolExecutor, drawing: Drawers) -> None:
    """Write a page with its papers, and the files and the page to embed of each of its charts and tables."""
    home = folder / seen.t.language.code
    drawn = hands.map(lambda document: _exhibit(home, seen.place, document, drawing.draw), seen.documents)
    drawings = dict(zip((document.code for document in seen.documents), drawn, strict=True))
    for name in seen.papers:
        job = PAPERS[name](seen.subject).job(drawing.draw)
        _write(home / paper_file(name), drawing.set_paper(job))
    _write(home / seen.place.file, page_of(site, seen, drawings).encode())


def _exhibit(home: Path, place: Place, document: StaticDocument, draw: Draw) -> Markup:
    """Write a chart's or table's files; gives its drawing for the page, empty where it has none."""
    forms: Sequence[str] = (*DATA, "txt", *(PICTURES if document.exhibit.chart else ()))
    for form in forms:
        wish = Wish(delimiter=csv_delimiter(document.t))
        _write(home / file_of(place.name, document.code, form), FORMS[form].write(document, wish, draw))
    to_copy = copy_page(document, HOME, POLICY_INSIDE)
    _write(home / file_of(place.name, document.code, COPY), to_copy)
    if not document.exhibit.chart:
        return Markup("")
    drawing = figure(document, draw)
    page, data = f"../../{place.file}#{document.code}", f"../../{file_of(place.name, document.code, 'csv')}"
    content = framed(document, drawing, page, data, POLICY_INSIDE)
    _write(home / file_of(place.name, document.code, EMBED), content)
    return drawing


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
