"""Context: what others measure, milestones on a line of time, and what became of recommendations."""

from __future__ import annotations

from typing import Any

from psc_core.editions.edition import Edition
from psc_core.terms import GOAL_NUMBERS
from psc_view.charts.chart import Chart, Frame
from psc_view.charts.timeline import timeline
from psc_view.context import (
    goal_context,
    goals_context,
    left_behind_table,
    milestone_rows,
    milestones_table,
    not_the_scorecard,
    rankings_table,
)
from psc_view.decisions import decided_table, what_is_known
from psc_view.html import render
from psc_view.names import document_name, edition_title
from psc_view.selection import Selection
from psc_view.tables import DataTable
from psc_view.translation import Translator
from psc_view.views.view import View

Section = dict[str, Any]


def context(edition: Edition, selection: Selection, t: Translator) -> View:
    """Show everything that stands beside the scorecard, each kind in a section of its own."""
    charts = _milestones(edition, t)
    sections = [
        section
        for section in (
            _index(edition, selection, t),
            _rankings(edition, t),
            _left_behind(edition, t),
            _decisions(edition, selection, t),
        )
        if section
    ]
    is_empty = not charts and not sections
    nothing = t.gettext("Nothing like this was published together with these percents.")
    body = render(
        "context_body.html",
        folded=[chart.table for chart in charts],
        open_table=t.gettext("Show the table behind this chart"),
        nothing=nothing if is_empty else "",
        sections=sections,
    )
    tables = tuple(table for section in sections for table in section["tables"])
    return View(_lead(edition, t, is_empty=is_empty), charts, body, tables)


def _lead(edition: Edition, t: Translator, *, is_empty: bool) -> str:
    sentences = [not_the_scorecard(t)]
    if not is_empty:
        sentences.append(
            t.gettext("A choice of goals narrows the tables of the index and of recommendations.")
        )
    title = t.gettext("Context: {edition}", edition=edition_title(t, edition))
    return render("comparison_lead.html", title=title, figures=[], sentences=sentences)


def _milestones(edition: Edition, t: Translator) -> tuple[Chart, ...]:
    milestones = milestone_rows(edition, t)
    if milestones.empty:
        return ()
    title = t.gettext("Milestones on the way to the goals: {edition}", edition=edition_title(t, edition))
    documents = milestones["source"].value_counts().index.tolist()
    frame = Frame(title, _collected_from(edition, documents, t), "milestones")
    return (timeline(milestones, milestones_table(milestones, title, t), frame, t),)


def _collected_from(edition: Edition, documents: list[str], t: Translator) -> str:
    """Name the documents, the one that says most in full."""
    first, *others = documents
    document = edition.metadata.documents[first]
    said = [
        t.gettext("Collected from documents, not from the survey."),
        t.gettext("Source: {title}, {published}.", title=document.title, published=document.published),
    ]
    if others:
        names = "; ".join(document_name(t, code) for code in sorted(others))
        said.append(t.gettext("Also: {documents}.", documents=names))
    return " ".join(said)


def _index(edition: Edition, selection: Selection, t: Translator) -> Section | None:
    if edition.indicators().empty and edition.index_marks().empty:
        return None
    goals = selection.goals or GOAL_NUMBERS
    table = goal_context(edition, goals[0], t) if len(goals) == 1 else goals_context(edition, goals, t)
    said = [
        t.gettext(
            "The SDG Index is made by others, from statistics. After each value stands the year that it is "
            "of. “Better” and “worse” are as the source sorts the indicators; a dash means that the source "
            "gives nothing."
        )
    ]
    if table is None:
        said = [t.gettext("The source gives no indicator and no mark for this choice: choose other goals.")]
    return _section(t.gettext("What the SDG Index measures"), said, table)


def _rankings(edition: Edition, t: Translator) -> Section | None:
    table = rankings_table(edition, t)
    said = t.gettext("Each ranking has its own method and scale; places of different rankings do not add up.")
    return _section(t.gettext("Rankings"), [said], table) if table else None


def _left_behind(edition: Edition, t: Translator) -> Section | None:
    table = left_behind_table(edition, t)
    said = t.gettext(
        "The questionnaire lists groups of people; ticked are those that the source marks as most "
        "marginalised. Whose view that is and how many share it, it does not say."
    )
    return _section(t.gettext("Who is left behind"), [said], table) if table else None


def _decisions(edition: Edition, selection: Selection, t: Translator) -> Section | None:
    if decided_table(edition, (), t) is None:
        return None
    table = decided_table(edition, selection.goals, t)
    heading = t.gettext("From recommendation to decision")
    return _section(heading, what_is_known(edition, t), table)


def _section(heading: str, sentences: list[str], table: DataTable | None) -> Section:
    return {"heading": heading, "sentences": sentences, "tables": [table] if table else []}
