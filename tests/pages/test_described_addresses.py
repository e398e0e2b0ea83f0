"""Every address as a program finds it that knows only the description: asked with all sorts of values."""

import os
import re
from typing import Final

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from pages.ui.files import drawer, setter
from pages.ui.shelf import shelf
from psc_view.exports.openapi import described
from psc_view.files.making import make_file
from psc_view.files.order import Hands
from tests.pages.asking import Asker
from tests.pages.test_data_addresses import EDITIONS

ASKED: Final = int(os.environ.get("PSC_FUZZ_DESCRIBED", "6"))
"""How often each address is asked."""
PROMISED: Final = (
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
)
PLAIN: Final = re.compile(r"[\t\x20-\x7e]*")


def blank(order, steps):
    """Make a file with nothing drawn, in the size asked for: what is drawn is looked at elsewhere."""
    return make_file(shelf(), order, Hands(_nothing, lambda _: b"a paper", steps))


def _nothing(order):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{order.size.width}" height="300"/>'.encode()


@pytest.fixture(scope="module")
def api():
    with pytest.MonkeyPatch.context() as patched:
        for apart in (drawer, setter):
            patched.setattr(apart, "make", blank)
        yield schemathesis.openapi.from_asgi("/data/openapi.json", Asker().app)


@pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value
)
@pytest.mark.parametrize("path", described(EDITIONS)["paths"])
def test_every_address_keeps_what_its_description_promises(api, path, mode):
    @given(api[path]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=ASKED, deadline=None, suppress_health_check=list(HealthCheck))
    def check(case):
        response = case.call()

        case.validate_response(response, checks=PROMISED)
        assert response.status_code < 500 or response.status_code == 501
        for values in response.headers.values():
            assert all(PLAIN.fullmatch(value) for value in values)

    check()
