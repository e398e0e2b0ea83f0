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
from psc_core.terms import GOAL_NUMBERS
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
        self.decision: Mapping[str, Any] = {}
        self.decisions: dict[tuple[str, int], dict[str, Any]] = {}
        self.heads: dict[str, int] = {}

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
            _turn(now)


def _turn(now: Now) -> None:
    """Take away what belonged to the slide before, and recall what was decided on this one's goal.

    A question that is open stays. Where the edition has a consultation, the slide itself tells the outcome.
    """
    if _forum.vote and not _forum.vote.is_open:
        _forum.vote = None
        _tell("vote", HandsShown().as_event())
    edition = shelf().editions.get(now.code)
    is_told = edition is not None and edition.was_consulted
    recalled = {} if is_told else _forum.decisions.get((now.code, _goal_of(now.view)), {})
    if _forum.decision or recalled:
        _show_decision(recalled)


def _show_decision(told: Mapping[str, Any]) -> None:
    _forum.decision = told
    _tell("decision", {"said": {}, **told})


def _goal_of(view: str) -> int:
    """Give the one goal that a view is about; 0 where it is about none or several."""
    goals = parse_qs(urlsplit(view).query).get("goals", [""])[0]
    return int(goals) if goals.isascii() and goals.isdigit() and len(goals) < 3 else 0


def current() -> Now | None:
    """Give what is shown now; None before the first moment."""
    return _forum.newest.now if _forum.newest else None


def goal_shown(forum: str) -> int:
    """Give the one goal that a forum is shown now; 0 for none."""
    now = current()
    goal = _goal_of(now.view) if now and now.code == forum else 0
    return goal if goal in GOAL_NUMBERS else 0


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


def publish_decision(forum: str, goal: int, before: float, after: float, reason: Mapping[str, str]) -> None:
    """Tell all who follow a forum what a meeting decided (percents), with its reason by language."""
    said = {code: _decided(goal, before, after, reason, translator(code)) for code in LANGUAGES}
    told = {"goal": goal, "before": before, "after": after, "reason": dict(reason), "said": said}
    with _forum.lock:
        _forum.decisions[forum, goal] = {**told, "code": forum}
        _show_decision(_forum.decisions[forum, goal])


def take_back_decision(forum: str, goal: int) -> None:
    """Show a decision no more: it was withdrawn."""
    with _forum.lock:
        gone = _forum.decisions.pop((forum, goal), None)
        if gone and gone is _forum.decision:
            _show_decision({})


def publish_meeting(code: str, last: int) -> None:
    """Tell those who have a meeting open that it has entries up to this number."""
    with _forum.lock:
        _forum.heads[code] = max(last, _forum.heads.get(code, 0))
        _tell("meetings", {"heads": _forum.heads})


def decision(forum: str) -> Mapping[str, str]:
    """Give the decision that those who follow a forum are shown, by language; empty where there is none."""
    said: Mapping[str, str] = _forum.decision["said"] if _forum.decision.get("code") == forum else {}
    return said


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
