"""The line of links below a page's charts: data, picture, citation of what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from psc_view.exports.csv_file import SEMICOLON
from psc_view.html import render
from psc_view.papers.papers import EDITABLE, SLIDES, SUMMARY, brief_name
from psc_view.translation import Translator
from psc_view.views.view import View

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
_DATA: Final = ("csv", "xlsx", "json")
_PICTURES: Final = ("svg", "png")


def with_links(view: View, page: str, query: Mapping[str, str], t: Translator) -> View:
    """Put the links of a view's charts and tables at the head of what stands below its charts.

    Args:
        view: A page's view.
        page: The page's code.
        query: The choices that it was made from, edition and language included.
        t: The language.
    """
    if not view.exhibits:
        return view
    asked = urlencode(query, safe=",")
    lines = [_line(code, view, page, asked, t) for code in view.exhibits]
    drawn = [line for line in lines if line["pictures"]]
    tables = [line for line in lines if not line["pictures"]]
    links = render(
        "links.html",
        papers=_papers(page, query, t),
        lines=drawn or tables,
        folded=tables if drawn else [],
        named=len(drawn or tables) > 1,
        more=t.gettext("Files of the other tables"),
        data=t.gettext("Data"),
        picture=t.gettext("Picture"),
        everything=t.gettext("All in one"),
        cite=t.gettext("Cite"),
        add=t.gettext("Add to deck"),
    )
    return replace(view, body=links + view.body)


def _papers(page: str, query: Mapping[str, str], t: Translator) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the papers on what a page shows, each with its forms and their addresses."""
    kept = urlencode({"lang": query["lang"]})

    def link(name: str) -> tuple[str, str]:
        return NAMES[name.rpartition(".")[2]], f"./data/editions/{query['edition']}/{name}?{kept}"

    goals = query.get("goals", "")
    if page == "overview":
        return [
            (t.gettext("Summary"), [link(SUMMARY)]),
            (t.gettext("Slides"), [link(SLIDES), link(EDITABLE)]),
        ]
    if page == "goals" and goals.isdigit():
        return [(t.gettext("Brief"), [link(brief_name(int(goals)))])]
    return []


def _line(code: str, view: View, page: str, query: str, t: Translator) -> dict[str, Any]:
    """Give one exhibit's links by their names; relative, so that they hold behind any proxy."""
    exhibit = view.exhibits[code]
    # Where numbers are written with a comma, Excel splits cells at semicolons.
    comma = t.numbers.vega_locale()["decimal"] == ","
    own = {"csv": f"&delimiter={SEMICOLON}"} if comma else {}

    def link(form: str) -> tuple[str, str]:
        return NAMES.get(form, ""), f"./data/{page}/{code}.{form}?{query}{own.get(form, '')}"

    return {
        "title": exhibit.table.caption,
        "data": [link(form) for form in _DATA],
        "pictures": [link(form) for form in _PICTURES] if exhibit.chart else [],
        "zip": link("zip"),
        "cite": link("txt")[1],
        "deck": f"./deck?add={page}&part={code}&{query}" if exhibit.chart else "",
    }
