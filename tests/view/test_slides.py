"""Slides as PPTX: native charts with the numbers of the tables, notes, alternative texts."""

import zipfile
from functools import cache
from io import BytesIO

import pyarrow.compute as pc
import pytest
from pptx import Presentation
from pptx.util import Pt

from psc_core.editions.edition import open_edition
from psc_core.terms import GOAL_NUMBERS
from psc_view.papers.papers import EDITABLE, PAPERS
from psc_view.papers.worker import made
from psc_view.selection import Selection
from tests.view.editions import copied, rewrite_table
from tests.view.files import LANGUAGES
from tests.view.hostile import TEXT, hostile_edition
from tests.view.papers import READ, job, job_of, subject, subject_of
from tests.view.published import AGREED, SURVEY

GOALS_AT = 5
"""Place of the first goal's slide: after opening, country, all goals, what moved, both ends."""


@cache
def opened(code, language="en"):
    return Presentation(BytesIO(made(job(EDITABLE, code, language))))


def charts_on(slide):
    return [shape for shape in slide.shapes if shape.has_chart]


def numbers_of(chart):
    """Give each series' values by category."""
    (plot,) = chart.plots
    return {series.name: dict(zip(plot.categories, series.values, strict=True)) for series in plot.series}


def by_goal(values):
    return {int(name.split()[0]): value for name, value in values.items()}


@pytest.mark.parametrize(("code", "language"), READ)
def test_there_is_a_slide_for_each_goal_and_six_around_them_each_with_a_title_and_notes(code, language):
    slides = list(opened(code, language).slides)

    document = subject(code, language).document("overview", "goals", Selection())
    assert len(slides) == 6 + len(GOAL_NUMBERS)
    for slide in slides:
        assert slide.shapes.title.text_frame.text
        notes = slide.notes_slide.notes_text_frame.text
        assert document.source in notes
        assert [text for text in document.caveats if text not in notes] == []


@pytest.mark.parametrize(("code", "language"), READ)
def test_every_chart_is_native_and_has_its_alternative_text(code, language):
    slides = list(opened(code, language).slides)

    see = subject(code, language).see
    charts = [shape for slide in slides for shape in charts_on(slide)]
    told = [shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in charts]
    pages = [see("overview", Selection()), see("before_and_after", Selection(changed=True))]
    assert told[:2] == [page.charts[0].alt for page in pages]
    assert len(charts) == 3 + len(GOAL_NUMBERS)
    for shape, text in zip(charts[2:], told[2:], strict=True):
        assert [name for name in shape.chart.plots[0].categories if name not in text] == []
    assert [shape for slide in slides for shape in slide.shapes if shape.shape_type == 13] == []


def test_published_charts_have_the_percents_of_the_report():
    slides = list(opened("kaz-2022").slides)

    before, after = numbers_of(charts_on(slides[2])[0].chart).values()
    assert (by_goal(before), by_goal(after)) == (SURVEY, AGREED)
    before, after = numbers_of(charts_on(slides[3])[0].chart).values()
    moved = {goal for goal in SURVEY if SURVEY[goal] != AGREED[goal]}
    assert by_goal(before) == {goal: SURVEY[goal] for goal in moved}
    assert by_goal(after) == {goal: AGREED[goal] for goal in moved}
    for goal in GOAL_NUMBERS:
        (values,) = numbers_of(charts_on(slides[GOALS_AT + goal - 1])[0].chart).values()
        assert list(values.values()) == [SURVEY[goal], AGREED[goal]]


def test_the_highest_and_lowest_are_those_of_the_agreed_percents():
    (values,) = numbers_of(charts_on(list(opened("kaz-2022").slides)[4])[0].chart).values()

    third, third_last = sorted(AGREED.values())[-3], sorted(AGREED.values())[2]
    assert by_goal(values) == {
        goal: percent for goal, percent in AGREED.items() if percent >= third or percent <= third_last
    }
    assert list(values.values()) == sorted(values.values(), reverse=True)


def test_charts_of_key_areas_have_the_numbers_of_the_page():
    slides = list(opened("sim-2026").slides)

    for goal in (1, 9, 17):
        rows = (
            subject("sim-2026", "en").document("goals", "key-areas", Selection(goals=(goal,))).table.records()
        )
        (values,) = numbers_of(charts_on(slides[GOALS_AT + goal - 1])[0].chart).values()
        assert values == {row["key_area"]: row["percent"] for row in rows}


def test_a_percent_that_is_missing_is_a_gap_and_no_zero(tmp_path):
    def without_goal_five(rows):
        return rows.filter(pc.invert(pc.equal(rows["goal"], 5).fill_null(False)))

    folder = copied("kaz-2022", tmp_path / "kaz-2022")
    rewrite_table(folder, "scores", without_goal_five)
    told = job_of(PAPERS[EDITABLE](subject_of(open_edition(folder), "en")))
    slides = list(Presentation(BytesIO(made(told))).slides)

    before, after = numbers_of(charts_on(slides[2])[0].chart).values()
    assert by_goal(before) == {**SURVEY, 5: None}
    assert by_goal(after) == {**AGREED, 5: None}
    (values,) = numbers_of(charts_on(slides[GOALS_AT + 4])[0].chart).values()
    assert list(values.values()) == [None, None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_of_made_up_numbers_is_marked(language):
    mark = {"en": "SIMULATED", "ru": "СИМУЛЯЦИЯ", "kk": "СИМУЛЯЦИЯ"}[language]

    for slide in opened("sim-2026", language).slides:
        assert mark in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for slide in opened("kaz-2022", language).slides:
        assert mark not in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_name_their_language_and_a_font_that_others_have(language):
    for slide in opened("kaz-2022", language).slides:
        runs = [
            run
            for shape in slide.shapes
            if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
        ]
        assert runs
        assert {run.font.name for run in runs} == {"Arial"}
        assert {run.font._element.get("lang").partition("-")[0] for run in runs} == {language}


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_a_bar_means_the_same_on_the_slide_of_every_goal(code):
    slides = list(opened(code).slides)[GOALS_AT : GOALS_AT + len(GOAL_NUMBERS)]
    charts = [charts_on(slide)[0].chart for slide in slides]

    axes = {(chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) for chart in charts}

    ((least, greatest),) = axes
    for chart in charts:
        (values,) = numbers_of(chart).values()
        assert all(least <= value <= greatest for value in values.values())


def test_nothing_lies_outside_a_slide():
    for slide in opened("kaz-2022", "kk").slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= Pt(960)
            assert shape.top + shape.height <= Pt(540)


def test_hostile_texts_stay_texts_and_nothing_outside_is_named():
    content = made(job_of(PAPERS[EDITABLE](subject_of(hostile_edition("kaz-2022"), "en"))))

    shown = [
        shape.text_frame.text
        for slide in Presentation(BytesIO(content)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert any(TEXT in text for text in shown)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert [name for name, part in parts.items() if b'TargetMode="External"' in part] == []
    assert [name for name in parts if "vba" in name.lower()] == []


def test_the_same_edition_gives_the_same_bytes():
    assert made(job(EDITABLE)) == made(job(EDITABLE))
