"""Writers killed at any moment: no promised entry is lost, the chain is whole, and others go on.

``PSC_KILL_ROUNDS=100`` runs as many rounds instead of five. What kills here is SIGKILL, which does not
show what a loss of power does; that hangs on settings that other tests hold.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from psc_core.ledger.chain import verify
from psc_core.ledger.ledger import open_ledger
from psc_core.ledger.sqlite import SqliteLedger
from tests.core.ledger.drafts import STREAM

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = int(os.environ.get("PSC_KILL_ROUNDS", "5"))
WRITERS = 3

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")


def start(address, name, promised):
    command = [sys.executable, "-m", "tests.core.ledger.writer", address, STREAM, name]
    return subprocess.Popen(command, cwd=ROOT, stdout=promised, start_new_session=True)


def test_no_promised_entry_is_lost_when_writers_are_killed(address, tmp_path):
    chance = random.Random(2022)  # noqa: S311 (a seed, so that a red run can be run again)
    promised = tmp_path / "promised"
    expected: list[str] = []
    for number in range(ROUNDS):
        with promised.open("a+") as file:
            writers = [start(address, f"round {number} writer {w}", file) for w in range(WRITERS)]
            _wait_for_more(promised, len(expected))
            for writer in chance.sample(writers, WRITERS):
                time.sleep(chance.uniform(0, 0.05))
                os.kill(writer.pid, signal.SIGKILL)
            for writer in writers:
                assert writer.wait(timeout=30) == -signal.SIGKILL

        ledger = open_ledger(address)
        entries = ledger.read(STREAM)
        verify(entries, STREAM)
        # A line that was cut off is no promise.
        expected = [line for line in promised.read_text().splitlines(keepends=True) if line.endswith("\n")]
        stored = [entry.key for entry in entries]
        assert set(map(str.strip, expected)) <= set(stored)
        for name in {key.rsplit(" ", 1)[0] for key in stored}:
            own = [int(key.rsplit(" ", 1)[1]) for key in stored if key.startswith(name + " ")]
            assert own == list(range(len(own)))
        if isinstance(ledger, SqliteLedger):
            ledger.check_pages()
    assert len(expected) >= ROUNDS


def _wait_for_more(promised, known):
    deadline = time.monotonic() + 60
    while len(promised.read_text().splitlines()) <= known:
        assert time.monotonic() < deadline, "no writer wrote anything"
        time.sleep(0.01)
