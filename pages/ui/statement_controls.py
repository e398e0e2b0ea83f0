"""The controls of what people said: words to search for, filters with their counts, more of a list."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from pages.ui.controls import areas, goals, pillar, way_to_edition
from pages.ui.desk import Desk
from pages.ui.widgets import ALL, one_from_list, one_of, set_from_address, some_of
from psc_core.tables.statement_terms import (
    ACTOR_NAMES,
    CHAPTER_NAMES,
    GROUP_NAMES,
    KIND_NAMES_MANY,
    THEME_NAMES,
)
from psc_view.names import edition_title
from psc_view.selection import MAX_QUESTION, PAGE_OF_STATEMENTS, question_of
from psc_view.statements import is_alone, listed


def filters(desk: Desk) -> None:
    """Everything that chooses statements; where the edition has none, a way to one that has."""
    if not desk.edition.has_statements:
        way_to_edition(
            desk,
            lambda edition: edition.has_statements,
            lambda edition: desk.t.gettext(
                "Show what was said in {edition}", edition=edition_title(desk.t, edition)
            ),
        )
        return
    for control in FILTERS:
        control(desk)


def question(desk: Desk) -> None:
    """Words to search for in what people said."""
    set_from_address(desk, "q")
    st.text_input(
        desk.t.gettext("Search"),
        key="q",
        max_chars=MAX_QUESTION,
        placeholder=desk.t.gettext("Words in any language"),
        on_change=_take_question,
        args=(desk,),
    )


def _take_question(desk: Desk) -> None:
    desk.choose(q=question_of(st.session_state["q"]))


def kind(desk: Desk) -> None:
    """Challenges, achievements, recommendations, or all."""
    names = _counted(desk, "kind", {kind: desk.t.say(name) for kind, name in KIND_NAMES_MANY.items()})
    one_of(desk, "kind", desk.t.gettext("Kind"), {ALL: desk.t.gettext("All")} | names)


def more_filters(desk: Desk) -> None:
    """Filters that are seldom needed, made only while they are unfolded; the list says which are in use.

    Each control costs every change of another a little. A label that changed would fold them away.
    """
    t = desk.t
    folded = st.popover(t.gettext("More filters"), key="more_filters", on_change="rerun")
    if not folded.open:
        return
    with folded:
        themes = _counted(desk, "themes", {theme: t.say(name) for theme, name in THEME_NAMES.items()})
        some_of(desk, "themes", t.gettext("Themes"), t.gettext("All themes"), themes)
        groups = _counted(desk, "group", {group: t.say(name) for group, name in GROUP_NAMES.items()})
        one_from_list(desk, "group", t.gettext("List of recommendations"), {ALL: t.gettext("All")} | groups)
        actors = _counted(desk, "actors", {actor: t.say(name) for actor, name in ACTOR_NAMES.items()})
        some_of(desk, "actors", t.gettext("About or addressed to"), t.gettext("Anyone"), actors)
        chapters = _counted(desk, "chapter", {one: t.say(name) for one, name in CHAPTER_NAMES.items()})
        one_from_list(desk, "chapter", t.gettext("Chapter"), {ALL: t.gettext("All")} | chapters)
        pillar(desk)
        areas(desk)


def more_statements(desk: Desk) -> None:
    """A button for more of a list that is longer than what is shown."""
    if not desk.edition.has_statements:
        return
    chosen = desk.selection
    if is_alone(desk.edition, chosen):
        return
    left = len(listed(desk.edition, chosen).rows) - chosen.shown
    if left > 0:
        st.button(
            desk.t.ngettext(
                "Show {n} more statement", "Show {n} more statements", min(left, PAGE_OF_STATEMENTS)
            ),
            key="more",
            on_click=lambda: desk.choose(shown=chosen.shown + PAGE_OF_STATEMENTS),
        )


def _counted(desk: Desk, facet: str, names: dict[Any, str]) -> dict[Any, str]:
    """Name values with the number of statements that each would leave; those that leave none go."""
    left = listed(desk.edition, desk.selection).counts[facet]
    chosen = getattr(desk.selection, facet)
    held = set(chosen) if isinstance(chosen, tuple) else {chosen}
    return {
        value: f"{name} ({left.get(value, 0)})"
        for value, name in names.items()
        if value in left or value in held
    }


FILTERS: Final = (question, kind, goals, more_filters)
"""The controls above the list, in their order."""
