"""Open lines to hundreds of phones, and a server that can still be stopped."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from types import FrameType
from typing import Any, Final

from pages.ui.hall.live import hub

OPEN_FILES: Final = 8192
"""Files and lines that this process may have open at once, where the system lets it (count)."""


@contextmanager
def open_lines() -> Iterator[None]:
    """Make room for phones, and let them go when the server is told to end.

    uvicorn waits for lines that are open, and those of phones never end by themselves. Nothing else tells of
    the end before that, so its handlers of signals are called through ours.
    """
    _make_room()
    with _heard(signal.SIGINT), _heard(signal.SIGTERM):
        yield


@contextmanager
def _heard(number: signal.Signals) -> Iterator[None]:
    before = signal.getsignal(number)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield
        return
    ours = partial(_end, before)
    signal.signal(number, ours)
    try:
        yield
    finally:
        if signal.getsignal(number) is ours:
            signal.signal(number, before)


def _end(before: Callable[[int, FrameType | None], Any], number: int, frame: FrameType | None) -> None:
    hub.close()
    before(number, frame)


def _make_room() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (not on Windows)

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft < wanted:
        # macOS may refuse what it says is the limit.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
