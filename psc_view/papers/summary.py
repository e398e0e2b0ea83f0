"""The summary of an edition: two pages on the country, all goals, what moved, both ends, and the method."""

from __future__ import annotations

from typing import Any, Final

from psc_core.scoring.comparison import changes, movers
from psc_core.scoring.extremes import ByCount, End, extremes
from psc_core.scoring.levels import percents_by_goal
from psc_core.statements.themes import recurring_themes
from psc_core.tables.statement_terms import THEME_NAMES
from psc_view.exports.picture import bare_order
from psc_view.figures import stage_figures
from psc_view.names import edition_title, goal_label, stage_word
from psc_view.papers.goal_brief import figures_told
from psc_view.papers.method_box import method_box
from psc_view.papers.paper import Paper, Subject, frame
from psc_view.provenance import percent_digits
from psc_view.selection import Selection
from psc_view.tables import DataTable
from psc_view.views.before_and_after import moved_figure
from psc_view.views.highest_and_lowest import heading_of_end
from psc_view.views.overview import movers_in_words, plain_words

ENDS: Final = ByCount(3)
"""How many goals of each end a paper names; those that share the last place too."""
_WIDTH: Final = 900
"""Width on which all goals are laid out (px): room for a value beside the longest name."""
_ROWS_HEIGHT: Final = 17 * 37
"""Height of all goals (px)."""


def summary(subject: Subject) -> Paper:
    """Put an edition on two pages: what its first pages show, and what a reader must know of it."""
    edition, t = subject.edition, subject.t
    document = subject.document("overview", "goals", Selection())
    chart = document.exhibit.chart
    if chart is None:
        raise KeyError(document.code)
    content = {
        **frame(document, t.gettext("{edition} at a glance", edition=edition_title(t, edition))),
        "figures": country_figures(subject),
        "sentences": country_sentences(subject),
        "charts": [{"name": "goals", "heading": chart.table.caption}],
        "table": _table(chart.table),
        "ends_heading": ends_heading(subject),
        "ends": both_ends(subject),
        "themes": _themes(subject),
        "method": method_box(document),
    }
    return Paper("summary", content, {"goals": bare_order(chart, t, _WIDTH, _ROWS_HEIGHT)})


def country_figures(subject: Subject) -> list[dict[str, Any]]:
    """Give the country's percents and, after a consultation, how many goals moved."""
    edition, t = subject.edition, subject.t
    figures = stage_figures(edition, t)
    if edition.was_consulted:
        figures.append(moved_figure(movers(changes(edition.scores())), t))
    return figures_told(figures)


def country_sentences(subject: Subject) -> list[str]:
    """Say what the percents mean and, after a consultation, what moved."""
    edition, t = subject.edition, subject.t
    if not edition.was_consulted:
        return [plain_words(edition, t)]
    compared = changes(edition.scores())
    moved = movers_in_words(movers(compared), compared, percent_digits(edition), t)
    return [plain_words(edition, t), moved]


def ends_heading(subject: Subject) -> str:
    """Name what ``both_ends`` gives, with the stage."""
    edition, t = subject.edition, subject.t
    return t.gettext(
        "Highest and lowest goals, {stage}: {edition}",
        stage=stage_word(t, edition.stages[-1]),
        edition=edition_title(t, edition),
    )


def both_ends(subject: Subject) -> list[dict[str, Any]]:
    """Give the highest and the lowest goals at the edition's last stage, most extreme first."""
    edition, t = subject.edition, subject.t
    percents = percents_by_goal(edition.scores(), edition.stages[-1])
    told = []
    for end in End:
        found = extremes(percents, end, ENDS).goals
        texts = {goal: t.numbers.percent(percents[goal], percent_digits(edition)) for goal in found}
        told.append(
            {
                "end": str(end),
                "heading": heading_of_end(end, ENDS, t),
                "goals": [
                    {"name": goal_label(t, goal), "percent": text, "number": text.low}
                    for goal, text in texts.items()
                ],
            }
        )
    return told


def _table(table: DataTable) -> dict[str, Any]:
    columns = [{"heading": column.heading, "numeric": column.numeric} for column in table.columns]
    return {"caption": table.caption, "columns": columns, "rows": table.rows}


def _themes(subject: Subject) -> dict[str, Any] | None:
    edition, t = subject.edition, subject.t
    found = recurring_themes(edition.statements()).to_dict("records")
    if not found:
        return None
    columns = (
        (t.gettext("Theme"), False),
        (t.gettext("Goals"), True),
        (t.gettext("Statements"), True),
    )
    return {
        "caption": t.gettext("Themes that come up on the most goals"),
        "columns": [{"heading": heading, "numeric": numeric} for heading, numeric in columns],
        "rows": [
            [
                t.say(THEME_NAMES[row["theme"]]),
                t.numbers.plain(row["goals"]),
                t.numbers.plain(row["statements"]),
            ]
            for row in found
        ],
    }
