"""What a slide says in a language: its title, the one fact, its chart, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from psc_core.bands import SCALES
from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import changes, movers
from psc_core.scoring.extremes import ByCount, ByThreshold, End, Rule, extremes
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import GOALS
from psc_view.charts.chart import Chart
from psc_view.deck.deck import Slide
from psc_view.deck.parts import FIGURES, HIGHEST, IN_WORDS, LOWEST, parts_of
from psc_view.deck.place import Place
from psc_view.figures import Figure, stage_figures
from psc_view.names import edition_title, goal_label, stage_name
from psc_view.provenance import percent_digits, source_line
from psc_view.selection import By, Selection
from psc_view.translation import Translator
from psc_view.views.before_and_after import moved_figure
from psc_view.views.goal_figures import goal_figures
from psc_view.views.highest_and_lowest import heading_of_end
from psc_view.views.overview import plain_words
from psc_view.views.proposals import how_agreed
from psc_view.views.view import View


@dataclass(frozen=True)
class Told:
    """What stands on a slide.

    Attributes:
        title: The heading.
        fact: The sentence under it; may be empty.
        source: Basis, respondents, dates and document.
        figures: Large numbers.
        rows: Names with their percents, as a list.
        chart: The chart; None where words and numbers tell all.
        warning: What must be known first: made-up numbers, a part that is not there; may be empty.
    """

    title: str
    fact: str
    source: str
    figures: tuple[Figure, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    chart: Chart | None = None
    warning: str = ""


@dataclass(frozen=True)
class Subject:
    """What a slide is about: the view at its place, of an edition, in a language."""

    place: Place
    view: View
    edition: Edition
    t: Translator


def told(slide: Slide, subject: Subject) -> Told:
    """Say what stands on a slide; where its part is not there, the first of the view, with a warning."""
    page, t = subject.place.page, subject.t
    parts = parts_of(page, subject.view, t)
    part = slide.part if slide.part in parts else next(iter(parts), "")
    said = _IN_WORDS[part](subject) if part in IN_WORDS.get(page, ()) else _of_view(part, subject)
    warnings = []
    if subject.edition.is_simulated:
        warnings.append(
            t.gettext("SIMULATED: a made-up country. None of these numbers says anything about a real one.")
        )
    if slide.part and slide.part != part:
        warnings.append(t.gettext("The view has no part “{part}” now.", part=slide.part))
    return replace(said, title=slide.title or said.title, warning=" ".join(warnings))


def _of_view(part: str, subject: Subject) -> Told:
    """Say what a view shows; one without a chart shows its name."""
    exhibit = subject.view.exhibits.get(part)
    edition, t, goal = subject.edition, subject.t, subject.place.goal
    chart = exhibit.chart if exhibit else None
    source = exhibit.table.note if exhibit else ""
    said = Told(
        exhibit.table.caption if exhibit else edition_title(t, edition),
        "",
        source or source_line(t, edition),
        chart=chart,
    )
    match subject.place.page, part:
        case "goals", "scale" if goal:
            return _goal(said, goal, subject)
        case "before_and_after", _:
            return _moved(said, subject)
        case _:
            return said


def _goal(said: Told, goal: int, subject: Subject) -> Told:
    edition, t = subject.edition, subject.t
    scale = SCALES[subject.place.selection.scale]
    agreed = how_agreed(edition, goal, t) if edition.was_consulted else []
    title = t.gettext("Goal {goal}: {edition}", goal=goal_label(t, goal), edition=edition_title(t, edition))
    return replace(
        said,
        title=title,
        fact=" ".join(agreed) or t.say(GOALS[goal - 1].title) + ".",
        figures=tuple(goal_figures(edition, goal, scale, t)),
    )


def _moved(said: Told, subject: Subject) -> Told:
    edition, t = subject.edition, subject.t
    moved = movers(changes(edition.scores()))
    if not edition.was_consulted or moved.empty:
        return said
    title = t.gettext(
        "The meetings changed the percent of {n} of 17 goals: {edition}",
        n=len(moved),
        edition=edition_title(t, edition),
    )
    digits, top = percent_digits(edition), moved.iloc[0]
    fact = t.gettext(
        "The largest change: {goal}, from {before} to {after} ({change} percentage points).",
        goal=goal_label(t, int(top["goal"])),
        before=t.numbers.percent(top["before"], digits),
        after=t.numbers.percent(top["after"], digits),
        change=t.numbers.change(top["change"], digits),
    )
    return replace(said, title=title, fact=fact)


def _country(subject: Subject) -> Told:
    edition, t = subject.edition, subject.t
    figures, title = stage_figures(edition, t), edition_title(t, edition)
    if edition.was_consulted:
        figures.append(moved_figure(movers(changes(edition.scores())), t))
    heading = t.gettext("{edition} at a glance", edition=title)
    return Told(heading, plain_words(edition, t), source_line(t, edition), tuple(figures))


def _end(end: End) -> Callable[[Subject], Told]:
    def said(subject: Subject) -> Told:
        edition, t, chosen = subject.edition, subject.t, subject.place.selection
        stage = chosen.stage if chosen.stage in edition.stages else edition.stages[0]
        percents = percents_by_goal(edition.scores(), stage)
        rule = _rule(end, chosen)
        found = extremes(percents, end, rule).goals
        digits = percent_digits(edition)
        rows = tuple((goal_label(t, goal), t.numbers.percent(percents[goal], digits)) for goal in found)
        about = f"{stage_name(t, stage)} · {edition_title(t, edition)}"
        return Told(
            heading_of_end(end, rule, t),
            about if rows else f"{about}: {t.gettext('No goal.')}",
            source_line(t, edition),
            rows=rows,
        )

    return said


def _rule(end: End, chosen: Selection) -> Rule:
    if chosen.by is By.COUNT:
        return ByCount(chosen.count)
    return ByThreshold(chosen.above if end is End.HIGHEST else chosen.below)


_IN_WORDS: Final[dict[str, Callable[[Subject], Told]]] = {
    FIGURES: _country,
    HIGHEST: _end(End.HIGHEST),
    LOWEST: _end(End.LOWEST),
}
