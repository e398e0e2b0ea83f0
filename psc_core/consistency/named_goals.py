"""Findings on the goals that documents name: as highest or lowest, and by what name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psc_core.consistency.findings import Finding, Reading, documented, readings_on
from psc_core.editions.edition import Edition
from psc_core.editions.titles import TITLES
from psc_core.messages import Message, Percent, msg
from psc_core.scoring.comparison import changes
from psc_core.scoring.extremes import ByThreshold, End, extremes
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import GOALS, STAGE_NAMES, Stage


def named_goals(edition: Edition) -> Iterator[Finding]:
    """Compare the goals that documents name as highest or lowest with the values."""
    scores = edition.scores()
    for end in End:
        rows = readings_on(edition, end, "goals", "value")
        if rows.empty:
            continue
        named = {tuple(sorted(goals)) for goals in rows["goals"]}
        by_values = set()
        computed = []
        for stage in edition.stages:
            for limit in sorted(set(rows["value"])):
                found = extremes(percents_by_goal(scores, stage), end, ByThreshold(limit))
                by_values.add(tuple(sorted(found.goals)))
                computed.append(Reading(_named_by_values(end, stage, limit, found.goals, found.at_threshold)))
        # The documents do not say which stage they mean: either may bear them out.
        agrees = len(named) == 1 and named <= by_values
        yield Finding(str(end), TITLES[end], agrees, (*documented(rows), *computed), by_arithmetic=True)


def _named_by_values(
    end: End, stage: Stage, limit: float, goals: tuple[int, ...], at_limit: tuple[int, ...]
) -> Message:
    values: dict[str, Any] = {
        "stage": STAGE_NAMES[stage],
        "limit": Percent(limit),
        "goals": tuple(sorted(goals)),
        "at_limit": at_limit,
    }
    if end is End.HIGHEST:
        return msg("By the values ({stage}), above {limit}: {goals}; exactly at it: {at_limit}.", **values)
    return msg("By the values ({stage}), below {limit}: {goals}; exactly at it: {at_limit}.", **values)


def named_then_lowered(edition: Edition) -> Iterator[Finding]:
    """Find goals that are named among the highest although the meetings lowered them."""
    rows = readings_on(edition, End.HIGHEST, "goals")
    compared = changes(edition.scores())
    if rows.empty or compared["after"].isna().all():
        return
    named = sorted({int(goal) for goals in rows["goals"] for goal in goals})
    lowered = compared[compared["goal"].isin(named) & (compared["change"] < 0)]
    readings = [
        Reading(
            msg(
                "The meetings lowered goal {goal} from {before} to {after}.",
                goal=int(row["goal"]),
                before=Percent(row["before"]),
                after=Percent(row["after"]),
            )
        )
        for row in lowered.to_dict("records")
    ]
    yield Finding(
        "named-then-lowered",
        msg("Goals named among the highest after the meetings lowered them"),
        lowered.empty,
        (*documented(rows), *readings),
        by_arithmetic=True,
    )


def goal_names(edition: Edition) -> Iterator[Finding]:
    """Compare the goal whose name a document uses with the goal it speaks of."""
    rows = readings_on(edition, "goal-names", "goals", "answer")
    if rows.empty:
        return
    right = all(row["answer"] == f"goal-{row['goals'][0]}" for row in rows.to_dict("records"))
    spoken_of = sorted({int(goals[0]) for goals in rows["goals"]})
    official = [
        Reading(msg("Goal {goal} is “{name}”.", goal=goal, name=GOALS[goal - 1].name), "", "")
        for goal in spoken_of
    ]
    yield Finding(
        "goal-names", TITLES["goal-names"], right, (*documented(rows), *official), by_arithmetic=False
    )
