"""Rounding for display, in one place."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

NOISE_DIGITS: Final = 9
"""Decimals beyond which two computed percents count as equal: binary fractions leave noise near the 14th."""


def half_up(value: float, digits: int = 0) -> float:
    """Round a half away from zero, as readers do by hand.

    >>> half_up(2.5), half_up(-2.5), half_up(32.41), half_up(1.7529, 1)
    (3.0, -3.0, 32.0, 1.8)
    """
    # 29.499999999999996 is 29.5 with noise: drop the noise first, then round the decimal number.
    exact = Decimal(repr(round(float(value), NOISE_DIGITS)))
    # Adding zero turns -0.0 into 0.0, which would otherwise be written "-0".
    return float(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)) + 0.0


def to_tenths(percent: float) -> float:
    """Round a percent to the one decimal that is displayed, beyond which nothing is published.

    >>> to_tenths(31.25), to_tenths(-0.04)
    (31.3, 0.0)
    """
    return half_up(percent, 1)
