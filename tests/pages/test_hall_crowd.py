"""The hall with a small crowd on a real server: the benchmark in reduced size. Nothing here is timed."""

import asyncio

import psutil
import pytest

from bench.hall import hall, warm_hall
from bench.hall.following import measure_following
from bench.hall.line import Line
from bench.hall.loading import first_addresses, measure_loading
from bench.hall.raising import measure_raising
from tests.browser.serving import ROOT

PHONES = 40


@pytest.fixture(scope="module")
def server():
    with warm_hall(ROOT) as running:
        yield running


def test_every_slide_reaches_every_phone(server):
    met = measure_following(server, PHONES, slides=3, every=0.5)

    assert met.lost == 0
    assert len(met.latencies_ms) == 3 * PHONES


def test_every_hand_is_stored_and_counted(server):
    assert asyncio.run(measure_raising(server.port, PHONES, within=1)).lost == 0


def test_first_loads_are_as_light_as_promised(server):
    met = asyncio.run(measure_loading(server.port, browsers=2))

    # Limits of the issue: 150 kB for the phones' page, 1.9 MB for the dashboard.
    assert 5 < met.page_kb < 150
    assert 0.5 < met.dashboard_mb < 1.9


def test_a_first_load_asks_for_the_scripts_that_draw_charts():
    names = {address.rpartition("/")[2].partition(".")[0] for address in first_addresses()}

    assert {"index", "ArrowVegaLiteChart", "embed", "react-dom", "protobuf"} <= names


def test_the_server_ends_though_phones_follow():
    with hall(ROOT) as running:
        before = len(running.log.read_bytes())

        async def left_behind():
            line = await Line.open(running.port)
            await line.send("/hall/events")
            assert b"200" in await line.line()
            server = psutil.Process(running.pid)
            server.terminate()
            # uvicorn alone would wait for the phone without end.
            await asyncio.to_thread(server.wait, 20)
            await line.close()

        asyncio.run(left_behind())

        assert b"Traceback" not in running.log.read_bytes()[before:]
