"""What others measure, as tables: an index of the goals, rankings, groups left behind, milestones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.tables.context_terms import MARK_NAMES, MILESTONE_NAMES, SHIFT_NAMES, Shift
from psc_core.tables.units import UNIT_NAMES
from psc_view.languages import LANGUAGES
from psc_view.names import edition_title, goal_label
from psc_view.number_format import MISSING, Number
from psc_view.periods import period_text
from psc_view.places import Places
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator

Row = dict[str, Any]

_TEXT: Final = "text"
_NOTE: Final = "note"


def not_the_scorecard(t: Translator) -> str:
    """Say what no number here can do."""
    return t.gettext(
        "What stands here measures other things than the scorecard: statistics and ratings that others "
        "make, and events. It can help to understand the percents, but it can neither confirm nor refute "
        "them, and none of its numbers can be compared with them."
    )


def goal_context(edition: Edition, goal: int, t: Translator) -> DataTable | None:
    """Tell what the SDG Index measures on one goal, marks first; None where nothing is given.

    Values are in the index's own units and say nothing about the scorecard's percents.
    """
    caption = t.gettext(
        "What the SDG Index measures on goal {goal}: {edition}",
        goal=goal_label(t, goal),
        edition=edition_title(t, edition),
    )
    return _index_table(edition, (goal,), caption, t, named=False)


def goals_context(edition: Edition, goals: Sequence[int], t: Translator) -> DataTable | None:
    """Tell the same of several goals, goal by goal; None where nothing is given on any of them."""
    caption = t.gettext(
        "Indicators and marks of the SDG Index by goal: {edition}", edition=edition_title(t, edition)
    )
    return _index_table(edition, goals, caption, t, named=True)


def _index_table(
    edition: Edition, goals: Sequence[int], caption: str, t: Translator, *, named: bool
) -> DataTable | None:
    marks = [row for row in _records(edition.index_marks()) if row["goal"] in goals]
    indicators = [row for row in _records(edition.indicators()) if row["goal"] in goals]
    if not marks and not indicators:
        return None
    years = {row["edition"] for row in marks}
    years |= {row[name] for row in indicators for name in ("earlier_edition", "later_edition")}
    places = Places(t)
    rows = []
    for goal in goals:
        made = _goal_rows(
            [row for row in marks if row["goal"] == goal],
            [row for row in indicators if row["goal"] == goal],
            sorted(years),
            places,
            t,
        )
        rows += [(goal_label(t, goal), *row) if named else row for row in made]
    columns = (
        *([Column(t.gettext("Goal"), code="goal")] if named else []),
        Column(t.gettext("What is measured"), code="measure"),
        Column(t.gettext("Unit"), code="unit"),
        *(
            Column(t.gettext("SDG Index {year}", year=str(year)), code=f"index_{year}")
            for year in sorted(years)
        ),
        Column(t.gettext("Better or worse"), code="shift"),
        Column(t.gettext("Note"), code="note"),
        Column(t.gettext("Source"), code="source"),
    )
    return DataTable(caption, columns, tuple(rows), places.line, "index", not_the_scorecard(t))


def _goal_rows(
    marks: list[Row], indicators: list[Row], years: list[int], places: Places, t: Translator
) -> list[tuple[str, ...]]:
    """Give a row for the marks of a goal, where it has any, then one for each indicator."""
    rows = []
    if marks:
        given = [
            ", ".join(t.say(MARK_NAMES[row["mark"]]) for row in marks if row["edition"] == year)
            for year in years
        ]
        rows.append(
            (
                t.gettext("Mark of the goal"),
                "",
                *(text or MISSING for text in given),
                "",
                " ".join(dict.fromkeys(filter(None, (_said(row, _NOTE, t) for row in marks)))),
                " ".join(dict.fromkeys(places.mark(row["source"], row["place"]) for row in marks)),
            )
        )
    for row in indicators:
        values = {
            row[f"{end}_edition"]: f"{t.numbers.plain(row[f'{end}_value'])} ({row[f'{end}_year']})"
            for end in ("earlier", "later")
        }
        rows.append(
            (
                _said(row, _TEXT, t),
                t.say(UNIT_NAMES[row["unit"]]),
                *(values.get(year, MISSING) for year in years),
                t.say(SHIFT_NAMES[Shift(row["shift"])]),
                _said(row, _NOTE, t),
                places.mark(row["source"], row["place"]),
            )
        )
    return rows


def rankings_table(edition: Edition, t: Translator) -> DataTable | None:
    """Tell places and points in rankings, in the order of the source; None where none is given."""
    places = Places(t)
    rows = tuple(
        (
            _said(row, _TEXT, t),
            Number(str(row["year"]), row["year"]),
            _rank(row, t),
            MISSING if row["score"] is None else t.numbers.plain(row["score"]),
            _said(row, _NOTE, t),
            places.mark(row["source"], row["place"]),
        )
        for row in _records(edition.rankings())
    )
    columns = (
        Column(t.gettext("Ranking"), code="ranking"),
        Column(t.gettext("Year"), numeric=True, code="year"),
        Column(t.gettext("Place"), code="place"),
        Column(t.gettext("Points on its own scale"), numeric=True, code="points"),
        Column(t.gettext("Note"), code="note"),
        Column(t.gettext("Source"), code="source"),
    )
    caption = t.gettext("Places in international rankings: {edition}", edition=edition_title(t, edition))
    return DataTable(caption, columns, rows, places.line, "rankings", not_the_scorecard(t)) if rows else None


def _rank(row: Row, t: Translator) -> str:
    if row["rank"] is None:
        return MISSING
    rank = t.numbers.plain(row["rank"])
    if row["ranked"] is None:
        return rank
    return t.gettext("{rank} of {count}", rank=rank, count=t.numbers.plain(row["ranked"]))


def left_behind_table(edition: Edition, t: Translator) -> DataTable | None:
    """Tell which groups of the questionnaire's list are ticked, in its order; None without a list."""
    places = Places(t)
    rows = tuple(
        (
            _said(row, _TEXT, t),
            t.gettext("✓ ticked") if row["marked"] else t.gettext("not ticked"),
            places.mark(row["source"], row["place"]),
        )
        for row in _records(edition.marginalised_groups())
    )
    columns = (
        Column(t.gettext("Group of people"), code="group"),
        Column(t.gettext("Seen as most marginalised"), code="marked"),
        Column(t.gettext("Source"), code="source"),
    )
    caption = t.gettext("The questionnaire's list of groups: {edition}", edition=edition_title(t, edition))
    return (
        DataTable(caption, columns, rows, places.line, "left-behind", not_the_scorecard(t)) if rows else None
    )


def milestone_rows(edition: Edition, t: Translator) -> pd.DataFrame:
    """Give milestones in words.

    Returns:
        ``number``, ``kind`` (code), ``period``, ``period_text``, ``text``, ``note`` (empty: none),
        ``source``, ``place``; in order of time.
    """
    rows = [
        {name: row[name] for name in ("number", "kind", "period", "source", "place")}
        | {
            "period_text": period_text(row["period"], t),
            _TEXT: _said(row, _TEXT, t),
            _NOTE: _said(row, _NOTE, t),
        }
        for row in _records(edition.milestones())
    ]
    columns = ["number", "kind", "period", "period_text", _TEXT, _NOTE, "source", "place"]
    return pd.DataFrame(rows, columns=columns)


def milestones_table(milestones: pd.DataFrame, caption: str, t: Translator) -> DataTable:
    """Tell milestones in full; the numbers are those of the chart."""
    places = Places(t)
    rows = tuple(
        (
            Number(str(row["number"]), row["number"]),
            row["period_text"],
            row[_TEXT],
            t.say(MILESTONE_NAMES[row["kind"]]),
            row[_NOTE],
            places.mark(row["source"], row["place"]),
        )
        for row in milestones.to_dict("records")
    )
    columns = (
        Column(t.gettext("Number"), numeric=True, code="number"),
        Column(t.gettext("When"), code="period"),
        Column(t.gettext("What happened"), code="event"),
        Column(t.gettext("Kind"), code="kind"),
        Column(t.gettext("Note"), code="note"),
        Column(t.gettext("Source"), code="source"),
    )
    return DataTable(caption, columns, rows, places.line, caveat=not_the_scorecard(t))


def _records(rows: pd.DataFrame) -> list[Row]:
    """Give rows with None where a value is missing."""
    plain = rows.astype(object)
    names = [str(name) for name in plain.columns]
    cells = plain.where(plain.notna(), None).itertuples(index=False)
    return [dict(zip(names, row, strict=True)) for row in cells]


def _said(row: Row, name: str, t: Translator) -> str:
    """Give a row's text in the reader's language, else in English; empty where it has none."""
    return t.text_of({code: row.get(f"{name}_{code}") or "" for code in LANGUAGES})
