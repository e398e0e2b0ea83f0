"""The editions that this server shows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from psc_core.editions.keeper import Keeper
from psc_core.editions.shelf import Shelf, data_dir_of

_keeper: Final = Keeper()


def shelf() -> Shelf:
    """Give the editions of ``PSC_DATA_DIR``, else of the repository, as they stand on disk now."""
    return _keeper.shelf(data_dir())


def data_dir() -> Path:
    """Give the folder that editions are read from."""
    return data_dir_of(os.environ)
