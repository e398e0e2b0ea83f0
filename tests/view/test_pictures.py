"""Pictures of charts: sizes kept, nothing cut, words in the project's letters, hostile texts as texts."""

import re
import struct
import threading
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from psc_view.exports.picture import MAX_PIXELS, NATURAL, SOCIAL, WIDTH, Size, order_of
from psc_view.exports.renderer import PictureError, Renderer
from tests.view.cases import CHOICES, EDITIONS
from tests.view.files import document_of, documents_in, documents_of
from tests.view.hostile import hostile_edition

COLLECTED = "Сауалнамадан емес, құжаттардан жиналған."

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def renderer():
    """The process that draws."""
    drawing = Renderer()
    yield drawing
    drawing.close()


@pytest.fixture(scope="module")
def drawn(renderer):
    """Draw a document's chart as SVG."""

    def draw(document, size=NATURAL):
        return ET.fromstring(renderer.draw(order_of(document, "svg", size)))  # noqa: S314 (our own)

    return draw


def texts_of(picture):
    return " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))


def size_of(png):
    """Read width and height from a PNG's header."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("choices", CHOICES)
def test_every_chart_has_a_picture_with_title_source_and_caveat(drawn, edition, choices):
    for document in documents_of(choices, edition, "kk"):
        if document.exhibit.chart:
            picture = drawn(document)
            said = texts_of(picture).replace(" ", "")
            # Milestones were collected from documents; their table's note resolves its marks.
            source = COLLECTED if document.code == "milestones" else document.source
            for text in (document.title, source, document.caveats[0]):
                assert text.replace(" ", "") in said
            assert picture.get("aria-label") == document.exhibit.chart.alt
            assert picture.get("width") == str(WIDTH)


@pytest.mark.parametrize(
    ("edition", "marked"), [("kaz-2022", False), ("sim-2026", True)], ids=["published", "made up"]
)
def test_made_up_numbers_are_marked_across_the_picture(drawn, edition, marked):
    picture = drawn(document_of("all goals", "goals", edition))

    across = [text for text in picture.findall(f"{SVG}text") if "rotate" in text.get("transform", "")]
    assert [text.text for text in across] == (["SIMULATED"] if marked else [])


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        (Size(600, 400, 1), (600, 400)),
        (Size(1200, 300, 2), (2400, 600)),
        (Size(320, 2400, 1), (320, 2400)),
        (SOCIAL, (1080, 1080)),
    ],
    ids=["small", "wide and low", "narrow and high", "square"],
)
def test_a_picture_has_the_size_that_was_asked_for(renderer, size, pixels):
    order = order_of(document_of("all goals", "goals", "sim-2026", "ru"), "png", size)

    assert size_of(renderer.draw(order)) == pixels


def test_a_low_picture_is_made_smaller_as_a_whole(drawn):
    picture = drawn(document_of("all goals", "goals"), Size(600, 300))

    _, _, width, height = map(float, picture.get("viewBox").split())
    chart = picture.find(f"{SVG}svg")
    assert (picture.get("width"), picture.get("height")) == ("600", "300")
    assert float(chart.get("height")) < height
    assert float(chart.get("width")) <= width
    assert all(float(line.get("y")) < height for line in picture.findall(f"{SVG}g/{SVG}text"))


def test_no_picture_that_may_be_asked_for_has_too_many_pixels():
    assert NATURAL.pixels <= MAX_PIXELS
    assert SOCIAL.pixels <= MAX_PIXELS


def test_letters_are_those_of_the_project(renderer):
    order = order_of(document_of("all goals", "goals", "kaz-2022", "kk"), "png", Size(600, 800, 1))
    families = re.findall(rb'font-family="([^"]+)"', renderer.draw(replace(order, form="svg")))

    elsewhere = replace(order, spec={**order.spec, "config": {**order.spec["config"], "font": "Inter"}})
    assert {family.split(b",")[0] for family in families} == {b"Inter"}
    # A family that is not registered draws no text at all: the same pixels mean that Inter is there.
    assert renderer.draw(elsewhere) == renderer.draw(order)


@pytest.mark.parametrize("choices", ["one goal", "all key areas", "method"])
def test_hostile_texts_stay_texts_in_a_picture(drawn, choices):
    for document in documents_in(choices, hostile_edition("kaz-2022"), "en"):
        if document.exhibit.chart:
            picture = drawn(document)
            tags = {element.tag.removeprefix(SVG) for element in picture.iter()}
            events = [name for element in picture.iter() for name in element.attrib if name.startswith("on")]
            assert tags <= {"svg", "g", "path", "text", "rect", "line", "title", "defs", "clipPath", "tspan"}
            assert events == []
            assert "<script>alert(1)</script>" in "".join(picture.itertext())


def test_a_drawing_that_fails_says_so_and_the_next_is_drawn(renderer):
    order = order_of(document_of("all goals", "goals"), "svg", NATURAL)

    with pytest.raises(PictureError):
        renderer.draw(replace(order, spec={"mark": "nonsense"}))

    assert renderer.draw(order).startswith(b"<svg")


def test_a_drawing_that_takes_too_long_is_ended_and_the_next_is_drawn(monkeypatch):
    drawing = Renderer()
    order = order_of(document_of("all goals", "goals"), "svg", NATURAL)
    monkeypatch.setattr("psc_view.exports.renderer.MAX_SECONDS", 0)
    with pytest.raises(PictureError):
        drawing.draw(order)
    monkeypatch.undo()

    assert drawing.draw(order).startswith(b"<svg")
    drawing.close()


def test_pictures_ordered_at_once_do_not_mix(renderer):
    orders = {
        edition: order_of(document_of("all goals", "goals", edition), "svg", NATURAL) for edition in EDITIONS
    }
    alone = {edition: renderer.draw(order) for edition, order in orders.items()}
    found = []

    def draw(edition):
        found.append(renderer.draw(orders[edition]) == alone[edition])

    threads = [threading.Thread(target=draw, args=(edition,)) for edition in [*EDITIONS] * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [True] * 6
