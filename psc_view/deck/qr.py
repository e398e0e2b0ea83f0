"""QR codes as SVG, to be read from a screen."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=512)
def qr_svg(address: str) -> str:
    """Draw an address as a QR code without a size of its own: dark on light, with a quiet zone."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True))
