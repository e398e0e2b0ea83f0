"""Shows of hands, for the presenter's page: opened and closed by the organiser alone."""

from __future__ import annotations

from pages.ui.hall.booth import booth, new_question
from pages.ui.organiser import require_organiser


def open_vote(forum: str, edition: str, goal: int, area: int | None = None, seconds: int = 60) -> None:
    """Ask the hall for grades of a goal, or of one of its key areas, for some seconds.

    Raises:
        PscError: There is no such goal, or it can't be stored; nothing is open then.
    """
    writer = require_organiser()
    booth.open(forum, new_question(edition, goal, area, seconds), writer.session)


def close_vote() -> None:
    """Take no more hands; nothing happens where no question is open."""
    booth.close(require_organiser().session)
