"""What tests of meetings share."""

from __future__ import annotations

import pytest

from psc_core.ledger.sqlite import SqliteLedger
from tests.core.meetings.facilitator import Facilitator


@pytest.fixture
def ledger(tmp_path):
    return SqliteLedger(tmp_path / "ledger.sqlite")


@pytest.fixture
def held(ledger):
    """A meeting of five people that was just opened."""
    facilitator = Facilitator(ledger)
    facilitator.open()
    facilitator.people(5)
    return facilitator
