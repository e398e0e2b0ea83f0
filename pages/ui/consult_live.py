"""What others do while a facilitator works: entries that they record, and how a show of hands stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from psc_view.hall.hands import IS_CLOSED
from psc_view.translation import Translator

_HERE: Final = Path(__file__).parent
_KEY: Final = "consult_live"
_LOOK: Final = (
    ".hands { color: var(--st-text-color); font: 400 1rem/1.4 var(--st-font); max-width: 40rem; } "
    ".hands[hidden] { display: none; } .hands .bars svg { height: 12rem; } "
)


@cache
def _component() -> Any:
    script = "\n".join(_text(name) for name in ("consult_live.js", "hands.js"))
    return st.components.v2.component("psc_consult_live", js=script, css=_LOOK + _text("hands.css"))


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def hear_others(meeting: str, last: int, forum: str, t: Translator, *, may: bool) -> None:
    """Draw the page again as soon as a meeting has entries after the last one that is shown.

    Args:
        meeting: The meeting's code; empty where none is shown.
        last: The number of its last entry.
        forum: The forum whose show of hands is shown here; empty for none.
        t: Language.
        may: Whether this reader may write; one who reads waits for the first meeting.
    """
    words = {"left": t.gettext("Seconds left: {left}", left="{n}"), "closed": t.say(IS_CLOSED)}
    data = {"meeting": meeting, "last": last, "waits": not (meeting or may), "forum": forum, "words": words}
    _component()(key=_KEY, data={**data, "language": t.language.code}, on_others_change=lambda: None)


def was_told_of_others() -> bool:
    """Tell whether the page is drawn because others recorded something, not because of this reader."""
    return bool(st.session_state.get(_KEY, {}).get("others"))
