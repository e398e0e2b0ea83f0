"""The address of a view, read by the parsers that read the dashboard's links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from psc_core.errors import ChoiceError
from psc_core.messages import Message, msg
from psc_view.selection import MAX_SHOWN, PARAMETERS, Selection, from_query
from psc_view.views import VIEWS

MAX_ADDRESS: Final = 2000
"""Longest address of a view (characters)."""
_FIRST_PAGE: Final = "overview"


@dataclass(frozen=True)
class Place:
    """A page with the choices that it depends on; the edition is always among them, the language never."""

    page: str
    selection: Selection

    @property
    def address(self) -> str:
        """Give path and query, as in ``/goals?edition=kaz-2022&goals=5``."""
        path = "" if self.page == _FIRST_PAGE else self.page
        return f"/{path}?{urlencode(self.selection.to_query(), safe=',')}"

    @property
    def goal(self) -> int | None:
        """Give the goal that it is about, where it is about one alone."""
        return self.selection.goals[0] if len(self.selection.goals) == 1 else None


def placed(page: str, selection: Selection, edition: str) -> Place:
    """Give the place of a view: choices that do not change it are left out."""
    uses = {name: getattr(selection, name) for name in VIEWS[page].uses}
    return Place(page, Selection(**uses, edition=edition))


def place_of(address: str, editions: tuple[str, ...]) -> Place:
    """Read the address of a view; nothing in it is trusted.

    Args:
        address: A link of the dashboard: the whole, or path and query. Host, language and parameters of
            other software are passed over.
        editions: Codes that exist, the default first.

    Raises:
        ChoiceError: It leads to no view; says what in it does not exist.
    """
    if len(address) > MAX_ADDRESS:
        raise _refused(msg("The link must have at most {limit} characters.", limit=MAX_ADDRESS), address)
    try:
        parts = urlsplit(address.strip())
        given = dict(parse_qsl(parts.query, max_num_fields=50, errors="strict"))
    except ValueError:
        raise _refused(msg("This is no link of the dashboard."), address) from None
    page = parts.path.rstrip("/").rpartition("/")[2] or _FIRST_PAGE
    if page not in VIEWS:
        raise _refused(msg("The link leads to no page that can be shown."), page)
    chosen = {name: text for name, text in given.items() if name in PARAMETERS and name != "lang"}
    for name, text in chosen.items():
        if from_query({name: text}, editions).notices:
            raise _refused(msg("This value does not exist here."), f"{name}={text}")
    selection = from_query(chosen, editions).selection
    edition = selection.edition or next(iter(editions), "")
    if not edition:
        raise _refused(msg("There is no edition to show."), address)
    return placed(page, selection, edition)


def _refused(problem: Message, found: str) -> ChoiceError:
    shown = found[:MAX_SHOWN] + ("…" if len(found) > MAX_SHOWN else "")
    return ChoiceError("view", problem, [msg("Found: {found}.", found=shown)])
