"""What the address of a presentation asks for: which deck, which slide, the speaker's side, a host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique

from psc_core.messages import Message
from psc_view.deck.deck import MAX_SLIDES
from psc_view.selection import MAX_SHOWN, not_here


@unique
class Source(StrEnum):
    """Where a deck comes from."""

    STORY = "story"
    GOALS = "goals"
    OWN = "own"
    """The organiser's own, which their browser keeps."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for; ``slide`` is from 1 on, ``host`` is not checked here."""

    source: Source = Source.STORY
    slide: int = 1
    speaker: bool = False
    host: str = ""
    notices: tuple[Message, ...] = ()


def asked_of(query: Mapping[str, str]) -> Asked:
    """Read what belongs to the presentation; nothing in it is trusted.

    What can't be used is as usual, with a notice; choices of views are read by ``from_query``.

    >>> asked_of({"deck": "goals", "slide": "3"}).slide
    3
    """
    notices = []
    source, slide = Source.STORY, 1
    if query.get("deck"):
        try:
            source = Source(query["deck"])
        except ValueError:
            notices.append(not_here("deck", query["deck"]))
    number = query.get("slide", "")
    if number:
        # int() alone would take " 3", "+3", "1_7" and digits of other scripts.
        if number.isascii() and number.isdigit() and len(number) <= 3 and 1 <= int(number) <= MAX_SLIDES:
            slide = int(number)
        else:
            notices.append(not_here("slide", number))
    speaker = query.get("speaker", "") == "1"
    return Asked(source, slide, speaker, query.get("host", "")[:MAX_SHOWN], tuple(notices))
