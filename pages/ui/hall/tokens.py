"""Signed cookies of the organiser and of devices; their secret never leaves the private folder."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Final

from itsdangerous import BadData, URLSafeTimedSerializer

from psc_core.access.organiser_file import organiser_path, read_organiser
from psc_core.access.passphrase import Organiser
from psc_core.errors import DataError

ORGANISER_COOKIE: Final = "psc_organiser"
ORGANISER_HOURS: Final = 12
"""How long an organiser stays signed in (hours)."""
DEVICE_COOKIE: Final = "psc_device"
DEVICE_HOURS: Final = 24
"""How long a device is known as the same (hours)."""

_LONGEST: Final = 300
"""Longest cookie of ours (characters)."""

_log: Final = logging.getLogger(__name__)


class _Keeper:
    """Holds the organiser's file as it was last read, and who signed out before their time."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.held: tuple[tuple[Path, int, int], Organiser | None] | None = None
        self.signed_out: set[str] = set()

    def organiser(self) -> Organiser | None:
        path = organiser_path(os.environ)
        try:
            status = path.stat()
        except OSError:
            return None
        seen = (path, status.st_mtime_ns, status.st_size)
        with self.lock:
            if not self.held or self.held[0] != seen:
                self.held = (seen, _read(path))
            return self.held[1]


def _read(path: Path) -> Organiser | None:
    try:
        return read_organiser(path)
    except DataError as error:
        _log.error("%s", error.one_line())
        return None


_keeper: Final = _Keeper()


def organiser() -> Organiser | None:
    """Give what is kept of the passphrase; None where none is set, or it can't be read."""
    return _keeper.organiser()


def new_organiser_token(held: Organiser) -> str:
    """Give the cookie of one who knew the passphrase, with a random code of the session."""
    return _signer(held, ORGANISER_COOKIE).dumps(secrets.token_hex(12))


def organiser_session(cookies: Mapping[str, str]) -> str | None:
    """Give the code of the organiser's session; None unless the cookie is ours, fresh, and not signed out."""
    held = organiser()
    code = _read_token(held, ORGANISER_COOKIE, cookies, ORGANISER_HOURS)
    return None if code in _keeper.signed_out else code


def is_organiser(cookies: Mapping[str, str]) -> bool:
    """Tell whether these are cookies of an organiser; raises nothing."""
    return organiser_session(cookies) is not None


def sign_out(cookies: Mapping[str, str]) -> None:
    """End a session everywhere: pages that are open hold its cookie until they are opened again."""
    if code := organiser_session(cookies):
        _keeper.signed_out.add(code)


def new_device_token(held: Organiser) -> str:
    """Give the cookie of a device: a random code, nothing of its owner."""
    return _signer(held, DEVICE_COOKIE).dumps(secrets.token_hex(12))


def device_of(cookies: Mapping[str, str]) -> str | None:
    """Give the code of a device; None unless the cookie is ours and fresh."""
    return _read_token(organiser(), DEVICE_COOKIE, cookies, DEVICE_HOURS)


def _read_token(held: Organiser | None, name: str, cookies: Mapping[str, str], hours: int) -> str | None:
    token = cookies.get(name, "")
    if held is None or not 0 < len(token) <= _LONGEST:
        return None
    try:
        code = _signer(held, name).loads(token, max_age=hours * 3600)
    except BadData:
        return None
    return code if isinstance(code, str) else None


def _signer(held: Organiser, name: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(held.secret, salt=name)
