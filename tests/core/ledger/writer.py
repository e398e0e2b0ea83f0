"""A program that adds entries until it is killed; it prints the key of each one that it was promised."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from psc_core.ledger.entry import Draft
from psc_core.ledger.faults import Conflict
from psc_core.ledger.ledger import open_ledger


def write(address, stream, name):
    ledger = open_ledger(address)
    number = 0
    while True:
        key = f"{name} {number}"
        drafts = [Draft("note", {"n": number}, key, "organiser", name, datetime.now(UTC))]
        seen = ledger.read(stream)
        try:
            # Every second one only where nobody was quicker.
            ledger.append(stream, drafts, after=len(seen) if number % 2 else None)
        except Conflict:
            continue
        print(key, flush=True)  # noqa: T201
        number += 1


if __name__ == "__main__":
    write(*sys.argv[1:])
