"""A file that is being made: how far it is, and who still waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final

from psc_view.files.file import File
from psc_view.files.steps import GivenUpError, Steps

GRACE: Final = 2.0
"""Time after which a file that nobody waits for is given up (seconds): who follows a link comes back."""
LOOK_EVERY: Final = 1.0
"""Time between two looks whether who asked is still there (seconds)."""
PATIENCE: Final = 1.0
"""Time that a reader waits without being told anything (seconds)."""
SOON: Final = 0.1
"""The same for one who is told that it takes long: what can't be answered is known by then (seconds)."""


class Making:
    """A file that is being made; for the event loop alone."""

    def __init__(self, future: asyncio.Future[File], steps: Steps) -> None:
        self.future = future
        self.steps = steps
        self._waiting = 0

    @contextmanager
    def awaited(self) -> Iterator[None]:
        """Wait for it; it is given up some time after the last who waited has gone."""
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1
            if not self._waiting and not self.future.done():
                asyncio.get_running_loop().call_later(GRACE, self._give_up)

    async def result(self, has_left: Callable[[], Awaitable[bool]]) -> File:
        """Wait for the file as long as who asked for it does.

        Raises:
            GivenUpError: Who asked has left.
            Exception: What went wrong.
        """
        with self.awaited():
            while not self.future.done():
                await asyncio.wait({self.future}, timeout=LOOK_EVERY)
                if not self.future.done() and await has_left():
                    raise GivenUpError
        return self.future.result()

    async def takes_longer(self, patience: float) -> bool:
        """Tell whether it is not there within so many seconds."""
        with self.awaited():
            await asyncio.wait({self.future}, timeout=patience)
        return not self.future.done()

    def _give_up(self) -> None:
        if not self._waiting:
            self.steps.given_up = True
            # What has not begun never does.
            self.future.cancel()
