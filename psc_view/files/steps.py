"""How far a file is while it is made, and whether anybody still wants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Order = TypeVar("_Order")
_Made = TypeVar("_Made")


class GivenUpError(RuntimeError):
    """Nobody waits for a file any more."""


class Steps:
    """How far a file is: counted by the thread that makes it, read by others.

    Attributes:
        done: Steps that are done (count).
        of: All of them (count); 0 where that is not known.
        given_up: Whether no more shall be done.
    """

    def __init__(self) -> None:
        self.done = 0
        self.of = 0
        self.given_up = False

    def counting(self, make: Callable[[_Order], _Made]) -> Callable[[_Order], _Made]:
        """Give a function that counts each of its calls as a step.

        It raises ``GivenUpError`` where no more shall be done.
        """

        def counted(order: _Order) -> _Made:
            self._go_on()
            made = make(order)
            self.done += 1
            return made

        return counted

    def step(self) -> None:
        """Count one step; raises ``GivenUpError`` where no more shall be done."""
        self._go_on()
        self.done += 1

    def _go_on(self) -> None:
        if self.given_up:
            raise GivenUpError
