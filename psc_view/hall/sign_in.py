"""The page on which the organiser signs in: a plain form, in one answer and without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, Final

from psc_core.access.organiser_file import COMMAND
from psc_core.access.passphrase import LONGEST
from psc_core.messages import Message, msg
from psc_view.hall.embedding import filled
from psc_view.hall.header import header, query_of
from psc_view.html import render
from psc_view.translation import Translator


@unique
class State(StrEnum):
    """What the page is about."""

    UNSET = "unset"
    OPEN_LINE = "open-line"
    SIGNED_OUT = "signed-out"
    SIGNED_IN = "signed-in"


TEXTS: Final = {
    State.UNSET: (
        msg("No passphrase is set, so nobody can present or facilitate here. Set one on this computer:"),
    ),
    State.OPEN_LINE: (
        msg(
            "This connection is not encrypted: others on this network could read the passphrase. Sign in on "
            "the computer that runs the dashboard, at {host}, or over {scheme}.",
            host="localhost",
            scheme="https",
        ),
    ),
    State.SIGNED_OUT: (
        msg("Presenting and facilitating need the organiser's passphrase. Reading does not."),
    ),
    State.SIGNED_IN: (msg("You are signed in as organiser, in this browser and for 12 hours."),),
}
FORMS: Final = {State.SIGNED_OUT: "in", State.SIGNED_IN: "out"}


@dataclass(frozen=True)
class SignIn:
    """What the page is made from; ``to`` is where to go on after signing in, empty for nowhere."""

    state: State
    to: str = ""
    problem: Message | None = None
    display: str = ""


def sign_in_page(asked: SignIn, t: Translator) -> str:
    """Give the page as HTML."""
    return filled(render("organiser.html", **_values(asked, t)))


def _values(asked: SignIn, t: Translator) -> dict[str, Any]:
    to = {"to": asked.to} if asked.to else {}
    form = FORMS.get(asked.state, "")
    path = "/organiser/out" if form == "out" else "/organiser"
    return {
        **header(t, asked.display, to),
        "product": t.gettext("People's Scorecard"),
        "title": t.gettext("Organiser"),
        "problem": t.say(asked.problem) if asked.problem else "",
        "texts": [t.say(text) for text in TEXTS[asked.state]],
        "command": COMMAND if asked.state is State.UNSET else "",
        "form": form,
        "action": f"{path}{query_of(t, asked.display, **to)}",
        "passphrase": t.gettext("Passphrase"),
        "longest": LONGEST,
        "sign_in": t.gettext("Sign in"),
        "sign_out": t.gettext("Sign out"),
        "ways_label": t.gettext("Ways to look further"),
        "ways": _ways(asked, t),
    }


def _ways(asked: SignIn, t: Translator) -> list[dict[str, str]]:
    """Give where to go on; who is signed in came for one of two pages."""
    pages = {"": t.gettext("To the dashboard")}
    if asked.state is State.SIGNED_IN:
        pages = {"deck": t.gettext("Deck"), "consult": t.gettext("Consult"), **pages}
    return [{"href": f"/{path}{query_of(t, asked.display)}", "name": name} for path, name in pages.items()]
