"""The hall's live state: what the presenter shows, a vote, the latest decision."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from pages.ui.hall.hub import Hub
from pages.ui.shelf import shelf
from psc_core.messages import Percent
from psc_view.hall.hands import HandsShown
from psc_view.hall.now import Now, for_phones
from psc_view.languages import LANGUAGES
from psc_view.names import goal_label
from psc_view.translation import Translator, translator

hub: Final = Hub()
"""The one hub of this process."""


@dataclass(frozen=True)
class Shown:
    """A moment as it was shown, and whether its numbers are made up."""

    now: Now
    simulated: bool


class _Forum:
    """The newest moment, and the slides that were shown so far, by number."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.newest: Shown | None = None
        self.slides: dict[int, Shown] = {}
        self.vote: HandsShown | None = None
        self.decision: Mapping[str, str] = {}

    def turn_to(self, shown: Shown) -> None:
        held, now = self.newest, shown.now
        is_same = held is not None and (held.now.code, held.now.of) == (now.code, now.of)
        self.slides = self.slides if is_same else {}
        self.newest = shown
        if not now.blank:
            self.slides = {**self.slides, now.slide: shown}


_forum: Final = _Forum()


def publish(now: Now) -> None:
    """Show a moment on every screen that is open; may be called from any thread."""
    shown = Shown(now, _simulated(now.view))
    with _forum.lock:
        turned = _forum.newest is not None and _forum.newest.now.slide != now.slide
        _forum.turn_to(shown)
        _tell("now", for_phones(now, simulated=shown.simulated))
        if turned:
            _clear()


def _clear() -> None:
    """Take away what belonged to the slide before; a question that is open stays."""
    if _forum.vote and not _forum.vote.is_open:
        _forum.vote = None
        _tell("vote", HandsShown().as_event())
    if _forum.decision:
        _forum.decision = {}
        _tell("decision", {"said": {}})


def current() -> Now | None:
    """Give what is shown now; None before the first moment."""
    return _forum.newest.now if _forum.newest else None


def newest() -> Shown | None:
    """Give the same with what phones are told beside it."""
    return _forum.newest


def slides_shown() -> Mapping[int, Shown]:
    """Give the slides that were shown so far, by number."""
    return _forum.slides


def publish_vote(vote: HandsShown) -> None:
    """Tell every screen how a show of hands stands."""
    with _forum.lock:
        _forum.vote = vote
        _tell("vote", vote.as_event())


def vote() -> HandsShown | None:
    """Give the newest show of hands; None before the first."""
    return _forum.vote


def publish_decision(goal: int, before: float, after: float, reason: Mapping[str, str]) -> None:
    """Tell every screen what a meeting decided (percents), with its reason by language."""
    said = {code: _decided(goal, before, after, reason, translator(code)) for code in LANGUAGES}
    with _forum.lock:
        _forum.decision = said
        told = {"goal": goal, "before": before, "after": after, "reason": dict(reason), "said": said}
        _tell("decision", told)


def decision() -> Mapping[str, str]:
    """Give the latest decision in words, by language; empty before the first."""
    return _forum.decision


def _decided(goal: int, before: float, after: float, reason: Mapping[str, str], t: Translator) -> str:
    said = t.gettext(
        "The meeting decided on goal {goal}: {before} before, {after} after.",
        goal=goal_label(t, goal),
        before=Percent(before),
        after=Percent(after),
    )
    return f"{said} {reason.get(t.language.code) or next(iter(reason.values()), '')}".strip()


def _tell(kind: str, said: Mapping[str, Any]) -> None:
    hub.publish(kind, json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def _simulated(view: str) -> bool:
    """Tell whether a view shows a made-up edition; found here, so that no deck can forget to say so."""
    asked, held = parse_qs(urlsplit(view).query), shelf()
    codes = asked.get("edition", []) + [
        code for codes in asked.get("beside", []) for code in codes.split(",")
    ]
    shown = [held.editions[code] for code in codes if code in held.editions]
    return any(edition.is_simulated for edition in shown or filter(None, [held.default]))
