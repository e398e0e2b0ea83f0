"""Sentences for readers: an English template and its values, to be said in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Union

from psc_core.rounding import half_up


class Percent(float):
    """A percent of the scorecard (-100..+100), written with its sign in the reader's way."""


class PercentagePoints(float):
    """A difference of two percents (percentage points), always written with its sign."""


class Points(float):
    """A score (points, -5..+5)."""


_NO_BREAK_SPACES: Final = {0x00A0: " ", 0x202F: " "}

Value = Union[str, int, float, tuple[int | float, ...], "Message"]


@dataclass(frozen=True)
class Message:
    """An English template with named places and the values that go into them.

    ``str(message)`` is the English sentence; ``psc_view`` translates the template and writes the
    values in the reader's language.
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.template.format(**{name: in_english(v) for name, v in self.values.items()})

    def __reduce__(self) -> tuple[Any, ...]:
        # A read-only mapping can't be sent to another process as it is.
        return _as_sent, (self.template, dict(self.values))

    def __hash__(self) -> int:
        return hash((self.template, frozenset(self.values.items())))


def _as_sent(template: str, values: dict[str, Value]) -> Message:
    return Message(template, MappingProxyType(values))


def msg(template: str, **values: Value) -> Message:
    """Mark an English template for translation and give it its values; texts become printable.

    >>> str(msg("The mean of {count} goals is {mean}.", count=17, mean=Percent(35.06)))
    'The mean of 17 goals is 35%.'
    """
    shown = {name: printable(v) if isinstance(v, str) else v for name, v in values.items()}
    return Message(template, MappingProxyType(shown))


def printable(text: str) -> str:
    r"""Replace what can't be printed in one line: texts of files and of the command line are hostile.

    >>> printable("a\nb\x1b[31mc")
    'a�b�[31mc'
    """
    return "".join(c if is_printable(c) else "\N{REPLACEMENT CHARACTER}" for c in text)


def is_printable(text: str) -> bool:
    """Tell whether a text can be printed in one line; no-break spaces, which languages need, can."""
    return text.translate(_NO_BREAK_SPACES).isprintable()


def in_english(value: Value) -> str:
    """Write one value the English way: percents whole, a list of numbers with commas and ``and``.

    >>> (
    ...     in_english((2, 3, 13)),
    ...     in_english(()),
    ...     in_english(PercentagePoints(-9)),
    ...     in_english(Points(1.753)),
    ... )
    ('2, 3 and 13', 'none', '-9', '1.8')
    """
    match value:
        case tuple():
            return _listed([str(number) for number in value])
        case PercentagePoints():
            return f"{half_up(value):+.0f}"
        case Percent():
            return f"{half_up(value):.0f}%"
        case Points():
            return f"{half_up(value, 1):.1f}"
        case float():
            return f"{value:g}"
        case int() | str() | Message():
            return str(value)


def _listed(words: list[str]) -> str:
    if not words:
        return "none"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
