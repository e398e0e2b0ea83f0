"""Pictures and papers made apart: in a process beside this one, within a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE
from threading import Lock, Timer
from typing import Any, BinaryIO, Final, Protocol, cast

import psc_view
from psc_view.exports.frames import DONE, GO_ON, HOW_FAR, READY, STEP, STOP, framed, read

MAX_SECONDS: Final = 20
"""Longest time that an order, or a step of it, may take: some twenty times a large picture."""
START_SECONDS: Final = 60
"""Longest time until the process takes orders: on a machine that is busy with readers, it comes last."""
DRAWN_BY_ONE: Final = 500
"""Pictures after which the process is made anew, which gives its memory back."""

_ROOT: Final = Path(str(psc_view.__file__)).parents[1]


class PictureError(RuntimeError):
    """A picture could not be drawn, or a paper not be made."""


Told = Callable[[int, int], bool]


def _unheard(_done: int, _of: int) -> bool:
    return True


class Sendable(Protocol):
    """An order: whatever can be written as plain data."""

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data."""


class _Process:
    """The process that draws."""

    def __init__(self, worker: str) -> None:
        command = (sys.executable, "-m", worker)
        # Beside the project, whatever the folder: relative paths of settings hold there.
        paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": paths}
        self._popen = subprocess.Popen(command, env=environment, stdin=PIPE, stdout=PIPE)  # noqa: S603 (ours)
        self._orders = cast("BinaryIO", self._popen.stdin)
        self._answers = cast("BinaryIO", self._popen.stdout)
        self._is_ready = False
        self.left = DRAWN_BY_ONE

    @property
    def is_fit(self) -> bool:
        """Tell whether it can draw another picture."""
        return self.left > 0 and self._popen.poll() is None

    def asked(self, message: bytes) -> tuple[bytes, bytes]:
        """Send a message, and read what is answered within a time: its kind, and its content.

        The kind is empty where the process has ended.

        Raises:
            OSError: The process takes nothing more.
            EOFError: It ends within its answer.
        """
        if not self._is_ready:
            with self._within(START_SECONDS):
                self._is_ready = (self._answers.read(1), read(self._answers)) == (READY, b"")
        with self._within(MAX_SECONDS):
            self._orders.write(message)
            self._orders.flush()
            return self._answers.read(1), read(self._answers)

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        timer = Timer(seconds, self._popen.kill)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def close(self) -> None:
        """End it and give back what it holds."""
        self._popen.kill()
        self._popen.wait()
        with suppress(OSError):
            self._orders.close()
        self._answers.close()


class Renderer:
    """Has a module that is a worker make one order after another; safe to ask from several threads."""

    def __init__(self, worker: str = "psc_view.exports.worker") -> None:
        self._worker = worker
        self._turn = Lock()
        self._process: _Process | None = None

    def draw(self, order: Sendable, told: Told = _unheard) -> bytes:
        """Draw a picture, or make a paper.

        Args:
            order: What to make.
            told: Hears how many steps of how many are done, and says whether to go on.

        Raises:
            PictureError: It can't be drawn, or not in time.
        """
        with self._turn:
            return self._answer(json.dumps(order.to_json()).encode(), told)

    def start(self) -> None:
        """Start the process before its first picture is wanted."""
        with self._turn:
            self._ready()

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._end()

    def _answer(self, order: bytes, told: Told) -> bytes:
        process = self._ready()
        process.left -= 1
        try:
            answer, content = process.asked(framed(order))
            while answer == STEP:
                go_on = told(*HOW_FAR.unpack(content))
                answer, content = process.asked(GO_ON if go_on else STOP)
        except (OSError, EOFError) as broken:
            self._end()
            raise PictureError(str(broken)) from broken
        if not answer:
            self._end()
            raise PictureError
        if answer != DONE:
            raise PictureError(content.decode(errors="replace"))
        return content

    def _ready(self) -> _Process:
        if self._process and not self._process.is_fit:
            self._end()
        self._process = self._process or _Process(self._worker)
        return self._process

    def _end(self) -> None:
        if self._process:
            self._process.close()
        self._process = None
