"""Colours that stand for something: told apart by everybody, or helped by a shape.

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009), severity 1.0,
in linear sRGB; differences are CIE76 in CIELAB. Two colours hold alone from ``APART`` on. Below it the
pair must differ in shape or filling as well, and ``RULES`` says how. Cells of the grid have their number.
"""

from itertools import combinations, pairwise
from typing import Final

import pytest

from psc_core.scoring.extremes import End
from psc_core.tables.context_terms import MILESTONE_NAMES
from psc_core.terms import Pillar, Stage
from psc_view.charts.profile import SHAPES
from psc_view.charts.ranked import ARROWS
from psc_view.charts.timeline import SHAPES as MILESTONE_SHAPES
from psc_view.theme import (
    DIVERGING,
    EXTREME_COLOURS,
    MILESTONE_COLOURS,
    NEUTRAL,
    PILLAR_COLOURS,
    STAGE_COLOURS,
)
from psc_view.translation import translator
from tests.access.contrast import linear
from tests.view import specs
from tests.view.cases import CASES, edition_of, made

APART: Final = 10
"""Least difference (CIE76) of two colours that have to hold alone."""

Matrix = tuple[tuple[float, ...], ...]

MACHADO: Final[dict[str, Matrix]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
GREY: Final[Matrix] = ((0.2126, 0.7152, 0.0722),) * 3
EYES: Final[dict[str, Matrix]] = {**MACHADO, "greyscale": GREY}

PAIRS: Final[dict[str, tuple[str, str]]] = {
    "survey and consultation": (STAGE_COLOURS[Stage.SURVEY], STAGE_COLOURS[Stage.CONSULTATION]),
    "highest and lowest": (EXTREME_COLOURS[End.HIGHEST], EXTREME_COLOURS[End.LOWEST]),
    "highest and neither": (EXTREME_COLOURS[End.HIGHEST], NEUTRAL),
    "lowest and neither": (EXTREME_COLOURS[End.LOWEST], NEUTRAL),
    **{f"{a} and {b}": (PILLAR_COLOURS[a], PILLAR_COLOURS[b]) for a, b in combinations(Pillar, 2)},
}

RINGS, ARROW, SHAPE = "a ring and a filled dot", "arrows beside the percents", "shapes of the marks"
RULES: Final = {
    "survey and consultation": RINGS,
    "highest and lowest": ARROW,
    "highest and neither": ARROW,
    "lowest and neither": ARROW,
    **{f"{a} and {b}": SHAPE for a, b in combinations(Pillar, 2)},
}
"""What else tells each pair apart; each of these rules has a test of its own below."""

TOO_CLOSE: Final = {
    "protan": {"highest and neither"},
    "deutan": {"highest and neither", "lowest and neither"},
    "tritan": set(),
    "greyscale": {*PAIRS},
}
"""Pairs that colour alone does not tell apart, by eye: in greyscale all, being chosen for one contrast."""


def seen(colour, matrix):
    """Give a colour as an eye sees it, in linear light."""
    light = linear(colour)
    return [min(1, max(0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in matrix]


def lab(light):
    """Turn linear light into CIELAB, white D65."""
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in to_xyz]
    x, y, z = (
        t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29
        for t in (value / full for value, full in zip(xyz, white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, matrix: Matrix) -> float:
    """Difference of two colours to an eye, CIE76."""
    pair = zip(lab(seen(one, matrix)), lab(seen(other, matrix)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pair) ** 0.5)


@pytest.mark.parametrize(
    ("one", "other", "matrix", "expected"),
    [
        ("#000000", "#FFFFFF", GREY, 100),
        ("#FFFFFF", "#FFFFFF", MACHADO["deutan"], 0),
        ("#808080", "#808080", MACHADO["tritan"], 0),
    ],
    ids=["black and white", "white and white", "grey and grey"],
)
def test_a_difference_is_what_cielab_gives(one, other, matrix, expected):
    assert difference(one, other, matrix) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("eye", MACHADO)
@pytest.mark.parametrize("grey", ["#000000", "#7F7F7F", "#FFFFFF"])
def test_grey_stays_grey_to_every_eye(eye, grey):
    _, a, b = lab(seen(grey, MACHADO[eye]))

    assert abs(a) < 0.5
    assert abs(b) < 0.5


def test_red_and_green_come_close_to_a_deutan_eye():
    one, other = "#A00000", "#556B00"

    assert (
        difference(one, other, MACHADO["deutan"])
        < difference(one, other, ((1, 0, 0), (0, 1, 0), (0, 0, 1))) / 3
    )


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("pair", PAIRS)
def test_two_colours_are_told_apart_by_every_eye_or_known_to_need_a_shape(pair, eye):
    assert (difference(*PAIRS[pair], EYES[eye]) < APART) == (pair in TOO_CLOSE[eye])


@pytest.mark.parametrize("eye", EYES)
def test_every_pair_that_is_too_close_has_another_sign(eye):
    assert TOO_CLOSE[eye] <= RULES.keys()


@pytest.mark.parametrize("eye", EYES)
def test_neighbouring_steps_of_the_grid_are_told_apart(eye):
    steps = {pair: difference(*pair, EYES[eye]) for pair in pairwise(DIVERGING)}

    assert {pair: round(value, 1) for pair, value in steps.items() if value < APART} == {}


@pytest.mark.parametrize("eye", MACHADO)
def test_the_two_sides_of_the_grid_are_told_apart(eye):
    sides = list(zip(DIVERGING[:3], reversed(DIVERGING[4:]), strict=True))

    assert [pair for pair in sides if difference(*pair, MACHADO[eye]) < APART] == []


def test_every_pillar_has_a_shape_of_its_own():
    assert len(set(SHAPES.values())) == len(Pillar)


def test_every_kind_of_milestone_has_a_shape_and_a_colour_of_its_own():
    assert set(MILESTONE_SHAPES) == set(MILESTONE_COLOURS) == set(MILESTONE_NAMES)
    assert len(set(MILESTONE_SHAPES.values())) == len(set(MILESTONE_COLOURS.values())) == len(MILESTONE_NAMES)


def test_highest_and_lowest_have_each_an_arrow_and_the_others_none():
    assert set(ARROWS) == set(End)
    assert len({arrow.strip() for arrow in ARROWS.values()}) == len(End)


@pytest.mark.parametrize("case", [case for case in CASES if case.choices == "by change"], ids=str)
def test_the_survey_is_a_ring_and_the_consultation_a_dot(case):
    (chart,) = made(case.choices, edition_of(case.edition), translator("kk")).charts

    fills = [
        unit["encoding"]["fill"]["scale"]["range"]
        for unit in specs.units(chart.spec)
        if "fill" in unit["encoding"]
    ]

    assert fills
    assert all(fill == ["transparent", STAGE_COLOURS[Stage.CONSULTATION]] for fill in fills)
