"""The presentation: slides that fill the screen, and the speaker's side of them.

The browser holds the slides around the one shown and changes them by itself; the server is told, sends
what comes next, and tells those who follow. Keys of a clicker and arrows always work; letters can be
switched off in the bar, because speech input types them (WCAG 2.1.4).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from pages.ui import organiser, own_deck
from pages.ui.desk import Desk
from pages.ui.frame import STYLE, nothing_to_show
from pages.ui.hall import live
from pages.ui.language import language_of
from pages.ui.phones import addresses_for_phones
from pages.ui.screens import Hall, make_ahead, message, ready, said_by, screen
from pages.ui.shelf import shelf
from pages.ui.title import entitle
from psc_core.editions.shelf import Shelf
from psc_core.errors import PscError
from psc_view.deck.asked import Asked, Source, asked_of
from psc_view.deck.deck import Deck
from psc_view.deck.hall import told_to_hall
from psc_view.deck.place import MAX_ADDRESS, place_of
from psc_view.deck.ready import goal_by_goal, story
from psc_view.deck.told import Told
from psc_view.deck.words import words_of
from psc_view.languages import LANGUAGES
from psc_view.selection import from_query
from psc_view.translation import translator

_HERE: Final = Path(__file__).parent
_SCRIPTS: Final = ("present", "present_keys", "present_dialogs", "present_hall", "hands", "display")
_ALONE: Final = (
    '<style>[data-testid="stHeader"] { display: none; } '
    '[data-testid="stElementContainer"] { opacity: 1 !important; transition: none !important; }</style>'
)
"""Takes away what Streamlit puts above every page, and its fading of a page that is being made."""
_TOLD: Final = "presentation_told"
_AHEAD: Final = "presentation_ahead"
_KEY: Final = "present"
AHEAD: Final = 2
"""Slides after the one shown that the browser holds (count)."""


@cache
def _component() -> Any:
    script = "\n".join(_text(f"{name}.js") for name in _SCRIPTS)
    styles = "\n".join(_text(f"{name}.css") for name in ("present", "hands", "present_display"))
    return st.components.v2.component("psc_present", js=script, css=styles)


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def open_presentation(code: str) -> None:
    """Show the slide that the address asks for."""
    held = shelf()
    if not held.editions:
        nothing_to_show(code, held)
        st.stop()
    state = st.session_state.get(_KEY, {})
    query = st.query_params.to_dict() | _searched(state.get("search"))
    desk = _desk(code, held, query)
    asked = asked_of(query)
    entitle(code, desk.edition, desk.t)
    st.html(STYLE + _ALONE)
    addresses = addresses_for_phones()
    host = next((each for each in addresses if each == asked.host), next(iter(addresses), ""))
    # Showing slides to oneself needs no right; the hall follows an organiser alone.
    forum = desk.edition.code if organiser.writer() else ""
    hall = Hall(held, desk.t.language.code, bool(state.get("narrow")), host, forum)
    data = _data(asked, desk, hall)
    _component()(
        key=_KEY,
        data={**data, "addresses": addresses, "host": host},
        on_search_change=lambda: None,
        on_more_change=lambda: None,
        on_blank_change=lambda: None,
        on_narrow_change=lambda: None,
        on_kept_change=_keep,
    )


def _searched(search: object) -> dict[str, str]:
    """Read the address as the browser's side has changed it, of which Streamlit knows nothing."""
    if not isinstance(search, str) or len(search) > MAX_ADDRESS:
        return {}
    try:
        return dict(parse_qsl(search.removeprefix("?"), max_num_fields=50))
    except ValueError:
        return {}


def _desk(code: str, held: Shelf, query: dict[str, str]) -> Desk:
    parsed = from_query(query, tuple(held.editions))
    t = translator(language_of(parsed.selection))
    edition = held.find(parsed.selection.edition)
    return Desk(code, held, edition, parsed.selection, parsed.notices, t)


def _keep() -> None:
    own_deck.keep(st.session_state[_KEY].get("kept"))


def _data(asked: Asked, desk: Desk, hall: Hall) -> dict[str, Any]:
    """Give everything that the browser's side shows."""
    t = desk.t
    waits = asked.source is Source.OWN and not own_deck.is_known()
    deck, trouble = _deck(asked, desk)
    name, number = _name(asked, desk), _number(asked, deck)
    if not (waits or trouble or asked.speaker):
        _tell(deck, number, name, hall)
    screens, more = ({1: trouble}, False) if trouble else _screens(deck, asked, hall)
    data = {
        "speaker": asked.speaker,
        "wants": asked.source is Source.OWN,
        "language": t.language.code,
        "languages": list(LANGUAGES),
        "slide": asked.slide if waits else number,
        "of": 0 if waits else max(len(deck.slides), 1),
        "screens": {} if waits else screens,
        "more": more,
        "goals": {} if trouble else _goals(deck, tuple(desk.held.editions)),
        "notices": [t.say(notice) for notice in (*desk.unused, *asked.notices)],
        "words": words_of(t),
        "forum": hall.forum,
        "leave": f"./deck?{urlencode({'edition': desk.edition.code, 'lang': t.language.code})}",
    }
    return {**data, "deck": name, "key": f"{name}/{t.language.code}/{hall.narrow}/{hall.host}/{hall.forum}"}


def _name(asked: Asked, desk: Desk) -> str:
    """Name a deck so that two windows know whether they show the same."""
    goals = ",".join(map(str, desk.selection.goals)) if asked.source is Source.GOALS else ""
    return f"{asked.source}/{desk.edition.code}/{goals}"


def _deck(asked: Asked, desk: Desk) -> tuple[Deck, dict[str, Any] | None]:
    """Give the deck, or a screen that says why there is none."""
    t = desk.t
    match asked.source:
        case Source.STORY:
            return story(desk.edition, t), None
        case Source.GOALS:
            return goal_by_goal(desk.edition, desk.selection.goals, t), None
        case Source.OWN:
            pass
    empty = Deck("", desk.edition.code)
    try:
        deck = own_deck.own_deck(tuple(desk.held.editions), t.gettext("Your deck"))
    except PscError as refusal:
        facts = " ".join([t.say(refusal.problem), *(t.say(fact) for fact in refusal.facts)])
        return empty, message(t.gettext("Your deck can't be shown."), facts, t)
    if not deck.slides:
        hint = t.gettext("Views are added by the link “Add to deck” below each chart.")
        return empty, message(t.gettext("Your deck has no slides yet."), hint, t)
    return deck, None


def _number(asked: Asked, deck: Deck) -> int:
    return min(asked.slide, max(len(deck.slides), 1))


def _screens(deck: Deck, asked: Asked, hall: Hall) -> tuple[dict[int, dict[str, Any]], bool]:
    """Give the slide shown, and those around it that are there already; whether some are still being made.

    The hall waits for the first alone: others, then the same in other languages, are made meanwhile.
    """
    number, count = _number(asked, deck), len(deck.slides)
    for waiting in st.session_state.get(_AHEAD, ()):
        waiting.cancel()
    screens = {number: screen(deck, number, hall)}
    later = [each for each in (*range(number + 1, number + AHEAD + 1), number - 1) if 1 <= each <= count]
    found = {each: ready(deck, each, hall) for each in later}
    missing = [(each, hall) for each, made in found.items() if made is None]
    others = [(number, replace(hall, language=code)) for code in LANGUAGES if code != hall.language]
    wanted = [*missing, *((each, other) for each, other in others if ready(deck, each, other) is None)]
    st.session_state[_AHEAD] = make_ahead(deck, wanted)
    return screens | {each: made for each, made in found.items() if made}, bool(missing)


def _goals(deck: Deck, editions: tuple[str, ...]) -> dict[str, int]:
    """Give the first slide of each goal that a slide is about alone."""
    found: dict[str, int] = {}
    for number, slide in enumerate(deck.slides, start=1):
        try:
            goal = place_of(slide.view, editions).goal
        except PscError:
            continue
        if goal:
            found.setdefault(str(goal), number)
    return found


def _tell(deck: Deck, number: int, name: str, hall: Hall) -> None:
    """Tell the hall what is shown, where that has changed, and an organiser shows it."""
    blank = bool(st.session_state.get(_KEY, {}).get("blank"))
    # Not the deck itself: its title is in a language, and phones have their own.
    now = (name, deck.slides, number, blank, hall.forum)
    if not hall.forum or st.session_state.get(_TOLD) == now:
        return
    st.session_state[_TOLD] = now

    def say(language: str) -> tuple[str, Told]:
        place, said = said_by(deck.slides[number - 1], replace(hall, language=language))
        return place.page, said

    try:
        live.publish(told_to_hall(hall.forum, deck, number, say, blank=blank))
    except PscError:
        # The slide itself says what is wrong; those who follow keep what they see.
        return
