"""How sure an edition's numbers are: asked of the core once an edition, and put into words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd

from psc_core.analysis.resampling import Certainty
from psc_core.editions.edition import Edition
from psc_core.method import CONFIDENCE, REDRAWS
from psc_core.rounding import half_up
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import GOAL_NUMBERS, Stage
from psc_view.translation import Translator


@lru_cache(maxsize=8)
def certainty(edition: Edition) -> Certainty | None:
    """Give how sure an edition's survey percents are, as it publishes it; None where that can't be known.

    It can't where an edition was not scored from answers, or from too few.
    """
    rows = edition.certainty()
    of_goals = rows["goal"].notna()
    if not of_goals.any():
        return None
    percents = percents_by_goal(edition.scores(), Stage.SURVEY).reset_index()
    goals = percents.merge(rows[of_goals].drop(columns=["pillar", "key_area"]), on="goal", how="left")
    above = np.full((len(GOAL_NUMBERS), len(GOAL_NUMBERS)), np.nan)
    apart = np.zeros(above.shape, np.bool_)
    for pair in edition.pairs().to_dict("records"):
        place = pair["goal"] - 1, pair["other"] - 1
        above[place], apart[place] = pair["above"], pair["apart"]
    return Certainty(goals, rows[~of_goals].reset_index(drop=True), above, apart)


def from_highest(known: Certainty, chosen: Iterable[int]) -> pd.DataFrame:
    """Give the chosen goals' rows of ``Certainty.goals`` that have an interval, highest percent first."""
    goals = known.goals[known.goals["goal"].isin(list(chosen))].dropna(subset="percent_low")
    return goals.sort_values(["percent", "goal"], ascending=[False, True]).reset_index(drop=True)


def not_apart(known: Certainty, goal: int) -> tuple[int, ...]:
    """Give the goals that the answers can't tell apart from a goal, ascending."""
    compared = ~np.isnan(known.above[goal - 1]) & ~known.apart[goal - 1]
    return tuple(number for number in GOAL_NUMBERS if compared[number - 1])


def what_intervals_mean(t: Translator) -> list[str]:
    """Say how intervals come about, what they do not say, and when goals are told apart."""
    return [
        t.gettext(
            "Each interval holds the middle {confidence}% of {redraws} re-draws of the respondents. It says "
            "how much a percent hangs on who happened to answer; it is no margin of error for a population.",
            confidence=CONFIDENCE,
            redraws=REDRAWS,
        ),
        t.gettext(
            "Goals are told apart only where their difference stands out with all pairs of goals looked at "
            "together: among so many pairs some stand out by chance. So even 99 of 100 re-draws may not be "
            "enough."
        ),
    ]


def about_goal(known: Certainty, goal: int, t: Translator, digits: int) -> list[str]:
    """Say how sure one goal's percent and rank are, and which goals it can't be told apart from."""
    rows = from_highest(known, GOAL_NUMBERS)
    if goal not in set(rows["goal"]):
        return [t.gettext("How sure the percent of goal {goal} is can't be computed.", goal=goal)]
    (row,) = rows[rows["goal"] == goal].to_dict("records")
    order = rows["goal"].tolist()
    place = order.index(goal)
    return [
        t.gettext(
            "In {confidence} of 100 re-draws the percent of goal {goal} is from {low} to {high}.",
            confidence=CONFIDENCE,
            goal=goal,
            low=t.numbers.percent(row["percent_low"], digits),
            high=t.numbers.percent(row["percent_high"], digits),
        ),
        _ranks(row["rank_best"], row["rank_worst"], t),
        _told_apart(known, goal, t),
        *_neighbours(known, order[max(place - 1, 0) : place + 2], t),
    ]


def about_goals(known: Certainty, chosen: tuple[int, ...], t: Translator) -> list[str]:
    """Say which of several goals the answers tell apart."""
    order = from_highest(known, chosen)["goal"].tolist()
    if len(order) < 2:
        return []
    if len(chosen) < len(GOAL_NUMBERS):
        return _neighbours(known, order, t)
    places = [goal - 1 for goal in order]
    return [
        t.gettext(
            "Of {pairs} pairs of goals the answers tell {apart} apart.",
            pairs=len(order) * (len(order) - 1) // 2,
            apart=int(known.apart[np.ix_(places, places)].sum()) // 2,
        ),
        t.gettext("Goal {goal} has the highest percent.", goal=order[0]),
        _told_apart(known, order[0], t),
        t.gettext("Goal {goal} has the lowest percent.", goal=order[-1]),
        _told_apart(known, order[-1], t),
    ]


def _ranks(best: int, worst: int, t: Translator) -> str:
    if best == worst:
        return t.gettext("The answers rule out every rank but {rank}.", rank=int(best))
    return t.gettext(
        "The answers rule out every rank but those from {best} to {worst}.", best=int(best), worst=int(worst)
    )


def _told_apart(known: Certainty, goal: int, t: Translator) -> str:
    others = not_apart(known, goal)
    if not others:
        return t.gettext("The answers tell goal {goal} apart from every other goal.", goal=goal)
    return t.ngettext(
        "Goal {goal} cannot be told apart from goal {goals} with these answers.",
        "Goal {goal} cannot be told apart from goals {goals} with these answers.",
        len(others),
        goal=goal,
        goals=others,
    )


def _neighbours(known: Certainty, order: list[int], t: Translator) -> list[str]:
    """Say of goals that follow each other, highest first, how often the first is above the second."""
    sentences = []
    for one, other in pairwise(order):
        share = _of_hundred(float(known.above[one - 1, other - 1]))
        if known.apart[one - 1, other - 1]:
            sentence = t.gettext(
                "In {share} of 100 re-draws goal {one} is above goal {other}; the answers tell them apart.",
                share=share,
                one=one,
                other=other,
            )
        else:
            sentence = t.gettext(
                "In {share} of 100 re-draws goal {one} is above goal {other}; with these answers they cannot "
                "be told apart.",
                share=share,
                one=one,
                other=other,
            )
        sentences.append(sentence)
    return sentences


def _of_hundred(share: float) -> int:
    """Give a share as a whole number of a hundred; 0 and 100 only where it is none or all."""
    rounded = int(half_up(100 * share))
    return rounded if share in (0, 1) else min(max(rounded, 1), 99)
