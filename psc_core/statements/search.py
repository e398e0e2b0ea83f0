"""Searching statements by words of any of their languages, whatever their endings, with slips of the pen."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from psc_core.statements.stems import STEMS, folded, words

MAX_WORDS: Final = 12
"""Words of a question that are looked at (count); the others are passed over."""
MAX_LETTERS: Final = 40
"""Longest word that is looked for (letters)."""

LONG_ENOUGH: Final = 4
"""From how many letters on each stem of a word stands for it, not only the longest that texts have."""
SHORTEST_BEGINNING: Final = 5
"""From how many letters on a word, or a Kazakh stem, stands for every word that begins with it."""
BEGINNING: Final = 0.5
"""What a word that only begins alike counts, beside 1 for a form of the same word."""

SLIPS: Final = {4: 1, 8: 2}
"""Letters wrong, missing, too many or swapped that are forgiven (count), by length of the word."""

_RELATED: Final = Path(__file__).with_name("related.toml")

_Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes:
        rows: Positions in the searched table, best first.
        whole: Whether each of them has every word; otherwise they have the most that any has.
        read_as: Words that none has, with those that were taken instead: of like meaning or spelling.
    """

    rows: tuple[int, ...]
    whole: bool
    read_as: dict[str, tuple[str, ...]]


def all_stems(word: str) -> set[str]:
    """Give the likeliest stems of a word in every language."""
    return {stems_of(folded(word))[0] for stems_of in STEMS.values()}


@cache
def _related() -> list[dict[str, set[str]]]:
    """Give the lines of ``related.toml``: each word with its stems."""
    lines = tomllib.loads(_RELATED.read_text(encoding="utf-8"))["lines"]
    return [{word: all_stems(word) for text in line for word in words(text)} for line in lines]


class SearchIndex:
    """Every stem of every word of some statements, with the rows that have it."""

    def __init__(self, statements: pd.DataFrame) -> None:
        """Read the texts of ``STATEMENTS`` in every language; the rows of several editions may follow."""
        self._count = len(statements)
        self._rows: dict[str, dict[str, _Rows]] = {}
        self._spelled: dict[str, str] = {}
        for language, stems_of in STEMS.items():
            known: dict[str, tuple[str, ...]] = {}
            rows: defaultdict[str, set[int]] = defaultdict(set)
            for row, text in enumerate(statements[f"text_{language}"]):
                for word in words(text):
                    if word not in known:
                        known[word] = stems_of(folded(word))
                    for stem in known[word]:
                        rows[stem].add(row)
            self._rows[language] = {stem: np.array(sorted(held)) for stem, held in sorted(rows.items())}
            self._spelled.update({folded(word): word for word in known})
        self._sorted = {language: list(rows) for language, rows in self._rows.items()}

    def find(self, question: str) -> Found:
        """Find the statements that have the words of a question, in any language.

        A word that occurs nowhere is read as those that ``related.toml`` has for the same thing, else as
        those spelled most like it. Rare words weigh more. A question without words finds nothing.
        """
        asked = dict.fromkeys(word[:MAX_LETTERS] for word in words(question)[:MAX_WORDS])
        score = np.zeros(self._count)
        having = np.zeros(self._count, int)
        read_as = {}
        for word in asked:
            weights = self._weights(word)
            if not weights.any():
                meant = self._for_the_same(word) or self._spelled_like(word)
                if meant:
                    read_as[word] = meant
                    weights = np.max([self._weights(other) for other in meant], axis=0)
            rows = int((weights > 0).sum())
            having += weights > 0
            score += weights * np.log1p(self._count / max(rows, 1))
        most = int(having.max(initial=0))
        found = np.flatnonzero(having == most) if most else np.array([], int)
        best_first = found[np.argsort(-score[found], kind="stable")]
        return Found(tuple(best_first.tolist()), most == len(asked), read_as)

    def _weights(self, word: str) -> npt.NDArray[np.float64]:
        """Give what a word counts in each row: 1, ``BEGINNING`` or 0."""
        weights = np.zeros(self._count)
        for language, stems_of in STEMS.items():
            rows = self._rows[language]
            stems = stems_of(folded(word))
            # Only Kazakh makes new words by endings alone; "elect" would find electricity.
            for stem in stems if language == "kk" else [folded(word)]:
                if len(stem) >= SHORTEST_BEGINNING:
                    for beginning in self._beginning(stem, language):
                        np.maximum.at(weights, rows[beginning], BEGINNING)
            held = [stem for stem in stems if stem in rows]
            for stem in held:
                if stem == held[0] or len(stem) >= LONG_ENOUGH:
                    weights[rows[stem]] = 1
        return weights

    def _beginning(self, stem: str, language: str) -> Iterator[str]:
        known = self._sorted[language]
        for other in known[bisect_left(known, stem) :]:
            if not other.startswith(stem):
                return
            yield other

    def _for_the_same(self, word: str) -> tuple[str, ...]:
        forms = all_stems(word)
        lines = [line for line in _related() if any(forms & stems for stems in line.values())]
        return tuple(other for line in lines for other in line if self._weights(other).any())

    def _spelled_like(self, word: str) -> tuple[str, ...]:
        allowed = max((slips for length, slips in SLIPS.items() if len(word) >= length), default=0)
        if not allowed:
            return ()
        near = extract(
            folded(word), list(self._spelled), scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        nearest = min((slips for _, slips, _ in near), default=0)
        return tuple(self._spelled[spelled] for spelled, slips, _ in near if slips == nearest)
