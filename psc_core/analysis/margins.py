"""Margins: the shares of groups in a population, as the centre supplies them in ``source/margins.toml``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from pathlib import Path
from typing import Any, Final

from psc_core.errors import DataError
from psc_core.files import read_toml
from psc_core.messages import Message, is_printable, msg
from psc_core.scoring.tally import Group
from psc_core.tables.choice_tables import AND, OR

MARGINS: Final = "margins.toml"
"""In an edition's ``source/``; without it nothing is weighted."""

MAX_BYTES: Final = 64 * 1024
"""Largest file of margins that is opened (bytes)."""

SHARES_ADD_UP: Final = 0.005
"""How far the shares of a margin may be from adding up to 1, because they are rounded."""

LEAST_TRIM: Final = 1.5
"""Lowest limit of weights that can be asked for (times the mean weight)."""

_KEYS: Final = {"source", "place", "trim", "margins"}


@dataclass(frozen=True)
class Margin:
    """Shares (0..1, adding up to 1) of the groups that one or several columns make.

    ``shares`` maps each group's name in the file to its share; a name joins codes of several columns
    with ``&`` and groups taken together with ``+``, as in ``women & 0-29 + women & 30-44``.
    """

    columns: tuple[str, ...]
    shares: Mapping[str, float]

    @property
    def name(self) -> str:
        """Give the columns as the file writes them."""
        return AND.join(self.columns)

    @property
    def groups(self) -> dict[Group, str]:
        """Give the name under which each combination of codes has its share."""
        return {group: name for name in self.shares for group in _groups(name)}


@dataclass(frozen=True)
class Margins:
    """All margins of an edition, where they come from, and the largest weight if it is limited.

    ``source`` is a document of the edition and ``place`` where in it; ``trim`` is in times the mean.
    """

    margins: tuple[Margin, ...]
    source: str
    place: str
    trim: float | None = None


def read_margins(source: Path, columns: tuple[str, ...]) -> Margins | None:
    """Read the margins of an edition's ``source/`` folder; None where there are none.

    Args:
        source: The folder.
        columns: What respondents can be grouped by.

    Raises:
        DataError: The file breaks a rule; all that do are named.
    """
    path, where = source / MARGINS, f"{source.name}/{MARGINS}"
    if not path.is_file():
        return None
    if path.stat().st_size > MAX_BYTES:
        raise DataError(where, msg("A file of margins must be at most {limit} bytes.", limit=MAX_BYTES))
    content = read_toml(path, where)
    problems = list(_problems(content, columns))
    if problems:
        raise DataError(where, msg("Each margin must be known and whole."), problems)
    return Margins(
        tuple(_margin(name, shares) for name, shares in content["margins"].items()),
        content["source"],
        content["place"],
        content.get("trim"),
    )


def _margin(name: str, shares: dict[str, float]) -> Margin:
    whole = fsum(shares.values())
    return Margin(tuple(name.split(AND)), {group: share / whole for group, share in shares.items()})


def _groups(name: str) -> list[Group]:
    return [tuple(group.split(AND)) for group in name.split(OR)]


def _problems(content: dict[str, Any], columns: tuple[str, ...]) -> Iterator[Message]:
    for key in sorted(set(content) - _KEYS):
        yield msg("Not known: {names}.", names=key[:40])
    for key in ("source", "place"):
        if not _is_text(content.get(key)):
            yield msg("{name} must be a text in one line, of at most 200 characters.", name=key)
    trim = content.get("trim", LEAST_TRIM)
    if not _is_number(trim) or trim < LEAST_TRIM:
        yield msg("{name} must be a number, at least {least}.", name="trim", least=LEAST_TRIM)
    margins = content.get("margins")
    if not isinstance(margins, dict) or not margins:
        yield msg("There must be a table named {name} with at least one column.", name="margins")
        return
    for name, shares in margins.items():
        yield from _wrong_columns(name, columns)
        yield from _wrong_shares(name, shares)


def _wrong_columns(name: str, columns: tuple[str, ...]) -> Iterator[Message]:
    named = name.split(AND)
    if set(named) - set(columns) or len(set(named)) < len(named):
        yield msg(
            "{name}: each column must be one of {allowed}, once.",
            name=f"margins.{name[:60]}",
            allowed=", ".join(columns),
        )


def _wrong_shares(name: str, shares: Any) -> Iterator[Message]:
    if not isinstance(shares, dict) or not all(map(_is_number, shares.values())):
        yield msg("{name}: each group must have a share, a number.", name=f"margins.{name[:60]}")
        return
    for group, share in shares.items():
        if not 0 < share <= 1:
            yield msg(
                "{name}, {group}: a share must be above 0 and at most 1; found {found}.",
                name=f"margins.{name[:60]}",
                group=group[:60],
                found=f"{share:g}",
            )
    named = Counter(combination for group in shares for combination in _groups(group))
    width = len(name.split(AND))
    for combination, times in named.items():
        if times > 1 or len(combination) != width or not all(map(_is_text, combination)):
            yield msg(
                "{name}, {group}: each group must be named once, with one code a column.",
                name=f"margins.{name[:60]}",
                group=AND.join(combination)[:60],
            )
    total = fsum(shares.values())
    if not abs(total - 1) <= SHARES_ADD_UP:
        yield msg(
            "{name}: the shares must add up to 1; they add up to {total}.",
            name=f"margins.{name[:60]}",
            total=f"{total:.4f}",
        )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= 200 and is_printable(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e9
