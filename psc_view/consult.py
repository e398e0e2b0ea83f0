"""What the facilitator's page says: the meeting as it stands, and a goal with what was proposed on it."""

from __future__ import annotations

import csv
import math
from io import StringIO
from typing import Final

import pandas as pd

from psc_core.editions.edition import Edition
from psc_core.ledger.entry import Entry
from psc_core.meetings.kinds import How
from psc_core.meetings.listing import entry_rows
from psc_core.meetings.meeting import Meeting, Proposal
from psc_core.meetings.published import Recorded
from psc_core.meetings.rule import MEETING_RULES, supported
from psc_core.messages import msg
from psc_core.scoring.levels import percents_by_goal
from psc_core.terms import Stage
from psc_view.figures import Figure, stage_figure
from psc_view.html import render
from psc_view.meetings import entries_on, entries_table, entry_in_words, who_met
from psc_view.names import goal_label, stage_name
from psc_view.provenance import percent_digits
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator

HOW_CHOICES: Final = {
    How.KEEP: msg("The survey's percent stands"),
    How.MEAN: msg("The mean of the supported proposals"),
    How.STATED: msg("Another percent that was agreed"),
}


def welcome_html(t: Translator) -> str:
    """Say what the page is for, and the rule by which a meeting decides."""
    return render(
        "consult_welcome.html",
        title=t.gettext("Consult"),
        sentence=t.gettext(
            "A meeting of experts looks at the survey's percent of each goal, keeps it or agrees on another, "
            "and says why. What is recorded here stays: participants as a number and a sector, without names."
        ),
        summary=t.gettext("When a meeting may change a percent"),
        rules=[t.say(rule.text) for rule in MEETING_RULES],
    )


def meeting_html(found: Recorded, t: Translator) -> str:
    """Say who meets, and how far the meeting is."""
    meeting = found.meeting
    if meeting.closed:
        state = t.gettext(
            "The meeting is closed. Those who run this dashboard publish it: {command}",
            command=f"python -m psc_core meeting publish {meeting.code}",
        )
    else:
        decided = len(meeting.decisions)
        state = t.gettext(
            "{decided} of {goals} goals are decided.", decided=decided, goals=len(meeting.goals)
        )
    return render("survey_text.html", title="", heading=meeting.code, sentences=[*who_met(meeting, t), state])


def goal_html(found: Recorded, goal: int, edition: Edition | None, t: Translator) -> str:
    """Show a goal's percent in the survey, what was proposed and decided, and every entry about it."""
    caption = t.gettext("Recorded on goal {goal}", goal=goal_label(t, goal))
    entries = entries_on(found, goal)
    return render(
        "consult_goal.html",
        heading=t.gettext("Goal {goal}", goal=goal_label(t, goal)),
        figures=_figures(found.meeting, goal, edition, t),
        sentences=_why_closed(found.meeting, goal, t),
        proposals=_proposals(found.meeting, goal, t),
        entries=entries_table(caption, entries, found, t) if entries else None,
    )


def _why_closed(meeting: Meeting, goal: int, t: Translator) -> list[str]:
    """Say why nothing more can be recorded on a goal; nothing where it can."""
    made = meeting.decision_on(goal)
    if not made:
        return []
    decided = t.gettext("Goal {goal} is decided already, by entry {number}.", goal=goal, number=made.entry)
    first = t.gettext("Withdraw entry {other} first.", other=made.entry)
    return [f"{decided} {first}"]


def _figures(meeting: Meeting, goal: int, edition: Edition | None, t: Translator) -> list[Figure]:
    percent = float(percents_by_goal(edition.scores(), Stage.SURVEY)[goal]) if edition else math.nan
    digits = percent_digits(edition) if edition else 0
    survey = stage_figure(Stage.SURVEY, percent, "", t, digits)
    made = meeting.decision_on(goal)
    if not made:
        return [survey]
    agreed = percent if made.percent is None else float(made.percent)
    note = t.say(HOW_CHOICES[made.how])
    return [
        survey,
        Figure(
            t.numbers.percent(agreed, max(digits, 0 if agreed.is_integer() else 1)),
            stage_name(t, Stage.CONSULTATION),
            note,
            f"psc-{Stage.CONSULTATION}",
        ),
    ]


def _proposals(meeting: Meeting, goal: int, t: Translator) -> DataTable | None:
    backed = supported(meeting, goal)
    rows = tuple(
        (
            t.numbers.plain(each.entry),
            _written(each, t),
            t.gettext("not recorded") if each.support is None else t.numbers.plain(each.support),
            t.gettext("yes") if each in backed else t.gettext("no"),
            each.argument or "",
        )
        for each in meeting.proposals_on(goal)
    )
    columns = (
        Column(t.gettext("Entry"), numeric=True),
        Column(t.gettext("Percent"), numeric=True),
        Column(t.gettext("Support"), numeric=True),
        Column(t.gettext("Supported")),
        Column(t.gettext("Argument")),
    )
    return DataTable(t.gettext("Proposals"), columns, rows) if rows else None


def proposal_name(proposal: Proposal, t: Translator) -> str:
    """Name a proposal by its entry and percent."""
    return f"{t.numbers.plain(proposal.entry)}: {_written(proposal, t)}"


def entry_name(entry: Entry, t: Translator) -> str:
    """Name an entry by its number and what it says."""
    return f"{t.numbers.plain(entry.number)}: {entry_in_words(entry, t)}"


def _written(proposal: Proposal, t: Translator) -> str:
    percent = float(proposal.percent)
    return t.numbers.percent(percent, 0 if percent.is_integer() else 1)


def ledger_csv(found: Recorded) -> bytes:
    """Write every entry of a meeting as CSV; column names are the same in every language."""
    text = StringIO()
    rows = entry_rows(found.entries)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(["" if pd.isna(cell) else cell for cell in row] for row in rows.itertuples(index=False))
    return text.getvalue().encode("utf-8-sig")
