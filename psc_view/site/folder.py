"""The folder that a static edition is written to: whole or not at all, and nobody else's."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from psc_core.errors import ChoiceError
from psc_core.messages import msg

CHECKSUMS: Final = "SHA256SUMS"
"""Lists every other file of the folder: what is not in it, this command did not write."""


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of another when all went well.

    Raises:
        ChoiceError: The other holds something that was not written here, or was changed since.
    """
    check_own(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield made
        sign(made)
        made.chmod(0o755)
        # Looked at again: making the files takes minutes.
        check_own(folder)
        if folder.exists():
            old = made.with_name(f"{made.name}-old")
            folder.replace(old)
            made.replace(folder)
            shutil.rmtree(old)
        else:
            made.replace(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sign(folder: Path) -> None:
    """Write the list of a folder's files with their checksums."""
    lines = [f"{_checksum(folder / name)}  {name}\n" for name in files_of(folder)]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def check_own(folder: Path) -> None:
    """Check that a folder is missing, empty, or as this command left it.

    Raises:
        ChoiceError: It is not.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ChoiceError(folder.name, msg("The output must be a folder."))
    if not folder.exists() or not any(folder.iterdir()):
        return
    listed = _listed(folder / CHECKSUMS)
    found = set(files_of(folder))
    facts = [
        msg("Not written by this command: {file}.", file=name[:80]) for name in sorted(found - set(listed))
    ]
    facts += [
        msg("Changed since: {file}.", file=name[:80])
        for name, checksum in listed.items()
        if name in found and _checksum(folder / name) != checksum
    ]
    if facts:
        raise ChoiceError(
            folder.name,
            msg("Only what this command wrote is replaced."),
            facts,
            msg("Name a folder that is new or empty."),
        )


def files_of(folder: Path) -> list[str]:
    """Give every file of a folder but the list itself, by its path in it."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(name for path in paths if (name := path.relative_to(folder).as_posix()) != CHECKSUMS)


def _listed(path: Path) -> dict[str, str]:
    if path.is_symlink() or not path.is_file():
        return {}
    pairs = (line.partition("  ") for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return {name: checksum for checksum, _, name in pairs}


def _checksum(path: Path) -> str:
    return "" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
