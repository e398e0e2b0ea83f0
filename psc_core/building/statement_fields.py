"""What the fields of a file of statements must be, and which are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from psc_core.tables.periods import bounds
from psc_core.tables.plain_texts import not_plain
from psc_core.tables.statement_terms import ACTOR_NAMES, THEME_NAMES, Chapter, Voice
from psc_core.tables.units import QUALIFIER_NAMES, UNIT_NAMES
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS

CODE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Field:
    """One field: ``rule`` finishes the sentence that it must be so; False may stand for missing."""

    name: str
    holds: Callable[[Any], bool]
    rule: str
    required: bool = False


def wrong_fields(found: Mapping[str, Any], fields: tuple[Field, ...]) -> Iterator[tuple[str, object, str]]:
    """Give name, value and rule of each field that breaks its rule, is missing or is not known."""
    known = {field.name: field for field in fields}
    for name in found:
        if name not in known:
            yield name[:40], found[name], f"one of: {', '.join(known)}"
    for field in fields:
        if field.name not in found:
            if field.required:
                yield field.name, None, field.rule
        elif not field.holds(found[field.name]):
            yield field.name, found[field.name], field.rule


def _one_of(codes: tuple[str, ...]) -> tuple[Callable[[Any], bool], str]:
    return lambda value: isinstance(value, str) and value in codes, f"one of: {', '.join(codes)}"


def _some_of(codes: tuple[Any, ...]) -> tuple[Callable[[Any], bool], str]:
    def holds(value: Any) -> bool:
        # A list of TOML may hold what can't be hashed.
        known = isinstance(value, list) and bool(value) and all(type(v) is type(codes[0]) for v in value)
        return known and set(value) <= set(codes) and len(set(value)) == len(value)

    return holds, f"a list, without repetition, of: {', '.join(map(str, codes))}"


def _whole(low: int, high: int) -> tuple[Callable[[Any], bool], str]:
    return lambda value: type(value) is int and low <= value <= high, f"a whole number from {low} to {high}"


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and isfinite(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and not not_plain(value)


def _is_period(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(bounds(value))
    except ValueError:
        return False


def _is_code(value: Any) -> bool:
    return isinstance(value, str) and CODE.fullmatch(value) is not None


def _is_note(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"en", "ru", "kk"} and all(map(_is_text, value.values()))


_TEXT: Final = (_is_text, "a plain text in one line, without markup, at most 600 characters")
_CODE: Final = (_is_code, "a code of small letters, digits and hyphens")
_NUMBER: Final = (_is_number, "a number")

HEADER: Final = (
    Field("chapter", *_one_of(tuple(Chapter)), required=True),
    Field("goal", *_whole(GOAL_NUMBERS[0], GOAL_NUMBERS[-1])),
    Field("source", *_CODE, required=True),
    Field("place", *_TEXT, required=True),
    Field("voice", *_one_of(tuple(Voice))),
)
"""Fields above the entries of a file."""

ENTRY: Final = (
    Field("number", *_whole(1, 1000)),
    Field("paragraph", *_whole(1, 1000)),
    Field(
        "part",
        lambda value: isinstance(value, str) and bool(re.fullmatch("[a-z]", value)),
        "one small letter",
    ),
    Field("goal", *_whole(GOAL_NUMBERS[0], GOAL_NUMBERS[-1])),
    Field("source", *_CODE),
    Field("at", *_TEXT),
    Field("voice", *_one_of(tuple(Voice))),
    Field("themes", *_some_of(tuple(THEME_NAMES)), required=True),
    Field("areas", *_some_of(KEY_AREA_NUMBERS), required=True),
    Field("actors", *_some_of(tuple(ACTOR_NAMES))),
    Field(
        "also",
        lambda value: isinstance(value, list) and bool(value) and all(map(_is_text, value)),
        "a list of plain texts",
    ),
    Field("figures", lambda value: isinstance(value, list) and bool(value), "a list of figures"),
    *(Field(language, *_TEXT, required=True) for language in ("en", "ru", "kk")),
    Field("note", _is_note, "a plain text in each of en, ru and kk"),
)
"""Fields of a statement."""

FIGURE: Final = (
    Field("measure", *_CODE, required=True),
    Field("period", _is_period, "a period such as 2020, 2020-11, 2020-11-17 or 2016/2019"),
    Field("value", *_NUMBER, required=True),
    Field("value_high", *_NUMBER),
    Field("qualifier", *_one_of(tuple(QUALIFIER_NAMES))),
)
"""Fields of a figure that a statement carries."""

MEASURE: Final = (
    Field("unit", *_one_of(tuple(UNIT_NAMES)), required=True),
    *(Field(language, *_TEXT, required=True) for language in ("en", "ru", "kk")),
)
"""Fields of what figures measure."""
