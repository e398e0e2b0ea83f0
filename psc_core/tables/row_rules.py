"""The rules that rows of one kind of table must keep between their cells."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from psc_core.messages import Message, msg
from psc_core.tables.choice_tables import AND, OR, SENSITIVITY, WEIGHTED, WEIGHTING, WEIGHTING_FIGURES
from psc_core.tables.columns import Table
from psc_core.tables.computed_tables import CERTAINTY, GROUP_COLUMNS, GROUPS
from psc_core.tables.decision_rules import check_decision_rows
from psc_core.tables.decision_tables import DECISIONS
from psc_core.tables.meeting_tables import ENTRIES, check_meeting_rows
from psc_core.tables.refusals import refuse_if, refuse_where
from psc_core.tables.score_tables import FACTS, SCORES
from psc_core.terms import KEY_AREAS


def check_row_rules(rows: pa.Table, table: Table, where: str) -> None:
    """Check what a kind of table asks of its rows.

    Raises:
        DataError: Names the file, the rule, and the first rows that break it.
    """
    if table is GROUPS:
        _check_groups(rows, where)
    if table.name in _ROW_RULES:
        _ROW_RULES[table.name](rows.to_pylist(), where)


def _check_groups(rows: pa.Table, where: str) -> None:
    # By columns, because there may be hundreds of thousands of rows.
    uneven = pc.not_equal(pc.is_null(rows["percent"]), pc.is_null(rows["n"]))
    refuse_where(uneven, where, msg("Each row must have both a percent and a count, or neither."), rows["n"])


def _check_scores(rows: list[dict[str, Any]], where: str) -> None:
    pillar_of = {area.number: area.pillar for area in KEY_AREAS}
    problems = []
    for number, row in enumerate(rows, start=1):
        percent, low, high = row["percent"], row["percent_low"], row["percent_high"]
        if row["key_area"] is not None and row["pillar"] != pillar_of[row["key_area"]]:
            problems.append(
                msg(
                    "Row {row}: key area {area} belongs to {expected}, found {found}.",
                    row=number,
                    area=row["key_area"],
                    expected=str(pillar_of[row["key_area"]]),
                    found=str(row["pillar"]),
                )
            )
        if (low is None) != (high is None):
            problems.append(msg("Row {row}: a range must have both ends.", row=number))
        elif low is not None and not low <= (high if percent is None else percent) <= high:
            problems.append(msg("Row {row}: the ends of the range are not in order.", row=number))
    refuse_if(problems, where, msg("Each row of scores must agree with itself."))


def _check_facts(rows: list[dict[str, Any]], where: str) -> None:
    problems = [
        msg("Row {row}: {fact}.", row=number, fact=str(row["fact"])[:60])
        for number, row in enumerate(rows, start=1)
        if (row["value"] is None) == (row["date"] is None)
    ]
    refuse_if(problems, where, msg("Each fact must have either a value or a date."))


def _check_certainty(rows: list[dict[str, Any]], where: str) -> None:
    problems = [
        msg("Row {row}.", row=number)
        for number, row in enumerate(rows, start=1)
        if row["percent_low"] > row["percent_high"]
        or (row["goal"] is not None) != (row["rank_best"] is not None)
        or (row["rank_best"] is None) != (row["rank_worst"] is None)
        or (row["rank_best"] or 0) > (row["rank_worst"] or 0)
    ]
    rule = msg("Each interval must have its ends in order; goals, and nothing else, must have ranks.")
    refuse_if(problems, where, rule)


def _check_weighting(rows: list[dict[str, Any]], where: str) -> None:
    texts = ("column", "code", "share_before", "share_target", "share_after")
    problems = [
        msg("Row {row}: {fact}.", row=number, fact=row["item"])
        for number, row in enumerate(rows, start=1)
        if any((row[name] is None) == (row["item"] == "margin") for name in texts)
        or (row["value"] is None) != (row["item"] == "margin")
    ]
    refuse_if(problems, where, msg("Each margin must have shares, and each other row a value."))
    unlike = [row for row in rows if row["item"] == "margin" and not _is_margin(row["column"], row["code"])]
    refuse_if(
        [msg("Found: {found}.", found=f"{row['column']}: {row['code']}"[:80]) for row in unlike],
        where,
        msg("Each margin must name columns of the profile, and a code for each."),
    )
    missing = set(WEIGHTING_FIGURES) - {row["item"] for row in rows} if rows else set()
    refuse_if(
        [msg("Missing: {names}.", names=name) for name in sorted(missing)],
        where,
        msg("Each figure of a weighting must be given."),
    )


def _is_margin(column: str, code: str) -> bool:
    columns = column.split(AND)
    same = all(len(group.split(AND)) == len(columns) for group in code.split(OR))
    return same and set(columns) <= set(GROUP_COLUMNS)


def _check_sensitivity(rows: list[dict[str, Any]], where: str) -> None:
    problems = [
        msg("Row {row}: {fact}.", row=number, fact=row["choice"])
        for number, row in enumerate(rows, start=1)
        if (row["key_area"] is None) == (row["choice"] == "without_key_area")
    ]
    refuse_if(problems, where, msg("A key area must be given where one is left out, and only there."))
    ranked: dict[tuple[Any, Any], set[int]] = {}
    for row in rows:
        goals = ranked.setdefault((row["choice"], row["key_area"]), set())
        if row["rank"] is not None:
            goals.add(row["goal"])
    wrong = [choice for (choice, _), goals in ranked.items() if goals != ranked.get(("scored", None))]
    refuse_if(
        [msg("Found: {found}.", found=choice) for choice in wrong] or _alone(ranked),
        where,
        msg("Each choice must rank the goals that have a rank as scored, and there must be another choice."),
    )


def _alone(ranked: dict[tuple[Any, Any], set[int]]) -> list[Message]:
    return [msg("Found: {found}.", found="scored")] if len(ranked) == 1 else []


_ROW_RULES: Final = {
    SCORES.name: _check_scores,
    WEIGHTED.name: _check_scores,
    FACTS.name: _check_facts,
    CERTAINTY.name: _check_certainty,
    WEIGHTING.name: _check_weighting,
    SENSITIVITY.name: _check_sensitivity,
    DECISIONS.name: check_decision_rows,
    ENTRIES.name: check_meeting_rows,
}
