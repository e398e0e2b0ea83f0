"""What a reader must know before the page itself: made-up numbers, a choice not used, a broken edition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from psc_core.editions.edition import Edition
from psc_core.editions.shelf import Shelf
from psc_core.messages import Message
from psc_view.caveats import made_up
from psc_view.html import render
from psc_view.translation import Translator


def notices(held: Shelf, unused: Sequence[Message], edition: Edition | None, t: Translator) -> str:
    """Write the notices as HTML; empty, as nearly always, where there is nothing to say.

    Args:
        held: The editions of the data folder, and those that could not be read.
        unused: What in the address could not be used.
        edition: The edition shown; None where there is none.
        t: The translator.
    """
    warning = _made_up(t) if edition and edition.is_simulated else ""
    if edition and not (unused or held.broken):
        return warning
    return warning + render(
        "notices.html",
        notices=[t.say(notice) for notice in unused],
        broken_heading=t.ngettext(
            "{n} edition in the data folder can't be shown.",
            "{n} editions in the data folder can't be shown.",
            len(held.broken),
        ),
        broken=[
            {
                "where": error.where,
                "problem": t.say(error.problem),
                "facts": [t.say(fact) for fact in error.facts],
                "hint": t.say(error.hint) if error.hint else "",
            }
            for error in held.broken.values()
        ],
        nothing=""
        if held.editions
        else t.gettext("There is no edition to show. Put one into the data folder; it appears by itself."),
    )


@cache
def _made_up(t: Translator) -> str:
    return render("made_up.html", warning=made_up(t))
