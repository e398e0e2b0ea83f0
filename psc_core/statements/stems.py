"""Words without their endings, so that one form of a word finds the others.

English and Russian are stemmed by Snowball, which knows no Kazakh. Kazakh words only ever grow at their
end, one ending after another, so that endings of number, owner and case can be taken off from the last.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from snowballstemmer import stemmer

_ENGLISH: Final = stemmer("english")
_RUSSIAN: Final = stemmer("russian")

_WORD: Final = re.compile(r"\w+")

_FOLDED: Final = str.maketrans("ёәғқңөұүһі", "еагкноуухи")
"""Letters as people type them who have only a Russian keyboard."""

_KAZAKH_ENDINGS: Final = tuple(
    ending.translate(_FOLDED)
    for ending in (
        # number
        *("лар", "лер", "дар", "дер", "тар", "тер"),
        # owner
        *("ы", "і", "сы", "сі", "ымыз", "іміз", "мыз", "міз", "ыңыз", "іңіз"),
        # case
        *("ның", "нің", "дың", "дің", "тың", "тің", "ны", "ні", "ды", "ді", "ты", "ті", "н"),
        *("ға", "ге", "қа", "ке", "на", "не", "нда", "нде", "да", "де", "та", "те"),
        *("дан", "ден", "тан", "тен", "нан", "нен", "мен", "бен", "пен"),
        *("дағы", "дегі", "тағы", "тегі", "ндағы", "ндегі"),
    )
)

SHORTEST_STEM: Final = 3
"""What an ending leaves of a Kazakh word at least (letters), but for those of ``_SHORT_NOUNS``."""

_SHORT_NOUNS: Final = frozenset(["ай", "ас", "ат", "ел", "ет", "уй", "су"])


def words(text: str) -> list[str]:
    """Give the words of a text in order, in small letters.

    >>> words("Ауыз су — 12,3 мың")
    ['ауыз', 'су', '12', '3', 'мың']
    """
    return _WORD.findall(text.casefold())


def folded(word: str) -> str:
    """Give a word with the letters of a Russian keyboard.

    >>> folded("мың")
    'мын'
    """
    return word.translate(_FOLDED)


def kazakh_stems(word: str) -> tuple[str, ...]:
    """Give a folded word, and all that may be left of it without endings, longest first.

    Which of them is the stem only a dictionary could tell: "на" ends "қаласына" (to its city) but
    belongs to "асхана" (canteen).

    >>> kazakh_stems("асханалары")
    ('асханалары', 'асханалар', 'асхана', 'асха')
    >>> kazakh_stems("сумен")
    ('сумен', 'суме', 'су')
    """
    found = {word}
    for ending in _KAZAKH_ENDINGS:
        left = word.removesuffix(ending)
        if left != word and (len(left) >= SHORTEST_STEM or left in _SHORT_NOUNS):
            found.update(kazakh_stems(left))
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


STEMS: Final[dict[str, Callable[[str], tuple[str, ...]]]] = {
    "en": lambda word: (_ENGLISH.stemWord(word),),
    "ru": lambda word: (_RUSSIAN.stemWord(word),),
    "kk": kazakh_stems,
}
"""What gives the stems of a word, the likeliest first, by language."""
