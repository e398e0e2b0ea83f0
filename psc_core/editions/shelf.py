"""Editions on disk: found and opened, so that a broken one never stops the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from psc_core.editions.edition import Edition, open_edition
from psc_core.editions.metadata import FILE_NAME
from psc_core.errors import ChoiceError, DataError
from psc_core.messages import msg
from psc_core.tables.edition_tables import TABLES

DATA_DIR: Final = Path(__file__).resolve().parents[2] / "data"
"""Where the repository keeps its editions."""

DEFAULT: Final = "kaz-2022"
"""The edition shown first, where it is there."""


@dataclass(frozen=True, eq=False)
class Shelf:
    """All editions of a data folder by code, and what was wrong with those that can't be shown."""

    editions: dict[str, Edition]
    broken: dict[str, DataError]

    @property
    def default(self) -> Edition | None:
        """Give ``kaz-2022``, else the first edition by code, else None."""
        return self.editions.get(DEFAULT) or next(iter(self.editions.values()), None)

    def find(self, code: str | None) -> Edition:
        """Give the edition with this code, else the default one.

        Raises:
            LookupError: If the shelf is empty.
        """
        found = self.editions.get(code or "") or self.default
        if found is None:
            raise LookupError
        return found


def folders_of(data_dir: Path) -> tuple[Path, ...]:
    """Give the folders that claim to be editions, by name; hidden ones and links are left out."""
    if not data_dir.is_dir():
        return ()
    return tuple(
        folder
        for folder in sorted(data_dir.iterdir())
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith((".", "_"))
    )


def signature_of(data_dir: Path) -> tuple[tuple[str, int, int], ...]:
    """Give name, time (ns) and size (bytes) of every file that editions are read from.

    It changes when an edition is added, replaced or removed, and costs no reading.
    """
    names = (FILE_NAME, *(table.file_name for table in TABLES.values()))
    seen = []
    for folder in folders_of(data_dir):
        seen.append((folder.name, 0, 0))
        for name in names:
            try:
                found = (folder / name).stat()
            except OSError:
                continue
            seen.append((f"{folder.name}/{name}", found.st_mtime_ns, found.st_size))
    return tuple(seen)


def data_dir_of(environment: Mapping[str, str]) -> Path:
    """Give the folder that editions are read from: that of ``PSC_DATA_DIR``, else the repository's."""
    return Path(environment.get("PSC_DATA_DIR") or DATA_DIR)


def open_shelf(data_dir: Path = DATA_DIR) -> Shelf:
    """Open every edition of a data folder; a broken one is kept apart with its error."""
    editions, broken = {}, {}
    for folder in folders_of(data_dir):
        try:
            editions[folder.name] = open_edition(folder)
        except DataError as error:
            broken[folder.name] = error
    return Shelf(editions, broken)


def find_edition(code: str, data_dir: Path = DATA_DIR) -> Edition:
    """Open the edition of a code.

    Raises:
        ChoiceError: There is no data folder, or no folder of that code in it; names those there are.
        DataError: It is there, but broken.
    """
    return open_edition(find_folder(code, data_dir))


def find_folder(code: str, data_dir: Path) -> Path:
    """Find the folder of an edition.

    Raises:
        ChoiceError: There is no data folder, or no folder of that code in it; names those there are.
    """
    folders = {folder.name: folder for folder in folders_of(check_data_dir(data_dir))}
    if code not in folders:
        raise ChoiceError(
            code[:60],
            msg("Can't find this edition."),
            [msg("There are: {editions}.", editions=", ".join(folders) or "none")],
        )
    return folders[code]


def check_data_dir(data_dir: Path) -> Path:
    """Give the data folder back if it is one.

    Raises:
        ChoiceError: It is not.
    """
    if not data_dir.is_dir():
        raise ChoiceError(str(data_dir), msg("Can't find this folder of editions."))
    return data_dir
