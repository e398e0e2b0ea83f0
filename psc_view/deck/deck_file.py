"""A deck as a file: small JSON, read strictly, every problem named at once."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from psc_core.errors import ChoiceError, DataError, PscError
from psc_core.files import reader_said
from psc_core.messages import Message, is_printable, msg
from psc_view.deck.deck import MAX_DECK, MAX_NOTES, MAX_SLIDES, MAX_TITLE, Deck, Slide
from psc_view.deck.place import place_of

VERSION: Final = 1
"""Version of the form; a file of another is refused."""
_DECK_FIELDS: Final = ("psc_deck", "title", "edition", "slides")
_SLIDE_FIELDS: Final = ("view", "part", "title", "notes")
_PART: Final = re.compile(r"[a-z0-9-]{0,40}")
_LINES: Final = re.compile(r"[\r\n\t]+")


def write_deck(deck: Deck) -> str:
    """Write a deck as JSON; what is empty is left out."""
    slides = [{name: text for name, text in vars(slide).items() if text} for slide in deck.slides]
    content = {"psc_deck": VERSION, "title": deck.title, "edition": deck.edition, "slides": slides}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def read_deck(content: bytes, name: str, editions: tuple[str, ...]) -> Deck:
    """Read a deck; nothing in it is trusted.

    Args:
        content: The file.
        name: What the reader calls it.
        editions: Codes that exist here, the default first.

    Raises:
        DataError: Names every place that is wrong, what was found there, and what to do.
    """
    if len(content) > MAX_DECK:
        raise DataError(name, msg("A deck must be at most {limit} bytes.", limit=MAX_DECK))
    try:
        held = json.loads(content.decode("utf-8"), object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as damage:
        raise DataError(
            name,
            msg("Can't read this as JSON."),
            [reader_said(damage)],
            msg("Choose a file that was saved on the page Deck."),
        ) from damage
    return _Reader(name, editions).deck(held)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        twice = f"A name stands twice in an object: {', '.join(held)[:60]}"
        raise ValueError(twice)
    return held


class _Reader:
    """Makes a deck of what a file holds, and notes all that is wrong."""

    def __init__(self, name: str, editions: tuple[str, ...]) -> None:
        self.name = name
        self.editions = editions
        self.problems: list[Message] = []

    def deck(self, held: object) -> Deck:
        """Read the whole."""
        content = self._object(held, self.name, _DECK_FIELDS)
        version = content.get("psc_deck")
        if version != VERSION or type(version) is not int:
            self._note("psc_deck", msg("This field must be {format}.", format=VERSION), version)
        title = self._text(content.get("title"), "title", MAX_TITLE)
        edition = content.get("edition")
        if edition not in self.editions:
            self._note("edition", msg("This edition is not in the data folder here."), edition)
        slides = content.get("slides")
        if not isinstance(slides, list) or len(slides) > MAX_SLIDES:
            self._note(
                "slides",
                msg("This field must be a list of at most {limit} slides.", limit=MAX_SLIDES),
                len(slides) if isinstance(slides, list) else slides,
            )
            slides = []
        read = tuple(self._slide(slide, f"slides[{number}]") for number, slide in enumerate(slides, start=1))
        self._refuse_if_wrong()
        return Deck(title, str(edition), read)

    def _slide(self, held: object, place: str) -> Slide:
        content = self._object(held, place, _SLIDE_FIELDS)
        if not isinstance(held, dict):
            return Slide("")
        part = content.get("part", "")
        if not isinstance(part, str) or not _PART.fullmatch(part):
            self._note(f"{place}.part", msg("This field must be the name of a chart."), part)
        return Slide(
            self._view(content.get("view"), f"{place}.view"),
            str(part),
            self._text(content.get("title", ""), f"{place}.title", MAX_TITLE),
            self._text(content.get("notes", ""), f"{place}.notes", MAX_NOTES, lines=True),
        )

    def _view(self, value: object, place: str) -> str:
        if not isinstance(value, str):
            self._note(place, msg("This field must be a text."), value)
            return ""
        try:
            return place_of(value, self.editions).address
        except ChoiceError as refusal:
            self.problems.append(_within(place, refusal))
            return ""

    def _text(self, value: object, place: str, limit: int, *, lines: bool = False) -> str:
        if not isinstance(value, str):
            self._note(place, msg("This field must be a text."), value)
            return ""
        if len(value) > limit:
            self._note(
                place, msg("This field must have at most {limit} characters.", limit=limit), len(value)
            )
        elif not is_printable(_LINES.sub(" ", value) if lines else value):
            rule = msg("This field must be printable.")
            self._note(
                place, rule if lines else msg("This field must be printable, in one line."), ascii(value)
            )
        return value

    def _object(self, value: object, place: str, fields: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._note(place, msg("This field must be an object."), value)
            # Without the object nothing else can be said of it.
            self._refuse_if_wrong(whole=place == self.name)
            return {}
        unknown = [field for field in value if field not in fields]
        if unknown:
            rule = msg("Only these fields may stand here: {fields}.", fields=", ".join(fields))
            self._note(place, rule, ", ".join(unknown))
        return value

    def _note(self, place: str, rule: Message, found: object) -> None:
        self.problems.append(
            msg("{place}: {problem} Found: {found}.", place=place, problem=rule, found=_shown(found))
        )

    def _refuse_if_wrong(self, *, whole: bool = True) -> None:
        if self.problems and whole:
            raise DataError(
                self.name,
                msg("This file is no deck that can be shown here."),
                self.problems,
                msg("Nothing was taken over. Mend these places, or choose another file."),
            )


def _shown(found: object) -> str:
    match found:
        case None:
            return "-"
        case list() | dict():
            # Written out it may be nested deeper than can be written.
            return "[…]" if isinstance(found, list) else "{…}"
        case _:
            return str(found)[:60]


def _within(place: str, refusal: PscError) -> Message:
    facts = refusal.facts[0] if refusal.facts else ""
    return msg("{place}: {problem} {found}", place=place, problem=refusal.problem, found=facts)
