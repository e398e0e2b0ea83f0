"""The pages a reader can open: the one place where the benchmark names them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from bench.errors import BenchError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Page:
    """A deep link, and the control that is changed on it."""

    path: str
    """URL path, which is the script's name; empty for the first page."""
    query: str = "edition=kaz-2022"
    """Choices in the URL, without the question mark."""
    control: str = ""
    """Key or label; empty for the first control that offers a choice, if any."""
    is_organisers: bool = False
    """Whether one person in a hall works on it, rather than everybody at once."""

    @property
    def name(self) -> str:
        """Name for tables."""
        language = dict(parse_qsl(self.query)).get("lang")
        return (self.path or "home") + (f", {language}" if language else "")

    def in_language(self, code: str) -> Page:
        """Give the same page in a language; without, it is in English."""
        return replace(self, query=f"{self.query}&lang={code}")


PAGES: Final = (
    Page("", control="edition"),
    Page("goals", control="scale"),
    Page("findings", control="kind"),
    Page("pillars_and_key_areas", query="edition=sim-2026", control="pillar"),
    Page("groups", query="edition=sim-2026", control="split"),
    Page("before_and_after", control="sort"),
    Page("highest_and_lowest", control="stage"),
    Page("compare", query="edition=sim-2026", control="level"),
    Page("context", control="goals"),
    Page("data_and_method", control="edition"),
    Page("score_a_survey", control="goals"),
    Page("consult", control="lang", is_organisers=True),
    Page("deck", control="goals", is_organisers=True),
    Page("present", is_organisers=True),
)

TRANSLATED: Final = "pillars_and_key_areas"
"""The page, of those with most words and numbers, that is also rerun in Kazakh."""

ONE_WORD: Final = Page("", query="")


def pages_of(app: Path) -> tuple[Page, ...]:
    """Return the pages of the app in folder ``app``, the first page first.

    Raises:
        BenchError: If ``PAGES`` and the scripts in ``pages/`` differ.
    """
    scripts = {script.stem for script in (app / "pages").glob("*.py")} - {"__init__"}
    listed = {page.path for page in PAGES if page.path}
    if scripts != listed:
        msg = (
            "bench/pages.py must list every page once.\n"
            f"  - Not listed: {sorted(scripts - listed)}\n"
            f"  - Without a script: {sorted(listed - scripts)}"
        )
        raise BenchError(msg)
    return PAGES


def page_named(name: str, pages: tuple[Page, ...]) -> Page:
    """Return the page called ``name``.

    Raises:
        BenchError: If there is none.
    """
    for page in pages:
        if page.name == name:
            return page
    msg = f"Page must be one of {', '.join(page.name for page in pages)}; found {name!r}."
    raise BenchError(msg)
