"""Codebooks: small files that say which column of an export holds what, and what its codes mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

from psc_core.errors import DataError
from psc_core.files import read_toml
from psc_core.messages import Message, msg
from psc_core.schemas import RESPONSES
from psc_core.tally import ANSWER_COLUMNS
from psc_core.toml_texts import quoted

FORMAT: Final = 1
"""Version of the codebook's format; a reader of another version refuses it."""

MAX_BYTES: Final = 1024 * 1024
"""Largest codebook that is opened (bytes)."""

PROFILE: Final = tuple(
    column.name
    for column in RESPONSES.columns
    if column.name not in ANSWER_COLUMNS and column.name != "respondent"
)
"""Fields of a respondent's profile."""

DECIMALS: Final = (".", ",")
_KEYS: Final = {"format", "respondent", "ignored", "decimal", "minus", "missing", "profile", "answers"}
_MISSING: Final = ("dont_know", "no_answer")


@dataclass(frozen=True)
class ProfileField:
    """Where a profile field stands; ``values`` maps what is written to a code, empty: as it is written."""

    header: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Codebook:
    """How to read one export.

    ``answers`` maps answer columns (``g05_a03``) to headers; ``ignored`` are patterns of headers
    (``*`` stands for anything); ``dont_know`` and ``no_answer`` are the texts that mean so;
    ``minus`` holds the signs that mean minus.
    """

    answers: Mapping[str, str]
    profile: Mapping[str, ProfileField] = field(default_factory=dict)
    respondent: str | None = None
    ignored: tuple[str, ...] = ()
    dont_know: frozenset[str] = frozenset({"dk"})
    no_answer: frozenset[str] = frozenset({"na"})
    decimal: str = "."
    minus: str = "-−"

    @property
    def headers(self) -> tuple[str, ...]:
        """Give every header that must be in the file, those of the grades last."""
        first = (self.respondent,) if self.respondent else ()
        return (*first, *(known.header for known in self.profile.values()), *self.answers.values())

    def ignores(self, header: str) -> bool:
        """Tell whether a header is one that the codebook says to leave out."""
        return any(fnmatchcase(header, pattern) for pattern in self.ignored)

    def to_toml(self) -> str:
        """Write the codebook's file, to be read and changed by a person."""
        lines = [
            "# What columns hold. Left: the scorecard's names; right: headers in the file.",
            "# g05_a03 is goal 5, key area 3.",
            f"format = {FORMAT}",
            "",
            "# The column that tells respondents apart, to find duplicates; its contents are never kept.",
            *([f"respondent = {quoted(self.respondent)}"] if self.respondent else []),
            "# Other columns to leave out; * stands for anything.",
            f"ignored = {quoted(list(self.ignored))}",
            "# The sign before decimals, and the signs that mean minus.",
            f"decimal = {quoted(self.decimal)}",
            f"minus = {quoted(self.minus)}",
            "",
            "# What is written where no grade was given; an empty cell is counted apart from both.",
            "[missing]",
            f"dont_know = {quoted(sorted(self.dont_know))}",
            f"no_answer = {quoted(sorted(self.no_answer))}",
        ]
        for name, known in self.profile.items():
            lines += ["", f"[profile.{name}]", f"header = {quoted(known.header)}"]
            if known.values:
                lines += ["", f"[profile.{name}.values]"]
                lines += [f"{quoted(written)} = {quoted(code)}" for written, code in known.values.items()]
        lines += ["", "[answers]"]
        lines += [f"{column} = {quoted(header)}" for column, header in self.answers.items()]
        return "\n".join(lines) + "\n"


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
    twice = [header for header, count in Counter(codebook.headers).items() if count > 1]
    if twice:
        facts = [msg("Repeated: {names}.", names=header[:60]) for header in twice]
        raise DataError(path.name, msg("Each header of a codebook must stand for one thing."), facts)
    both = sorted(codebook.dont_know & codebook.no_answer)
    if both:
        facts = [msg("In both: {names}.", names=", ".join(both)[:60])]
        raise DataError(path.name, msg("A code must mean either don't know or no answer."), facts)
    return codebook


def _made(content: dict[str, Any]) -> Codebook:
    missing = content.get("missing", {})
    given = {name: frozenset(missing[name]) for name in _MISSING if name in missing} | {
        name: content[name] for name in ("respondent", "decimal", "minus") if name in content
    }
    return Codebook(
        answers={
            column: content["answers"][column] for column in ANSWER_COLUMNS if column in content["answers"]
        },
        profile={
            name: ProfileField(known["header"], known.get("values", {}))
            for name, known in content.get("profile", {}).items()
        },
        ignored=tuple(content.get("ignored", ())),
        **given,
    )


def _problems(content: dict[str, Any]) -> list[Message]:
    """Name every field that is not what it must be, so that the rest can be read without a look."""
    rules = {
        "format": content.get("format") == FORMAT and type(content["format"]) is int,
        "respondent": _is_text(content.get("respondent", "-")),
        "ignored": _are_texts(content.get("ignored", [])),
        "decimal": content.get("decimal", ".") in DECIMALS,
        "minus": _is_text(content.get("minus", "-")),
        "missing": _is_missing(content.get("missing", {})),
        "answers": _is_mapping(content.get("answers"), ANSWER_COLUMNS) and bool(content["answers"]),
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
