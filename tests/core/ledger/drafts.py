"""Drafts of entries, for tests of ledgers."""

from datetime import UTC, datetime

from psc_core.ledger.entry import Draft

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STREAM = "meeting/test-2026"


def draft(key="a", kind="note", time=NOON, **body):
    """Give a draft; what is not named is usual."""
    return Draft(kind, body, key, "organiser", "session-1", time)


def keys(entries):
    return [entry.key for entry in entries]
