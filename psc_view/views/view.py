"""A page's content, made from an edition and the reader's choices."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from psc_core.editions.edition import Edition
from psc_view.charts.chart import Chart
from psc_view.selection import Selection
from psc_view.tables import DataTable
from psc_view.translation import Translator


@dataclass(frozen=True)
class View:
    """What a page shows: ``lead`` (HTML), the controls, ``charts``, ``body`` and ``tail`` (HTML).

    The tail is what no choice changes.
    """

    lead: str
    charts: tuple[Chart, ...]
    body: str
    tables: tuple[DataTable, ...] = ()
    """Tables of the page that no chart stands for, each with a code."""
    tail: str = ""

    @cached_property
    def digest(self) -> str:
        """Give a name that two views share only if charts and body are alike."""
        parts = [*(chart.digest for chart in self.charts), self.body]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @cached_property
    def exhibits(self) -> dict[str, Exhibit]:
        """Give what can be had as a file, by its name in addresses: charts, then tables."""
        drawn = {chart.code: Exhibit(chart.table, chart) for chart in self.charts if chart.code}
        return drawn | {
            table.code: Exhibit(table) for table in self.tables if table.code and table.code not in drawn
        }


@dataclass(frozen=True)
class Exhibit:
    """A table of a page, with the chart that draws it; None where it is a table alone."""

    table: DataTable
    chart: Chart | None = None


Builder = Callable[[Edition, Selection, Translator], View]
Comparer = Callable[[tuple[Edition, ...], Selection, Translator], View]


@dataclass(frozen=True)
class ViewEntry:
    """A view as pages find it.

    Attributes:
        build: What makes it.
        uses: Names of the choices that change it.
        fixed_lead: Whether none of them changes the lead, so that lead and tail are sent once.
        together: What makes it where there are others beside the edition; None where there never are.
    """

    build: Builder
    uses: tuple[str, ...] = ()
    fixed_lead: bool = False
    together: Comparer | None = None
