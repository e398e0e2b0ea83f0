"""Who may write here: the organisers whom the sign-in of this server knows; without one, nobody."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol

from psc_view.translation import Translator


class Writer(Protocol):
    """As whom something is written: the role, and a random code of the session, no personal data."""

    role: str
    session: str


def writer() -> Writer | None:
    """Give as whom this session may write; None if it may not."""
    found: Writer | None = _sign_in().writer() if _sign_in() else None
    return found


def require_organiser() -> Writer:
    """Give as whom this session writes; of who may not, the run ends here. Called in every write.

    Raises:
        PermissionError: This server has no sign-in.
    """
    if _sign_in() is None:
        raise PermissionError
    found: Writer = _sign_in().require_organiser()
    return found


def sign_in_address(t: Translator) -> str:
    """Give the address of the sign-in, which leads back here; empty where there is none."""
    return str(_sign_in().sign_in_address(t)) if _sign_in() else ""


def _sign_in() -> Any:
    try:
        return import_module("pages.ui.organiser")
    except ModuleNotFoundError:
        return None
