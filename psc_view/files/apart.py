"""Files made apart: whole, in a process beside the one that serves readers."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psc_view.exports.picture import Order
from psc_view.exports.renderer import Renderer
from psc_view.files.file import File
from psc_view.files.order import SETTINGS, FileOrder
from psc_view.files.steps import Steps


@dataclass(frozen=True)
class _WholeFile:
    order: FileOrder
    settings: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        return {"file": self.order.to_json(), "settings": self.settings}


@dataclass(frozen=True)
class _Picture:
    order: Order

    def to_json(self) -> dict[str, Any]:
        return {"picture": self.order.to_json()}


class Apart:
    """A process that makes one file after another; safe to ask from several threads."""

    def __init__(self) -> None:
        self._renderer = Renderer("psc_view.files.worker")

    def make(self, order: FileOrder, steps: Steps) -> File:
        """Make a file.

        Args:
            order: What an address asks for.
            steps: Is told how far the file is, and says whether anybody still waits for it.

        Raises:
            RefusalError: Something of it does not exist; says what does.
            PictureError: It can't be made, or not in time.
            GivenUpError: Nobody waits for it any more.
        """

        def told(done: int, of: int) -> bool:
            steps.done, steps.of = done, of
            return not steps.given_up

        settings = {name: os.environ.get(name, "") for name in SETTINGS}
        answer = self._renderer.draw(_WholeFile(order, settings), told)
        made = pickle.loads(answer)  # noqa: S301 (of our own process)
        if isinstance(made, File):
            return made
        raise made

    def draw(self, picture: Order) -> bytes:
        """Draw a picture; raises ``PictureError``."""
        return self._renderer.draw(_Picture(picture))

    def start(self) -> None:
        """Start the process before its first file is wanted."""
        self._renderer.start()

    def close(self) -> None:
        """End the process."""
        self._renderer.close()
