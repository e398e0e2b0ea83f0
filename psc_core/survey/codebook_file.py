"""Reading the file of a codebook: everything in it that is wrong is named at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from psc_core.errors import DataError
from psc_core.files import read_toml
from psc_core.messages import Message, msg
from psc_core.method import GRADE_MAX, GRADE_MIN
from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.survey.codebook import DECIMALS, FORMAT, PROFILE, Codebook, LongColumns, ProfileField, Times

MAX_BYTES: Final = 1024 * 1024
"""Largest codebook that is opened (bytes)."""

_MISSING: Final = ("dont_know", "no_answer")
_KEYS: Final = {
    *("format", "respondent", "ignored", "decimal", "minus"),
    *("missing", "grades", "times", "profile", "answers", "long"),
}


def read_codebook(path: Path) -> Codebook:
    """Read and check a codebook.

    Raises:
        DataError: It is missing, no TOML, or breaks rules; all of these are named.
    """
    if not path.is_file():
        raise DataError(path.name, msg("Can't find this codebook."))
    if path.stat().st_size > MAX_BYTES:
        raise DataError(path.name, msg("A codebook must be at most {limit} bytes.", limit=MAX_BYTES))
    content = read_toml(path, path.name)
    problems = _problems(content)
    if problems:
        raise DataError(path.name, msg("Each field of a codebook must be known and whole."), problems)
    codebook = _made(content)
    every = Counter([*codebook.headers, *codebook.optional_headers])
    twice = [header for header, count in every.items() if count > 1]
    if twice:
        facts = [msg("Repeated: {names}.", names=header[:60]) for header in twice]
        raise DataError(path.name, msg("Each header of a codebook must stand for one thing."), facts)
    both = sorted(codebook.dont_know & codebook.no_answer)
    if both:
        facts = [msg("In both: {names}.", names=", ".join(both)[:60])]
        raise DataError(path.name, msg("A code must mean either don't know or no answer."), facts)
    return codebook


def _made(content: dict[str, Any]) -> Codebook:
    missing, answers = content.get("missing", {}), content.get("answers", {})
    given = {name: frozenset(missing[name]) for name in _MISSING if name in missing} | {
        name: content[name] for name in ("respondent", "decimal", "minus") if name in content
    }
    return Codebook(
        answers={column: answers[column] for column in ANSWER_COLUMNS if column in answers},
        profile={
            name: ProfileField(known["header"], known.get("values", {}))
            for name, known in content.get("profile", {}).items()
        },
        ignored=tuple(content.get("ignored", ())),
        grades=content.get("grades", {}),
        times=Times(**content["times"]) if "times" in content else None,
        long=LongColumns(**content["long"]) if "long" in content else None,
        **given,
    )


def _problems(content: dict[str, Any]) -> list[Message]:
    """Name every field that is not what it must be, so that the rest can be read without a look."""
    rules = {
        "format": content.get("format") == FORMAT and type(content["format"]) is int,
        # A long file needs it, to gather rows.
        "respondent": _is_text(content.get("respondent", "" if "long" in content else "-")),
        "ignored": _are_texts(content.get("ignored", [])),
        "decimal": content.get("decimal", ".") in DECIMALS,
        "minus": _is_text(content.get("minus", "-")),
        "missing": _is_missing(content.get("missing", {})),
        "grades": _is_mapping(content.get("grades", {}), of=_is_grade),
        "times": _is_whole(content, "times", Times),
        "long": _is_whole(content, "long", LongColumns)
        and ("long" not in content or "respondent" in content),
        "answers": _are_answers(content.get("answers"), long="long" in content),
        **{name: False for name in content if name not in _KEYS},
    }
    profile = content.get("profile", {})
    if isinstance(profile, dict):
        rules |= {f"profile.{name}": _is_field(name, known) for name, known in profile.items()}
    else:
        rules["profile"] = False
    return [
        msg("{name}: missing, unknown, or not as it must be.", name=name[:60])
        for name, kept in rules.items()
        if not kept
    ]


def _is_field(name: str, known: object) -> bool:
    return (
        name in PROFILE
        and isinstance(known, dict)
        and set(known) <= {"header", "values"}
        and _is_text(known.get("header"))
        and _is_mapping(known.get("values", {}))
    )


def _are_answers(answers: object, *, long: bool) -> bool:
    """Tell whether answers are named once: by columns, or by rows of a long file."""
    return answers is None if long else _is_mapping(answers, ANSWER_COLUMNS) and bool(answers)


def _is_whole(content: dict[str, Any], name: str, kind: type) -> bool:
    """Tell whether a table is absent, or has every field of its kind."""
    names = tuple(field.name for field in fields(kind))
    table = content.get(name, dict.fromkeys(names, "-"))
    return _is_mapping(table, names) and len(table) == len(names)


def _is_grade(value: object) -> bool:
    return type(value) is int and GRADE_MIN <= value <= GRADE_MAX


def _is_missing(missing: object) -> bool:
    return _is_mapping(missing, _MISSING, of=_are_texts)


def _is_mapping(value: object, names: tuple[str, ...] = (), of: Any = None) -> bool:
    return isinstance(value, dict) and all(
        (not names or name in names) and (of or _is_text)(each) for name, each in value.items()
    )


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
