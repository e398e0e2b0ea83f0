"""The controls: each shows one choice of the address and writes it back when it changes.

A control's key is the name of its choice. Its state is set from the address before it is made, so
that the address is always right, whatever brought the reader there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from pages.ui.desk import Desk
from pages.ui.title import entitle
from pages.ui.widgets import ALL, one_of, set_from_address, some_of, take, whole
from psc_core.bands import SCALES
from psc_core.comparing.differences import COMPARED_LEVELS
from psc_core.editions.edition import Edition
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_core.scoring.levels import Level
from psc_core.terms import GOAL_NUMBERS, KEY_AREAS, Pillar
from psc_view.beside import others_beside
from psc_view.group_names import split_name
from psc_view.languages import LANGUAGES
from psc_view.names import (
    area_label,
    basis_name,
    edition_title,
    goal_label,
    level_name,
    pillar_name,
    stage_name,
)
from psc_view.selection import MAX_BESIDE, By, Sort

Control = Callable[[Desk], None]


def language(desk: Desk) -> None:
    """The language of everything."""
    st.session_state["lang"] = desk.t.language.code
    st.segmented_control(
        desk.t.gettext("Language"),
        list(LANGUAGES),
        format_func=lambda code: LANGUAGES[code].name,
        key="lang",
        required=True,
        on_change=take,
        args=(desk, "lang"),
        label_visibility="collapsed",
    )


def edition(desk: Desk) -> None:
    """The edition of everything; made-up ones say so in their name."""
    t = desk.t
    names = {code: _named(held, desk) for code, held in desk.held.editions.items()}
    st.session_state["edition"] = desk.edition.code
    st.selectbox(
        t.gettext("Edition"),
        list(names),
        format_func=names.__getitem__,
        key="edition",
        placeholder=t.gettext("Edition"),
        on_change=_take_edition,
        args=(desk,),
        label_visibility="collapsed",
    )


def _named(edition: Edition, desk: Desk) -> str:
    return f"{desk.t.text_of(edition.metadata.title)} · {basis_name(desk.t, edition.metadata.basis)}"


def beside(desk: Desk) -> None:
    """The editions to compare with; those shown without a choice are shown as chosen."""
    names = {
        code: _named(held, desk) for code, held in desk.held.editions.items() if held is not desk.edition
    }
    shown = others_beside(desk.held, desk.edition, desk.selection)
    st.session_state["beside"] = [other.code for other in shown]
    st.multiselect(
        desk.t.gettext("Compare with"),
        list(names),
        format_func=names.__getitem__,
        key="beside",
        placeholder=desk.t.gettext("Choose an edition"),
        max_selections=MAX_BESIDE,
        on_change=take,
        args=(desk, "beside"),
    )


def level(desk: Desk) -> None:
    """Goals, pillars, key areas, or the country as a whole."""
    names = {level: level_name(desk.t, level) for level in COMPARED_LEVELS}
    one_of(desk, "level", desk.t.gettext("Compare by"), names)


def sort(desk: Desk) -> None:
    """Order of the goals."""
    t = desk.t
    names = {
        Sort.CHANGE: t.gettext("Change"),
        Sort.SCORE: t.gettext("Score"),
        Sort.GOAL: t.gettext("Goal number"),
    }
    one_of(desk, "sort", t.gettext("Sort by"), names)


def changed(desk: Desk) -> None:
    """Whether goals that were confirmed are left out."""
    set_from_address(desk, "changed")
    st.toggle(
        desk.t.gettext("Only goals that changed"),
        key="changed",
        on_change=take,
        args=(desk, "changed"),
    )


def stage(desk: Desk) -> None:
    """Survey or consultation."""
    names = {stage: stage_name(desk.t, stage) for stage in desk.edition.stages}
    one_of(desk, "stage", desk.t.gettext("Stage"), names)


def scale(desk: Desk) -> None:
    """Which band scale names the percents."""
    names = {code: desk.t.say(known.name) for code, known in SCALES.items()}
    one_of(desk, "scale", desk.t.gettext("Band scale"), names)


def pillar(desk: Desk) -> None:
    """One pillar, or all."""
    names = {ALL: desk.t.gettext("All")} | {p: pillar_name(desk.t, p) for p in Pillar}
    one_of(desk, "pillar", desk.t.gettext("Pillar"), names)


def goals(desk: Desk) -> None:
    """Some goals, or all."""
    t = desk.t
    some_of(
        desk,
        "goals",
        t.gettext("Goals"),
        t.gettext("All 17 goals"),
        {goal: goal_label(t, goal) for goal in GOAL_NUMBERS},
    )


def goals_compared(desk: Desk) -> None:
    """The same, where goals are compared."""
    if desk.selection.level is Level.GOAL:
        goals(desk)


def areas(desk: Desk) -> None:
    """Some key areas, or all, of the chosen pillar."""
    t = desk.t
    wanted = desk.selection.pillar
    names = {
        area.number: area_label(t, area.number)
        for area in KEY_AREAS
        if wanted in (None, area.pillar) or area.number in desk.selection.areas
    }
    some_of(desk, "areas", t.gettext("Key areas"), t.gettext("All key areas"), names)


def neighbours(desk: Desk) -> None:
    """Buttons to the previous and the next goal; clickers send the keys."""
    t = desk.t
    chosen = desk.selection.goals
    before = (chosen[0] - 2) % len(GOAL_NUMBERS) + 1 if chosen else GOAL_NUMBERS[-1]
    after = chosen[-1] % len(GOAL_NUMBERS) + 1 if chosen else GOAL_NUMBERS[0]
    for key, text, goal, shortcut in (
        ("previous", t.gettext("← Previous goal"), before, "PageUp"),
        ("next", t.gettext("Next goal →"), after, "PageDown"),
    ):
        st.button(
            text,
            key=key,
            shortcut=shortcut,
            on_click=lambda goal=goal: desk.choose(goals=(goal,)),
        )


def by(desk: Desk) -> None:
    """By threshold or by number of goals."""
    t = desk.t
    names = {
        By.THRESHOLD: t.gettext("By percent"),
        By.COUNT: t.gettext("By number"),
    }
    one_of(desk, "by", t.gettext("Find goals"), names)


def limits(desk: Desk) -> None:
    """The number of goals, or the two thresholds."""
    t = desk.t
    if desk.selection.by is By.COUNT:
        whole(desk, "count", t.gettext("Number of goals"), 1, len(GOAL_NUMBERS))
        return
    whole(desk, "above", t.gettext("Highest: more than, %"), PERCENT_MIN, PERCENT_MAX)
    whole(desk, "below", t.gettext("Lowest: below, %"), PERCENT_MIN, PERCENT_MAX)


def split(desk: Desk) -> None:
    """What makes groups; where the edition has none, a way to one that has."""
    t = desk.t
    known = desk.edition.splits
    if not known:
        way_to_edition(
            desk,
            lambda edition: bool(edition.splits),
            lambda edition: desk.t.gettext(
                "Show the groups of {edition}", edition=edition_title(desk.t, edition)
            ),
        )
        return
    held = desk.selection.split
    st.session_state["split"] = held if held in known else known[0]
    st.selectbox(
        t.gettext("Groups by"),
        list(known),
        format_func=lambda code: split_name(t, code),
        key="split",
        on_change=take,
        args=(desk, "split"),
    )


def way_to_edition(desk: Desk, has: Callable[[Edition], bool], name: Callable[[Edition], str]) -> None:
    """A button to the first edition that has what the chosen one lacks; nothing where none has it."""
    for code, held in desk.held.editions.items():
        if has(held):
            st.button(name(held), key="way", on_click=_go_to, args=(desk, code))
            return


def _go_to(desk: Desk, code: str) -> None:
    desk.choose(edition=code)
    entitle(desk.page, desk.held.find(code), desk.t)


def _take_edition(desk: Desk) -> None:
    _go_to(desk, st.session_state["edition"])


EVERY: Final = (
    *(sort, changed, stage, scale, split, pillar, goals, areas, neighbours, by, limits, beside, level),
)
"""Every control, for the tests that try each of them."""
