"""Parts of countries: their names, their place on a tile map, and since when their borders stand.

The list is ``territories.csv``, one line for each name and border that a territory had. To add a country,
add its lines; the code is that of ISO 3166-2, the first two letters that of the country.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

_LIST: Final = Path(__file__).with_name("territories.csv")


@dataclass(frozen=True)
class Territory:
    """A part of a country under one name, within one set of borders.

    Attributes:
        code: ISO 3166-2, as in ``KZ-10``; XA is a made-up country.
        answer: What the questionnaire's answer "region" is called in exports, as in ``abai``.
        row: Row of its tile, from the north; 1 is the first.
        column: Column of its tile, from the west; 1 is the first.
        since: First day of this name and these borders; the list goes back to 19 June 2018.
        until: Last day; None where they stand.
        part_of: Code of the territory that it was cut out of on its first day; empty where its borders
            did not change on it.
        names: Name in each language, English among them.

    Source:
        Codes: ISO 3166-2:KZ as of November 2022, used for earlier days too. Abai, Jetisu and Ulytau:
        decree of the President of Kazakhstan of 4 May 2022, in force from 8 June 2022. Nur-Sultan: 23 March
        2019 to 16 September 2022. Turkistan and Shymkent: 19 June 2018. Tiles: our own arrangement.
    """

    code: str
    answer: str
    row: int
    column: int
    since: date
    until: date | None
    part_of: str
    names: dict[str, str]

    @property
    def country(self) -> str:
        """Give the code of its country."""
        return self.code.partition("-")[0]

    def stands_on(self, day: date) -> bool:
        """Tell whether a day is among its own."""
        return self.since <= day and (self.until is None or day <= self.until)


@cache
def territories() -> tuple[Territory, ...]:
    """Give every line of the list, by code and first day."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        return tuple(
            Territory(
                line["code"],
                line["answer"],
                int(line["row"]),
                int(line["column"]),
                date.fromisoformat(line["since"]),
                date.fromisoformat(line["until"]) if line["until"] else None,
                line["part_of"],
                {language: line[language] for language in ("en", "ru", "kk")},
            )
            for line in csv.DictReader(file)
        )


def parts_of(country: str, day: date) -> tuple[Territory, ...]:
    """Give the parts of a country on a day, by code; none where the list does not know them.

    >>> len(parts_of("KZ", date(2022, 6, 7))), len(parts_of("KZ", date(2022, 6, 8)))
    (17, 20)
    """
    return tuple(part for part in territories() if part.country == country and part.stands_on(day))


def part_called(country: str, name: str, day: date) -> Territory | None:
    """Find the part of a country that a group of respondents is named after.

    By the questionnaire's answer, or by the code, whole or its end.

    >>> part_called("KZ", "KZ-71", date(2022, 6, 1)).names["en"]
    'Nur-Sultan city'
    >>> part_called("KZ", "abai", date(2026, 3, 2)).code
    'KZ-10'
    """
    parts = parts_of(country, day)
    return next(
        (part for part in parts if name in (part.answer, part.code, part.code.partition("-")[2])), None
    )


def borders_since(code: str, start: date, end: date) -> date | None:
    """Give the day since which a territory had the borders that it had from ``start`` to ``end``.

    Returns:
        ``date.min`` where the list knows of no change before; None where borders changed in between,
        so that no borders are those of the whole time.

    >>> borders_since("KZ-63", date(2022, 5, 14), date(2022, 6, 27)) is None
    True
    """
    cuts = sorted(part.since for part in territories() if part.code == code and part.part_of)
    if any(start < cut <= end for cut in cuts):
        return None
    return max((cut for cut in cuts if cut <= start), default=date.min)
