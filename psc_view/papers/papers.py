"""Every paper of an edition, by the name of its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from psc_core.terms import GOAL_NUMBERS
from psc_view.papers.goal_brief import goal_brief
from psc_view.papers.paper import Paper, Subject
from psc_view.papers.slides import slides
from psc_view.papers.summary import summary

PDF: Final = "application/pdf"
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

SUMMARY: Final = "summary.pdf"
SLIDES: Final = "slides.pdf"
EDITABLE: Final = "slides.pptx"


def brief_name(goal: int) -> str:
    """Name the file of a goal's brief."""
    return f"goal-{goal}.pdf"


def _brief(goal: int) -> Callable[[Subject], Paper]:
    return lambda subject: goal_brief(subject, goal)


PAPERS: Final[dict[str, Callable[[Subject], Paper]]] = {
    SUMMARY: summary,
    SLIDES: slides,
    EDITABLE: lambda subject: slides(subject, "pptx"),
    **{brief_name(goal): _brief(goal) for goal in GOAL_NUMBERS},
}


def parts_of(name: str) -> int:
    """Give the number of parts that a paper is written in, each of which its subject is told of."""
    return len(GOAL_NUMBERS) if name in {SLIDES, EDITABLE} else 0


def media_type_of(name: str) -> str:
    """Give the content type of a paper's file."""
    return PPTX if name == EDITABLE else PDF
