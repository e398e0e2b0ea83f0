"""Differences between editions in words and tables: which stand out, and where that can't be known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from psc_core.comparing.comparability import breaking
from psc_core.editions.edition import Edition
from psc_core.method import CONFIDENCE
from psc_core.scoring.levels import Level
from psc_core.terms import Pillar, Stage
from psc_view.charts.dumbbell import change_text
from psc_view.comparability import TOPIC_NAMES
from psc_view.names import area_label, edition_title, goal_label, pillar_name
from psc_view.number_format import Number
from psc_view.provenance import percent_digits, why_missing
from psc_view.ranges import between
from psc_view.references import OF_DIFFERENCES, OF_MANY
from psc_view.tables import Column, DataTable, Missing
from psc_view.translation import Translator


def member_labels(rows: pd.DataFrame, level: Level, t: Translator) -> list[str]:
    """Name the rows of a level: goals and key areas by number and name."""
    match level:
        case Level.GOAL:
            return [goal_label(t, int(goal)) for goal in rows["goal"]]
        case Level.PILLAR:
            return [pillar_name(t, Pillar(pillar)) for pillar in rows["pillar"]]
        case Level.KEY_AREA:
            return [area_label(t, int(area)) for area in rows["key_area"]]
        case _:
            return [t.gettext("All goals together") for _ in range(len(rows))]


def difference_digits(editions: Sequence[Edition]) -> int:
    """Give the decimals of differences: those of the more exact edition."""
    return max(percent_digits(edition) for edition in editions)


def verdict(difference: float, apart: Any, t: Translator) -> str:
    """Say what the answers say of one difference; ``apart`` is missing where it can't be known."""
    if pd.isna(difference):
        return t.gettext("not both have a percent")
    if pd.isna(apart):
        return t.gettext("how sure it is can't be known")
    return t.gettext("a difference") if apart else t.gettext("cannot be told apart with these answers")


def difference_table(
    rows: pd.DataFrame, pair: tuple[Edition, Edition], caption: str, note: str, t: Translator
) -> DataTable:
    """Give a pair's differences with their intervals.

    Args:
        rows: ``label``, ``text_earlier``, ``text_later``, and the columns ``differences`` gives.
        pair: The earlier edition, then the later.
        caption: What is compared.
        note: Where both editions come from.
        t: Language.
    """
    digits = difference_digits(pair)
    columns = (
        Column(t.gettext("Compared"), code="compared"),
        *(edition_column(edition, t) for edition in pair),
        Column(
            t.gettext("Difference, percentage points"),
            numeric=True,
            code="difference",
            missing=Missing.NOT_KNOWN,
        ),
        Column(
            t.gettext("Interval of the difference"), numeric=True, code="interval", missing=Missing.NOT_KNOWN
        ),
        Column(t.gettext("What the answers say"), code="verdict"),
    )
    cells = tuple(
        (
            row["label"],
            row["text_earlier"],
            row["text_later"],
            change_text(t, row["difference"], digits),
            "" if pd.isna(row["low"]) else _interval(row["low"], row["high"], t, digits),
            verdict(row["difference"], row["apart"], t),
        )
        for row in rows.to_dict("records")
    )
    return DataTable(caption, columns, cells, note, f"differences-{pair[0].code}-{pair[1].code}")


def edition_column(edition: Edition, t: Translator) -> Column:
    """Head the percents of an edition."""
    return Column(edition_title(t, edition), numeric=True, code=edition.code, missing=why_missing(edition))


def _interval(low: float, high: float, t: Translator, digits: int) -> Number:
    return between(t.numbers.change(low, digits), t.numbers.change(high, digits), t)


def what_stands_out(rows: pd.DataFrame, pair: tuple[Edition, Edition], t: Translator) -> str:
    """Say of a pair how many differences stand out, and which."""
    names = {"earlier": edition_title(t, pair[0]), "later": edition_title(t, pair[1])}
    known = rows["apart"].notna()
    if not known.any():
        return t.gettext("From {earlier} to {later}: how sure the differences are can't be known.", **names)
    told = rows[rows["apart"].fillna(value=False)]
    if told.empty:
        return t.gettext(
            "From {earlier} to {later}: no difference stands out; the two cannot be told apart with these "
            "answers.",
            **names,
        )
    digits = difference_digits(pair)
    return t.gettext(
        "From {earlier} to {later}: differences that stand out: {apart} of {count}. {listed}.",
        **names,
        count=int(known.sum()),
        apart=len(told),
        listed="; ".join(
            f"{row['label']} {change_text(t, row['difference'], digits)}" for row in told.to_dict("records")
        ),
    )


def how_sure(editions: Sequence[Edition], stage: Stage, compared: int, t: Translator) -> list[str]:
    """Say how a difference is told from chance, and for which editions that can't be known.

    Args:
        editions: At least two, in order.
        stage: Which stage.
        compared: How many differences have an interval (count).
        t: Language.
    """
    told = []
    if compared:
        told += [
            t.gettext(
                "A difference is called one only where the interval of the difference itself leaves out zero "
                "({interval}). The intervals are widened such that in {confidence} of 100 "
                "cases all {count} hold at once (Bonferroni; {correction}): among so many differences some "
                "would otherwise stand out by chance.",
                confidence=CONFIDENCE,
                count=compared,
                interval=OF_DIFFERENCES,
                correction=OF_MANY,
            ),
            t.gettext(
                "They say how much a difference hangs on who happened to answer each time, taking it that "
                "these were other people. They are no margin of error for a population. Thick lines and bold "
                "numbers are differences that stand out."
            ),
        ]
    if stage is not Stage.SURVEY:
        told.append(
            t.gettext(
                "Expert meetings agreed on these percents, so how sure their differences are can't be known."
            )
        )
    else:
        told += [
            t.gettext(
                "{edition} has no public standard errors, because the answers are not public or too few: how "
                "sure differences from it are can't be known.",
                edition=edition_title(t, edition),
            )
            for edition in editions
            if edition.certainty().empty
        ]
    return told


def mixed(editions: Sequence[Edition], t: Translator) -> str:
    """Warn where made-up and real numbers stand side by side; empty where they don't."""
    if len({edition.is_simulated for edition in editions}) == 1:
        return ""
    return t.gettext(
        "SIMULATED and real numbers stand side by side here, to show how the page works. The differences "
        "between them mean nothing."
    )


def broken_lines(editions: Sequence[Edition], t: Translator) -> list[str]:
    """Say between which neighbours comparability breaks, and on which conditions."""
    return [
        t.gettext(
            "No line leads from {earlier} to {later}, because this differs or is not recorded: {topics}. A "
            "difference may come from that.",
            earlier=edition_title(t, earlier),
            later=edition_title(t, later),
            topics="; ".join(t.say(TOPIC_NAMES[topic]) for topic in topics),
        )
        for earlier, later in pairwise(editions)
        if (topics := breaking(earlier, later))
    ]
