"""The reader's choices as one value, and the address that holds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum, unique
from typing import Any, Final

from psc_core.analysis.publishing import PUBLISHED_SPLITS
from psc_core.bands import SCALES, SLIDES
from psc_core.comparing.differences import COMPARED_LEVELS
from psc_core.messages import Message, msg
from psc_core.method import HIGHEST_ABOVE, LOWEST_BELOW, PERCENT_MAX, PERCENT_MIN
from psc_core.scoring.levels import Level
from psc_core.tables.statement_terms import ACTOR_NAMES, THEME_NAMES, Chapter, Group, Kind
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS, Pillar, Stage
from psc_view.languages import LANGUAGES


@unique
class Sort(StrEnum):
    """Order of the goals before and after consultation."""

    CHANGE = "change"
    GOAL = "goal"
    SCORE = "score"


@unique
class By(StrEnum):
    """How the highest and lowest goals are found."""

    THRESHOLD = "threshold"
    COUNT = "count"


SPLITS: Final = tuple(",".join(split) for split in PUBLISHED_SPLITS)
"""What respondents can be split by: columns of the profile, with commas."""

MAX_BESIDE: Final = 7
"""Most editions beside the first: more lines can't be told apart (count)."""

MAX_QUESTION: Final = 200
"""Longest search that is kept (characters); what is beyond is cut."""

PAGE_OF_STATEMENTS: Final = 20
"""Statements that are shown before more are asked for (count)."""

MAX_SHOWN: Final = 40
"""Longest part of a wrong value that is shown back to the reader (characters)."""


STATEMENT_CODE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a statement may be called; at most ``MAX_CODE`` characters."""
MAX_CODE: Final = 60
MAX_STATEMENTS: Final = 9999
"""Most statements that a page may be asked to show (count)."""


@dataclass(frozen=True)
class Selection:
    """What a reader chose.

    Empty ``goals`` or ``areas`` mean all; ``edition`` None means the first, ``lang`` None the browser's.
    Empty ``beside`` means the other waves of the edition's territory. ``statement`` is the code of the
    one that is shown alone.
    """

    edition: str | None = None
    lang: str | None = None
    stage: Stage = Stage.SURVEY
    goals: tuple[int, ...] = ()
    pillar: Pillar | None = None
    areas: tuple[int, ...] = ()
    sort: Sort = Sort.CHANGE
    changed: bool = False
    by: By = By.THRESHOLD
    count: int = 3
    above: int = HIGHEST_ABOVE
    below: int = LOWEST_BELOW
    scale: str = SLIDES.code
    split: str = SPLITS[0]
    beside: tuple[str, ...] = ()
    level: Level = Level.GOAL
    q: str = ""
    kind: Kind | None = None
    group: Group | None = None
    chapter: Chapter | None = None
    themes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    statement: str | None = None
    shown: int = PAGE_OF_STATEMENTS

    def with_(self, **choices: Any) -> Selection:
        """Give the same selection with some choices changed."""
        return replace(self, **choices)

    def to_query(self) -> dict[str, str]:
        """Write the address's parameters: short, readable, only what differs from the default.

        >>> Selection(edition="kaz-2022", goals=(3, 5), sort=Sort.SCORE).to_query()
        {'edition': 'kaz-2022', 'goals': '3,5', 'sort': 'score'}
        """
        return {
            name: _written(getattr(self, name))
            for name in PARAMETERS
            if getattr(self, name) != getattr(_DEFAULTS, name)
        }


@dataclass(frozen=True)
class Parsed:
    """A selection read from an address, and what in the address could not be used."""

    selection: Selection
    notices: tuple[Message, ...]


def from_query(query: Mapping[str, str], editions: tuple[str, ...]) -> Parsed:
    """Read a selection from an address; nothing in it is trusted.

    Args:
        query: Parameters of the address. Those of other software (``utm_source``) are passed over.
        editions: Codes that exist.

    Returns:
        The selection, with the default in place of each value that is unknown, and a notice for
        each of them.
    """
    chosen: dict[str, Any] = {}
    notices = []
    for name in PARAMETERS:
        text = query.get(name)
        if not text:
            continue
        try:
            reader = _EDITION_READERS.get(name)
            chosen[name] = reader(text, editions) if reader else _READERS[name](text)
        except ValueError:
            notices.append(not_here(name, text))
    return Parsed(Selection(**chosen), tuple(notices))


def not_here(name: str, text: str) -> Message:
    """Say that an address asks for something that does not exist here."""
    shown = text[:MAX_SHOWN] + ("…" if len(text) > MAX_SHOWN else "")
    return msg(
        "The address asks for {name} “{value}”, which does not exist here; the usual choice is shown "
        "instead.",
        name=name,
        value=shown,
    )


def _edition(text: str, editions: tuple[str, ...]) -> str:
    if text not in editions:
        raise ValueError(text)
    return text


def _beside(text: str, editions: tuple[str, ...]) -> tuple[str, ...]:
    codes = tuple(sorted(set(text[:500].split(","))))
    if len(text) > 500 or len(codes) > MAX_BESIDE or not set(codes) <= set(editions):
        raise ValueError(text)
    return codes


def _among(allowed: Mapping[str, Any]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return read


def _some(allowed: Mapping[str, Any]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        codes = set(text[:1000].split(","))
        if len(text) > 1000 or not codes <= set(allowed):
            raise ValueError(text)
        return tuple(code for code in allowed if code in codes)

    return read


def question_of(text: str) -> str:
    r"""Give what is searched for: at most ``MAX_QUESTION`` printable characters, blanks joined.

    >>> question_of("  water\n in   villages ")
    'water in villages'
    """
    printable = "".join(letter if letter.isprintable() else " " for letter in text[:MAX_QUESTION])
    return " ".join(printable.split())


def _statement(text: str) -> str:
    if len(text) > MAX_CODE or not STATEMENT_CODE.fullmatch(text):
        raise ValueError(text)
    return text


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        # int() alone would take " 3", "+3", "1_7" and digits of other scripts.
        if len(text) > 4 or not text.removeprefix("-").isascii() or not text.removeprefix("-").isdigit():
            raise ValueError(text)
        number = int(text)
        if not low <= number <= high:
            raise ValueError(text)
        return number

    return read


def _wholes(allowed: tuple[int, ...]) -> Callable[[str], tuple[int, ...]]:
    one = _whole(allowed[0], allowed[-1])

    def read(text: str) -> tuple[int, ...]:
        if len(text) > 200:
            raise ValueError(text)
        return tuple(sorted({one(part) for part in text.split(",")}))

    return read


def _flag(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ValueError(text)
    return text == "1"


def _level(text: str) -> Level:
    if text not in COMPARED_LEVELS:
        raise ValueError(text)
    return Level(text)


def _written(value: Any) -> str:
    match value:
        case tuple():
            return ",".join(map(str, value))
        case bool():
            return str(int(value))
        case _:
            return str(value)


PARAMETERS: Final = tuple(field.name for field in fields(Selection))
_DEFAULTS: Final = Selection()
_PERCENT: Final = _whole(PERCENT_MIN, PERCENT_MAX)
_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "lang": _among(LANGUAGES),
    "stage": Stage,
    "goals": _wholes(GOAL_NUMBERS),
    "pillar": Pillar,
    "areas": _wholes(KEY_AREA_NUMBERS),
    "sort": Sort,
    "changed": _flag,
    "by": By,
    "count": _whole(1, len(GOAL_NUMBERS)),
    "above": _PERCENT,
    "below": _PERCENT,
    "scale": _among(SCALES),
    "split": _among(dict.fromkeys(SPLITS)),
    "level": _level,
    "q": question_of,
    "kind": Kind,
    "group": Group,
    "chapter": Chapter,
    "themes": _some(THEME_NAMES),
    "actors": _some(ACTOR_NAMES),
    "statement": _statement,
    "shown": _whole(1, MAX_STATEMENTS),
}
_EDITION_READERS: Final[dict[str, Callable[[str, tuple[str, ...]], Any]]] = {
    "edition": _edition,
    "beside": _beside,
}
assert {*_READERS, *_EDITION_READERS} == set(PARAMETERS)  # noqa: S101 (a choice without reader is a slip)
