"""Large numbers at the head of a page, and the sentences that go with them."""

from __future__ import annotations

from dataclasses import dataclass

from psc_core.editions.edition import Edition
from psc_core.scoring.levels import country_percent
from psc_core.terms import Stage
from psc_view.names import stage_name
from psc_view.provenance import percent_digits
from psc_view.translation import Translator


@dataclass(frozen=True)
class Figure:
    """A number with what it is; ``kind`` picks its mark."""

    value: str
    label: str
    note: str = ""
    kind: str = ""

    @property
    def is_text(self) -> bool:
        """Tell whether the value has no digit, so that it need not be large."""
        return not any(character.isdigit() for character in self.value)


def stage_figures(edition: Edition, t: Translator) -> list[Figure]:
    """Show the country's percent at each stage that the edition has."""
    scores = edition.scores()
    return [
        stage_figure(
            stage,
            country_percent(scores, stage),
            t.gettext("mean of the 17 goals"),
            t,
            percent_digits(edition),
        )
        for stage in edition.stages
    ]


def stage_figure(stage: Stage, percent: float, note: str, t: Translator, digits: int) -> Figure:
    """Show a percent of one stage, with the stage's mark."""
    return Figure(t.numbers.percent(percent, digits), stage_name(t, stage), note, f"psc-{stage}")
