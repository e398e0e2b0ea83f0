"""Which editions stand beside the one that a reader looks at."""

from __future__ import annotations

from psc_core.editions.conditions import Condition
from psc_core.editions.edition import Edition
from psc_core.editions.shelf import Shelf
from psc_view.selection import MAX_BESIDE, Selection


def others_beside(held: Shelf, edition: Edition, selection: Selection) -> tuple[Edition, ...]:
    """Give the chosen editions but the one itself; without a choice the other waves of its territory.

    An edition that does not say which territory it is about has no other wave.
    """
    if selection.beside:
        chosen = [held.editions[code] for code in selection.beside if code in held.editions]
        return tuple(other for other in chosen if other is not edition)
    waves = [other for other in held.editions.values() if other is not edition and _same(edition, other)]
    return tuple(waves[:MAX_BESIDE])


def _same(edition: Edition, other: Edition) -> bool:
    territories = [each.metadata.conditions.get(Condition.TERRITORY) for each in (edition, other)]
    codes = [record.value if record else None for record in territories]
    return codes[0] is not None and codes[0] == codes[1]
