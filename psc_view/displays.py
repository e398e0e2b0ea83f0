"""The reader's own display: large type, high contrast, as it stands in the address."""

from __future__ import annotations

from typing import Final

from psc_core.messages import msg

DISPLAYS: Final = {"large": (msg("Large type"), "A+"), "contrast": (msg("High contrast"), "◐")}
"""What the display can be: name and sign of its button, by what the address says."""

REFUSED: Final = "normal"
"""In the address: not the contrast that the system asks for."""


def display_of(asked: str) -> str:
    """Give what of a display exists, in one order; empty for the usual one.

    >>> display_of("contrast,huge,large")
    'large,contrast'
    """
    named = asked[:60].split(",")
    return ",".join(name for name in (*DISPLAYS, REFUSED) if name in named)


def toggled(display: str, name: str) -> str:
    """Give a display with one part of it switched on or off.

    Switched off, high contrast is refused, because the system may ask for it.

    >>> toggled("large,contrast", "contrast")
    'large,normal'
    """
    named = set(display.split(","))
    wanted = named - {name} if name in named else named | {name}
    if name == "contrast":
        wanted = wanted - {REFUSED} if name in wanted else wanted | {REFUSED}
    return display_of(",".join(wanted))
