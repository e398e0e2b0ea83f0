"""Setting papers as tagged PDF, in the project's letters alone."""

from __future__ import annotations

import json
import logging
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

TEMPLATES: Final = Path(__file__).parent / "templates"
FONTS: Final = Path(__file__).parents[1] / "exports" / "fonts"
STANDARD: Final[list[typst.PDFStandard]] = ["ua-1"]

_log: Final = logging.getLogger(__name__)


def prepare() -> None:
    """Read the fonts."""
    _fonts()


def set_paper(job: dict[str, Any]) -> bytes:
    """Set a ``Job`` as plain data.

    PDF/UA forbids letters that the fonts do not have. Such a letter, in some edition's title, must not cost
    readers the file: it is then set as tagged PDF that does not claim the standard.
    """
    try:
        content, warnings = with_warnings(job, STANDARD)
    except typst.TypstError as refused:
        _log.error("No PDF/UA: %s", refused)
        content, warnings = with_warnings(job, [])
    for warning in warnings:
        _log.warning("%s", warning)
    return content


def with_warnings(job: dict[str, Any], standards: list[typst.PDFStandard]) -> tuple[bytes, list[str]]:
    """Set a paper by standards; gives it with what the typesetter finds wrong.

    Raises:
        typst.TypstError: The paper can't be set by these standards.
    """
    content, warnings = _compiler(job).compile_with_warnings(format="pdf", pdf_standards=standards)
    return _whole(content), [warning.message for warning in warnings]


def pages_as_png(job: dict[str, Any], density: float = 72) -> list[bytes]:
    """Set a paper as pictures of its pages, at so many pixels per inch."""
    content = _compiler(job).compile(format="png", ppi=density)
    return content if isinstance(content, list) else [_whole(content)]


def _compiler(job: dict[str, Any]) -> typst.Compiler:
    # Texts travel as data: none is ever read as markup.
    return typst.Compiler(
        str(TEMPLATES / f"{job['template']}.typ"),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(job["content"]), "drawings": json.dumps(job["drawings"])},
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _whole(content: bytes | list[bytes] | None) -> bytes:
    if not isinstance(content, bytes):
        raise TypeError(type(content))
    return content
