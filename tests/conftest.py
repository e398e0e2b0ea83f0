"""What tests of every layer ask for."""

import os
import sys

import pytest

from psc_core.editions.edition import open_edition
from psc_core.editions.shelf import DATA_DIR
from psc_view.translation import translator

STATUS = pytest.StashKey[int]()


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


@pytest.fixture(autouse=True)
def main_module():
    """Put the main module back, for which Streamlit leaves its app: new processes would run that."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


def pytest_collection_modifyitems(items):
    """Run what is quick first: tests in the browser come last."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_sessionfinish(session, exitstatus):
    session.config.stash[STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """End the process once everything is reported.

    The fuzz tests feed damaged files to pyarrow's native code, after which Python may crash while it tidies
    up behind the last test; the result stands by then.
    """
    if (status := config.stash.get(STATUS, None)) is not None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
