"""The organiser's file in the private folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from psc_core.access.passphrase import COST, Organiser
from psc_core.errors import DataError
from psc_core.files import check_file_size
from psc_core.messages import msg

SETTING: Final = "PSC_ORGANISER_FILE"
"""Environment variable that names the file."""

DEFAULT: Final = Path(__file__).resolve().parents[2] / "private" / "organiser.json"
"""The file where nothing is set; git ignores it."""

COMMAND: Final = "python -m psc_core passphrase"
"""What sets the passphrase."""

_MAX_SIZE: Final = 2**20
_COSTS: Final = range(2, 4 * COST + 1)


def organiser_path(environment: Mapping[str, str]) -> Path:
    """Give the file that the environment names, else the default."""
    return Path(environment.get(SETTING) or DEFAULT)


def read_organiser(path: Path) -> Organiser | None:
    """Read what is kept of the passphrase; None where none was set.

    Raises:
        DataError: The file is not as ``write_organiser`` writes it.
    """
    if not path.exists():
        return None
    try:
        check_file_size(path, _MAX_SIZE)
        held = json.loads(path.read_text(encoding="ascii"))
        salt, digest, secret = (bytes.fromhex(held[name]) for name in ("salt", "digest", "secret"))
        cost = held["cost"]
        # scrypt wants a power of two, and a large one takes all memory.
        if not (isinstance(cost, int) and cost in _COSTS and cost & (cost - 1) == 0 and salt and secret):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as damage:
        rule = msg("Can't read the organiser's file. Set the passphrase again: {command}", command=COMMAND)
        raise DataError(path.name, rule) from damage
    return Organiser(salt, digest, cost, secret)


def write_organiser(path: Path, organiser: Organiser) -> None:
    """Write the file, whole or not at all, for its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {
        "salt": organiser.salt.hex(),
        "digest": organiser.digest.hex(),
        "cost": organiser.cost,
        "secret": organiser.secret.hex(),
    }
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump(told, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
