"""A paper before it is set: its content as plain data, and the charts to be drawn for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from psc_core.editions.edition import Edition
from psc_core.terms import Stage
from psc_view.exports.document import Document
from psc_view.exports.picture import Order
from psc_view.selection import Selection
from psc_view.theme import INK, NEUTRAL, PAPER, STAGE_COLOURS
from psc_view.translation import Translator
from psc_view.views.view import View

See = Callable[[str, Selection], View]
Draw = Callable[[Order], bytes]


@dataclass(frozen=True)
class Subject:
    """What a paper is about: an edition in a language.

    Attributes:
        edition: The edition.
        t: The language.
        see: Gives what a page shows of it.
        step: Is told of each part of a long paper that is written; may raise, to end it.
    """

    edition: Edition
    t: Translator
    see: See
    step: Callable[[], None] = lambda: None

    def document(self, page: str, code: str, selection: Selection) -> Document:
        """Give a chart or table of a page with all that travels with it.

        Raises:
            KeyError: The page has none of that name.
        """
        view = self.see(page, selection)
        query = selection.with_(edition=self.edition.code, lang=self.t.language.code).to_query()
        return Document(page, code, view.exhibits[code], (self.edition,), query, self.t)


@dataclass(frozen=True)
class Job:
    """Everything that a paper is made from; plain data, to be sent to another process.

    Attributes:
        template: Name of the template, or of the form.
        content: What stands in it.
        drawings: SVG by name.
    """

    template: str
    content: dict[str, Any]
    drawings: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data."""
        return vars(self)


@dataclass(frozen=True)
class Paper:
    """A paper whose charts are not drawn yet."""

    template: str
    content: Mapping[str, Any]
    drawings: Mapping[str, Order] = field(default_factory=dict)

    def job(self, draw: Draw) -> Job:
        """Have the charts drawn, one after another, so that other pictures are drawn between them."""
        alts = {name: order.alt for name, order in self.drawings.items()}
        drawn = {name: draw(order).decode() for name, order in self.drawings.items()}
        return Job(self.template, {**self.content, "alts": alts}, drawn)


def frame(document: Document, title: str) -> dict[str, Any]:
    """Give what every paper has: title, language, date, mark of made-up numbers, colours.

    The date is the last day of the survey: the same numbers give the same bytes on any day.
    """
    ended = document.editions[0].metadata.field_end
    return {
        "title": title,
        "language": document.t.language.code,
        "series": document.t.gettext("People's Scorecard"),
        "date": [ended.year, ended.month, ended.day],
        "mark": document.mark,
        "colours": {
            "ink": INK,
            "paper": PAPER["light"],
            "neutral": NEUTRAL,
            **{f"psc-{stage}": STAGE_COLOURS[stage] for stage in Stage},
        },
    }
