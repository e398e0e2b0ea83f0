"""Reading an upload apart: in a process of its own, within time and memory, few at once."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore, Timer
from typing import Final

import psc_core
from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.sheets.sheet import Watch
from psc_core.survey.ingest import Intake
from psc_core.survey.ingest_apart import RESULT, too_much

MAX_SECONDS: Final = 300
"""Longest time that reading a file may take: some ten times that of 50,000 rows."""

AT_ONCE: Final = 2
"""Files that are read at once, for all readers together; others wait."""

_ROOT: Final = Path(psc_core.__file__).parents[1]
_PROGRAM: Final = "import sys; from psc_core.survey.ingest_apart import main; main(*sys.argv[1:])"
_UNSAFE: Final = re.compile(r"[^\w .()-]|^\.+")
_turns: Final = BoundedSemaphore(AT_ONCE)


def read_apart(
    name: str, export: bytes, codebook: bytes | None, sheet: str, watch: Watch | None = None
) -> Intake:
    """Read an upload; nothing of it stays on disk.

    Args:
        name: What the reader calls the file; its ending tells the kind.
        export: Its bytes.
        codebook: Those of its codebook; None: the layout is found from the header.
        sheet: A sheet of the workbook; empty: the first that is not hidden.
        watch: Is told the share (0..1) read so far.

    Raises:
        DataError: The file can't be read, or not within time and memory.
    """
    with _turns, TemporaryDirectory(prefix="psc-") as folder:
        # The reader's name for it may hold anything; it is kept so that problems can tell it.
        held = f"export/{_UNSAFE.sub('_', name)[-100:]}"
        Path(folder, "export").mkdir()
        Path(folder, held).write_bytes(export)
        if codebook is not None:
            Path(folder, "codebook.toml").write_bytes(codebook)
        _run([folder, held, "codebook.toml" if codebook is not None else "", sheet.replace("\0", "")], watch)
        done = Path(folder, RESULT)
        if not done.is_file():
            raise too_much(Path(held).name)
        result = pickle.loads(done.read_bytes())  # noqa: S301 (our own program wrote it, into our own folder)
    if isinstance(result, DataError):
        raise result
    found: Intake = result
    return found


def _run(arguments: list[str], watch: Watch | None) -> None:
    """Let the program run to its end, or end it when its time is over."""
    command = [sys.executable, "-c", _PROGRAM, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
    with subprocess.Popen(  # noqa: S603 (our own program; what a reader wrote is an argument, no command)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a reader that breaks may tell what it read
        env=environment,
        text=True,
    ) as program:
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            program.kill()

        timer = Timer(MAX_SECONDS, stop)
        timer.start()
        try:
            for line in program.stdout or ():
                if watch:
                    watch(float(line))
        finally:
            timer.cancel()
            # The reader may have left: then nobody waits for the result.
            program.kill()
    if late:
        raise DataError(
            Path(arguments[1]).name,
            msg("Reading this file takes longer than {seconds} seconds.", seconds=MAX_SECONDS),
            hint=msg("Export it again as CSV, with the answers alone."),
        )
