"""Slides as PPTX: charts that a presenter can edit, speaker notes, alternative texts."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Pt

from psc_view.papers.pptx_bytes import same_bytes
from psc_view.papers.pptx_chart import add_chart

FONT: Final = "Arial"
"""Fonts do not travel in the file; this one is nearly everywhere, and has the letters of Kazakh."""

WIDTH: Final = 960
HEIGHT: Final = 540
"""Size of a slide (points), 16:9."""
_SIDE: Final = 48
"""Empty space at the sides (points)."""
_INNER: Final = WIDTH - 2 * _SIDE
_ONE_LINE: Final = 46
"""Letters of a title that fit into one line at the usual size; a longer one is smaller, in two."""
_TITLE_ONLY: Final = 5
"""Place of the layout that has a title alone, in the program's own template."""
_LOCALES: Final = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}

Box = tuple[float, float, float, float]
"""Left, top, width, height (points)."""


def write_slides(job: dict[str, Any]) -> bytes:
    """Write a ``Job`` of slides as plain data."""
    content = job["content"]
    written = Presentation()
    written.slide_width, written.slide_height = Pt(WIDTH), Pt(HEIGHT)
    properties = written.core_properties
    properties.title, properties.language = content["title"], content["language"]
    properties.author = properties.last_modified_by = content["series"]
    for each in content["slides"]:
        slide = written.slides.add_slide(written.slide_layouts[_TITLE_ONLY])
        _mark(slide, content["mark"])
        _Writer(slide, _LOCALES[content["language"]], content["colours"]["ink"]).write(each)
    made = BytesIO()
    written.save(made)
    return same_bytes(made.getvalue(), content["date"])


class _Writer:
    """Writes one slide in a language and a colour."""

    def __init__(self, slide: Slide, locale: str, ink: str) -> None:
        self._slide, self._locale = slide, locale
        self._ink = RGBColor.from_string(ink.removeprefix("#"))

    def write(self, told: dict[str, Any]) -> None:
        """Write a slide with its notes."""
        usual = 30 if len(told["heading"]) <= _ONE_LINE else 24
        self._title(told["heading"], 48 if told["kind"] == "opening" else usual)
        match told["kind"]:
            case "opening":
                self._text(
                    (_SIDE, 250, _INNER, 120), [(told["series"], 24, False), (told["text"], 18, False)]
                )
            case "country":
                self._figures(told["figures"], 130, 60)
                self._text((_SIDE, 300, _INNER, 190), [(text, 22, False) for text in told["sentences"]])
            case "goal":
                self._text((_SIDE, 92, _INNER, 56), [(told["lead"], 14, False)])
                self._figures(told["figures"], 150, 36)
                add_chart(self._slide, told["chart"], (_SIDE, 262, _INNER, 258), FONT)
            case "method":
                rows = [(f"{row['name']}: {row['text']}", 14, False) for row in told["rows"]]
                self._text((_SIDE, 110, _INNER, 390), rows)
            case _:
                add_chart(self._slide, told["chart"], (_SIDE, 95, _INNER, 420), FONT)
        self._notes(told)

    def _title(self, text: str, size: int) -> None:
        title = self._slide.shapes.title
        title.left, title.top, title.width, title.height = map(Pt, (_SIDE, 24, _INNER, 66))
        if size > 30:
            title.top, title.height = Pt(120), Pt(120)
        self._fill(title.text_frame, [(text, size, True)])

    def _text(self, box: Box, lines: list[tuple[str, int, bool]]) -> None:
        added = self._slide.shapes.add_textbox(*map(Pt, box))
        added.text_frame.word_wrap = True
        self._fill(added.text_frame, lines)

    def _figures(self, figures: list[dict[str, Any]], top: int, size: int) -> None:
        """Write the large numbers beside each other."""
        width = _INNER / len(figures)
        for place, figure in enumerate(figures):
            value = size if not figure["is_text"] else size // 2
            lines = [
                (figure["label"], 16, False),
                (figure["value"], value, True),
                (figure["note"], 14, False),
            ]
            self._text((_SIDE + place * width, top, width - 10, size * 2.6), lines)

    def _fill(self, frame: Any, lines: list[tuple[str, int, bool]]) -> None:
        for place, (text, size, bold) in enumerate(line for line in lines if line[0]):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            # A title of the template is centred.
            paragraph.alignment = PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text = text
            run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
            run.font.color.rgb = self._ink
            run.font._element.set("lang", self._locale)  # noqa: SLF001 (its own list has no Kazakh)

    def _notes(self, told: dict[str, Any]) -> None:
        self._slide.notes_slide.notes_text_frame.text = "\n".join(told["notes"])


def _mark(slide: Slide, mark: str) -> None:
    """Write the mark of made-up numbers across a slide, below all that follows."""
    if not mark:
        return
    box = slide.shapes.add_textbox(Pt(60), Pt(200), Pt(840), Pt(140))
    box.rotation = -24
    box.name = mark
    run = box.text_frame.paragraphs[0].add_run()
    run.text = mark
    run.font.name, run.font.size, run.font.bold = FONT, Pt(110), True
    run.font.color.rgb = RGBColor(0xE9, 0xEB, 0xED)
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    # The first shapes of a slide lie below the others; the title is read first all the same.
    tree = box._element.getparent()  # noqa: SLF001
    tree.remove(box._element)  # noqa: SLF001
    tree.insert(2, box._element)  # noqa: SLF001
