"""``python -m psc_core`` as a program: exit codes, streams and pipes."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def program():
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "psc_core", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


def test_the_program_prints_the_published_numbers(program):
    done = program("show", "kaz-2022", "--by", "goal", "--stage", "consultation", "--format", "csv")

    # Report, 'Average after consultations', goals 1 to 17.
    expected = [37, 47, 30, 30, 29, 36, 29, 34, 33, 29, 28, 32, 36, 32, 29, 20, 40]
    assert [int(row["percent"]) for row in csv.DictReader(io.StringIO(done.stdout))] == expected


def test_the_program_fails_with_one_line_on_standard_error(program):
    done = program("show", "kaz-1922", "--by", "goal")

    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "psc_core: kaz-1922: Can't find this edition. There are: kaz-2022, sim-2024, sim-2026.\n",
    )


def test_a_reader_that_stops_early_is_no_failure():
    # As in: python -m psc_core show ... | head -1
    command = [sys.executable, "-m", "psc_core", "show", "sim-2026", "--by", "all", "--format", "json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        _, said = process.communicate(timeout=60)

    assert said == b""
