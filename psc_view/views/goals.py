"""Goals: one at full length, or several side by side."""

from __future__ import annotations

from psc_core.bands import SCALES
from psc_core.editions.edition import Edition
from psc_core.terms import GOAL_NUMBERS
from psc_view.selection import Selection
from psc_view.translation import Translator
from psc_view.views.one_goal import one_goal
from psc_view.views.several_goals import several_goals
from psc_view.views.view import View


def goals(edition: Edition, selection: Selection, t: Translator) -> View:
    """Show the chosen goals: one in full, several or all compared."""
    if len(selection.goals) == 1:
        return one_goal(edition, selection.goals[0], SCALES[selection.scale], t)
    return several_goals(edition, selection.goals or GOAL_NUMBERS, SCALES[selection.scale], t)
