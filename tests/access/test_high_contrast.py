"""High contrast: every colour of marks has at least 7:1 on white or on black, as WCAG 2.2 counts (1.4.6)."""

import re
from pathlib import Path

import pytest

from psc_view.theme import EXTREME_COLOURS, MILESTONE_COLOURS, NEUTRAL, PILLAR_COLOURS, STAGE_COLOURS
from tests.access.contrast import contrast

CSS = (Path(__file__).parents[2] / "static" / "style.css").read_text("utf-8")
HIGH = CSS[CSS.index(":root[data-psc-contrast]") :]
PAIRS = re.findall(r"(--psc-[a-z]+): light-dark\((#\w+), (#\w+)\)", HIGH)
PAPERS = ("#FFFFFF", "#000000")


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


@pytest.mark.parametrize("colour", sorted(MILESTONE_COLOURS.values()))
def test_every_filled_mark_of_a_milestone_has_a_colour_of_high_contrast(colour):
    assert f'[fill="{colour}"]' in HIGH
