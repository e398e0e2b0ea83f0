"""Codebooks: small files that say which column of an export holds what, and what its codes mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from psc_core.editions.toml_texts import quoted
from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.tables.score_tables import RESPONSES

FORMAT: Final = 1
"""Version of the codebook's format; a reader of another version refuses it."""

PROFILE: Final = tuple(
    column.name
    for column in RESPONSES.columns
    if column.name not in ANSWER_COLUMNS and column.name != "respondent"
)
"""Fields of a respondent's profile."""

DECIMALS: Final = (".", ",")


@dataclass(frozen=True)
class ProfileField:
    """Where a profile field stands; ``values`` maps what is written to a code, empty: as it is written."""

    header: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LongColumns:
    """Headers of a file with one row for each grade; goal and key area are written as numbers."""

    goal: str
    key_area: str
    grade: str


@dataclass(frozen=True)
class Times:
    """Headers of when a respondent began and ended; an export may lack them."""

    start: str
    end: str


@dataclass(frozen=True)
class Codebook:
    """How to read one export.

    ``answers`` maps answer columns (``g05_a03``) to headers, and is empty where ``long`` says that each
    row holds one grade; ``ignored`` are patterns of headers (``*`` stands for anything);
    ``dont_know`` and ``no_answer`` are the texts that mean so, ``grades`` those that mean a grade;
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
    grades: Mapping[str, int] = field(default_factory=dict)
    times: Times | None = None
    long: LongColumns | None = None

    @property
    def headers(self) -> tuple[str, ...]:
        """Give every header that must be in the file, those of the grades last."""
        first = (self.respondent,) if self.respondent else ()
        row = (self.long.goal, self.long.key_area, self.long.grade) if self.long else ()
        return (*first, *(known.header for known in self.profile.values()), *row, *self.answers.values())

    @property
    def grade_headers(self) -> frozenset[str]:
        """Give the headers of columns that hold grades."""
        return frozenset({self.long.grade} if self.long else self.answers.values())

    @property
    def optional_headers(self) -> frozenset[str]:
        """Give the headers that are read where they are there."""
        return frozenset((self.times.start, self.times.end) if self.times else ())

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
        if self.grades:
            lines += ["", "# Other ways in which a grade is written.", "[grades]"]
            lines += [f"{quoted(written)} = {grade}" for written, grade in self.grades.items()]
        if self.times:
            lines += ["", "# When a respondent began and ended, to find those who were very quick."]
            lines += ["[times]", f"start = {quoted(self.times.start)}", f"end = {quoted(self.times.end)}"]
        for name, known in self.profile.items():
            lines += ["", f"[profile.{name}]", f"header = {quoted(known.header)}"]
            if known.values:
                lines += ["", f"[profile.{name}.values]"]
                lines += [f"{quoted(written)} = {quoted(code)}" for written, code in known.values.items()]
        if self.long:
            lines += ["", "# One row for each grade; goal and key area are numbers.", "[long]"]
            lines += [f"{name} = {quoted(header)}" for name, header in vars(self.long).items()]
            return "\n".join(lines) + "\n"
        lines += ["", "[answers]"]
        lines += [f"{column} = {quoted(header)}" for column, header in self.answers.items()]
        return "\n".join(lines) + "\n"
