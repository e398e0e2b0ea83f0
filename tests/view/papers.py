"""Papers of editions, made as they are for readers."""

import json
import re
from functools import cache
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader

from psc_core.editions.edition import Edition
from psc_view.exports.drawing import drawn, prepare
from psc_view.exports.picture import Order
from psc_view.papers.paper import Paper, Subject
from psc_view.papers.papers import PAPERS
from psc_view.papers.typesetting import STANDARD, with_warnings
from psc_view.site.documents import seeing
from psc_view.translation import translator
from tests.view.cases import edition_of

READ: Final = (("kaz-2022", "en"), ("kaz-2022", "ru"), ("kaz-2022", "kk"), ("sim-2026", "kk"))
"""Editions and languages whose papers are read as a whole."""


def subject_of(edition: Edition, language: str) -> Subject:
    """Give what a paper is about, its views made once."""
    t = translator(language)
    return Subject(edition, t, seeing(edition, t))


@cache
def subject(code: str, language: str) -> Subject:
    """Give the same of one of the repository's editions."""
    return subject_of(edition_of(code), language)


@cache
def job(name: str, code: str = "kaz-2022", language: str = "en") -> dict[str, Any]:
    """Give a paper on one of the repository's editions with its charts drawn, as plain data."""
    return job_of(PAPERS[name](subject(code, language)))


def job_of(paper: Paper) -> dict[str, Any]:
    """Give a paper with its charts drawn, as another process gets it."""
    return dict(json.loads(json.dumps(paper.job(_draw).to_json())))


def _draw(order: Order) -> bytes:
    _prepared()
    return drawn(order.to_json())


@cache
def _prepared() -> None:
    prepare()


@cache
def set_by_standard(name: str, code: str, language: str) -> tuple[bytes, list[str]]:
    """Set a paper as PDF/UA; gives it with warnings, raises what the standard forbids."""
    return with_warnings(job(name, code, language), STANDARD)


def pages_of(pdf: bytes) -> list[str]:
    """Read the text of each page, without any space: lines break anywhere."""
    return [bare(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def root_of(pdf: bytes) -> Any:
    """Give a PDF's catalog: its language, and whether it is tagged."""
    return PdfReader(BytesIO(pdf)).trailer["/Root"]


def title_of(pdf: bytes) -> str:
    """Give a PDF's title; empty where it has none."""
    about = PdfReader(BytesIO(pdf)).metadata
    return (about.title or "") if about else ""


def bare(text: str) -> str:
    """Give a text without any space."""
    return re.sub(r"\s", "", text)
