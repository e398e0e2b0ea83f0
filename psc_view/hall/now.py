"""What the presenter shows now, and the part of it that phones are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from psc_core.errors import ChoiceError
from psc_core.messages import msg
from psc_view.languages import DEFAULT
from psc_view.selection import MAX_SHOWN

CODE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a forum may be called; at most ``MAX_CODE`` characters."""
MAX_CODE: Final = 40
MAX_SLIDES: Final = 999
"""Most slides of a deck (count)."""
MAX_ADDRESS: Final = 1000
"""Longest address of a view or a picture (characters)."""
MAX_TEXT: Final = 600
"""Longest title or sentence (characters)."""

Facts = tuple[tuple[str, str], ...]
"""Names, each with its value."""

_ADDRESS: Final = re.compile(r"/(?:[A-Za-z0-9_.~!$&'()*+,;=:@%?-][A-Za-z0-9_.~!$&'()*+,;=:@%/?-]*)?")
"""A path of this server with its query; never ``//``, which leads to another."""
_PICTURE: Final = re.compile(r"/data/[a-z0-9_-]+/[a-z0-9_.-]+\.svg(?:\?.*)?")


@dataclass(frozen=True)
class Now:
    """One moment of a forum, checked: a deck is a file that anybody may have written.

    Attributes:
        code: The forum's short code, as in ``ala-2026``.
        slide: Number of the slide, from 1.
        of: Slides of the deck (count).
        view: Path and query of the page in the dashboard, without the language.
        titles: The title by language.
        picture: Address of the chart's SVG without language and width; empty for none.
        texts: The sentence under the title by language; may be empty.
        facts: Names with their values by language, in order; may be empty.
        blank: Whether the screen is blank for a moment.
        notes: For the speaker alone; phones never get them.

    Raises:
        ChoiceError: A field is not what it must be.
    """

    code: str
    slide: int
    of: int
    view: str
    titles: Mapping[str, str]
    picture: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Facts] = field(default_factory=dict)
    blank: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        named = (text for facts in self.facts.values() for pair in facts for text in pair)
        said = (*self.titles.values(), *self.texts.values(), *named)
        sound = {
            "code": len(self.code) <= MAX_CODE and bool(CODE.fullmatch(self.code)),
            "slide": 1 <= self.slide <= self.of <= MAX_SLIDES,
            "view": is_own_address(self.view),
            "titles": bool(self.titles) and all(len(text) <= MAX_TEXT for text in said),
            "picture": not self.picture
            or (is_own_address(self.picture) and bool(_PICTURE.fullmatch(self.picture))),
        }
        for name, is_sound in sound.items():
            if not is_sound:
                found = msg("Found: {found}.", found=str(getattr(self, name))[:MAX_SHOWN])
                raise ChoiceError(name, msg("A slide can't be shown to the hall with this."), [found])

    def title(self, language: str) -> str:
        """Give the title in a language, else in English, else in any."""
        return _in(self.titles, language)

    def text(self, language: str) -> str:
        """Give the sentence in a language, else in English, else in any; empty where there is none."""
        return _in(self.texts, language)

    def facts_in(self, language: str) -> Facts:
        """Give names and values in a language, else in English; none where there are none."""
        return self.facts.get(language) or self.facts.get(DEFAULT) or ()


def is_own_address(address: str) -> bool:
    """Tell whether this is a path of this server with its query, and nothing that leads elsewhere."""
    return len(address) <= MAX_ADDRESS and bool(_ADDRESS.fullmatch(address))


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts.get(DEFAULT) or next(iter(texts.values()), "")


def for_phones(now: Now, *, simulated: bool) -> dict[str, Any]:
    """Give what phones are told, as JSON can hold it; of a blank screen no more than that it is blank."""
    place = {"code": now.code, "slide": now.slide, "of": now.of, "blank": now.blank, "simulated": simulated}
    if now.blank:
        return place
    return {
        **place,
        "view": now.view,
        "picture": now.picture,
        "titles": dict(now.titles),
        "texts": dict(now.texts),
        "facts": dict(now.facts),
    }
