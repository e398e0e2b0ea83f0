"""A process of its own that draws pictures, one after another, until nobody wants any more.

What draws them holds up every other thread of its process. Orders come as JSON, answers go as bytes.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import BinaryIO, Final

from psc_view.exports.drawing import drawn, prepare
from psc_view.exports.frames import DONE, FAILED, framed, read

YIELDS: Final = 10
"""How far this process stands back behind those that answer readers (steps of ``nice``)."""


def main() -> None:
    """Draw orders of the standard input until it ends."""
    if hasattr(os, "nice"):
        os.nice(YIELDS)
    orders, answers = sys.stdin.buffer, _alone()
    prepare()
    # Whoever ordered may end in the middle of an order.
    with suppress(EOFError):
        _draw_all(orders, answers)


def _draw_all(orders: BinaryIO, answers: BinaryIO) -> None:
    while order := read(orders):
        try:
            answer, content = DONE, drawn(json.loads(order))
        except Exception as failure:
            # One order that fails must not end those after it.
            answer, content = FAILED, repr(failure)[:1000].encode()
        answers.write(answer + framed(content))
        answers.flush()


def _alone() -> BinaryIO:
    """Give the standard output to answers alone; what else is printed goes to the log."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


if __name__ == "__main__":
    main()
