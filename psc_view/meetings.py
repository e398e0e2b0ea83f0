"""Meetings as readers meet them: who met, by which rule, and every entry about a goal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from psc_core.editions.conditions import CODES, Condition
from psc_core.editions.edition import Edition
from psc_core.ledger.entry import Entry
from psc_core.meetings.fold import withdrawn
from psc_core.meetings.kinds import How, Kind
from psc_core.meetings.meeting import Meeting
from psc_core.meetings.published import Recorded, meeting_on
from psc_core.meetings.rule import RULE_NAMES, RuleCode
from psc_core.messages import msg
from psc_view.group_names import sector_name
from psc_view.html import render
from psc_view.names import document_name, edition_title, goal_label
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator

HOW_NAMES: Final = {
    How.KEEP: msg("Decision: the survey's percent stands"),
    How.MEAN: msg("Decision: mean of the supported proposals"),
    How.STATED: msg("Decision: a percent that was agreed"),
}


def meeting_of_goal(edition: Edition, goal: int, t: Translator) -> tuple[str, tuple[DataTable, ...]]:
    """Tell how a meeting decided a goal, as HTML and as a table; nothing where no ledger was published."""
    found = meeting_on(edition, goal)
    if not found:
        return "", ()
    caption = t.gettext(
        "What was recorded on goal {goal}: {edition}",
        goal=goal_label(t, goal),
        edition=edition_title(t, edition),
    )
    table = entries_table(caption, entries_on(found, goal), found, t)
    html = render(
        "meeting_of_goal.html",
        heading=t.gettext("How the meeting decided"),
        sentences=who_met(found.meeting, t),
        table=table,
    )
    return html, (table,)


def entries_on(found: Recorded, goal: int) -> list[Entry]:
    """Give the entries of a meeting about one goal, and those that withdraw them, in order."""
    proposals = {
        entry.number for entry in found.entries if entry.kind == Kind.PROPOSAL and entry.body["goal"] == goal
    }
    about = {
        entry.number
        for entry in found.entries
        if entry.body.get("goal") == goal or entry.body.get("proposal") in proposals
    }
    return [
        entry
        for entry in found.entries
        if entry.number in about or (entry.kind == Kind.WITHDRAWN and entry.body["number"] in about)
    ]


def who_met(meeting: Meeting, t: Translator) -> list[str]:
    """Say when and where a meeting took place, who took part, and by which rule it decided."""
    mode = t.say(CODES[Condition.MEETINGS][meeting.mode])
    if meeting.rule == RuleCode.DOCUMENTED:
        said = t.gettext(
            "These entries were made on {day} from published documents (meetings: {mode}). What the "
            "documents do not say is left open.",
            day=t.numbers.date(meeting.opened.date()),
            mode=mode,
        )
        return [said]
    place = f"{mode}, {meeting.venue}" if meeting.venue else mode
    met = t.gettext(
        "Meeting {code}, {day} ({place}).",
        code=meeting.code,
        day=t.numbers.date(meeting.opened.date()),
        place=place,
    )
    people = t.ngettext("{n} participant", "{n} participants", len(meeting.participants))
    by_sector = Counter(each.sector for each in meeting.participants)
    sectors = "; ".join(
        f"{sector_name(t, sector)}: {t.numbers.plain(count)}" for sector, count in by_sector.most_common()
    )
    rule = t.gettext("Rule: {rule}.", rule=t.say(RULE_NAMES[RuleCode(meeting.rule)]))
    return [met, f"{people} ({sectors}). {rule}" if sectors else f"{people}. {rule}"]


def entries_table(caption: str, shown: Sequence[Entry], found: Recorded, t: Translator) -> DataTable:
    """Give some entries of a meeting as a table."""
    gone = withdrawn(found.entries)
    agreed = {made.entry: made.percent for made in found.meeting.decisions}
    columns = (
        Column(t.gettext("Entry"), numeric=True, code="entry"),
        Column(t.gettext("Recorded (universal time)"), code="time"),
        Column(t.gettext("What"), code="what"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        Column(t.gettext("By whom"), code="by"),
        Column(t.gettext("Argument or reason"), code="text"),
        Column(t.gettext("Place in the source"), code="place"),
    )
    rows = tuple(_row(entry, gone, agreed.get(entry.number), t) for entry in shown)
    kept = [
        number
        for number, column in enumerate(columns)
        if column.code != "place" or any(row[number] for row in rows)
    ]
    note = t.gettext("Entries are only added: what was wrong is withdrawn by a later one.")
    return DataTable(
        caption,
        tuple(columns[number] for number in kept),
        tuple(tuple(row[number] for number in kept) for row in rows),
        note,
        "meeting",
    )


def _row(entry: Entry, gone: dict[int, Entry], agreed: Fraction | None, t: Translator) -> tuple[str, ...]:
    body = entry.body
    percent = float(agreed) if agreed is not None else body.get("percent")
    what = entry_in_words(entry, t)
    if entry.number in gone:
        what = t.gettext(
            "{entry} (withdrawn by entry {number})", entry=what, number=gone[entry.number].number
        )
    return (
        t.numbers.plain(entry.number),
        f"{t.numbers.date(entry.time.date())}, {entry.time:%H:%M}",
        what,
        "" if percent is None else t.numbers.percent(percent, 0 if percent == int(percent) else 1),
        _by(entry, t),
        _text(entry, t),
        f"{document_name(t, body['source'])}: {body['place']}" if "source" in body else "",
    )


def entry_in_words(entry: Entry, t: Translator) -> str:
    """Say what an entry says, but for its percent and text."""
    match Kind(entry.kind):
        case Kind.OPENED:
            return t.gettext("Meeting opened")
        case Kind.PARTICIPANT:
            return t.gettext("Participant")
        case Kind.PROPOSAL:
            return t.gettext("Proposal")
        case Kind.SUPPORT:
            return t.gettext("Support for entry {number}", number=int(entry.body["proposal"]))
        case Kind.DECISION:
            return t.say(HOW_NAMES[How(entry.body["how"])])
        case Kind.WITHDRAWN:
            return t.gettext("Entry {number} withdrawn", number=int(entry.body["number"]))
        case Kind.CLOSED:
            return t.gettext("Meeting closed")


def _by(entry: Entry, t: Translator) -> str:
    body = entry.body
    if entry.kind not in (Kind.PROPOSAL, Kind.SUPPORT):
        return ""
    by = body.get("by")
    if body.get("count"):
        return t.ngettext("{n} participant", "{n} participants", body["count"])
    if by is None:
        return t.gettext("not recorded")
    numbers = by if isinstance(by, list) else [by]
    return t.gettext("participant {numbers}", numbers=", ".join(map(str, numbers)))


def _text(entry: Entry, t: Translator) -> str:
    said = entry.body.get("argument") or entry.body.get("reason")
    if not said and entry.kind == Kind.PROPOSAL:
        return t.gettext("not recorded")
    if not said and entry.kind == Kind.DECISION:
        return t.gettext("The decision is documented, the arguments for it are not.")
    return said or ""
