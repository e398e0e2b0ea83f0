"""A process of its own that makes files whole, views included, until nobody wants any more.

Whatever it costs to write, draw and set them, readers of pages wait for none of it.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from typing import Any, Final

from psc_core.editions.keeper import Keeper
from psc_core.editions.shelf import data_dir_of
from psc_view.exports import drawing
from psc_view.exports.parameters import RefusalError
from psc_view.exports.worker import Tell, serve
from psc_view.files.making import make_file
from psc_view.files.order import SETTINGS, FileOrder, Hands
from psc_view.files.steps import GivenUpError, Steps
from psc_view.papers import typesetting
from psc_view.papers.worker import made as paper_made

_keeper: Final = Keeper()


class _ToldSteps(Steps):
    """Steps that are told to whoever ordered, who says whether to go on."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell

    def tell(self) -> None:
        """Tell how far it is now."""
        self.given_up = not self._tell(self.done, self.of)

    def _go_on(self) -> None:
        self.tell()
        super()._go_on()


def prepare() -> None:
    """Read letters and editions before the first order."""
    drawing.prepare()
    typesetting.prepare()
    _keeper.shelf(data_dir_of(os.environ))


def made(order: dict[str, Any], tell: Tell) -> bytes:
    """Make what ``Apart`` orders: a picture as it is; a file, or why there is none, pickled."""
    if "picture" in order:
        return drawing.drawn(order["picture"])
    _set(order["settings"])
    steps = _ToldSteps(tell)
    hands = Hands(
        lambda picture: drawing.drawn(picture.to_json()), lambda job: paper_made(job.to_json()), steps
    )
    try:
        file = make_file(_keeper.shelf(data_dir_of(os.environ)), FileOrder.from_json(order["file"]), hands)
    except (RefusalError, GivenUpError) as refusal:
        return pickle.dumps(refusal)
    steps.tell()
    # What an answer needs beside the content is made here too.
    _ = file.headers, file.packed
    return pickle.dumps(file)


def _set(settings: Mapping[str, str]) -> None:
    for name in SETTINGS:
        os.environ[name] = settings.get(name, "")


if __name__ == "__main__":
    serve(prepare, made)
