"""The highest and the lowest goals by the values, beside what the documents name."""

from __future__ import annotations

import pandas as pd

from psc_core.consistency.disagreements import check
from psc_core.editions.edition import Edition
from psc_core.scoring.comparison import ranks
from psc_core.scoring.extremes import ByCount, ByThreshold, End, Extremes, Rule, extremes
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage
from psc_view.caveats import caveats
from psc_view.charts.chart import Frame
from psc_view.charts.ranked import ranked
from psc_view.disagreement import described
from psc_view.html import render
from psc_view.names import edition_title, goal_label, stage_word
from psc_view.provenance import percent_digits, source_line
from psc_view.selection import By, Selection
from psc_view.translation import Translator
from psc_view.views.view import View

TOPICS = ("highest", "lowest", "named-then-lowered")


def highest_and_lowest(edition: Edition, selection: Selection, t: Translator) -> View:
    """Find both ends at the chosen stage, by count or threshold, and compare with the documents."""
    stage = selection.stage if selection.stage in edition.stages else edition.stages[0]
    percents = percents_by_goal(edition.scores(), stage)
    rules = _rules(selection)
    found = {end: extremes(percents, end, rule) for end, rule in rules.items()}
    chart = ranked(
        _rows(percents, found),
        {end: rule.percent for end, rule in rules.items() if isinstance(rule, ByThreshold)},
        Frame(
            t.gettext(
                "Highest and lowest goals, {stage}: {edition}",
                stage=stage_word(t, stage),
                edition=edition_title(t, edition),
            ),
            source_line(t, edition),
            "extremes",
        ),
        t,
        percent_digits(edition),
    )
    body = render(
        "extremes_body.html",
        tables=[chart.table],
        open_table=t.gettext("Show the table behind this chart"),
        heading=t.gettext("What the documents name, and why it differs"),
        why=t.gettext(
            "The documents name goals without a list of the values behind them. Held against the published "
            "values, a goal is missing, or one is named that lies at the limit."
        ),
        findings=[described(f, t) for f in check(edition) if f.topic in TOPICS],
        sentences=caveats(edition, t)[:1],
    )
    return View(_lead(edition, stage, percents, rules, found, t), (chart,), body)


def _rules(selection: Selection) -> dict[End, Rule]:
    if selection.by is By.COUNT:
        return dict.fromkeys(End, ByCount(selection.count))
    return {End.HIGHEST: ByThreshold(selection.above), End.LOWEST: ByThreshold(selection.below)}


def _rows(percents: pd.Series[float], found: dict[End, Extremes]) -> pd.DataFrame:
    ends = {goal: end for end, extreme in found.items() for goal in extreme.goals}
    return pd.DataFrame(
        {
            "goal": percents.index,
            "percent": percents.to_numpy(),
            "rank": ranks(percents).to_numpy(),
            "end": [str(ends.get(goal, "")) for goal in percents.index],
        }
    )


def _lead(
    edition: Edition,
    stage: Stage,
    percents: pd.Series[float],
    rules: dict[End, Rule],
    found: dict[End, Extremes],
    t: Translator,
) -> str:
    digits = percent_digits(edition)
    ends = [
        {
            "code": str(end),
            "heading": heading_of_end(end, rules[end], t),
            "goals": [
                (goal_label(t, goal), t.numbers.percent(percents[goal], digits)) for goal in found[end].goals
            ],
            "none": t.gettext("No goal."),
            "notes": _notes(found[end], t),
        }
        for end in End
    ]
    title = t.gettext(
        "Highest and lowest goals, {stage}: {edition}",
        stage=stage_word(t, stage),
        edition=edition_title(t, edition),
    )
    return render("extremes_lead.html", title=title, ends=ends)


def heading_of_end(end: End, rule: Rule, t: Translator) -> str:
    """Name the goals at one end by the rule that finds them."""
    if isinstance(rule, ByCount):
        if end is End.HIGHEST:
            return t.ngettext("The highest goal", "The {n} highest goals", rule.count)
        return t.ngettext("The lowest goal", "The {n} lowest goals", rule.count)
    limit = t.numbers.percent(rule.percent)
    if end is End.HIGHEST:
        return t.gettext("Highest: more than {limit}", limit=limit)
    return t.gettext("Lowest: below {limit}", limit=limit)


def _notes(found: Extremes, t: Translator) -> list[str]:
    notes = []
    if found.at_threshold:
        notes.append(
            t.ngettext(
                "Goal {goals} is exactly at the limit, so it is not in the list.",
                "Goals {goals} are exactly at the limit, so they are not in the list.",
                len(found.at_threshold),
                goals=tuple(sorted(found.at_threshold)),
            )
        )
    if found.sharing_last:
        notes.append(
            t.gettext(
                "Goals {goals} share the last place, so all of them are shown.",
                goals=tuple(sorted(found.sharing_last)),
            )
        )
    return notes
