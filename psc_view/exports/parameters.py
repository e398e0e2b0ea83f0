"""What an address of a file may ask for; anything else is refused by name, with what is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from psc_core.bands import SCALES
from psc_core.comparing.differences import COMPARED_LEVELS
from psc_core.messages import Message, msg, printable
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_core.tables.statement_terms import ACTOR_NAMES, THEME_NAMES, Chapter, Group, Kind
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS, Pillar, Stage
from psc_view.exports.csv_file import COMMA, SEMICOLON
from psc_view.exports.forms import Form, Wish
from psc_view.exports.picture import DENSITIES, HEIGHTS, MAX_PIXELS, SOCIAL, WIDTHS, Size
from psc_view.languages import LANGUAGES
from psc_view.selection import (
    MAX_BESIDE,
    MAX_CODE,
    MAX_QUESTION,
    MAX_SHOWN,
    MAX_STATEMENTS,
    PARAMETERS,
    SPLITS,
    STATEMENT_CODE,
    By,
    Selection,
    Sort,
    from_query,
)

VERSION: Final = "v"
"""Asks for one version alone, whose files never change."""

Schema = dict[str, Any]

VERSION_SCHEMA: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
PAPER_SCHEMAS: Final[dict[str, Schema]] = {"lang": {"enum": list(LANGUAGES)}, VERSION: VERSION_SCHEMA}
"""Parameters of papers."""


@dataclass(frozen=True)
class RefusalError(ValueError):
    """Something in an address that can't be answered.

    Attributes:
        status: 400 for a value or a name of a parameter, 404 for what does not exist.
        problem: What is wrong.
        parameter: Where: the name of a parameter, or of a part of the path.
        found: What stands there, printable and short; empty where nothing does.
        allowed: What may stand there: a list of values, or a JSON schema.
    """

    status: int
    problem: Message
    parameter: str
    found: str
    allowed: Any

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is sent to another process by setting attributes, which this one does not allow.
        return type(self), (self.status, self.problem, self.parameter, self.found, self.allowed)


@dataclass(frozen=True)
class Asked:
    """What an address asks for: the view, the form's own wishes, and a version (empty: the latest)."""

    selection: Selection
    wish: Wish
    version: str


def asked(pairs: Sequence[tuple[str, str]], form: Form, editions: tuple[str, ...]) -> Asked:
    """Read the parameters of an address; nothing in it is trusted.

    Args:
        pairs: Names and values as they stand in the address.
        form: The form asked for.
        editions: Codes that exist.

    Raises:
        RefusalError: The first thing that can't be used.
    """
    schemas = schemas_of(form, editions)
    given = _each_once(pairs, schemas)
    chosen = {name: value for name, value in given.items() if name in PARAMETERS}
    for name, value in chosen.items():
        if not value or from_query({name: value}, editions).notices:
            raise _refusal(msg("This value does not exist here."), name, value, schemas[name])
    own = {name: value for name, value in given.items() if name in form.takes}
    selection = from_query(chosen, editions).selection
    return Asked(selection, _wish(own, schemas), _version(given))


def _each_once(pairs: Sequence[tuple[str, str]], schemas: Mapping[str, Schema]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in schemas:
            raise _refusal(msg("There is no such parameter here."), name, value, list(schemas))
        if name in given:
            raise _refusal(msg("A parameter must stand once."), name, value, schemas[name])
        given[name] = value
    return given


def paper_asked(pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Read the parameters of a paper's address: its language and a version, each empty where not asked.

    Raises:
        RefusalError: There are others, or the language does not exist.
    """
    given = _each_once(pairs, PAPER_SCHEMAS)
    language = given.get("lang", "")
    if "lang" in given and language not in LANGUAGES:
        raise _refusal(msg("This value does not exist here."), "lang", language, PAPER_SCHEMAS["lang"])
    return language, _version(given)


def version_asked(pairs: Sequence[tuple[str, str]]) -> str:
    """Read the parameters of an address that takes a version alone.

    Raises:
        RefusalError: There are others, or it names none.
    """
    for number, (name, value) in enumerate(pairs):
        if name != VERSION or number:
            raise _refusal(msg("There is no such parameter here."), name, value, [VERSION])
    return _version(dict(pairs))


def _version(given: Mapping[str, str]) -> str:
    version = given.get(VERSION, "")
    if VERSION in given and not version:
        raise _refusal(msg("This value does not exist here."), VERSION, version, VERSION_SCHEMA)
    return version


def schemas_of(form: Form, editions: tuple[str, ...]) -> dict[str, Schema]:
    """Give the JSON schema of each parameter that a form takes; lists are written with commas."""
    own = {name: OWN[name] for name in form.takes}
    return {**choices(editions), **own, VERSION: VERSION_SCHEMA}


def choices(editions: tuple[str, ...]) -> dict[str, Schema]:
    """Give the JSON schema of each of the page's own parameters."""
    percent = _whole(PERCENT_MIN, PERCENT_MAX)
    said: dict[str, Schema] = {
        "q": {"type": "string", "minLength": 1, "maxLength": MAX_QUESTION},
        "kind": {"enum": [str(kind) for kind in Kind]},
        "group": {"enum": [str(group) for group in Group]},
        "chapter": {"enum": [str(chapter) for chapter in Chapter]},
        "themes": _list_of({"enum": list(THEME_NAMES)}),
        "actors": _list_of({"enum": list(ACTOR_NAMES)}),
        "statement": {"type": "string", "pattern": f"^{STATEMENT_CODE.pattern}$", "maxLength": MAX_CODE},
        "shown": _whole(1, MAX_STATEMENTS),
    }
    return {
        "edition": {"enum": list(editions)},
        "lang": {"enum": list(LANGUAGES)},
        "stage": {"enum": [str(stage) for stage in Stage]},
        "goals": _list_of(_whole(GOAL_NUMBERS[0], GOAL_NUMBERS[-1])),
        "pillar": {"enum": [str(pillar) for pillar in Pillar]},
        "areas": _list_of(_whole(KEY_AREA_NUMBERS[0], KEY_AREA_NUMBERS[-1])),
        "sort": {"enum": [str(order) for order in Sort]},
        "changed": {"enum": ["0", "1"]},
        "by": {"enum": [str(rule) for rule in By]},
        "count": _whole(1, len(GOAL_NUMBERS)),
        "above": percent,
        "below": percent,
        "scale": {"enum": list(SCALES)},
        "split": {"enum": list(SPLITS)},
        "beside": {**_list_of({"enum": list(editions)}), "maxItems": MAX_BESIDE},
        "level": {"enum": [str(level) for level in COMPARED_LEVELS]},
        **said,
    }


def _whole(low: int, high: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 1}


OWN: Final[dict[str, Schema]] = {
    "delimiter": {"enum": [COMMA, SEMICOLON]},
    "width": _whole(*WIDTHS),
    "height": _whole(*HEIGHTS),
    "density": _whole(*DENSITIES),
    "shape": {"enum": ["square"]},
}
"""Parameters of forms, beside the page's."""


def _wish(given: Mapping[str, str], schemas: Mapping[str, Schema]) -> Wish:
    numbers = {
        name: _number(name, value, schemas[name])
        for name, value in given.items()
        if "minimum" in schemas[name]
    }
    for name in ("delimiter", "shape"):
        if name in given and given[name] not in schemas[name]["enum"]:
            raise _refusal(msg("This value does not exist here."), name, given[name], schemas[name])
    if "shape" in given:
        if numbers:
            raise _refusal(msg("A square has its own size."), "shape", given["shape"], [])
        return Wish(size=SOCIAL)
    size = Size(**numbers)
    if size.pixels > MAX_PIXELS:
        found = f"{size.pixels:.0f}"
        raise _refusal(msg("The picture must have fewer pixels."), "density", found, {"pixels": MAX_PIXELS})
    return Wish(given.get("delimiter", COMMA), size)


def _number(name: str, text: str, schema: Schema) -> int:
    # int() alone would take " 3", "+3", "1_7" and digits of other scripts.
    if text.isascii() and text.isdigit() and len(text) <= 4:
        number = int(text)
        if schema["minimum"] <= number <= schema["maximum"]:
            return number
    raise _refusal(msg("This must be a whole number within limits."), name, text, schema)


def _refusal(problem: Message, name: str, found: str, allowed: Any) -> RefusalError:
    status = 404 if name == "edition" else 400
    return RefusalError(status, problem, shown(name), shown(found), allowed)


def shown(text: str) -> str:
    """Give the part of a hostile text that can be shown back."""
    return printable(text[:MAX_SHOWN]) + ("…" if len(text) > MAX_SHOWN else "")
