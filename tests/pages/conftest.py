"""Addresses of files, a data folder and a hall of a test's own."""

import shutil

import pytest
from starlette.applications import Starlette

from pages.ui import data_addresses
from pages.ui.files import drawer, setter
from pages.ui.hall import follower, hall_routes, live, tokens
from pages.ui.hall.hub import Hub
from psc_core.access.organiser_file import write_organiser
from psc_core.access.passphrase import new_organiser
from psc_core.editions.shelf import DATA_DIR
from tests.pages.asking import Asker
from tests.pages.hall_calling import Caller

PASSPHRASE = "төрт сөз жарайды"  # noqa: S105 (known to everybody who reads this)


@pytest.fixture(scope="module")
def asker():
    """The addresses of files; what makes them apart ends with the module."""
    yield Asker()
    drawer.close()
    setter.close()


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder of a test's own."""
    shutil.copytree(DATA_DIR, tmp_path / "data")
    monkeypatch.setenv("PSC_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(data_addresses, "LOOK_AGAIN", 0)
    return tmp_path / "data"


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
