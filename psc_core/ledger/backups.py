"""Backups as they are read again, whichever store they were made from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from psc_core.errors import ChoiceError
from psc_core.files import check_file_size
from psc_core.ledger.entry import Entry
from psc_core.ledger.lines import read_lines
from psc_core.ledger.sqlite import SqliteLedger
from psc_core.messages import msg

MAX_BYTES: Final = 256 * 2**20
"""Largest backup that is read (bytes)."""

_SQLITE: Final = b"SQLite format 3\0"


def read_backup(path: Path) -> tuple[Entry, ...]:
    """Give the entries of a backup, stream by stream; the file stays as it is.

    Raises:
        ChoiceError: There is no such file.
        LedgerError: It is damaged, or no ledger.
        DataError: It is too large or no backup, or a chain is broken.
    """
    if not path.is_file():
        raise ChoiceError(path.name or "-", msg("Can't find this file."))
    check_file_size(path, MAX_BYTES)
    with path.open("rb") as file:
        start = file.read(len(_SQLITE))
    if start != _SQLITE:
        return read_lines(path)
    kept = SqliteLedger(path, create=False)
    kept.check_pages()
    return kept.everything()
