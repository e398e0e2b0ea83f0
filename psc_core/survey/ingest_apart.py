"""Reading an export in a process of its own, for those who serve strangers.

A file from a stranger may be made to take all memory or to break a reader that is no Python. Here it
takes only this process with it, and other readers of the dashboard go on meanwhile.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.survey.codebook_file import read_codebook
from psc_core.survey.ingest import Intake, ingest

MAX_MEMORY: Final = 3 * 2**30
"""Most memory for data (bytes), where the system can hold a process to it."""

RESULT: Final = "result.pickle"
"""What came of it: an ``Intake`` or a ``DataError``."""


def main(folder: str, export: str, codebook: str = "", sheet: str = "") -> None:
    """Read an export of a folder; shares (0..1) go to the output, a line each, the result into the folder.

    Args:
        folder: A private folder that holds the files.
        export: The export's place in it.
        codebook: The codebook's place in it; empty: the layout is found from the header.
        sheet: A sheet of the workbook; empty: the first that is not hidden.
    """
    _limit_memory()
    result: Intake | DataError
    try:
        known = read_codebook(Path(folder, codebook)) if codebook else None
        result = ingest(Path(folder, export), known, sheet or None, _tell)
    except DataError as refusal:
        result = refusal
    except MemoryError:
        result = too_much(Path(export).name)
    part = Path(folder, f"{RESULT}.part")
    part.write_bytes(pickle.dumps(result))
    part.replace(Path(folder, RESULT))


def too_much(name: str) -> DataError:
    """Give the error of a file that takes more memory than it may, or breaks its reader."""
    return DataError(
        name,
        msg("Reading this file takes more memory than it may, or breaks the reader."),
        hint=msg("Export it again as CSV, with the answers alone."),
    )


def _tell(share: float) -> None:
    sys.stdout.write(f"{share:.3f}\n")
    sys.stdout.flush()


def _limit_memory() -> None:
    # Windows has no such module, macOS no such limit.
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))
