"""The country at a glance: two percents, what moved, all goals, and who answered."""

from __future__ import annotations

import pandas as pd

from psc_core.bands import SCALES
from psc_core.editions.edition import Edition
from psc_core.editions.facts import FACT_NAMES, fact_value
from psc_core.method import PERCENT_MAX, PERCENT_MIN
from psc_core.scoring.comparison import changes, movers, unchanged
from psc_core.scoring.levels import country_percent
from psc_view.caveats import caveats
from psc_view.charts.chart import Frame
from psc_view.charts.dumbbell import dumbbell
from psc_view.figures import stage_figures
from psc_view.html import render
from psc_view.names import band_name, edition_title
from psc_view.provenance import percent_digits, source_line
from psc_view.selection import Selection
from psc_view.translation import Translator
from psc_view.views.before_and_after import moved_figure
from psc_view.views.view import View


def overview(edition: Edition, selection: Selection, t: Translator) -> View:
    """Show the country before and after consultation, every goal, and the respondents."""
    del selection  # Everything here is always shown.
    scores = edition.scores()
    compared = changes(scores).sort_values(["after", "before"], ascending=False, kind="stable")
    digits = percent_digits(edition)
    frame = Frame(
        t.gettext(
            "All 17 goals before and after consultation: {edition}",
            edition=edition_title(t, edition),
        ),
        source_line(t, edition),
        "goals",
    )
    chart = dumbbell(compared, frame, t, digits)
    body = render(
        "overview_body.html",
        table=chart.table,
        open_table=t.gettext("Show the table behind this chart"),
        who_heading=t.gettext("Who answered"),
        facts=_facts(edition, t),
        caveats=caveats(edition, t),
    )
    return View(_lead(edition, compared, t), (chart,), body)


def _lead(edition: Edition, compared: pd.DataFrame, t: Translator) -> str:
    moved = movers(compared)
    figures = stage_figures(edition, t)
    sentences = [plain_words(edition, t)]
    if edition.was_consulted:
        figures.append(moved_figure(moved, t))
        sentences.append(movers_in_words(moved, compared, percent_digits(edition), t))
    return render(
        "comparison_lead.html",
        title=t.gettext("{edition} at a glance", edition=edition_title(t, edition)),
        figures=figures,
        sentences=sentences,
    )


def plain_words(edition: Edition, t: Translator) -> str:
    """Say in one sentence what the percents mean."""
    scores, digits = edition.scores(), percent_digits(edition)
    percents = [country_percent(scores, stage) for stage in edition.stages]
    slides, report = (band_name(t, percents[-1], scale) for scale in SCALES.values())
    named = (
        t.gettext("“{band}” in both published scales", band=slides)
        if slides == report
        else t.gettext(
            "“{slides}” in one published scale, “{report}” in the other", slides=slides, report=report
        )
    )
    values = {
        "territory": t.text_of(edition.metadata.territory),
        "before": t.numbers.percent(percents[0], digits),
        "after": t.numbers.percent(percents[-1], digits),
        "low": t.numbers.percent(PERCENT_MIN),
        "high": f"+{t.numbers.percent(PERCENT_MAX)}",
        "band": named,
    }
    if not edition.was_consulted:
        return t.gettext(
            "The people who answered put delivery of the goals in {territory} at {before}, on a scale from "
            "{low} to {high}: {band}.",
            **values,
        )
    return t.gettext(
        "The people who answered put delivery of the goals in {territory} at {before}, on a scale from "
        "{low} to {high}; after the expert meetings it stands at {after}: {band}.",
        **values,
    )


def movers_in_words(moved: pd.DataFrame, compared: pd.DataFrame, digits: int, t: Translator) -> str:
    """Name the goals that the meetings changed, with the changes, and those that they confirmed."""
    if moved.empty:
        return t.gettext("The meetings confirmed every goal.")
    parts = [
        t.gettext(
            "{goal} ({change})",
            goal=int(row["goal"]),
            change=t.numbers.change(row["change"], digits),
        )
        for row in moved.to_dict("records")
    ]
    return t.gettext(
        "Changed in the meetings, in percentage points: goals {goals}. Confirmed: {confirmed}.",
        goals=", ".join(parts),
        confirmed=unchanged(compared),
    )


def _facts(edition: Edition, t: Translator) -> list[tuple[str, str]]:
    facts = edition.facts()
    shown = [
        (t.say(name), _fact(value, fact, t))
        for (fact, category), name in FACT_NAMES.items()
        if (value := fact_value(facts, fact, category)) is not None and fact != "country_points"
    ]
    metadata = edition.metadata
    field = t.gettext(
        "{start} to {end}",
        start=t.numbers.date(metadata.field_start),
        end=t.numbers.date(metadata.field_end),
    )
    return [*shown, (t.gettext("Survey open"), field)]


def _fact(value: float, fact: str, t: Translator) -> str:
    if fact == "share":
        return t.numbers.percent(value)
    if fact.startswith("age"):
        return t.ngettext("{n} year", "{n} years", round(value))
    return t.numbers.plain(value)
