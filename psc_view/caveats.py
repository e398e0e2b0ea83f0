"""What the numbers can't carry, said in plain words wherever they are shown at length."""

from __future__ import annotations

from psc_core.editions.conditions import CODES, SELF_SELECTED, Condition
from psc_core.editions.edition import Edition
from psc_core.terms import Basis
from psc_view.translation import Translator


def caveats(edition: Edition, t: Translator) -> list[str]:
    """Say who answered, what follows from it, and what is missing."""
    metadata = edition.metadata
    if edition.is_simulated:
        return [
            t.gettext(
                "This edition is made up by a random generator, so that every feature can be tried. It says "
                "nothing about any country."
            )
        ]
    told = [_who_answered(edition, t)]
    if metadata.basis is Basis.PUBLISHED:
        told.append(
            t.gettext(
                "The individual answers are not public, so how sure these numbers are can't be computed."
            )
        )
    if metadata.absent:
        told.append(t.text_of(metadata.absent))
    return told


def made_up(t: Translator) -> str:
    """Say that numbers are made up, for the place where they begin."""
    return t.gettext("SIMULATED: a made-up country. None of these numbers says anything about a real one.")


def _who_answered(edition: Edition, t: Translator) -> str:
    """Say what kind of people answered, as far as the edition records it."""
    sample = edition.metadata.conditions.get(Condition.SAMPLE)
    if sample is None:
        return t.ngettext(
            "{n} person answered. How people came to answer is not recorded: their numbers can't be read as "
            "those of the population.",
            "{n} people answered. How they came to answer is not recorded: their numbers can't be read as "
            "those of the population.",
            edition.metadata.n,
        )
    if sample.value == SELF_SELECTED:
        return t.ngettext(
            "{n} person chose to answer. That is a view from within civil society, not a sample of the "
            "population: a difference of a few points between goals may come from who happened to answer.",
            "{n} people chose to answer. That is a view from within civil society, not a sample of the "
            "population: differences of a few points between goals may come from who happened to answer.",
            edition.metadata.n,
        )
    return t.ngettext(
        "{n} person answered ({sample}). A difference of a few points between goals may come from who "
        "happened to answer.",
        "{n} people answered ({sample}). Differences of a few points between goals may come from who "
        "happened to answer.",
        edition.metadata.n,
        sample=t.say(CODES[Condition.SAMPLE][sample.value]),
    )
