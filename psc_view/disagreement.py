"""Findings of the consistency check as readers meet them."""

from __future__ import annotations

from dataclasses import dataclass

from psc_core.consistency.findings import Finding, Reading
from psc_core.messages import Message
from psc_view.names import document_name
from psc_view.translation import Translator


@dataclass(frozen=True)
class Described:
    """A finding in words: each reading with the place it comes from."""

    title: str
    verdict: str
    agrees: bool
    readings: tuple[tuple[str, str], ...]


def described(finding: Finding, t: Translator) -> Described:
    """Put a finding into the reader's words."""
    verdict = t.gettext("✓ agrees") if finding.agrees else t.gettext("≠ disagrees")
    readings = tuple((_text(reading, t), _place(reading, t)) for reading in finding.readings)
    return Described(t.say(finding.title), verdict, finding.agrees, readings)


def _text(reading: Reading, t: Translator) -> str:
    return t.say(reading.text) if isinstance(reading.text, Message) else t.text_of(reading.text)


def _place(reading: Reading, t: Translator) -> str:
    if not reading.document:
        return t.gettext("computed from the values")
    return t.gettext("{document}: {place}", document=document_name(t, reading.document), place=reading.place)
