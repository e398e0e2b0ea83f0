"""Messages between a process and the one that draws for it: each is preceded by its length."""

from __future__ import annotations

import struct
from typing import BinaryIO, Final

_LENGTH: Final = struct.Struct(">I")

DONE: Final = b"\x01"
FAILED: Final = b"\x00"
STEP: Final = b"\x02"
READY: Final = b"\x03"
"""What stands before an answer: whether an order was made, how far it is, or that orders may come."""

GO_ON: Final = b"\x01"
STOP: Final = b"\x00"
"""What a step is answered with."""

HOW_FAR: Final = struct.Struct(">II")
"""Steps that are done, and all of them (counts)."""


def framed(message: bytes) -> bytes:
    """Give a message with its length."""
    return _LENGTH.pack(len(message)) + message


def read(stream: BinaryIO) -> bytes:
    """Read a message; empty at the end of the stream.

    Raises:
        EOFError: The stream ends within it.
    """
    head = stream.read(_LENGTH.size)
    if not head:
        return b""
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else -1
    message = stream.read(length) if length >= 0 else b""
    if len(message) != length:
        raise EOFError
    return message
