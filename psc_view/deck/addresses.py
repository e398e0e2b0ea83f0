"""Where phones in the hall find this server: the setting, else its own addresses on the network.

Nothing is sent: a datagram socket that is connected only asks the system which address it would use.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

PUBLIC_URL: Final = "PSC_PUBLIC_URL"
"""Environment variable with the address that readers open, as in ``https://psc.example``."""
_ASKED: Final = ("192.168.255.254", "10.255.255.254", "172.31.255.254", "169.254.255.254", "192.0.2.1")
"""Addresses of each private network, and one of none: the way to each may lead through another interface."""


def public_addresses(setting: str, port: int, base: str = "") -> tuple[str, ...]:
    """Give addresses of the dashboard that a phone can open, the likeliest first; never the machine's own.

    Args:
        setting: That of ``PUBLIC_URL``; where there is one it alone counts, if it is an address of the web.
        port: Port that the server listens on.
        base: Path that the dashboard is served under, without slashes around it.

    Returns:
        As in ``http://192.168.1.5:8501``, without a slash at the end; empty where there is no network.
    """
    if setting:
        named = setting.strip().rstrip("/")
        return (named,) if _is_public(named) else ()
    path = f"/{base}" if base else ""
    return tuple(f"http://{address}:{port}{path}" for address in own_addresses())


def own_addresses() -> tuple[str, ...]:
    """Give the machine's own IPv4 addresses on its networks."""
    found = [address for target in _ASKED if (address := _towards(target))]
    with suppress(OSError):
        found += [
            str(place[4][0]) for place in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        ]
    return tuple(dict.fromkeys(address for address in found if not _is_own(address)))


def _towards(target: str) -> str:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect((target, 9))
        return str(asking.getsockname()[0])
    return ""


def _is_own(address: str) -> bool:
    """Tell whether an address means whichever machine opens it."""
    known = ip_address(address)
    return known.is_loopback or known.is_unspecified


def _is_public(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or not host or host.rstrip(".").endswith("localhost"):
        return False
    with suppress(ValueError):
        return not _is_own(host)
    return True
