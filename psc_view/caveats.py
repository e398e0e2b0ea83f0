"""What the numbers can't carry, said in plain words wherever they are shown at length."""

from __future__ import annotations

from psc_core.editions import Edition
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
    told = [
        t.ngettext(
            "{n} person chose to answer. That is a view from within civil society, not a sample of the "
            "population: a difference of a few points between goals may come from who happened to answer.",
            "{n} people chose to answer. That is a view from within civil society, not a sample of the "
            "population: differences of a few points between goals may come from who happened to answer.",
            metadata.n,
        )
    ]
    if metadata.basis is Basis.PUBLISHED:
        told.append(
            t.gettext(
                "The individual answers are not public, so how sure these numbers are can't be computed."
            )
        )
    if metadata.absent:
        told.append(t.text_of(metadata.absent))
    return told
