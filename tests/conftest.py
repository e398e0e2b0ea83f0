"""What tests of every layer ask for."""

import pytest

from psc_core.editions import DATA_DIR, open_edition
from psc_view.translation import translator


@pytest.fixture(scope="session")
def published():
    """The real edition of 2022."""
    return open_edition(DATA_DIR / "kaz-2022")


@pytest.fixture(scope="session")
def simulated():
    """The made-up edition, which has what the real one lacks."""
    return open_edition(DATA_DIR / "sim-2026")


@pytest.fixture(scope="session")
def english():
    """The translator of the source language."""
    return translator("en")


def pytest_collection_modifyitems(items):
    """Run what is quick first: tests in the browser come last."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
