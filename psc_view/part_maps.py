"""Tile maps of a country's parts, one for each set of borders that stood during the field work."""

from __future__ import annotations

from collections.abc import Sequence

from psc_core.comparing.territory_scores import border_days, country_of, part_scores
from psc_core.editions.edition import Edition
from psc_core.editions.territories import Territory, parts_of
from psc_core.scoring.levels import Level
from psc_core.terms import Stage
from psc_view.names import edition_title, goal_label
from psc_view.provenance import source_line
from psc_view.selection import Selection
from psc_view.tile_map import TileMap, tile_map
from psc_view.translation import Translator

_DIGITS = 1


def part_maps(
    editions: Sequence[Edition], stage: Stage, selection: Selection, t: Translator
) -> list[TileMap]:
    """Draw the parts of the first edition's country; none where the list of territories has none.

    With one goal chosen the maps show it, else the mean of all goals.
    """
    edition = editions[0]
    chosen = selection.goals if selection.level is Level.GOAL else ()
    goal = chosen[0] if len(chosen) == 1 else None
    what = goal_label(t, goal) if goal else t.gettext("All goals together")
    maps = []
    for day in border_days(editions[:1]):
        scores = part_scores(edition, editions[1:], day, stage, goal)
        caption = t.gettext(
            "{what}, {edition}: {count} parts with the borders of {date}",
            what=what,
            edition=edition_title(t, edition),
            count=len(scores),
            date=t.numbers.date(day),
        )
        maps.append(tile_map(scores, caption, source_line(t, edition), t, _DIGITS))
    return maps


def are_empty(maps: Sequence[TileMap]) -> bool:
    """Tell whether no tile has a percent."""
    return all(tile.step < 0 for each in maps for tile in each.tiles)


def what_maps_show(editions: Sequence[Edition], maps: Sequence[TileMap], t: Translator) -> list[str]:
    """Say where the maps' percents come from, why they are empty, and which borders changed in between."""
    if not maps:
        return []
    if are_empty(maps):
        told = t.gettext(
            "No scorecard of a part of this country is here, so no tile has a percent. One appears when an "
            "edition of that part is put beside this one, or when an edition publishes its groups by region."
        )
    else:
        told = t.gettext(
            "Percents come from this edition's groups by region, or from editions of a part. One is withheld "
            "where it would give the answers of few people away. Other tiles have no scorecard."
        )
    return [told, *_changes(editions[0], t)]


def _changes(edition: Edition, t: Translator) -> list[str]:
    """Say what the borders that changed during the field work were before."""
    days = border_days([edition])
    country = country_of(edition) or ""
    before = {part.code: part for part in parts_of(country, days[0])}
    return [
        t.gettext(
            "Since {date}: {new}, before that part of {old}.",
            date=t.numbers.date(part.since),
            new=t.text_of(part.names),
            old=t.text_of(before[part.part_of].names),
        )
        for day in days[1:]
        for part in parts_of(country, day)
        if _is_new(part, before)
    ]


def _is_new(part: Territory, before: dict[str, Territory]) -> bool:
    return bool(part.part_of) and part.code not in before
