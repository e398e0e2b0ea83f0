"""High contrast: every colour of marks has at least 7:1 on white or on black, as WCAG 2.2 counts (1.4.6)."""

import re
from pathlib import Path

import pytest

from psc_view.theme import EXTREME_COLOURS, NEUTRAL, PILLAR_COLOURS, STAGE_COLOURS

CSS = (Path(__file__).parents[2] / "static" / "style.css").read_text("utf-8")
HIGH = CSS[CSS.index(":root[data-psc-contrast]") :]
PAIRS = re.findall(r"(--psc-[a-z]+): light-dark\((#\w+), (#\w+)\)", HIGH)
PAPERS = ("#FFFFFF", "#000000")


def luminance(colour):
    """Give the relative luminance of ``#RGB`` or ``#RRGGBB``."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Give the contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "pair", [pair for pair in PAIRS if pair[0] != "--psc-paper"], ids=lambda pair: pair[0][6:]
)
def test_a_colour_stands_out_on_white_and_on_black(pair):
    _, *colours = pair

    assert [contrast(*both) >= 7 for both in zip(colours, PAPERS, strict=True)] == [True, True]


@pytest.mark.parametrize(
    "colour",
    sorted({*STAGE_COLOURS.values(), *PILLAR_COLOURS.values(), *EXTREME_COLOURS.values(), NEUTRAL}),
)
def test_every_colour_of_the_theme_has_one_of_high_contrast(colour):
    assert re.search(rf'\[(fill|stroke)="{colour}"\]', HIGH)


def test_the_ratio_is_that_of_the_definition():
    assert contrast("#000", "#FFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
