"""The organiser's passphrase: what is kept of it can't be turned back into it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

from psc_core.errors import ChoiceError
from psc_core.messages import msg

SHORTEST: Final = 12
"""Fewest characters of a passphrase."""
LONGEST: Final = 200
"""Most characters of a passphrase."""

COST: Final = 2**15
"""Rounds of scrypt; with blocks of 8 that is 32 MB and a tenth of a second for each try."""
_BLOCK: Final = 8
_MEMORY: Final = 2**27
"""Most memory that scrypt may use (bytes)."""


@dataclass(frozen=True)
class Organiser:
    """What is kept: the passphrase's hash, and the secret that cookies are signed with.

    A new passphrase has a new secret, so that nobody stays signed in.
    """

    salt: bytes
    digest: bytes
    cost: int
    secret: bytes

    def knows(self, passphrase: str) -> bool:
        """Tell whether this is the passphrase; takes as long for a wrong one."""
        return hmac.compare_digest(_hashed(passphrase[:LONGEST], self.salt, self.cost), self.digest)


def new_organiser(passphrase: str, cost: int = COST) -> Organiser:
    """Make what is kept of a passphrase.

    Raises:
        ChoiceError: It is too short or too long.
    """
    if not SHORTEST <= len(_same(passphrase)) <= LONGEST:
        rule = msg(
            "A passphrase must have {low} to {high} characters: four words that don't belong together are "
            "good.",
            low=SHORTEST,
            high=LONGEST,
        )
        raise ChoiceError("passphrase", rule)
    salt = secrets.token_bytes(16)
    return Organiser(salt, _hashed(passphrase, salt, cost), cost, secrets.token_bytes(32))


def _hashed(passphrase: str, salt: bytes, cost: int) -> bytes:
    written = _same(passphrase).encode(errors="replace")
    return hashlib.scrypt(written, salt=salt, n=cost, r=_BLOCK, p=1, maxmem=_MEMORY)


def _same(passphrase: str) -> str:
    """Give what is typed alike on all keyboards: й is one letter or two, spaces around don't count."""
    return unicodedata.normalize("NFC", passphrase).strip()
