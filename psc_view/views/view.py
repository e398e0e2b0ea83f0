"""A page's content, made from an edition and the reader's choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from psc_core.editions import Edition
from psc_view.charts.chart import Chart
from psc_view.selection import Selection
from psc_view.translation import Translator


@dataclass(frozen=True)
class View:
    """What a page shows: ``lead`` (HTML), below it the controls, then ``charts`` and ``body`` (HTML)."""

    lead: str
    charts: tuple[Chart, ...]
    body: str


Builder = Callable[[Edition, Selection, Translator], View]


@dataclass(frozen=True)
class ViewEntry:
    """A view as pages find it: what builds it, and the names of the choices that change it."""

    build: Builder
    uses: tuple[str, ...] = ()
