"""Findings: what people said, searched and filtered, each statement with its place and its own address."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.tables.statement_terms import ACTOR_NAMES, CHAPTER_NAMES, GROUP_NAMES, THEME_NAMES, Kind
from psc_core.tables.units import QUALIFIER_NAMES, UNIT_NAMES
from psc_view.caveats import caveats
from psc_view.decisions import history
from psc_view.html import render
from psc_view.links import link
from psc_view.names import area_label, edition_title, goal_label, pillar_name
from psc_view.selection import MAX_SHOWN, Selection
from psc_view.statements import Link, Listed, cards, in_language, listed, statement_table
from psc_view.tables import Column, DataTable
from psc_view.theme_counts import recurring_challenges
from psc_view.translation import Translator
from psc_view.views.view import View


def findings(edition: Edition, selection: Selection, t: Translator) -> View:
    """Show the statements that the choices leave, or one alone; below them where themes recur."""
    if not edition.has_statements:
        none = t.gettext(
            "There are no statements here: what people said was not transcribed for this edition, or no "
            "document tells it. Choose another."
        )
        body = render("chart_body.html", tables=[], open_table="", sentences=caveats(edition, t))
        return View(_lead(edition, [none], t), (), body)
    statements = edition.statements()
    alone = statements[statements["code"] == selection.statement]
    found = listed(edition, selection)
    body = _one(alone, edition, t) if len(alone) else _list(found, len(statements), edition, selection, t)
    rows = alone if len(alone) else found.rows
    lead = _lead(
        edition,
        [
            t.gettext(
                "These are opinions of people who answered the survey, of experts and of the report's "
                "authors, in our own words; each names its place in the document. They are not checked facts."
            )
        ],
        t,
    )
    tail, themes = recurring_challenges(edition, t)
    return View(lead, (), body, (statement_table(rows, edition, t), *themes), tail)


def _lead(edition: Edition, sentences: list[str], t: Translator) -> str:
    title = t.gettext("What people said: {edition}", edition=edition_title(t, edition))
    return render("comparison_lead.html", title=title, figures=[], sentences=sentences)


def _one(row: pd.DataFrame, edition: Edition, t: Translator) -> str:
    """Show one statement with its figures and every place that says it."""
    statement = row.iloc[0]
    also = [] if statement["also"] is None else list(statement["also"])
    goal = statement["goal"]
    every = (
        Link(t.gettext("Show all statements"), link("findings", edition, t))
        if pd.isna(goal)
        else Link(
            t.gettext("Show all that was said on goal {goal}", goal=goal_label(t, int(goal))),
            link("findings", edition, t, goals=(int(goal),)),
        )
    )
    figures = _figures(edition, statement["code"], t)
    decided = statement["kind"] == Kind.RECOMMENDATION
    return render(
        "findings_body.html",
        notices=[],
        heading="",
        cards=cards(row, edition, t),
        link_name=t.gettext("Link to this statement"),
        tables=[figures] if figures else [],
        also=t.gettext("Said again: {places}.", places=t.numbers.listed(also)) if also else "",
        history_heading=t.gettext("What became of it") if decided else "",
        history=history(edition, statement["code"], t),
        unknown=t.gettext(
            "No status of this recommendation is recorded. Whether anything was done is not known here."
        ),
        onward=every,
    )


def _list(found: Listed, count: int, edition: Edition, selection: Selection, t: Translator) -> str:
    notices = [
        t.gettext(
            "No statement has the word “{word}”; searched instead: {words}.",
            word=word,
            words=t.numbers.listed(list(words)),
        )
        for word, words in (found.read_as or {}).items()
    ]
    if selection.statement:
        notices.append(
            t.gettext("There is no statement “{code}” here.", code=selection.statement[:MAX_SHOWN])
        )
    if len(found.rows) and not found.whole:
        notices.append(t.gettext("No statement has all the words; these have the most of them."))
    shown = found.rows.head(selection.shown)
    heading = t.gettext("{found} of {count} statements", found=len(found.rows), count=count)
    if len(shown) < len(found.rows):
        heading = t.gettext("{heading}; the first {shown} are shown", heading=heading, shown=len(shown))
    if found.rows.empty:
        notices.append(t.gettext("Nothing was found. Try fewer words or fewer filters."))
    chosen = _filters(selection, t)
    if chosen:
        heading = t.gettext("{heading}: {filters}", heading=heading, filters="; ".join(chosen))
    return render(
        "findings_body.html",
        notices=notices,
        heading=heading,
        cards=cards(shown, edition, t),
        link_name=t.gettext("Link to this statement"),
        tables=[],
        also="",
        history_heading="",
        onward=None,
    )


def _filters(selection: Selection, t: Translator) -> list[str]:
    """Name the filters in use whose controls are folded away."""
    chosen = [t.say(THEME_NAMES[theme]) for theme in selection.themes]
    if selection.group:
        chosen.append(t.say(GROUP_NAMES[selection.group]))
    chosen += [t.say(ACTOR_NAMES[actor]) for actor in selection.actors]
    if selection.chapter:
        chosen.append(t.say(CHAPTER_NAMES[selection.chapter]))
    if selection.pillar:
        chosen.append(pillar_name(t, selection.pillar))
    return [*chosen, *(area_label(t, area) for area in selection.areas)]


def _figures(edition: Edition, code: str, t: Translator) -> DataTable | None:
    figures = edition.statement_figures()
    rows = tuple(_figure(row, t) for row in figures[figures["statement"] == code].to_dict("records"))
    if not rows:
        return None
    columns = (
        Column(t.gettext("Figure")),
        Column(t.gettext("Period")),
        Column(t.gettext("Value"), numeric=True),
        Column(t.gettext("Unit")),
    )
    return DataTable(t.gettext("Figures in this statement, as the source gives them"), columns, rows)


def _figure(row: dict[Hashable, Any], t: Translator) -> tuple[str, ...]:
    value: str = t.numbers.plain(row["value"])
    if not pd.isna(row["value_high"]):
        value = f"{value}–{t.numbers.plain(row['value_high'])}"
    if not pd.isna(row["qualifier"]):
        value = f"{t.say(QUALIFIER_NAMES[row['qualifier']])} {value}"
    period = "" if pd.isna(row["period"]) else row["period"].replace("/", "–")
    return in_language(row, "text", t), period, value, t.say(UNIT_NAMES[row["unit"]])
