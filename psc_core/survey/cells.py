"""Reading one cell: a grade, a reason for none, a profile answer, or a rule that it breaks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum
from typing import Final

from psc_core.messages import Message, is_printable, msg
from psc_core.method import AGE_LIMITS, GRADE_MAX, GRADE_MIN
from psc_core.sheets.sheet import Cell
from psc_core.survey.codebook import Codebook
from psc_core.tables.checks import MAX_TEXT


class Missing(Enum):
    """Why a cell holds no grade."""

    DONT_KNOW = "don't know"
    NO_ANSWER = "no answer"
    EMPTY = "empty"


@dataclass(frozen=True)
class Broken:
    """The rule that a cell breaks, and what may have happened."""

    rule: Message
    hint: Message | None = None


_WHOLE: Final = msg(
    "A grade must be a whole number from {low} to {high}.", low=GRADE_MIN, high=f"+{GRADE_MAX}"
)
_AGE: Final = msg(
    "An age must be a whole number from {low} to {high}.", low=AGE_LIMITS[0], high=AGE_LIMITS[1]
)
_FORMULA: Final = msg("This is a formula. Replace it by the value that was answered.")
_DATE: Final = msg("The spreadsheet turned it into a date. Export again with this column as text.")
_WORDS: Final = msg("Are these words a code for missing? Then name it in the codebook.")
_DECIMAL: Final = msg("Is this a mean, or is the comma or point another than the codebook says?")
_HINTED: Final = 240
"""Longest list of codes in a hint (characters); the questionnaire's 20 regions take 211."""

_DATE_LIKE: Final = re.compile(r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?(?:[ T].*)?|\d{1,2}[ -][^\W\d]{3,}.*")


def read_grade(cell: Cell, codebook: Codebook) -> int | Missing | Broken:
    """Read a grade (points), the reason why there is none, or the rule that the cell breaks."""
    text = plain(cell)
    if not text:
        return Missing.EMPTY
    if text in codebook.dont_know:
        return Missing.DONT_KNOW
    if text in codebook.no_answer:
        return Missing.NO_ANSWER
    if text in codebook.grades:
        return codebook.grades[text]
    return _whole(cell, codebook, (GRADE_MIN, GRADE_MAX), _WHOLE)


def read_age(cell: Cell, codebook: Codebook) -> int | Broken | None:
    """Read an age (years), None where it is missing, or the rule that the cell breaks."""
    if _is_missing(plain(cell), codebook):
        return None
    return _whole(cell, codebook, AGE_LIMITS, _AGE)


def read_number(cell: Cell, codebook: Codebook, numbers: tuple[int, ...], rule: Message) -> int | Broken:
    """Read one of some numbers in a row, or ``rule``, which the cell breaks."""
    return _whole(cell, codebook, (numbers[0], numbers[-1]), rule) if plain(cell) else Broken(rule)


def read_profile(cell: Cell, codebook: Codebook, values: Mapping[str, str]) -> str | Broken | None:
    """Read a profile answer as its code, None where it is missing, or the rule that the cell breaks."""
    text = plain(cell)
    if _is_missing(text, codebook):
        return None
    if not is_printable(text) or len(text) > MAX_TEXT:
        return Broken(msg("A profile answer must be one line of printable text."))
    if _has_lost_letters(text):
        return Broken(
            msg("Letters of this text were lost before it came here."),
            msg("Export again as UTF-8: another encoding has no Kazakh letters."),
        )
    if values and text not in values:
        return Broken(
            msg("A profile answer must be one that the codebook lists."),
            msg(
                "The codes are: {codes}. Is it a new wording of one of them? Then add it to the codebook's "
                "values.",
                codes=_shortly(dict.fromkeys(values.values())),
            ),
        )
    return values.get(text, text)


def _shortly(codes: Iterable[str]) -> str:
    """List codes with commas, as many as a hint has room for."""
    listed = ", ".join(codes)
    return listed if len(listed) <= _HINTED else f"{listed[:_HINTED].rpartition(', ')[0]}, …"


def _is_missing(text: str, codebook: Codebook) -> bool:
    return not text or text in codebook.dont_know or text in codebook.no_answer


def _whole(cell: Cell, codebook: Codebook, limits: tuple[int, int], rule: Message) -> int | Broken:
    match cell:
        case bool() | None:
            return Broken(rule)
        case int() | float():
            number = float(cell)
        case str():
            read = _number(cell.strip(), codebook)
            if read is None:
                return Broken(rule, _hint(cell.strip()))
            number = read
        case date() | time() | timedelta():
            return Broken(rule, _DATE)
    if not math.isfinite(number) or number != int(number):
        return Broken(rule, _DECIMAL)
    return int(number) if limits[0] <= number <= limits[1] else Broken(rule)


def _number(text: str, codebook: Codebook) -> float | None:
    """Give the number that a text writes as the codebook says, else None."""
    sign = 1
    if text[0] in codebook.minus:
        sign, text = -1, text[1:]
    elif text[0] == "+":
        text = text[1:]
    whole, point, rest = text.partition(codebook.decimal)
    digits = [whole, rest] if point else [whole]
    if not all(part.isascii() and part.isdigit() and len(part) < 20 for part in digits):
        return None
    return sign * float(".".join(digits))


def _hint(text: str) -> Message:
    if text.startswith(("=", "@", "{=")):
        return _FORMULA
    if re.fullmatch(r"[+−-]?\d+[.,]\d+", text):
        return _DECIMAL
    return _DATE if _DATE_LIKE.fullmatch(text) else _WORDS


def plain(cell: Cell) -> str:
    """Write a cell as a person would: an empty one as nothing, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _has_lost_letters(text: str) -> bool:
    """Tell whether letters were replaced by question marks or the replacement character."""
    return "\N{REPLACEMENT CHARACTER}" in text or re.search(r"\w\?\w|\?{2,}", text) is not None
