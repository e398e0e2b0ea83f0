"""What is asked for at an address, as plain data that another process can be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, Final

from psc_view.exports.picture import Order
from psc_view.files.steps import Steps
from psc_view.papers.paper import Job

SETTINGS: Final = ("PSC_DATA_DIR", "PSC_FROZEN_DIR", "PSC_PUBLIC_URL")
"""What of the environment files depend on."""

Pairs = Sequence[tuple[str, str]]


@unique
class Kind(StrEnum):
    """What an address is of."""

    PAGE = "page"
    EDITION = "edition"
    FRAME = "frame"
    HOW = "how"
    UNFOLDED = "unfolded"
    DESCRIPTION = "description"


@dataclass(frozen=True)
class FileOrder:
    """What an address asks for; nothing in it is trusted.

    Attributes:
        kind: What it is of.
        place: Parts of the address that name it: page and name, edition and name, page and chart, or nothing.
        pairs: Parameters as they stand in the address.
        language: The reader's, unless the parameters ask for one.
    """

    kind: Kind
    place: tuple[str, ...] = ()
    pairs: Pairs = ()
    language: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data."""
        return vars(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> FileOrder:
        """Read it from plain data."""
        pairs = [(name, value) for name, value in told["pairs"]]
        return cls(Kind(told["kind"]), tuple(told["place"]), pairs, told["language"])


@dataclass(frozen=True)
class Hands:
    """What a file is made with.

    Attributes:
        draw: Draws a picture.
        set_paper: Sets a paper, or writes slides.
        steps: Is told how far a long file is.
    """

    draw: Callable[[Order], bytes]
    set_paper: Callable[[Job], bytes]
    steps: Steps
