"""The chosen rows of several editions, with the differences between neighbours, and their tables."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pandas as pd

from psc_core.comparing.differences import differences
from psc_core.editions.edition import Edition
from psc_core.scoring.levels import Level, at_level
from psc_core.terms import Stage
from psc_view.charts.profile import value_text
from psc_view.names import edition_title, level_name, stage_word
from psc_view.provenance import percent_digits, source_line
from psc_view.selection import Selection
from psc_view.tables import Column, DataTable
from psc_view.told_apart import difference_table, edition_column, member_labels
from psc_view.translation import Translator

Pair = tuple[Edition, Edition]

ENDS: Final = ("earlier", "later")


class Compared:
    """Several editions at one stage and level.

    Attributes:
        editions: In order of their field work.
        percents: For each edition ``label``, ``percent`` and ``text`` of the chosen rows; no row where it
            has none.
        pairs: Neighbours.
        count: How many differences have an interval, of the whole level: a choice of goals changes none.
    """

    def __init__(
        self, editions: tuple[Edition, ...], selection: Selection, stage: Stage, t: Translator
    ) -> None:
        self.editions, self.stage, self.level, self._t = editions, stage, selection.level, t
        goals = selection.goals if self.level is Level.GOAL else ()
        self.percents = [self._percents(edition, goals) for edition in editions]
        self.pairs: list[Pair] = list(pairwise(editions))
        every = differences(editions, self.level, stage)
        self.count = int(every["apart"].notna().sum())
        self._found = every[every["goal"].isin(goals)] if goals else every

    @property
    def members(self) -> list[str]:
        """Give the names of all rows, in the level's order."""
        return list(dict.fromkeys(label for known in self.percents for label in known["label"]))

    @property
    def is_empty(self) -> bool:
        """Tell whether no edition has any percent."""
        return not any(known["percent"].notna().any() for known in self.percents)

    def title(self, editions: tuple[Edition, ...]) -> str:
        """Name level, stage and editions."""
        return self._t.gettext(
            "{level}, {stage}: {editions}",
            level=level_name(self._t, self.level),
            stage=stage_word(self._t, self.stage),
            editions=named(editions, self._t),
        )

    def rows(self, pair: Pair) -> pd.DataFrame:
        """Give a pair's rows of ``differences`` with ``label``, ``text_earlier`` and ``text_later``."""
        earlier, later = (edition.code for edition in pair)
        found = self._found[(self._found["earlier"] == earlier) & (self._found["later"] == later)]
        rows = found.assign(label=member_labels(found, self.level, self._t))
        for end, edition in zip(ENDS, pair, strict=True):
            texts = self._texts(self.editions.index(edition))
            told = [texts.get(label, self._nothing) for label in rows["label"]]
            rows[f"text_{end}"] = pd.Series(told, rows.index, dtype=object)
        return rows

    def percent_table(self) -> DataTable:
        """Give the percents of all editions."""
        columns = (
            Column(self._t.gettext("Compared"), code="compared"),
            *(edition_column(edition, self._t) for edition in self.editions),
        )
        texts = [self._texts(place) for place in range(len(self.editions))]
        rows = tuple(
            (member, *(known.get(member, self._nothing) for known in texts)) for member in self.members
        )
        return DataTable(
            self.title(self.editions), columns, rows, sources(self.editions, self._t), "percents"
        )

    def difference_tables(self) -> list[DataTable]:
        """Give each pair's differences."""
        return [
            difference_table(self.rows(pair), pair, self.title(pair), sources(pair, self._t), self._t)
            for pair in self.pairs
        ]

    @property
    def _nothing(self) -> str:
        return self._t.gettext("no percent")

    def _texts(self, place: int) -> dict[str, str]:
        known = self.percents[place]
        return dict(zip(known["label"], known["text"], strict=True))

    def _percents(self, edition: Edition, goals: tuple[int, ...]) -> pd.DataFrame:
        rows = at_level(edition.scores(), self.level, self.stage)
        rows = rows[rows["goal"].isin(goals)] if goals else rows
        digits = percent_digits(edition)
        known = [
            value_text(row["percent"], row["percent_low"], row["percent_high"], self._t, digits)
            for row in rows.to_dict("records")
        ]
        # As a column of texts they would forget their numbers.
        texts = pd.Series([text or text.told(self._nothing) for text in known], dtype=object)
        labels = member_labels(rows, self.level, self._t)
        return pd.DataFrame({"label": labels, "percent": rows["percent"].to_numpy(float), "text": texts})


def named(editions: tuple[Edition, ...], t: Translator) -> str:
    """Name several editions."""
    return t.numbers.listed([edition_title(t, edition) for edition in editions])


def sources(editions: tuple[Edition, ...], t: Translator) -> str:
    """Say where editions come from; of several each is named, and those made up say so in their own line."""
    if len(editions) == 1:
        return source_line(t, editions[0])
    return " ".join(f"{t.text_of(each.metadata.title)}: {source_line(t, each)}" for each in editions)
