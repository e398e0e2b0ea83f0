"""Under which conditions an edition came about: what must be alike before two editions can be compared.

Every condition is a short code, so that equal conditions are equal texts. One that an edition does not
give is not recorded; nothing is guessed for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from psc_core.bands import SCALES
from psc_core.messages import Message, msg


@unique
class Condition(StrEnum):
    """What is recorded about how an edition came about."""

    INSTRUMENT = "instrument"
    VERSION = "version"
    GRADES = "grades"
    MODE = "mode"
    SAMPLE = "sample"
    MEETINGS = "meetings"
    BANDS = "bands"
    TERRITORY = "territory"


@dataclass(frozen=True)
class Record:
    """A condition's code, and where it is said; no document means that whoever made the edition says it."""

    value: str
    document: str = ""
    place: str = ""


SELF_SELECTED: Final = "self-selected"
"""The sample of those who answered because they chose to."""

CODES: Final[dict[Condition, dict[str, Message]]] = {
    Condition.MODE: {
        "web": msg("online form, filled in by the respondents"),
        "face-to-face": msg("interviews face to face"),
        "telephone": msg("interviews by telephone"),
        "paper": msg("paper form"),
        "mixed": msg("several ways"),
        "simulated": msg("SIMULATED"),
    },
    Condition.SAMPLE: {
        SELF_SELECTED: msg("those who chose to answer"),
        "quota": msg("quotas, no random choice"),
        "random": msg("random sample"),
        "everybody": msg("everybody concerned was asked"),
        "simulated": msg("SIMULATED"),
    },
    Condition.MEETINGS: {
        "online": msg("online"),
        "in-person": msg("in one room"),
        "mixed": msg("several ways"),
        "none": msg("no meeting"),
        "simulated": msg("SIMULATED"),
    },
    Condition.BANDS: {code: scale.name for code, scale in SCALES.items()}
    | {"both": msg("both published scales")},
}
"""What a condition may be, with its name for readers, where that is a list."""

TOLD: Final = {
    condition: tuple(code for code in CODES[condition] if code != "simulated")
    for condition in (Condition.MODE, Condition.SAMPLE)
}
"""What whoever gives the answers of a survey can tell of it, and the codes that it may be."""

_FORMS: Final = {
    Condition.INSTRUMENT: re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?"),
    Condition.VERSION: re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}"),
    Condition.GRADES: re.compile(r"-?[0-9]{1,3}\.\.-?[0-9]{1,3}"),
    Condition.TERRITORY: re.compile(r"[A-Z]{2}(?:-[A-Za-z0-9]{1,12})?"),
}
_RULES: Final = {
    Condition.INSTRUMENT: msg("This field must be small letters, digits and hyphens."),
    Condition.VERSION: msg("This field must be letters, digits, points and hyphens."),
    Condition.GRADES: msg(
        "This field must be the lowest and the highest grade, as in {example}.", example="-5..5"
    ),
    Condition.TERRITORY: msg(
        "This field must be a code of {standard}, as in {examples}.",
        standard="ISO 3166",
        examples="KZ, KZ-10",
    ),
}


def rule_broken(condition: Condition, value: str) -> Message | None:
    """Give the rule that a condition's code breaks; None where it breaks none.

    >>> str(rule_broken(Condition.GRADES, "five"))
    'This field must be the lowest and the highest grade, as in -5..5.'
    """
    codes = CODES.get(condition)
    if codes is not None:
        allowed = ", ".join(codes)
        return None if value in codes else msg("This field must be one of: {allowed}.", allowed=allowed)
    return None if _FORMS[condition].fullmatch(value) else _RULES[condition]
