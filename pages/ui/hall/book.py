"""The ledger that shows of hands are kept in."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any, Protocol


class Written(Protocol):
    """What a ledger gives back of an entry."""

    number: int
    kind: str
    body: Mapping[str, Any]
    time: datetime


class Book(Protocol):
    """The part of a ledger that is used here; ``psc_core.ledger`` says what each promises."""

    def append(self, stream: str, drafts: Sequence[Any]) -> Sequence[Written]:
        """Add drafts in one transaction; what is given back will survive a crash."""

    def read(self, stream: str) -> Sequence[Written]:
        """Give the entries of a stream, in order."""

    def streams(self) -> Sequence[str]:
        """Give the names of all streams."""


def open_book() -> Book:
    """Open the ledger that ``PSC_LEDGER`` names."""
    # Loaded by name when the first vote is opened: readers never need it.
    ledger = import_module("psc_core.ledger.ledger")
    book: Book = ledger.open_ledger(ledger.address_of(os.environ))
    return book


def draft_of(**fields: Any) -> Any:
    """Give a draft of an entry: ``kind``, ``body``, ``key``, ``role``, ``session``, ``time``."""
    return import_module("psc_core.ledger.entry").Draft(**fields)
