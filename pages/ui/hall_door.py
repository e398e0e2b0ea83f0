"""Telling the hall what was decided."""

from __future__ import annotations

import math

from pages.ui.hall import live
from psc_core.editions.edition import Edition
from psc_core.meetings.meeting import Meeting
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage
from psc_view.languages import LANGUAGES
from psc_view.translation import Translator, translator


def tell_decision(meeting: Meeting, goal: int, edition: Edition | None, t: Translator) -> None:
    """Send a decision to every open screen; its reason is in the language it was written in.

    Nothing is sent where the survey gives the goal no percent: there would be nothing to compare with.
    """
    made = meeting.decision_on(goal)
    before = float(percents_by_goal(edition.scores(), Stage.SURVEY)[goal]) if edition else math.nan
    if not made or not edition or math.isnan(before):
        return
    after = before if made.percent is None else float(made.percent)
    reasons = {t.language.code: made.reason or ""}
    if edition.is_simulated:
        reasons = {code: _made_up(made.reason or "", translator(code)) for code in LANGUAGES}
    live.publish_decision(edition.code, goal, before, after, reasons)


def tell_withdrawal(before: Meeting, now: Meeting) -> None:
    """Take back from every open screen what is decided no more."""
    for made in before.decisions:
        if not now.decision_on(made.goal):
            live.take_back_decision(before.edition, made.goal)


def _made_up(reason: str, t: Translator) -> str:
    said = t.gettext("SIMULATED numbers, not about any country.")
    return f"{said} {reason}".strip()
