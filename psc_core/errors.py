"""What can go wrong, said so that a reader can act on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Self

from psc_core.messages import Message, msg, printable

FACTS_SHOWN: Final = 5
"""Facts an error lists (count) before it says how many more there are."""


class PscError(ValueError):
    """A problem with its place, the facts found there and, where the cause is common, a hint.

    Args:
        where: The file or choice that is wrong, as the reader knows it; never a full path.
        problem: What must hold, or what can't be done.
        facts: What was found, one message each; beyond ``FACTS_SHOWN`` they are counted only.
        hint: What to try.
        more: Facts (count) that were found but not turned into messages.
    """

    def __init__(
        self,
        where: str,
        problem: Message,
        facts: Sequence[Message] = (),
        hint: Message | None = None,
        *,
        more: int = 0,
    ) -> None:
        super().__init__(where, problem)
        self._found = (tuple(facts), more)
        self.where = printable(where)
        self.problem = problem
        more += max(0, len(facts) - FACTS_SHOWN)
        rest = (msg("... and {count} more.", count=more),) if more else ()
        self.facts = (*facts[:FACTS_SHOWN], *rest)
        self.hint = hint

    def within(self, folder: str) -> Self:
        """Give the same error with the folder before its place."""
        given, more = self._found
        return type(self)(f"{folder[:60]}/{self.where}", self.problem, given, self.hint, more=more)

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.problem}", *(f"  - {fact}" for fact in self.facts)]
        if self.hint:
            lines.append(f"  Hint: {self.hint}")
        return "\n".join(lines)

    def one_line(self) -> str:
        """Give the same in one line, for a terminal."""
        facts = " ".join(str(fact) for fact in self.facts)
        hint = f" Hint: {self.hint}" if self.hint else ""
        return f"{self.where}: {self.problem} {facts}".rstrip() + hint


class DataError(PscError):
    """A file of an edition is not what it must be."""


class ChoiceError(PscError):
    """Something was asked for that does not exist."""
