"""The newest state of a few things, handed to everybody who listens as soon as it changes."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Final

MAX_LISTENERS: Final = 2000
"""Most who listen at once (count)."""
MAX_OF_ONE_ADDRESS: Final = 1000
"""Most of them from one network address (count); a hall behind one router has one."""


class FullError(Exception):
    """Nobody more can listen now."""


@dataclass(frozen=True)
class Frame:
    """An event as it goes over the wire, numbered among all events."""

    number: int
    content: bytes


class Hub:
    """Holds the newest event of each kind; may be told from any thread.

    Nothing waits in a queue: who is slow finds, when ready again, the newest state alone.
    """

    def __init__(self) -> None:
        self.is_closed = False
        self._lock = Lock()
        # Numbers begin anew with the process; the run tells them apart from those before.
        self._run = secrets.token_hex(4)
        self._number = 0
        self._frames: dict[str, Frame] = {}
        self._bells: dict[asyncio.AbstractEventLoop, set[asyncio.Event]] = {}
        self._of_address: Counter[str] = Counter()

    @property
    def number(self) -> int:
        """Give the number of the newest event; 0 before the first."""
        return self._number

    @property
    def listeners(self) -> int:
        """Count who listens."""
        return self._of_address.total()

    def publish(self, kind: str, body: str) -> None:
        """Replace the newest event of a kind by one line of text, and wake everybody."""
        with self._lock:
            self._number += 1
            event = f"id: {self._run}-{self._number}\nevent: {kind}\ndata: {body}\n\n"
            self._frames[kind] = Frame(self._number, event.encode())
            self._ring()

    def newer(self, seen: int) -> list[Frame]:
        """Give what is newer than the event with the number ``seen``, the oldest first."""
        with self._lock:
            frames = [frame for frame in self._frames.values() if frame.number > seen]
        return sorted(frames, key=lambda frame: frame.number)

    def seen(self, last_id: str) -> int:
        """Read the last id that somebody saw before; 0, which is nothing, if it is none of this run."""
        run, _, number = last_id.partition("-")
        known = run == self._run and number.isascii() and number.isdigit() and len(number) < 10
        return min(int(number), self._number) if known else 0

    @contextmanager
    def listening(self, address: str) -> Iterator[asyncio.Event]:
        """Give a bell that rings with every change, in the loop that runs.

        Raises:
            FullError: Too many listen, in all or from this address.
        """
        loop, bell = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            if self.listeners >= MAX_LISTENERS or self._of_address[address] >= MAX_OF_ONE_ADDRESS:
                raise FullError
            self._of_address[address] += 1
            self._bells.setdefault(loop, set()).add(bell)
        try:
            yield bell
        finally:
            with self._lock:
                self._of_address -= Counter((address,))
                self._bells[loop].discard(bell)
                if not self._bells[loop]:
                    del self._bells[loop]

    def close(self) -> None:
        """Let everybody go, and nobody in: the server ends. May be called by a signal's handler."""
        self.is_closed = True
        # No lock: a signal may come while this very thread holds it.
        for loop, bells in list(self._bells.items()):
            loop.call_soon_threadsafe(_ring_all, tuple(bells))

    def _ring(self) -> None:
        for loop, bells in self._bells.items():
            if not loop.is_closed():
                # One call for all: each would wake the loop through a socket.
                loop.call_soon_threadsafe(_ring_all, tuple(bells))


def _ring_all(bells: tuple[asyncio.Event, ...]) -> None:
    for bell in bells:
        bell.set()
