"""Several drawing processes that work at once, and one that makes papers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Final

from psc_view.exports.picture import Order
from psc_view.exports.renderer import PictureError, Renderer, Sendable
from psc_view.papers.paper import Job

AT_ONCE: Final = 2
"""Drawing processes (count): each takes a core."""


class Drawers:
    """Hands each order to a process that is free; safe to ask from ``AT_ONCE`` threads."""

    def __init__(self) -> None:
        self._all = [Renderer() for _ in range(AT_ONCE)]
        self._free: SimpleQueue[Renderer] = SimpleQueue()
        for renderer in self._all:
            self._free.put(renderer)
        self._setter = Renderer("psc_view.papers.worker")

    def draw(self, order: Order) -> bytes:
        """Draw a picture.

        Raises:
            PictureError: It can't be drawn, or not in time.
        """
        renderer = self._free.get()
        try:
            return _twice(renderer, order)
        finally:
            self._free.put(renderer)

    def set_paper(self, job: Job) -> bytes:
        """Make a paper from what was drawn; raises as ``draw`` does."""
        return _twice(self._setter, job)

    def close(self) -> None:
        """End the processes."""
        for renderer in (*self._all, self._setter):
            renderer.close()


def _twice(renderer: Renderer, order: Sendable) -> bytes:
    """Ask again where a busy machine was too slow: nobody waits, and all else would be lost."""
    try:
        return renderer.draw(order)
    except PictureError:
        return renderer.draw(order)


@contextmanager
def drawers() -> Iterator[Drawers]:
    """Give processes that draw until the block ends."""
    held = Drawers()
    try:
        yield held
    finally:
        held.close()
