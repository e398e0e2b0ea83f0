"""The ledger that shows of hands are kept in."""

from __future__ import annotations

import os

from psc_core.ledger.ledger import Ledger, address_of, open_ledger


def open_book() -> Ledger:
    """Open the ledger that ``PSC_LEDGER`` names.

    Raises:
        PscError: It can't be opened.
    """
    return open_ledger(address_of(os.environ))
