"""What people said, as readers find it: chosen, searched, counted, and put on cards."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.statements.choosing import FACETS, Wanted, chosen, counts
from psc_core.tables.statement_terms import (
    CHAPTER_NAMES,
    GROUP_NAMES,
    KIND_NAMES,
    THEME_NAMES,
    VOICE_NAMES,
    Chapter,
    Group,
    Kind,
    Voice,
)
from psc_core.terms import KEY_AREAS
from psc_view.links import link
from psc_view.names import document_name, edition_title, goal_label
from psc_view.provenance import source_line
from psc_view.selection import Selection
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator

if TYPE_CHECKING:
    from psc_core.statements.search import SearchIndex

LISTS_KEPT: Final = 256
"""Lists of statements that are kept ready (count), the longest unused dropped first."""


@dataclass(frozen=True, eq=False)
class Listed:
    """Statements as chosen and searched: rows of ``STATEMENTS``, best first, and what can be said of them.

    Attributes:
        rows: In the order of the source; where words were searched for, those that fit best come first.
        counts: For each facet, how many statements each value would leave.
        whole: Whether each has every word that was searched for.
        read_as: Words that no statement has, with those taken instead.
    """

    rows: pd.DataFrame
    counts: Mapping[str, Mapping[Any, int]]
    whole: bool = True
    read_as: Mapping[str, tuple[str, ...]] | None = None


def listed(edition: Edition, selection: Selection) -> Listed:
    """Give the statements that a reader's choices leave."""
    return _listed(edition, wanted(selection), selection.q)


def is_alone(edition: Edition, selection: Selection) -> bool:
    """Tell whether one statement is shown alone: its code is chosen, and the edition has it."""
    return selection.statement is not None and selection.statement in _codes(edition)


@lru_cache(maxsize=64)
def _codes(edition: Edition) -> frozenset[str]:
    return frozenset(edition.statements()["code"])


def wanted(selection: Selection) -> Wanted:
    """Read the choices on statements; a pillar stands for its key areas."""
    areas = selection.areas or tuple(
        area.number for area in KEY_AREAS if selection.pillar and area.pillar is selection.pillar
    )
    return Wanted(
        selection.goals,
        areas,
        selection.kind,
        selection.group,
        selection.chapter,
        selection.themes,
        selection.actors,
    )


@lru_cache(maxsize=LISTS_KEPT)
def _listed(edition: Edition, asked: Wanted, question: str) -> Listed:
    rows = edition.statements()
    if not question:
        return Listed(rows[chosen(rows, asked)], _counts(rows, asked))
    found = search_index(edition).find(question)
    having = rows.iloc[list(found.rows)]
    return Listed(having[chosen(having, asked)], _counts(having, asked), found.whole, found.read_as)


def _counts(rows: pd.DataFrame, asked: Wanted) -> dict[str, dict[Any, int]]:
    return {facet: counts(rows, asked, facet) for facet in FACETS}


@lru_cache(maxsize=64)
def search_index(edition: Edition) -> SearchIndex:
    """Give the index of an edition's statements, made when somebody first searches them."""
    # Its stemmers know some thirty languages, which would delay the start.
    from psc_core.statements.search import SearchIndex  # noqa: PLC0415

    return SearchIndex(edition.statements())


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere."""

    text: str
    href: str


@dataclass(frozen=True)
class Card:
    """A statement as a reader meets it: ``code`` names it, ``kind`` is its kind's code, for its colour."""

    code: str
    kind: str
    kind_name: str
    text: str
    note: str
    about: Link
    themes: tuple[Link, ...]
    voice: str
    place: str
    alone: str


def in_language(row: Mapping[Hashable, Any], name: str, t: Translator) -> str:
    """Give the text of a row in the reader's language, else in English; empty where it has none."""
    text = row.get(f"{name}_{t.language.code}", row[f"{name}_en"])
    return "" if pd.isna(text) else text


def cards(rows: pd.DataFrame, edition: Edition, t: Translator) -> list[Card]:
    """Put rows of ``STATEMENTS`` on cards, in their order."""
    return [_card(row, edition, t) for row in rows.to_dict("records")]


def _card(row: Mapping[Hashable, Any], edition: Edition, t: Translator) -> Card:
    kind = t.say(KIND_NAMES[Kind(row["kind"])])
    if not pd.isna(row["group"]):
        kind = f"{kind} · {t.say(GROUP_NAMES[Group(row['group'])])}"
    return Card(
        row["code"],
        row["kind"],
        kind,
        in_language(row, "text", t),
        in_language(row, "note", t),
        _about(row, edition, t),
        tuple(
            Link(t.say(THEME_NAMES[theme]), link("findings", edition, t, themes=(theme,)))
            for theme in row["themes"]
        ),
        t.say(VOICE_NAMES[Voice(row["voice"])]),
        f"{document_name(t, row['source'])}: {row['place']}",
        link("findings", edition, t, statement=row["code"]),
    )


def _about(row: Mapping[Hashable, Any], edition: Edition, t: Translator) -> Link:
    if not pd.isna(row["goal"]):
        goal = int(row["goal"])
        return Link(goal_label(t, goal), link("goals", edition, t, goals=(goal,)))
    chapter = Chapter(row["chapter"])
    return Link(t.say(CHAPTER_NAMES[chapter]), link("findings", edition, t, chapter=chapter))


def statement_table(rows: pd.DataFrame, edition: Edition, t: Translator) -> DataTable:
    """Put rows of ``STATEMENTS`` into a table for files, in their order."""
    made = cards(rows, edition, t)
    columns = (
        Column(t.gettext("Code"), code="statement"),
        Column(t.gettext("Kind"), code="kind"),
        Column(t.gettext("About"), code="about"),
        Column(t.gettext("Statement"), code="text"),
        Column(t.gettext("Note"), code="note"),
        Column(t.gettext("Themes"), code="themes"),
        Column(t.gettext("Whose opinion or account"), code="voice"),
        Column(t.gettext("Place in the source"), code="place"),
    )
    return DataTable(
        t.gettext("What people said: {edition}", edition=edition_title(t, edition)),
        columns,
        tuple(
            (
                code,
                card.kind_name,
                card.about.text,
                card.text,
                card.note,
                "; ".join(theme.text for theme in card.themes),
                card.voice,
                card.place,
            )
            for code, card in zip(rows["code"], made, strict=True)
        ),
        source_line(t, edition),
        "statements",
        t.gettext("Opinions, in our own words; not checked facts."),
    )
