"""From meetings to the consultation of an edition: scores, proposals, and every entry of their ledgers."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from psc_core.errors import DataError
from psc_core.ledger.chain import verify
from psc_core.ledger.entry import Entry, as_text, canonical
from psc_core.ledger.lines import as_lines, read_lines
from psc_core.meetings.fold import code_of, fold
from psc_core.meetings.meeting import Decision, Meeting
from psc_core.meetings.published import Recorded
from psc_core.meetings.rule import supported
from psc_core.messages import Percent, msg
from psc_core.rounding import half_up
from psc_core.scoring.levels import percents_by_goal
from psc_core.scoring.scoring import Origin, consultation_scores
from psc_core.tables.meeting_tables import ENTRIES, STREAM
from psc_core.tables.refusals import refuse_if
from psc_core.tables.score_tables import PROPOSALS, SCORES
from psc_core.terms import GOAL_NUMBERS, Basis, Stage

FOLDER: Final = "meetings"
"""In ``source/``: the ledger of each published meeting, as lines of JSON."""

Tables = dict[str, pd.DataFrame | pa.Table]


def meeting_file(folder: Path, code: str) -> Path:
    """Give the file that holds a meeting's ledger in an edition's folder."""
    return folder / "source" / FOLDER / f"{code}.jsonl"


def put_meeting(path: Path, entries: Sequence[Entry]) -> None:
    """Write a meeting's ledger as an edition is built from it, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(as_lines(entries), encoding="utf-8", newline="\n")
    part.replace(path)


def agreed_in_meetings(folder: Path, tables: Tables, *, simulated: bool) -> Tables:
    """Give the tables that follow from what an edition's meetings recorded; none where there are none.

    ``tables`` are those of its other sources, checked. Where they already have a consultation, as
    documents do, the meetings must agree with it.

    Raises:
        DataError: A ledger is broken, of another edition, still open, or disagrees with the sources.
    """
    recorded = _read(folder)
    if not recorded:
        return {}
    if simulated:
        raise DataError(
            f"source/{FOLDER}",
            msg("A simulated edition has made-up meetings: what real ones agreed can't stand in it."),
        )
    meetings = [found.meeting for found in recorded]
    decisions = _decided(meetings)
    scores = tables[SCORES.name]
    if not isinstance(scores, pd.DataFrame):
        raise TypeError
    survey = percents_by_goal(scores, Stage.SURVEY)
    added: Tables = {ENTRIES.name: _entry_rows(recorded)}
    if (scores["stage"] == Stage.CONSULTATION).any():
        _check_agreed(decisions, survey, percents_by_goal(scores, Stage.CONSULTATION))
        return added
    origin = Origin(Basis.COMPUTED, ENTRIES.file_name, ", ".join(each.code for each in meetings))
    agreed = {goal: float(made.percent) for goal, made in decisions.items() if made.percent is not None}
    consulted = consultation_scores(survey, agreed, origin)
    added[SCORES.name] = pd.concat([scores, consulted], ignore_index=True)
    proposals = [row for meeting in meetings for row in _proposal_rows(meeting)]
    if proposals:
        rows = pd.DataFrame(proposals).sort_values("goal", kind="stable")
        rows["number"] = rows.groupby("goal").cumcount() + 1
        added[PROPOSALS.name] = rows
    return added


def _read(folder: Path) -> list[Recorded]:
    found = []
    for path in sorted((folder / "source" / FOLDER).glob("*.jsonl")):
        where = f"source/{FOLDER}/{path.name}"
        entries = read_lines(path, where)
        if {entry.stream for entry in entries} != {STREAM + path.stem}:
            raise DataError(where, msg("The file must hold the one meeting that it is named after."))
        verify(entries, where)
        meeting = fold(entries)
        if meeting.edition != folder.name or meeting.closed is None:
            raise DataError(
                where,
                msg("A meeting that is published must be closed, and about this edition."),
                [msg("Found: {found}.", found=meeting.edition)],
            )
        found.append(Recorded(meeting, entries))
    return found


def _decided(meetings: Sequence[Meeting]) -> dict[int, Decision]:
    decisions: dict[int, Decision] = {}
    for meeting in meetings:
        twice = [made.goal for made in meeting.decisions if made.goal in decisions]
        refuse_if(
            [msg("Goal {goal}: decided twice.", goal=goal) for goal in twice],
            f"source/{FOLDER}/{meeting.code}.jsonl",
            msg("Each goal must be decided by one meeting only."),
        )
        decisions |= {made.goal: made for made in meeting.decisions}
    return decisions


def _check_agreed(
    decisions: dict[int, Decision], survey: pd.Series[float], published: pd.Series[float]
) -> None:
    """Check that each goal has the percent that was published, which is whole."""
    problems = []
    for goal in GOAL_NUMBERS:
        made = decisions.get(goal)
        after = float(survey[goal] if made is None or made.percent is None else made.percent)
        if not isnan(published[goal]) and half_up(after) != half_up(published[goal]):
            problems.append(
                msg(
                    "Goal {goal}: {found}, published {published}.",
                    goal=goal,
                    found=Percent(after),
                    published=Percent(published[goal]),
                )
            )
    refuse_if(problems, f"source/{FOLDER}", msg("Meetings must agree with the percents that are published."))


def _entry_rows(recorded: Sequence[Recorded]) -> pd.DataFrame:
    rows = [
        {
            "meeting": code_of(entry.stream),
            "body": canonical(entry.body),
            "time": as_text(entry.time),
            **{
                name: getattr(entry, name)
                for name in ("number", "kind", "key", "role", "session", "previous", "hash")
            },
        }
        for found in recorded
        for entry in found.entries
    ]
    return pd.DataFrame(rows)


def _proposal_rows(meeting: Meeting) -> list[dict[str, Any]]:
    return [
        {
            "goal": each.goal,
            "percent": float(each.percent),
            "supported": each in supported(meeting, each.goal),
            "basis": str(Basis.COMPUTED),
            "source": ENTRIES.file_name,
            "place": f"{meeting.code}, {each.entry}",
        }
        for each in meeting.proposals
    ]
