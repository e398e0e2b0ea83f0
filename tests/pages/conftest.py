"""A hall of a test's own."""

import pytest
from starlette.applications import Starlette

from pages.ui.hall import follower, hall_routes, live, tokens
from pages.ui.hall.hub import Hub
from psc_core.access.organiser_file import write_organiser
from psc_core.access.passphrase import new_organiser
from tests.pages.hall_calling import Caller

PASSPHRASE = "төрт сөз жарайды"  # noqa: S105 (known to everybody who reads this)


@pytest.fixture
def hall(monkeypatch, tmp_path):
    """The hall's routes, before anybody presents, and without a passphrase."""
    monkeypatch.setattr(live, "hub", Hub())
    monkeypatch.setattr(live, "_forum", live._Forum())
    monkeypatch.setattr(tokens, "_keeper", tokens._Keeper())
    monkeypatch.setenv("PSC_ORGANISER_FILE", str(tmp_path / "private" / "organiser.json"))
    follower._made.cache_clear()
    return Starlette(routes=hall_routes())


@pytest.fixture
def phone(hall):
    """A phone in the hall."""
    return Caller(hall)


@pytest.fixture
def passphrase(hall, tmp_path):
    """The passphrase that is set; its hash costs little here."""
    write_organiser(tmp_path / "private" / "organiser.json", new_organiser(PASSPHRASE, cost=2))
    return PASSPHRASE
