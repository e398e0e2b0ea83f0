"""What a consistency check says: one topic, each reading of it with its place, and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass

from psc_core.messages import Message


@dataclass(frozen=True)
class Reading:
    """What one source says on a topic; ``document`` is empty where it was computed.

    ``text`` is a message where this software says it, a text by language where an edition does.
    """

    text: Message | dict[str, str]
    document: str = ""
    place: str = ""

    def __str__(self) -> str:
        return str(self.text) if isinstance(self.text, Message) else self.text["en"]


@dataclass(frozen=True)
class Finding:
    """One topic that was checked; ``by_arithmetic`` where a number was computed for it."""

    topic: str
    title: Message
    agrees: bool
    readings: tuple[Reading, ...]
    by_arithmetic: bool
