"""The brief of one goal: a page to hand out."""

from __future__ import annotations

from typing import Any, Final

from psc_core.bands import SCALES
from psc_core.terms import GOALS
from psc_view.exports.picture import bare_order
from psc_view.figures import Figure
from psc_view.names import edition_title, goal_label
from psc_view.papers.method_box import method_box
from psc_view.papers.paper import Paper, Subject, frame
from psc_view.papers.said_in_short import said_in_short
from psc_view.selection import Selection
from psc_view.views.goal_figures import goal_figures
from psc_view.views.proposals import how_agreed

WIDTH: Final = 800
"""Width on which charts are laid out (px); they are printed as wide as the page."""
_AREAS_HEIGHT: Final = 300
"""Height of the ten key areas (px)."""


def goal_brief(subject: Subject, goal: int) -> Paper:
    """Put percent, band, rank, change, key areas where known, what was said, and the method on a page."""
    edition, t = subject.edition, subject.t
    selection = Selection(goals=(goal,))
    document = subject.document("goals", "scale", selection)
    exhibits = subject.see("goals", selection).exhibits
    charts = {name: exhibit.chart for name, exhibit in exhibits.items() if exhibit.chart}
    drawings = {"scale": bare_order(charts["scale"], t, WIDTH)}
    sentences = how_agreed(edition, goal, t)
    if "key-areas" in charts:
        drawings["key-areas"] = bare_order(charts["key-areas"], t, WIDTH, _AREAS_HEIGHT)
    else:
        sentences.append(
            t.gettext("How this goal scored on each of the ten key areas was not published as numbers.")
        )
    title = t.gettext("Goal {goal}: {edition}", goal=goal_label(t, goal), edition=edition_title(t, edition))
    content = {
        **frame(document, title),
        "edition": edition_title(t, edition),
        "name": goal_label(t, goal),
        "lead": t.say(GOALS[goal - 1].title),
        "figures": figures_told(goal_figures(edition, goal, SCALES[selection.scale], t)),
        "sentences": sentences,
        "charts": [{"name": name, "heading": exhibits[name].table.caption} for name in drawings],
        "said": said_in_short(edition, goal, t),
        "method": method_box(document),
    }
    return Paper("goal", content, drawings)


def figures_told(figures: list[Figure]) -> list[dict[str, Any]]:
    """Give figures as plain data."""
    return [{**vars(figure), "is_text": figure.is_text} for figure in figures]
