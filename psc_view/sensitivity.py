"""What other choices of the method would do to ranks, in words and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from psc_core.analysis.sensitivity import Choice, rank_moves, rank_spans
from psc_core.editions.edition import Edition
from psc_core.messages import msg
from psc_view.charts.intervals import ranks_text
from psc_view.names import area_label, edition_title, goal_label
from psc_view.provenance import percent_digits, source_line
from psc_view.references import ROBUSTNESS
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator

CHOICE_NAMES: Final = {
    Choice.SCORED: msg("As scored: the mean over respondents"),
    Choice.MEDIAN: msg("Median instead of mean"),
    Choice.EQUAL_SECTORS: msg("Each sector counts the same"),
    Choice.WEIGHTED: msg("Weighted to margins"),
    Choice.WITHOUT_KEY_AREA: msg("One key area left out"),
}

_HEADINGS: Final = {
    Choice.SCORED: msg("As scored"),
    Choice.MEDIAN: msg("Median"),
    Choice.EQUAL_SECTORS: msg("Equal sectors"),
    Choice.WEIGHTED: msg("Weighted"),
}


def rank_under_choices(edition: Edition, goal: int, t: Translator) -> list[str]:
    """Say between which ranks one goal would stand; nothing where that can't be known."""
    ranked = edition.sensitivity()
    spans = rank_spans(ranked).set_index("goal").to_dict("index")
    if goal not in spans:
        return []
    span = spans[goal]
    if span["rank_best"] == span["rank_worst"]:
        told = t.gettext(
            "Goal {goal} keeps rank {rank} under each of {count} other choices of the method.",
            goal=goal,
            rank=int(span["rank"]),
            count=len(rank_moves(ranked)),
        )
    else:
        told = t.gettext(
            "The rank of goal {goal} is {rank} as scored, and from {best} to {worst} under {count} other "
            "choices of the method.",
            goal=goal,
            rank=int(span["rank"]),
            best=int(span["rank_best"]),
            worst=int(span["rank_worst"]),
            count=len(rank_moves(ranked)),
        )
    return [told, _what_choices_are(t)]


def ranks_under_choices(edition: Edition, t: Translator) -> list[str]:
    """Say how many goals would change rank, and how far; nothing where that can't be known."""
    ranked = edition.sensitivity()
    if ranked.empty:
        return []
    spans = rank_spans(ranked)
    furthest = int(rank_moves(ranked)["furthest"].max())
    return [
        t.gettext(
            "Under {count} other choices of the method, {moved} of {goals} goals would change rank at least "
            "once; the largest move is {furthest}.",
            count=len(rank_moves(ranked)),
            moved=int((spans["rank_best"] != spans["rank_worst"]).sum()),
            goals=len(spans),
            furthest=furthest,
        ),
        _what_choices_are(t),
    ]


def choices_of_goal(edition: Edition, goal: int, t: Translator) -> DataTable | None:
    """Give one goal's percent and rank under each choice."""
    ranked = edition.sensitivity()
    given = ranked[ranked["goal"] == goal].dropna(subset="rank")
    if given.empty:
        return None
    columns = (
        Column(t.gettext("Choice"), code="choice"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        Column(t.gettext("Rank"), numeric=True, code="rank"),
    )
    rows = tuple(
        (
            _name(row, t),
            t.numbers.percent(row["percent"], percent_digits(edition)),
            t.numbers.plain(row["rank"]),
        )
        for row in given.to_dict("records")
    )
    title = t.gettext(
        "Goal {goal} under other choices of the method: {edition}",
        goal=goal_label(t, goal),
        edition=edition_title(t, edition),
    )
    return DataTable(title, columns, rows, source_line(t, edition), "choices")


def ranks_of_goals(edition: Edition, chosen: Sequence[int], t: Translator) -> DataTable | None:
    """Give the chosen goals' ranks under each choice but areas left out, and their span under all."""
    ranked = edition.sensitivity()
    spans = rank_spans(ranked)
    spans = spans[spans["goal"].isin(chosen)]
    if spans.empty:
        return None
    whole = ranked[ranked["choice"] != Choice.WITHOUT_KEY_AREA]
    by_choice = whole.pivot_table(index="goal", columns="choice", values="rank")
    kinds = [choice for choice in _HEADINGS if choice in by_choice.columns]
    columns = (
        Column(t.gettext("Goal"), code="goal"),
        *(Column(t.say(_HEADINGS[kind]), numeric=True, code=f"rank_{kind}") for kind in kinds),
        Column(t.gettext("All choices"), numeric=True, code="ranks"),
    )
    rows = tuple(
        (
            goal_label(t, row["goal"]),
            *(t.numbers.plain(int(by_choice.loc[row["goal"], kind])) for kind in kinds),
            ranks_text(row["rank_best"], row["rank_worst"], t),
        )
        for row in spans.to_dict("records")
    )
    title = t.gettext(
        "Ranks in the survey under other choices of the method: {edition}", edition=edition_title(t, edition)
    )
    return DataTable(title, columns, rows, source_line(t, edition), "choices")


def choices_section(edition: Edition, t: Translator) -> dict[str, Any] | None:
    """Give heading, sentences and table of what other choices would do; None where that can't be known."""
    ranked = edition.sensitivity()
    if ranked.empty:
        return None
    return {
        "heading": t.gettext("What other choices of the method would do"),
        "sentences": [*ranks_under_choices(edition, t), *_rules(t)],
        "tables": [_moves_table(edition, ranked, t)],
    }


def _moves_table(edition: Edition, ranked: pd.DataFrame, t: Translator) -> DataTable:
    columns = (
        Column(t.gettext("Choice"), code="choice"),
        Column(t.gettext("Goals that change rank"), numeric=True, code="moved"),
        Column(t.gettext("Largest move"), numeric=True, code="furthest"),
    )
    rows = tuple(
        (_name(row, t), t.numbers.plain(row["moved"]), t.numbers.plain(row["furthest"]))
        for row in rank_moves(ranked).to_dict("records")
    )
    title = t.gettext(
        "What each choice would do to the ranks of goals: {edition}", edition=edition_title(t, edition)
    )
    return DataTable(title, columns, rows, source_line(t, edition), "choices")


def _what_choices_are(t: Translator) -> str:
    return t.gettext(
        "Such choices sum up the same answers in another way: the median instead of the mean, each sector "
        "counting the same, weights where there are any, each key area left out in turn. They say nothing "
        "about those who did not answer."
    )


def _rules(t: Translator) -> list[str]:
    return [
        t.gettext(
            "Sectors count the same only where each of them is large enough to be seen; respondents whose "
            "sector is not known are then left out. A choice under which a goal would lose its percent is "
            "not made."
        ),
        t.gettext("References: {references}.", references=ROBUSTNESS),
    ]


def _name(row: dict[Any, Any], t: Translator) -> str:
    if row["choice"] == Choice.WITHOUT_KEY_AREA:
        return t.gettext("Without key area {area}", area=area_label(t, int(row["key_area"])))
    return t.say(CHOICE_NAMES[Choice(row["choice"])])
