"""What is told about an imported file: problems, what was read as missing, and what an analyst should see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from psc_core.messages import Message, msg
from psc_core.survey.flags import Flag

PROBLEMS_KEPT: Final = 1_000
"""Problems (count) that a report holds; the rest are counted."""


@dataclass(frozen=True)
class Problem:
    """One cell, column or row that breaks a rule; ``row`` counts from 1 as a spreadsheet does, 0: no row."""

    sheet: str
    row: int
    column: str
    value: str
    rule: Message
    hint: Message | None = None

    def told(self) -> Message:
        """Give the problem as one sentence with its place."""
        if self.row and self.column:
            return msg(
                "{sheet}, row {row}, column {column}: {rule} Found: {value}.",
                sheet=self.sheet,
                row=self.row,
                column=self.column,
                rule=self.rule,
                value=self.value,
            )
        if self.row:
            return msg(
                "{sheet}, row {row}: {rule} Found: {value}.",
                sheet=self.sheet,
                row=self.row,
                rule=self.rule,
                value=self.value,
            )
        if self.column:
            return msg(
                "{sheet}, column {column}: {rule}", sheet=self.sheet, column=self.column, rule=self.rule
            )
        return msg("{sheet}: {rule}", sheet=self.sheet, rule=self.rule)


@dataclass
class IntakeReport:
    """What an import found and did, whole even where the file was refused.

    Counts are of cells, but ``rows`` (respondents read) and ``dropped`` (rows with nothing in any
    column) of rows.
    """

    sheet: str
    rows: int = 0
    dropped: int = 0
    grades: int = 0
    dont_know: int = 0
    no_answer: int = 0
    empty: int = 0
    recoded: int = 0
    """Profile cells that the codebook turned from another wording into a code."""
    left_out: tuple[str, ...] = ()
    """Headers that the codebook does not name."""
    ignored: tuple[str, ...] = ()
    """Headers that the codebook says to leave out."""
    other_sheets: tuple[str, ...] = ()
    """Sheets of the workbook that were not read."""
    notes: list[Message] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    """Problems found, those beyond ``PROBLEMS_KEPT`` too."""

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing breaks a rule, so that the file can be scored."""
        return self.problem_count == 0

    def add(self, problems: Iterable[Problem], count: int) -> None:
        """Count problems, and take from them what there is room for."""
        self.problem_count += count
        self.problems += islice(problems, PROBLEMS_KEPT - len(self.problems))

    def counts(self) -> dict[str, int]:
        """Give the numbers that may be published with an edition: no row, header or value."""
        return {
            "rows": self.rows,
            "dropped": self.dropped,
            "grades": self.grades,
            "dont_know": self.dont_know,
            "no_answer": self.no_answer,
            "empty": self.empty,
            "recoded": self.recoded,
            "flagged": len({row for flag in self.flags for group in flag.groups for row in group}),
        }

    def told(self) -> list[Message]:
        """Give the report in sentences: what was read, what was missing, flags; problems stand apart."""
        lines = [
            msg(
                "{sheet}: {rows} rows read, {dropped} empty rows dropped.",
                sheet=self.sheet,
                rows=self.rows,
                dropped=self.dropped,
            ),
            msg(
                "Grades: {grades}; don't know: {dont_know}, no answer: {no_answer}, empty: {empty}.",
                grades=self.grades,
                dont_know=self.dont_know,
                no_answer=self.no_answer,
                empty=self.empty,
            ),
        ]
        if self.recoded:
            lines.append(
                msg("Profile cells turned into codes, as the codebook says: {count}.", count=self.recoded)
            )
        named = (
            (self.ignored, msg("Columns left out, as the codebook says: {names}.", names=_few(self.ignored))),
            (
                self.left_out,
                msg("Columns left out, not in the codebook: {names}.", names=_few(self.left_out)),
            ),
            (self.other_sheets, msg("Sheets not read: {names}.", names=_few(self.other_sheets))),
        )
        return [
            *lines,
            *(line for names, line in named if names),
            *self.notes,
            *(flag.told() for flag in self.flags),
        ]


def _few(names: tuple[str, ...]) -> str:
    shown = ", ".join(name[:60] for name in names[:20])
    return shown if len(names) <= 20 else f"{shown}, ... ({len(names)})"
