"""Comparability in words: what of several editions is the same, what differs, and what nobody recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from psc_core.comparing.comparability import CHANGED, Found, Held, Topic, Verdict
from psc_core.editions.conditions import CODES, Condition
from psc_core.editions.edition import Edition
from psc_core.messages import msg
from psc_core.terms import BASIS_NAMES, Basis
from psc_view.names import document_name, edition_title
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator

TOPIC_NAMES: Final = {
    Topic.BASIS: msg("How the numbers came about"),
    Topic.INSTRUMENT: msg("Questionnaire"),
    Topic.VERSION: msg("Version of the questionnaire"),
    Topic.GRADES: msg("Scale of grades"),
    Topic.TERRITORY: msg("Territory"),
    Topic.BORDERS: msg("Borders"),
    Topic.MODE: msg("How answers were collected"),
    Topic.SAMPLE: msg("Who answered"),
    Topic.N: msg("Number of respondents"),
    Topic.MEETINGS: msg("Expert meetings"),
    Topic.BANDS: msg("Band scale"),
    Topic.GOALS: msg("Goals with a percent"),
    Topic.KEY_AREAS: msg("Key areas with a percent"),
}

VERDICT_NAMES: Final = {
    Verdict.SAME: msg("the same"),
    Verdict.DIFFERS: msg("differs"),
    Verdict.NOT_RECORDED: msg("not recorded"),
}

_HEADINGS: Final = {
    Verdict.DIFFERS: msg("Differs"),
    Verdict.NOT_RECORDED: msg("Not recorded in every edition"),
    Verdict.SAME: msg("The same"),
}
"""What matters most first."""


@dataclass(frozen=True)
class CardPart:
    """One verdict of the card: its code, heading, and the conditions it was found for."""

    code: str
    heading: str
    topics: tuple[str, ...]


def card(held: Sequence[Held], t: Translator) -> list[CardPart]:
    """Give the verdicts with their conditions, those that differ first; an empty verdict is left out."""
    parts = []
    for verdict, heading in _HEADINGS.items():
        topics = tuple(t.say(TOPIC_NAMES[each.topic]) for each in held if each.verdict is verdict)
        if topics:
            parts.append(CardPart(verdict.name.lower().replace("_", "-"), t.say(heading), topics))
    return parts


def conditions_table(
    held: Sequence[Held], editions: Sequence[Edition], note: str, t: Translator
) -> DataTable:
    """Say every condition of every edition, with what follows and where a document says it."""
    several = len(editions) > 1
    columns = (
        Column(t.gettext("Condition"), code="condition"),
        *([Column(t.gettext("Compared"), code="compared")] if several else []),
        *(Column(edition_title(t, edition), code=edition.code) for edition in editions),
    )
    rows = tuple(
        (
            t.say(TOPIC_NAMES[each.topic]),
            *([t.say(VERDICT_NAMES[each.verdict])] if several else []),
            *(
                " ".join(filter(None, [_said(each, found, edition, t), _place(each.topic, edition, t)]))
                for found, edition in zip(each.found, editions, strict=True)
            ),
        )
        for each in held
    )
    return DataTable(t.gettext("Conditions of each edition"), columns, rows, note, "conditions")


def _said(held: Held, found: Found, edition: Edition, t: Translator) -> str:
    """Write one edition's condition."""
    if held.topic is Topic.TERRITORY and found is not None:
        return f"{t.text_of(edition.metadata.territory)} ({found})"
    match found:
        case None:
            return t.say(VERDICT_NAMES[Verdict.NOT_RECORDED])
        case tuple():
            return _numbers(held, found, t)
        case date():
            if found == date.min:
                return t.gettext("no change known")
            return t.gettext("since {date}", date=t.numbers.date(found))
        case int():
            return t.numbers.plain(found)
        case _:
            return _named(held.topic, found, t)


def _numbers(held: Held, found: tuple[int, ...], t: Translator) -> str:
    if held.verdict is Verdict.SAME or not found:
        return t.numbers.plain(len(found))
    return t.gettext("{n} ({numbers})", n=len(found), numbers=found)


def _named(topic: Topic, code: str, t: Translator) -> str:
    """Name a condition's code; one that has no name stands for itself."""
    if topic is Topic.BASIS:
        return t.say(BASIS_NAMES[Basis(code)])
    if topic is Topic.BORDERS and code == CHANGED:
        return t.gettext("changed during the survey")
    if topic is Topic.GRADES:
        low, high = (int(end) for end in code.split(".."))
        return t.gettext("{low} to {high}", low=t.numbers.plain(low), high=t.numbers.change(high))
    names = CODES.get(Condition(topic)) if topic.value in tuple(Condition) else None
    return t.say(names[code]) if names else code


def _place(topic: Topic, edition: Edition, t: Translator) -> str:
    """Say where a document gives a condition; nothing where none does."""
    record = edition.metadata.conditions.get(topic)
    if not record or not record.document:
        return ""
    return t.gettext("({document}: {place})", document=document_name(t, record.document), place=record.place)
