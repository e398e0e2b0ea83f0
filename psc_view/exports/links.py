"""The line of links below a page's charts: data, picture, citation of what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from psc_view.exports.csv_file import COMMA, SEMICOLON
from psc_view.html import render
from psc_view.papers.papers import EDITABLE, SLIDES, SUMMARY, brief_name
from psc_view.translation import Translator
from psc_view.views.view import Exhibit, View

NAMES: Final = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "json": "JSON",
    "svg": "SVG",
    "png": "PNG",
    "zip": "ZIP",
    "pdf": "PDF",
    "pptx": "PPTX",
}
"""What forms are called, in every language."""
DATA: Final = ("csv", "xlsx", "json")
PICTURES: Final = ("svg", "png")
COPY: Final = "html"
"""The form that has buttons to copy."""
EMBED: Final = "embed"
"""Not a form of files: where a chart can be had as a page to embed."""
DECK: Final = "deck"
"""Not a form of files: where a chart becomes a slide."""

Address = Callable[[str, str], str]
"""Gives where a form of a chart or table is, by its name and the form's; empty where it is not given."""
Papers = list[tuple[str, list[tuple[str, str]]]]
"""What each paper is called, with its forms: what they are called and where they are."""


def with_links(view: View, page: str, query: Mapping[str, str], t: Translator) -> View:
    """Put the links of a view's charts and tables at the head of what stands below its charts.

    Args:
        view: A page's view.
        page: The page's code.
        query: The choices that it was made from, edition and language included.
        t: The language.
    """
    asked = urlencode(query, safe=",")
    own = {"csv": f"&delimiter={csv_delimiter(t)}"} if csv_delimiter(t) != COMMA else {}

    def address(code: str, form: str) -> str:
        # Relative, so that they hold behind any proxy.
        if form == EMBED:
            return f"./embed/{page}/{code}/how?{asked}"
        if form == DECK:
            return f"./deck?add={page}&part={code}&{asked}"
        return f"./data/{page}/{code}.{form}?{asked}{own.get(form, '')}"

    kept = urlencode({"lang": query["lang"]})
    papers = papers_on(
        page, query.get("goals", ""), lambda name: f"./data/editions/{query['edition']}/{name}?{kept}", t
    )
    return replace(view, body=links_of(view, address, papers, t) + view.body)


def csv_delimiter(t: Translator) -> str:
    """Give what stands between cells: where numbers are written with a comma, Excel splits at semicolons."""
    return SEMICOLON if t.numbers.vega_locale()["decimal"] == "," else COMMA


def links_of(view: View, address: Address, papers: Papers, t: Translator) -> str:
    """Write the lines of links of papers and of a view's charts and tables; empty where it has none."""
    if not view.exhibits:
        return ""
    lines = [_line(code, exhibit, address) for code, exhibit in view.exhibits.items()]
    drawn = [line for line in lines if line["pictures"]]
    tables = [line for line in lines if not line["pictures"]]
    return render(
        "links.html",
        papers=papers,
        lines=drawn or tables,
        folded=tables if drawn else [],
        named=len(drawn or tables) > 1,
        more=t.gettext("Files of the other tables"),
        data=t.gettext("Data"),
        picture=t.gettext("Picture"),
        everything=t.gettext("All in one"),
        cite=t.gettext("Copy or cite"),
        embed=t.gettext("Embed"),
        add=t.gettext("Add to deck"),
    )


def papers_on(page: str, goals: str, address: Callable[[str], str], t: Translator) -> Papers:
    """Give the papers on what a page shows, each with its forms and where they are.

    Args:
        page: The page's code.
        goals: Its goals, as they stand in its address.
        address: Gives where a paper is, by the name of its file.
        t: The language.
    """

    def link(name: str) -> tuple[str, str]:
        return NAMES[name.rpartition(".")[2]], address(name)

    if page == "overview":
        return [
            (t.gettext("Summary"), [link(SUMMARY)]),
            (t.gettext("Slides"), [link(SLIDES), link(EDITABLE)]),
        ]
    if page == "goals" and goals.isdigit():
        return [(t.gettext("Brief"), [link(brief_name(int(goals)))])]
    return []


def _line(code: str, exhibit: Exhibit, address: Address) -> dict[str, Any]:
    """Give one exhibit's links by their names."""

    def named(forms: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(NAMES[form], address(code, form)) for form in forms]

    return {
        "title": exhibit.table.caption,
        "data": named(DATA),
        "pictures": named(PICTURES) if exhibit.chart else [],
        "zip": address(code, "zip") and (NAMES["zip"], address(code, "zip")),
        "cite": address(code, COPY),
        "embed": address(code, EMBED) if exhibit.chart else "",
        "deck": address(code, DECK) if exhibit.chart else "",
    }
