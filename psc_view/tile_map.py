"""A tile map: each part of a country one tile, about where it lies, with its name and percent.

Tiles are HTML, not a drawing: names wrap, stay readable on a phone, and an empty map is one too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from psc_core.comparing.territory_scores import PartScore
from psc_view.charts.grid import CUTS
from psc_view.translation import Translator


@dataclass(frozen=True)
class Tile:
    """A tile: its place from 1, name, number, what is said of it, and its colour's step (-1: no percent)."""

    row: int
    column: int
    code: str
    name: str
    value: str
    step: int


@dataclass(frozen=True)
class TileMap:
    """Tiles with what they show; ``note`` says the source, and nothing where there is no percent."""

    caption: str
    tiles: tuple[Tile, ...]
    columns: int
    note: str


def tile_map(scores: Sequence[PartScore], caption: str, note: str, t: Translator, digits: int) -> TileMap:
    """Put parts of a country in their places; those without percent say why.

    Args:
        scores: At least one.
        caption: What the map shows.
        note: Basis and source of the percents.
        t: Language.
        digits: Decimals of the percents.
    """
    tiles = tuple(
        Tile(
            each.part.row,
            each.part.column,
            each.part.code,
            t.text_of(each.part.names),
            _value(each, t, digits),
            -1 if each.percent is None else bisect_right(CUTS, each.percent),
        )
        for each in sorted(scores, key=lambda each: (each.part.row, each.part.column))
    )
    given = any(tile.step >= 0 for tile in tiles)
    return TileMap(caption, tiles, max(tile.column for tile in tiles), note if given else "")


def _value(score: PartScore, t: Translator, digits: int) -> str:
    if score.percent is not None:
        return t.numbers.percent(score.percent, digits)
    return t.gettext("withheld") if score.edition else t.gettext("no scorecard")
