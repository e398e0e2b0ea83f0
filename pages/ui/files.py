"""Who makes the files beside the pages."""

from __future__ import annotations

from typing import Final, NoReturn

from psc_core.editions.shelf import Shelf
from psc_view.exports.renderer import PictureError
from psc_view.files.apart import Apart
from psc_view.files.file import File
from psc_view.files.making import make_file
from psc_view.files.order import FileOrder, Hands
from psc_view.files.steps import Steps

drawer: Final = Apart()
"""Makes what has pictures, and draws for slides."""
setter: Final = Apart()
"""Makes papers, which take long, so that pictures of others are drawn meanwhile."""


def made_here(held: Shelf, order: FileOrder, steps: Steps) -> File:
    """Make a file that has no picture; errors as of ``make_file``."""
    return make_file(held, order, Hands(_nobody, _nobody, steps))


def _nobody(_: object) -> NoReturn:
    msg = "Nothing is drawn in the process that serves readers."
    raise PictureError(msg)
