"""The page of a phone that follows: the presenter's view without a session, in one answer.

Without scripts it shows the state of the moment it was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from psc_core.hall.hands import GRADES
from psc_core.survey.questionnaire import questionnaire
from psc_view.hall.embedding import filled
from psc_view.hall.hands import IS_CLOSED, HandsShown, bars
from psc_view.hall.header import header, query_of
from psc_view.hall.now import Now
from psc_view.html import render
from psc_view.number_format import MINUS
from psc_view.translation import Translator

PICTURE_WIDTH: Final = 400
"""Width of the picture (px): readable on a phone, and one drawing for all of them."""


@dataclass(frozen=True)
class Followed:
    """What a phone's page is made from.

    Attributes:
        now: What it shows; None before the presenter begins.
        simulated: Whether its numbers are made up.
        code: The forum that the address names; empty for any.
        slide: The slide that the phone looks at by itself; 0 while it follows.
        presenter: The slide that the presenter is at; 0 before the first.
        earlier: The slide shown before this one; 0 for none.
        later: The same after it.
        vote: The newest show of hands; None before the first.
        decision: The latest decision by language; empty before the first.
        given: What became of a grade that was sent without scripts; empty for none.
        display: The reader's own display, as in the address.
    """

    now: Now | None = None
    simulated: bool = False
    code: str = ""
    slide: int = 0
    presenter: int = 0
    earlier: int = 0
    later: int = 0
    vote: HandsShown | None = None
    decision: Mapping[str, str] = field(default_factory=dict)
    given: str = ""
    display: str = ""


def follower_page(followed: Followed, t: Translator) -> str:
    """Give the page as HTML."""
    return filled(render("hall.html", **_frame(followed, t), **_content(followed, t), **_ways(followed, t)))


def _frame(followed: Followed, t: Translator) -> dict[str, Any]:
    product = t.gettext("People's Scorecard")
    head = header(t, followed.display, {"slide": str(followed.slide or "")})
    return {
        **head,
        "window": " · ".join([t.gettext("Follow the presentation"), product]),
        "product": product,
        "words": json.dumps(_words_of_script(t), ensure_ascii=False),
        "code": followed.code,
        "slide": followed.slide or "",
        "width": PICTURE_WIDTH,
        "no_script": t.gettext("Scripts are off, so this page does not change by itself."),
        "reload": t.gettext("Show what is presented now"),
        "here": query_of(t, followed.display),
    }


def _words_of_script(t: Translator) -> dict[str, str]:
    """Give what the script says; it fills the places in braces itself."""
    return {
        "place": _place(t, "{slide}", "{of}"),
        "back": _back(t, "{slide}"),
        "blank": t.gettext("The screen is blank for a moment"),
        "lost": t.gettext("The connection is lost. Trying again…"),
        "picture": t.gettext("Chart: {title}", title="{title}"),
        "left": _left(t, "{left}"),
        "closed": t.say(IS_CLOSED),
        "unsent": t.gettext("Your grade could not be sent. Please try again."),
    }


def _place(t: Translator, slide: str, of: str) -> str:
    return t.gettext("Slide {slide} of {of}", slide=slide, of=of)


def _back(t: Translator, slide: str) -> str:
    return t.gettext("Back to the presenter (slide {slide})", slide=slide)


def _time(vote: HandsShown, t: Translator) -> str:
    return _left(t, str(vote.left)) if vote.is_open else t.say(IS_CLOSED)


def _left(t: Translator, seconds: str) -> str:
    return t.gettext("Seconds left: {left}", left=seconds)


def _content(followed: Followed, t: Translator) -> dict[str, Any]:
    now, vote, language = followed.now, followed.vote, t.language.code
    title = _title(now, t)
    shown = now if now and not now.blank else None
    return {
        "simulated": followed.simulated,
        "simulated_text": t.gettext(
            "SIMULATED: a made-up country. None of these numbers says anything about a real one."
        ),
        "place": _place(t, str(shown.slide), str(shown.of)) if shown else "",
        "title": title,
        "text": shown.text(language) if shown else _waiting(now, t),
        "facts": shown.facts_in(language) if shown else (),
        "picture": _with(shown.picture, f"lang={language}&width={PICTURE_WIDTH}") if shown else "",
        "picture_text": t.gettext("Chart: {title}", title=title),
        "decision": followed.decision.get(language, ""),
        "vote": (vote or HandsShown()).said_in(language),
        "left": _time(vote, t) if vote and vote.code else "",
        "vote_action": f"/hall/vote{query_of(t, followed.display)}",
        "bars": bars(vote.counts if vote else ()),
        "legend": t.gettext("Your grade"),
        "grades": [{"value": grade, "shown": t.numbers.change(grade)} for grade in GRADES],
        "ends": [
            questionnaire().grade_label(grade)[language].replace("-", MINUS)
            for grade in (GRADES[0], 0, GRADES[-1])
        ],
        "give": t.gettext("Give this grade"),
        "given": followed.given,
    }


def _title(now: Now | None, t: Translator) -> str:
    if now is None:
        return t.gettext("Waiting for the presenter")
    return t.gettext("The screen is blank for a moment") if now.blank else now.title(t.language.code)


def _waiting(now: Now | None, t: Translator) -> str:
    return "" if now else t.gettext("Each slide appears here by itself as soon as it is presented.")


def _ways(followed: Followed, t: Translator) -> dict[str, str]:
    now, display = followed.now, followed.display
    asked = query_of(t, display)[1:]
    return {
        "ways_label": t.gettext("Ways to look further"),
        "open": _with(now.view, asked) if now and not now.blank else "",
        "open_text": t.gettext("Open in the dashboard"),
        "earlier": query_of(t, display, slide=str(followed.earlier)) if followed.earlier else "",
        "earlier_text": t.gettext("Earlier slide"),
        "later": query_of(t, display, slide=str(followed.later)) if followed.later else "",
        "later_text": t.gettext("Later slide"),
        "back": f"?{asked}",
        "back_text": _back(t, str(followed.presenter or "")),
    }


def _with(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}" if address else ""
