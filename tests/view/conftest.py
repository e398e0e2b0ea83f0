"""Views to look at."""

import pytest

from tests.view.cases import CASES, seen


@pytest.fixture(params=CASES, ids=str)
def view(request):
    """Each page's view, of both editions, with each kind of choice."""
    return seen(request.param)


@pytest.fixture(params=[case for case in CASES if case.edition == "sim-2026"], ids=str)
def made_up(request):
    """Each page's view of the simulated edition."""
    return seen(request.param)


@pytest.fixture(params=[case for case in CASES if case.edition == "kaz-2022"], ids=str)
def real(request):
    """Each page's view of the published edition."""
    return seen(request.param)
