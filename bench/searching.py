"""Search over what people said in many editions, beside looking through every text."""

from __future__ import annotations

import random
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Final

import pandas as pd

from bench.figures import SEARCHING, Verdict, percentile, table
from psc_core.editions.shelf import find_edition
from psc_core.statements.search import SearchIndex
from psc_core.statements.stems import words

if TYPE_CHECKING:
    from collections.abc import Callable

EDITIONS: Final = 50
_TIMES: Final = 20
_CHANGED: Final = 0.1
"""Share of words that every made-up edition has for itself, so that the vocabulary grows."""

_QUESTIONS: Final = {
    "a word": "вода",
    "a word in Kazakh": "мүгедектігі",
    "three words": "water in villages",
    "a misspelled word": "корупция",
    "a word of the same thing": "асхана",
    "a word that is nowhere": "qqqqzzzz",
    "thirty words": " ".join(["халық суының сапасы"] * 10),
}


def measure() -> tuple[list[Verdict], str]:
    """Search the statements of ``EDITIONS`` made-up editions and return verdicts and a table."""
    statements = _many()
    began = perf_counter()
    index = SearchIndex(statements)
    made = perf_counter() - began
    texts = [
        " ".join(row).casefold()
        for row in statements[["text_en", "text_ru", "text_kk"]].itertuples(index=False)
    ]
    lines = []
    for name, question in _QUESTIONS.items():
        asked = words(question)
        scan = _median(partial(_scan, texts, asked))
        search = _median(partial(index.find, question))
        lines.append((name, len(index.find(question).rows), scan, search, scan / search))
    heads = [f"{len(statements)} statements", "found", "plain scan ms", "search ms", "times as quick"]
    figures = f"{table(heads, lines)}\n\nThe index was made in {made:.1f} s."
    return [SEARCHING.judge(max(line[3] for line in lines))], figures


def _scan(texts: list[str], asked: list[str]) -> list[int]:
    return [row for row, text in enumerate(texts) if all(word in text for word in asked)]


def _median(task: Callable[[], object]) -> float:
    """Give the median time of a task (ms)."""
    found = []
    for _ in range(_TIMES):
        began = perf_counter()
        task()
        found.append((perf_counter() - began) * 1000)
    return percentile(found, 50)


def _many() -> pd.DataFrame:
    dice = random.Random(20260302)  # noqa: S311 (made-up texts)
    real = find_edition("kaz-2022").statements()
    others = []
    for _ in range(EDITIONS - 1):
        other = real.copy()
        for language in ("en", "ru", "kk"):
            other[f"text_{language}"] = [_changed(text, dice) for text in real[f"text_{language}"]]
        others.append(other)
    return pd.concat([real, *others], ignore_index=True)


def _changed(text: str, dice: random.Random) -> str:
    """Give some words of a text another letter in their middle."""
    return " ".join(
        f"{word[:2]}{dice.choice('абвгд')}{word[3:]}" if len(word) > 4 and dice.random() < _CHANGED else word
        for word in text.split()
    )
