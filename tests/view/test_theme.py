"""Colours: seen by everybody, on light and dark paper, and the same wherever they are written."""

import re
import tomllib
from pathlib import Path

import pytest

from psc_view.theme import (
    DIVERGING,
    EXTREME_COLOURS,
    NEUTRAL,
    ON_DIVERGING,
    PAPER,
    PILLAR_COLOURS,
    STAGE_COLOURS,
)
from tests.access.contrast import contrast

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
MARKS = {
    **{f"stage {stage}": colour for stage, colour in STAGE_COLOURS.items()},
    **{f"pillar {pillar}": colour for pillar, colour in PILLAR_COLOURS.items()},
    **{f"end {end}": colour for end, colour in EXTREME_COLOURS.items()},
    "neutral": NEUTRAL,
}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#FFF", 21), ("#777777", "#FFFFFF", 4.48), ("#E5243B", "#FFFFFF", 4.52)],
    ids=["black on white", "mid grey on white", "the red of goal 1 on white"],
)
def test_contrast_is_what_wcag_gives(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out_from_the_paper(mark, paper):
    assert contrast(MARKS[mark], PAPER[paper]) >= 3


@pytest.mark.parametrize(
    ("step", "text"), list(zip(DIVERGING, ON_DIVERGING, strict=True)), ids=list(DIVERGING)
)
def test_numbers_can_be_read_on_every_step_of_the_grid(step, text):
    assert contrast(step, text) >= 4.5


@pytest.mark.parametrize("mode", PAPER)
def test_the_page_has_the_paper_that_colours_were_chosen_for(mode):
    assert CONFIG[mode]["backgroundColor"] == PAPER[mode]


@pytest.mark.parametrize("mode", PAPER)
@pytest.mark.parametrize("paper", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("text", ["textColor", "linkColor"])
def test_texts_can_be_read_on_the_page(mode, paper, text):
    assert contrast(CONFIG[mode][text], CONFIG[mode][paper]) >= 4.5


@pytest.mark.parametrize("mode", PAPER)
def test_controls_stand_out_from_the_page(mode):
    assert contrast(CONFIG[mode]["primaryColor"], CONFIG[mode]["backgroundColor"]) >= 3


@pytest.mark.parametrize(
    "colours", [STAGE_COLOURS, PILLAR_COLOURS, EXTREME_COLOURS], ids=["stages", "pillars", "ends"]
)
def test_no_two_of_a_kind_share_a_colour(colours):
    assert len(set(colours.values())) == len(colours)


def test_the_pages_style_has_no_colours_of_its_own():
    (style,) = [path for path in ROOT.glob("*/**/style.css") if ".venv" not in path.parts]
    screen = style.read_text("utf-8").partition("@media print")[0]

    written = {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", screen)}

    themed = {str(value).upper() for mode in PAPER for value in CONFIG[mode].values()}
    assert written
    assert written <= {*MARKS.values(), *DIVERGING, *ON_DIVERGING} | themed


@pytest.mark.parametrize("face", CONFIG["fontFaces"], ids=lambda face: str(face["weight"]))
def test_every_font_is_served_from_here(face):
    assert face["url"].startswith("app/static/")
    assert (ROOT / face["url"].removeprefix("app/")).is_file()


def test_nothing_in_the_configuration_names_another_server():
    assert "//" not in re.sub(r"#.*", "", (ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
