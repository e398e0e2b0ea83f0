"""A process of its own that draws pictures, one after another, until nobody wants any more.

What draws them holds up every other thread of its process. Orders come as JSON, answers go as bytes.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, Final

from psc_view.exports.drawing import drawn, prepare
from psc_view.exports.frames import DONE, FAILED, GO_ON, HOW_FAR, READY, STEP, framed, read

YIELDS: Final = 5
"""How far this process stands back behind those that answer readers (steps of ``nice``)."""

_log: Final = logging.getLogger(__name__)

Tell = Callable[[int, int], bool]
"""Tells how many steps of how many are done; gives whether to go on."""
Make = Callable[[dict[str, Any], Tell], bytes]


def serve(prepare: Callable[[], None], make: Make) -> None:
    """Make what orders of the standard input ask for, until it ends."""
    if hasattr(os, "nice"):
        os.nice(YIELDS)
    orders, answers = sys.stdin.buffer, _alone()
    prepare()
    answers.write(READY + framed(b""))
    answers.flush()
    # Whoever ordered may end in the middle of an order.
    with suppress(EOFError):
        _make_all(orders, answers, make)


def _make_all(orders: BinaryIO, answers: BinaryIO, make: Make) -> None:
    def tell(done: int, of: int) -> bool:
        answers.write(STEP + framed(HOW_FAR.pack(done, of)))
        answers.flush()
        return orders.read(1) == GO_ON

    while order := read(orders):
        try:
            answer, content = DONE, make(json.loads(order), tell)
        except Exception as failure:
            # One order that fails must not end those after it. The log says where; who ordered, only that.
            _log.exception("Can't make what was ordered")
            answer, content = FAILED, repr(failure)[:1000].encode()
        answers.write(answer + framed(content))
        answers.flush()


def _alone() -> BinaryIO:
    """Give the standard output to answers alone; what else is printed goes to the log."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


if __name__ == "__main__":
    serve(prepare, lambda order, _: drawn(order))
