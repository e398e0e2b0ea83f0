"""Large messages that a browser keeps, so that the server may send a reference instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass
class _Kept:
    message: ForwardMsg
    used_in: int


class MessageCache:
    """Keeps what the browser keeps: a message is dropped after ``max_age`` runs without use.

    A benchmark that kept more would be sent references where a reader is sent the page.
    """

    def __init__(self) -> None:
        self._run = 0
        self._kept: dict[str, _Kept] = {}

    @property
    def hashes(self) -> list[str]:
        """Hashes to report with a request."""
        return list(self._kept)

    def resolve(self, message: ForwardMsg) -> ForwardMsg:
        """Return the message itself, or the kept one that it refers to."""
        if message.WhichOneof("type") == "ref_hash":
            kept = self._kept[message.ref_hash]
            kept.used_in = self._run
            return kept.message
        if message.metadata.cacheable and message.hash:
            self._kept[message.hash] = _Kept(message, self._run)
        return message

    def end_run(self, max_age: int, fragments: set[str]) -> None:
        """Count a run and drop what is too old.

        Args:
            max_age: Runs a message may stay unused.
            fragments: Fragments that ran; empty for a full run. A fragment run spares the rest.
        """
        self._run += 1
        for key, kept in list(self._kept.items()):
            spared = fragments and kept.message.delta.fragment_id not in fragments
            if not spared and self._run - kept.used_in > max_age:
                del self._kept[key]
