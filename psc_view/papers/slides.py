"""Slides for the hall: the country, all goals, what moved, both ends, one slide a goal, the method.

The same slides are set as PDF and written as PPTX: each has what both need.
"""

from __future__ import annotations

from typing import Any, Final

from psc_core.bands import SCALES
from psc_core.terms import GOAL_NUMBERS, GOALS
from psc_view.exports.document import Document
from psc_view.exports.picture import Order, bare_order
from psc_view.names import edition_title, goal_label
from psc_view.papers.goal_brief import figures_told
from psc_view.papers.method_box import method_box
from psc_view.papers.native_chart import Native, areas_of_goal, ends_chart, goals_chart, stages_of_goal
from psc_view.papers.paper import Paper, Subject, frame
from psc_view.papers.said_in_short import said_in_short
from psc_view.papers.summary import both_ends, country_figures, country_sentences, ends_heading
from psc_view.provenance import source_line
from psc_view.selection import Selection
from psc_view.views.goal_figures import goal_figures
from psc_view.views.proposals import how_agreed

WIDTH: Final = 1000
"""Width on which charts are laid out (px)."""
LETTERS: Final = 18
"""Size of their letters (px)."""
_HIGH: Final = 372
"""Height of their rows together (px)."""

Slide = dict[str, Any]


def slides(subject: Subject, template: str = "slides") -> Paper:
    """Put an edition on slides; ``template`` says what is made of them: ``slides`` (PDF) or ``pptx``."""
    document = subject.document("overview", "goals", Selection())
    drawings: dict[str, Order] = {}
    shown = [
        _opening(subject),
        _country(subject),
        *_charts(subject, document, drawings),
        _both_ends(subject),
        *(_goal(subject, goal) for goal in GOAL_NUMBERS),
        {"kind": "method", **method_box(document)},
    ]
    notes = [document.source, *document.caveats]
    content = {
        **frame(document, edition_title(subject.t, subject.edition)),
        "slides": [{**slide, "notes": [*slide.pop("notes", []), *notes]} for slide in shown],
    }
    return Paper(template, content, drawings if template == "slides" else {})


def _opening(subject: Subject) -> Slide:
    t = subject.t
    return {
        "kind": "opening",
        "heading": edition_title(t, subject.edition),
        "series": t.gettext("People's Scorecard"),
        "text": source_line(t, subject.edition),
    }


def _country(subject: Subject) -> Slide:
    t = subject.t
    return {
        "kind": "country",
        "heading": t.gettext("{edition} at a glance", edition=edition_title(t, subject.edition)),
        "figures": country_figures(subject),
        "sentences": country_sentences(subject),
        "notes": country_sentences(subject),
    }


def _charts(subject: Subject, every: Document, drawings: dict[str, Order]) -> list[Slide]:
    """Give all goals and, where any moved, those that did; the drawings of both are added to ``drawings``."""
    documents = [every]
    changed = Selection(changed=True)
    if subject.see("before_and_after", changed).charts:
        documents.append(subject.document("before_and_after", "changes", changed))
    shown = []
    for document in documents:
        chart = document.exhibit.chart
        if chart is None:
            raise KeyError(document.code)
        drawings[document.code] = bare_order(chart, subject.t, WIDTH, _HIGH, LETTERS)
        shown.append(_with_chart("chart", document.title, goals_chart(document), drawing=document.code))
    return shown


def _both_ends(subject: Subject) -> Slide:
    ends = both_ends(subject)
    return _with_chart("ends", ends_heading(subject), ends_chart(ends, subject), ends=ends)


def _goal(subject: Subject, goal: int) -> Slide:
    edition, t = subject.edition, subject.t
    areas = areas_of_goal(subject, goal)
    said = said_in_short(edition, goal, t)
    lists = said["lists"] if said and not areas else []
    told = [f"{part['headings'][1]}: {part['texts'][0]}" for part in lists]
    official, agreed = t.say(GOALS[goal - 1].title), how_agreed(edition, goal, t)
    subject.step()
    return _with_chart(
        "goal",
        goal_label(t, goal),
        areas or stages_of_goal(subject, goal),
        lead=official,
        figures=figures_told(goal_figures(edition, goal, SCALES[Selection().scale], t)),
        lists=[{"heading": part["headings"][1], "text": part["texts"][0]} for part in lists],
        has_areas=areas is not None,
        notes=[official, *agreed, *told],
    )


def _with_chart(kind: str, heading: str, chart: Native, **more: Any) -> Slide:
    return {"kind": kind, "heading": heading, "chart": chart, **more}
