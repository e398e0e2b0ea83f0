"""Checking that every link of a folder of pages leads to something in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote, urlsplit

_LINKS: Final = frozenset({"href", "src", "data", "action", "poster", "srcset"})
_LOADS: Final = frozenset({"img", "script", "iframe", "source", "object", "form", "video", "audio"})
"""Elements that fetch what they name, which must not be another's."""


@dataclass
class _Page(HTMLParser):
    """The names that a page has, and the links in it, each with its element."""

    names: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.add(given.get("id") or "")
        fetches = tag in _LOADS or (tag == "link" and given.get("rel") in {"stylesheet", "icon"})
        self.links += [("fetch" if fetches else tag, value or "") for name, value in attrs if name in _LINKS]


def broken_links(folder: Path, base: str = "") -> list[str]:
    """Name every link that leads nowhere, as ``page: link``.

    Args:
        folder: Pages and files.
        base: The whole address that the folder will have; links that begin with it are looked up too.

    Returns:
        Those whose file or anchor is missing, and what is fetched from elsewhere. Addresses of others
        that a reader may follow are not looked at.
    """
    pages = {path.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.rglob("*.html"))}
    return [
        f"{name}: {link}"
        for name, page in pages.items()
        for element, link in page.links
        if not _leads(name, element, link, folder, pages, base)
    ]


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _leads(name: str, element: str, link: str, folder: Path, pages: dict[str, _Page], base: str) -> bool:
    if base and link.startswith(f"{base}/"):
        name, link = "", link.removeprefix(f"{base}/") or "."
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return link == "data:," or (element == "a" and parts.scheme in {"http", "https"})
    path = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
    if path.startswith(("..", "/")):
        return False
    target = f"{path}/index.html".removeprefix("./") if (folder / path).is_dir() else path
    if not (folder / target).is_file():
        return False
    return not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].names
